import type { SheetRange } from "../../plan/plan";
import { explainWords as words } from "../../language/explain";
import type { Book } from "./book";
import type { Worked } from "./evaluate";
import { moneyFormat, plain, showsDate, showsMoney, showsPercent, type Writer } from "./figure";
import { isComparison, needsBrackets, thesisName, type CallNode } from "./formula";
import { takesWhole } from "./native";
import { cellsOf, columnsOf, elementAt, isError, isMatrix, rowsOf, type Scalar, type Value } from "./values";
import {
  joined,
  phrase,
  placesOf,
  say,
  sayCall,
  signOf,
  takesLast,
  textOf,
  type Names,
  type Phrase,
  type Speaker,
} from "./words";

/** One of the many that a step adds up or looks through. */
export interface Term {
  readonly label: string;
  readonly figures: string;
  readonly result: string;
}

/** A line of arithmetic. */
export interface Step {
  readonly number: number;
  /** What the result is called, where it has a name of its own. */
  readonly label?: string;
  readonly unit?: string;
  readonly words: Phrase;
  readonly figures: Phrase;
  readonly result: string;
  readonly value: Value;
  readonly numberFormat: string;
  readonly terms: readonly Term[];
  /** What of the terms is not listed. */
  readonly more?: string;
  readonly note?: string;
  /** The call of one of our functions that the step makes. */
  readonly call?: Worked;
}

/** Which value of an array is meant, from 0. */
export interface Element {
  readonly row: number;
  readonly column: number;
}

/** A part of a step in the making. */
interface Operand {
  readonly words: Phrase;
  readonly figures: Phrase;
  readonly value: Value;
  readonly numberFormat: string;
  /** Operators in its line so far: a line that has too many becomes a step of its own. */
  readonly operators: number;
  readonly kind: "atom" | "arithmetic" | "step";
  readonly terms?: readonly Term[];
  readonly more?: string;
  readonly note?: string;
  readonly call?: Worked;
  readonly unknown?: boolean;
}

/** Operators that a line carries within brackets, and in a chain of its own. */
const inBrackets = 1;
const inChain = 14;
/** Terms that are listed one by one, and values that stand in a line. */
const listed = 6;

/** Functions whose line lists the terms of their one argument. */
const gathers: Readonly<Record<string, "sum" | "most" | "least" | "all">> = {
  SUM: "sum",
  SUMPRODUCT: "sum",
  MAX: "most",
  MIN: "least",
  AVERAGE: "all",
  MEDIAN: "all",
  COUNT: "all",
};

export class Steps {
  readonly list: Step[] = [];
  private readonly figure: Writer["figure"];

  constructor(
    private readonly book: Book,
    private readonly names: Names,
    private readonly speaker: Speaker,
  ) {
    this.figure = book.writer.figure;
  }

  /** Lays out the whole of a formula; the last step is its result. */
  lay(
    worked: Worked,
    numberFormat: string,
    element?: Element,
    label?: { label: string; unit?: string },
  ): void {
    const before = this.list.length;
    const operand = this.operand(worked, element);
    if (operand.unknown) return;
    if (operand.kind === "step" && this.list.length > before) {
      // The last step is the whole already: it takes the cell's own format.
      const last = this.list.pop()!;
      const value = element ? elementAt(last.value, element.row, element.column) : last.value;
      this.list.push({ ...last, ...label, value, numberFormat, result: this.shown(value, numberFormat) });
      return;
    }
    const value = element ? elementAt(operand.value, element.row, element.column) : operand.value;
    this.push({ ...operand, value, numberFormat }, label);
  }

  /** A step that has no formula: its label says what it is. */
  tell(value: Value, numberFormat: string, label: { label: string; unit?: string }): void {
    this.push({ words: [], figures: [], value, numberFormat, operators: 0, kind: "atom" }, label);
  }

  private push(operand: Operand, label?: { label: string; unit?: string }): Operand {
    const { words: said, figures, value, numberFormat, terms = [], more, note, call } = operand;
    // What a formula works out twice is said once.
    const same = this.list.find(
      (each) =>
        !each.call &&
        !label &&
        textOf(each.words) === textOf(said) &&
        textOf(each.figures) === textOf(figures),
    );
    const number = same?.number ?? this.list.length + 1;
    if (!same) {
      this.list.push({
        number,
        ...label,
        words: said,
        figures,
        value,
        numberFormat,
        result: this.shown(value, numberFormat),
        terms,
        ...(more && { more }),
        ...(note && { note }),
        ...(call && { call }),
      });
    }
    return {
      words: [words.step(number)],
      figures: [isMatrix(value) ? this.shown(value, numberFormat) : this.figure(value, numberFormat)],
      value,
      numberFormat,
      operators: 0,
      kind: "step",
    };
  }

  private shown(value: Value, numberFormat: string): string {
    return isMatrix(value) ? listOf(value, numberFormat, this.figure) : this.figure(value, numberFormat);
  }

  /** The part as something that stands in a line: as it is where it is short, else as a step that the line mentions. */
  private inline(worked: Worked, most = inBrackets): Operand {
    const operand = this.operand(worked);
    return operand.kind === "arithmetic" && operand.operators > most ? this.push(operand) : operand;
  }

  private operand(worked: Worked, element?: Element): Operand {
    const { node } = worked;
    if (worked.unknown !== undefined) {
      // What could be worked out of it is worth a line.
      for (const part of worked.parts) if (part && isWorthALine(part)) this.settled(this.operand(part));
      return { ...this.atom(worked), unknown: true };
    }
    switch (node.kind) {
      case "binary":
        if (node.operator === ":" || node.operator === "," || node.operator === " ") return this.atom(worked);
        return isMatrix(worked.value) ? this.elementwise(worked, element) : this.binary(worked);
      case "unary":
        if (node.operator === "#" || node.operator === "@") return this.atom(worked);
        return isMatrix(worked.value) ? this.elementwise(worked, element) : this.unary(worked);
      case "call":
        return this.call(worked, node, element);
      case "let": {
        for (const part of worked.parts.slice(0, -1)) this.settled(this.operand(part!));
        return this.operand(worked.parts.at(-1)!, element);
      }
      default:
        return this.atom(worked);
    }
  }

  private settled(operand: Operand): Operand {
    return operand.kind === "arithmetic" ? this.push(operand) : operand;
  }

  private atom(worked: Worked): Operand {
    const { node, value } = worked;
    const numberFormat = this.formatOf(worked);
    return {
      words: say(node, this.speaker),
      figures: [
        isMatrix(value) ? listOf(value, numberFormat, this.figure) : this.figure(value, numberFormat),
      ],
      value,
      numberFormat,
      operators: 0,
      kind: "atom",
    };
  }

  private readonly formatOf = ({ at, meaning, node, value }: Worked): string => {
    if (meaning?.numberFormat !== undefined) return meaning.numberFormat;
    if (node.kind === "literal" || isError(value)) return plain;
    return at ? this.book.cell(at).numberFormat : plain;
  };

  private readonly writing: Writing = (worked, value, numberFormat) =>
    this.figure(value, numberFormat ?? this.formatOf(worked));

  private unary(worked: Worked): Operand {
    const { node } = worked;
    if (node.kind !== "unary") throw new Error(node.kind);
    const of = this.inline(worked.parts[0]!);
    const wrap = (inner: Phrase): Phrase => (of.kind === "arithmetic" ? phrase("(", inner, ")") : inner);
    const signed = (inner: Phrase): Phrase =>
      node.operator === "%"
        ? phrase(wrap(inner), "%")
        : node.operator === "-"
          ? phrase("−", wrap(inner))
          : inner;
    return {
      words: signed(of.words),
      figures: signed(of.figures),
      value: worked.value,
      numberFormat: node.operator === "%" ? plain : of.numberFormat,
      operators: of.operators,
      kind: of.kind === "step" ? "arithmetic" : of.kind,
    };
  }

  private binary(worked: Worked): Operand {
    const { node, parts } = worked;
    if (node.kind !== "binary") throw new Error(node.kind);
    const { operator } = node;
    const compares = isComparison(operator);
    const side = (part: Worked, which: "left" | "right"): Operand => {
      const brackets = needsBrackets(part.node, operator, which);
      // A chain of additions or of products is one line; so is a sum of products, and a comparison of short sides.
      const limit = brackets ? inBrackets : compares ? 2 : inChain;
      let operand = this.inline(part, limit);
      const isTruth = typeof operand.value === "boolean" && !compares;
      if (isTruth && operand.kind === "arithmetic") operand = this.push(operand);
      if (isTruth && operator !== "&") return { ...operand, figures: [operand.value === true ? "1" : "0"] };
      if (!brackets || operand.kind !== "arithmetic") return negativeInBrackets(operand, which);
      return {
        ...operand,
        words: phrase("(", operand.words, ")"),
        figures: phrase("(", operand.figures, ")"),
      };
    };
    const left = side(parts[0]!, "left");
    const right = side(parts[1]!, "right");
    return {
      words: phrase(left.words, signOf(operator), right.words),
      figures: phrase(left.figures, signOf(operator), right.figures),
      value: worked.value,
      numberFormat: resultFormat(operator, left, right, worked.value),
      // A comparison among others is a line of its own.
      operators: compares ? inChain + 1 : left.operators + right.operators + 1,
      kind: "arithmetic",
    };
  }

  private call(worked: Worked, node: CallNode, element?: Element): Operand {
    const { parts } = worked;
    const { name } = node;
    const thesis = thesisName(name);
    if (thesis !== undefined) return this.thesisCall(worked, node);
    switch (name) {
      case "IFERROR":
      case "IFNA": {
        // Where nothing failed the formula says no more than what is inside.
        const [first, second] = parts;
        if (!second) return this.operand(first!, element);
        const shown = element && elementAt(first!.value, element.row, element.column);
        if (isMatrix(worked.value) && !(shown && isError(shown))) return this.operand(first!, element);
        const failed = this.settled(this.operand(first!));
        const other = this.inline(second, 2);
        return {
          words: sayCall(node, [failed.words, other.words], this.speaker),
          figures: phrase(
            shown && isError(shown) ? shown.error : failed.figures,
            ` ${arrow} `,
            other.figures,
          ),
          value: worked.value,
          numberFormat: other.numberFormat,
          operators: inChain + 1,
          kind: "arithmetic",
        };
      }
      case "IF":
        return isMatrix(worked.value) ? this.elementwise(worked, element) : this.condition(worked, node);
      case "CHOOSE": {
        const index = this.inline(parts[0]!);
        const position = parts.findIndex((part, place) => place > 0 && part !== undefined);
        const chosen = position > 0 ? this.inline(parts[position]!, 2) : undefined;
        return {
          // Only the one that counts: the others stand in the formula in words.
          words: phrase(words.choice, index.words, ": ", chosen?.words ?? ""),
          figures: phrase(
            `${words.picked(position, node.arguments.length - 1)} ${arrow} `,
            chosen?.figures ?? "",
          ),
          value: worked.value,
          numberFormat: chosen?.numberFormat ?? plain,
          operators: inChain + 1,
          kind: "arithmetic",
        };
      }
      case "INDEX":
        return this.index(worked, node);
      case "ROWS":
      case "COLUMNS":
      case "ROW":
      case "COLUMN":
        return {
          ...this.atom(worked),
          figures: [this.figure(worked.value as Scalar, plain)],
          numberFormat: plain,
        };
    }
    const gathering = gathers[name];
    if (gathering) return this.gather(worked, node, gathering);
    if (isMatrix(worked.value) && parts.some((part) => part && isMatrix(part.value))) {
      return this.elementwise(worked, element);
    }
    const given = parts.map((part) => this.inline(part!, 2));
    return {
      words: sayCall(
        node,
        given.map((each) => each.words),
        this.speaker,
      ),
      figures: phrase(
        `${name}(`,
        joined(
          given.map((each) => each.figures),
          words.semicolon,
        ),
        ")",
      ),
      value: worked.value,
      numberFormat: callFormat(name, given),
      operators: inChain + 1,
      kind: "arithmetic",
    };
  }

  private thesisCall(worked: Worked, node: CallNode): Operand {
    const given = worked.parts.map((part) =>
      part!.node.kind === "omitted" ? null : this.inline(part!, inChain),
    );
    return this.push({
      // What each argument is stands under the step.
      words: [node.name],
      figures: phrase(
        `${node.name}(`,
        joined(
          given.map((each) => each?.figures ?? []),
          words.semicolon,
        ),
        ")",
      ),
      value: worked.value,
      numberFormat: plain,
      operators: 0,
      kind: "atom",
      call: worked,
    });
  }

  private condition(worked: Worked, node: CallNode): Operand {
    const [condition, yes, no] = worked.parts;
    const asked = this.operand(condition!);
    const question = asked.kind === "arithmetic" ? this.push(asked) : asked;
    const taken = yes ?? no;
    const answer = taken && this.inline(taken, 3);
    const said = [
      question.words,
      yes ? answer!.words : say(node.arguments[1] ?? { kind: "omitted" }, this.speaker),
      ...(node.arguments[2] ? [no ? answer!.words : say(node.arguments[2], this.speaker)] : []),
    ];
    return {
      words: sayCall(node, said, this.speaker),
      figures: phrase(question.figures, ` ${arrow} `, answer?.figures ?? this.figure(worked.value as Scalar)),
      value: worked.value,
      numberFormat: answer?.numberFormat ?? plain,
      operators: inChain + 1,
      kind: "arithmetic",
    };
  }

  private index(worked: Worked, node: CallNode): Operand {
    const [of, ...places] = worked.parts;
    const source = of!.at ? this.atom(of!) : this.settled(this.operand(of!));
    const chosen = placesOf(node);
    const shownPlaces = places
      .filter((part) => chosen.includes(part!.node))
      .map((part) => this.inline(part!));
    const picked = worked.at && !isMatrix(worked.value) ? this.names.link(worked.at) : undefined;
    const numberFormat = worked.at ? this.book.cell(worked.at).numberFormat : source.numberFormat;
    return {
      words: takesLast(node)
        ? say(node, this.speaker)
        : sayCall(node, [source.words, ...shownPlaces.map((each) => each.words)], this.speaker),
      figures: phrase(
        `${words.position} `,
        joined(
          shownPlaces.map((each) => each.figures),
          words.comma,
        ),
        picked ? ` ${arrow} ` : "",
        picked ?? "",
      ),
      value: worked.value,
      numberFormat,
      operators: inChain + 1,
      kind: "arithmetic",
    };
  }

  /** A sum, a largest or the like: its terms one by one, as far as there is room. */
  private gather(worked: Worked, node: CallNode, kind: "sum" | "most" | "least" | "all"): Operand {
    const parts = worked.parts as readonly Worked[];
    const name = node.name;
    const isProduct = name === "SUMPRODUCT" && parts.length > 1;
    if (!parts.some(({ value }) => isMatrix(value))) {
      // SUMPRODUCT around one value does nothing but make a spreadsheet calculate with arrays.
      if (parts.length === 1 && kind !== "all") return this.operand(parts[0]!);
      const given = parts.map((part) => this.inline(part, 2));
      return {
        words: sayCall(
          node,
          given.map((each) => each.words),
          this.speaker,
        ),
        figures: phrase(
          `${name}(`,
          joined(
            given.map((each) => each.figures),
            words.semicolon,
          ),
          ")",
        ),
        value: worked.value,
        numberFormat: callFormat(name, given),
        operators: inChain + 1,
        kind: "arithmetic",
      };
    }
    const gathered = parts.map((part) =>
      isMatrix(part.value) ? this.gathered(part) : { operand: this.inline(part, 2), terms: [] },
    );
    const given = gathered.map(({ operand }) => operand);
    const numberFormat = callFormat(name, given);
    const terms = isProduct ? this.products(parts) : gathered.flatMap((each) => each.terms);
    const { shown, more } = selected(terms, kind);
    const isBare = parts.every((part) => part.at !== undefined || !isMatrix(part.value)) && !isProduct;
    const values = parts.flatMap(({ value }) => cellsOf(value));
    const isWhole = !parts.some((part) => mentionsSteps(part)) && given.every(({ kind }) => kind !== "step");
    return {
      words: isWhole
        ? say(node, this.speaker)
        : sayCall(
            node,
            given.map((each) => each.words),
            this.speaker,
          ),
      figures:
        isBare && kind === "sum"
          ? [chainOf(values, this.commonFormat(parts), this.figure)]
          : phrase(
              `${name}(`,
              joined(
                given.map((each) => each.figures),
                words.semicolon,
              ),
              ")",
            ),
      value: worked.value,
      numberFormat,
      operators: inChain + 1,
      kind: "arithmetic",
      ...(!(isBare && kind === "sum") && { terms: shown, more }),
    };
  }

  private commonFormat(parts: readonly Worked[]): string {
    const formats = new Set(parts.map((part) => this.formatOf(part)));
    return formats.size === 1 ? [...formats][0]! : plain;
  }

  /** An array among the arguments of a function, with a term for each of its values. */
  private gathered(worked: Worked): { readonly operand: Operand; readonly terms: readonly ListedTerm[] } {
    const source = firstRange(worked);
    const terms: ListedTerm[] = [];
    // What stands for all terms alike is worked out once, before any of them.
    const inner = new Map<Worked, Operand>();
    this.settleScalars(worked, inner);
    const rows = rowsOf(worked.value);
    const columns = columnsOf(worked.value);
    const isBare = worked.at !== undefined;
    const format = this.formatOf(worked);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const value = elementAt(worked.value, row, column);
        if (isBare && (value === null || value === "")) continue;
        terms.push({
          value,
          make: () => ({
            label: source ? this.names.element(source, row, column) : `${row * columns + column + 1}`,
            figures: isBare ? "" : textAt(worked, row, column, this.writing, inner),
            result: this.figure(value, isBare ? format : this.arrayFormat(worked, value)),
          }),
        });
      }
    }
    const operand: Operand = {
      words: this.sayArray(worked, inner),
      figures: [words.values(rows, columns)],
      value: worked.value,
      numberFormat: isBare ? format : this.arrayFormat(worked, largestOf(worked.value)),
      operators: 0,
      kind: "atom",
    };
    return { operand, terms };
  }

  /** How a value of an array is written, from how its parts are. */
  private arrayFormat(worked: Worked, value: Scalar): string {
    const { node, parts } = worked;
    if (node.kind === "binary") {
      const [left, right] = parts.map((part) => ({ numberFormat: this.arrayFormat(part!, value) }));
      return resultFormat(node.operator, left!, right!, value);
    }
    if (node.kind === "unary") return this.arrayFormat(parts[0]!, value);
    if (node.kind === "call" && worked.at === undefined) {
      return keepsFormat.has(node.name) && parts[0] ? this.arrayFormat(parts[0], value) : plain;
    }
    return this.formatOf(worked);
  }

  /** The products of several ranges of the same size, term by term. */
  private products(parts: readonly Worked[]): readonly ListedTerm[] {
    const source = firstRange(parts[0]!);
    const rows = rowsOf(parts[0]!.value);
    const columns = columnsOf(parts[0]!.value);
    const inner = new Map<Worked, Operand>();
    return Array.from({ length: rows * columns }, (_, index): ListedTerm => {
      const [row, column] = [Math.floor(index / columns), index % columns];
      const values = parts.map(({ value }) => elementAt(value, row, column));
      const product = values.every((value) => typeof value === "number")
        ? (values as number[]).reduce((total, value) => total * value, 1)
        : 0;
      return {
        value: product,
        make: () => ({
          label: source ? this.names.element(source, row, column) : String(index + 1),
          figures: parts.map((part) => textAt(part, row, column, this.writing, inner)).join(signOf("*")),
          result: this.figure(product, plain),
        }),
      };
    });
  }

  /** Single values that are worked out inside an array become steps before it. */
  private settleScalars(worked: Worked, inner: Map<Worked, Operand>): void {
    for (const part of worked.parts) {
      if (!part) continue;
      if (isMatrix(part.value)) {
        if (part.at === undefined) this.settleScalars(part, inner);
      } else if (part.node.kind === "call" || operatorsIn(part) > inBrackets) {
        inner.set(part, this.settled(this.operand(part)));
      }
    }
    // An array that a call answers is a step of its own, too.
    if (worked.node.kind === "call" && isMatrix(worked.value) && thesisName(worked.node.name) !== undefined) {
      inner.set(worked, this.thesisCall(worked, worked.node));
    }
  }

  /** An array in words, where what was worked out before is mentioned as its step. */
  private sayArray(worked: Worked, inner: ReadonlyMap<Worked, Operand>): Phrase {
    const known = inner.get(worked);
    if (known) return known.words;
    const { node, parts } = worked;
    const sayPart = (part: Worked | undefined): Phrase => (part ? this.sayArray(part, inner) : []);
    if (inner.size === 0) return say(node, this.speaker);
    if (node.kind === "binary") {
      const side = (index: 0 | 1): Phrase => {
        const said = sayPart(parts[index]);
        const operandNode = index === 0 ? node.left : node.right;
        const isStep = inner.has(parts[index]!);
        return !isStep && needsBrackets(operandNode, node.operator, index === 0 ? "left" : "right")
          ? phrase("(", said, ")")
          : said;
      };
      return phrase(side(0), signOf(node.operator), side(1));
    }
    if (node.kind === "unary" && node.operator === "-") return phrase("−", sayPart(parts[0]));
    if (node.kind === "call") return sayCall(node, parts.map(sayPart), this.speaker);
    return say(node, this.speaker);
  }

  /** An array as the answer: the one value of it that the cell shows, or a few of them. */
  private elementwise(worked: Worked, element?: Element): Operand {
    const inner = new Map<Worked, Operand>();
    this.settleScalars(worked, inner);
    const source = firstRange(worked);
    const at = element ?? { row: 0, column: 0 };
    if (element) {
      return {
        words: this.sayArray(worked, inner),
        figures: [textAt(worked, at.row, at.column, this.writing, inner)],
        value: worked.value,
        numberFormat: this.arrayFormat(worked, elementAt(worked.value, at.row, at.column)),
        operators: inChain + 1,
        kind: "arithmetic",
        ...(source && { note: this.names.element(source, at.row, at.column) }),
      };
    }
    const { operand, terms } = this.gathered(worked);
    const { shown, more } = selected(terms, "all");
    return {
      ...operand,
      operators: inChain + 1,
      kind: "arithmetic",
      terms: shown,
      more,
    };
  }
}

const arrow = "→";

/** Writes one value of an array, in the format given or else in its cells' own. */
type Writing = (worked: Worked, value: Scalar, numberFormat?: string) => string;

/** A term that is put into words only where it is shown. */
interface ListedTerm {
  readonly value: Scalar;
  readonly make: () => Term;
}

const isNothing = (value: Scalar): boolean =>
  value === 0 || value === null || value === false || value === "";

/** The terms worth a line: those that matter to a largest or smallest first, and none of 0 among a sum. */
function selected(
  all: readonly ListedTerm[],
  kind: "sum" | "most" | "least" | "all",
): { readonly shown: readonly Term[]; readonly more?: string } {
  const numbers = all.filter(({ value }) => typeof value === "number" || typeof value === "boolean");
  let wanted: readonly ListedTerm[];
  if (kind === "most" || kind === "least") {
    const sign = kind === "most" ? -1 : 1;
    wanted = [...numbers].sort((a, b) => sign * (Number(a.value) - Number(b.value))).slice(0, 1);
  } else {
    const counting = all.filter(({ value }) => !isNothing(value));
    wanted = (counting.length > 0 ? counting : all).slice(0, listed);
  }
  const rest = all.length - wanted.length;
  const zeros = all.filter((term) => isNothing(term.value) && !wanted.includes(term)).length;
  const more =
    rest === 0
      ? undefined
      : kind !== "most" && kind !== "least" && zeros === rest
        ? words.zeros(rest)
        : words.others(rest);
  return { shown: wanted.map((each) => each.make()), more };
}

/** "1 + 2 + … (3 more)": those that are not 0. */
function chainOf(values: readonly Scalar[], numberFormat: string, figure: Writer["figure"]): string {
  const numbers = values.filter((value): value is number => typeof value === "number");
  const counting = numbers.filter((value) => value !== 0);
  if (counting.length === 0) return figure(0);
  const shown = counting
    .slice(0, listed)
    .map((value, index) => {
      const text = figure(Math.abs(value), numberFormat);
      return index === 0 ? (value < 0 ? `−${text}` : text) : `${value < 0 ? "− " : "+ "}${text}`;
    })
    .join(" ");
  return counting.length > listed ? `${shown} + … (${words.others(counting.length - listed)})` : shown;
}

/** A few values one by one, many by their number. */
function listOf(value: Value, numberFormat: string, figure: Writer["figure"]): string {
  const cells = cellsOf(value);
  if (cells.length > 4) return words.values(rowsOf(value), columnsOf(value));
  return `{${cells.map((cell) => figure(cell, numberFormat)).join(words.semicolon)}}`;
}

/** True where something in an array is worked out in steps before it. */
const mentionsSteps = (worked: Worked): boolean =>
  worked.parts.some(
    (part) => part && part.at === undefined && (part.node.kind === "call" || mentionsSteps(part)),
  );

const isWorthALine = (worked: Worked): boolean =>
  worked.unknown === undefined && (worked.node.kind === "binary" || worked.node.kind === "call");

const operatorsIn = (worked: Worked): number =>
  worked.node.kind === "binary"
    ? 1 + worked.parts.reduce((total, part) => total + (part ? operatorsIn(part) : 0), 0)
    : 0;

/** A negative figure behind an operator stands in brackets. */
const negativeInBrackets = (operand: Operand, side: "left" | "right"): Operand => {
  const [first] = operand.figures;
  return side === "right" && typeof first === "string" && first.startsWith("−")
    ? { ...operand, figures: phrase("(", operand.figures, ")") }
    : operand;
};

/** The first of the ranges in an array that has more than one cell: it names the array's values. */
function firstRange(worked: Worked): SheetRange | undefined {
  if (worked.at && isMatrix(worked.value)) return worked.at;
  for (const part of worked.parts) {
    const found = part && isMatrix(part.value) ? firstRange(part) : undefined;
    if (found) return found;
  }
  return undefined;
}

const largestOf = (value: Value): Scalar =>
  Math.max(...cellsOf(value).map((cell) => (typeof cell === "number" ? Math.abs(cell) : 0)));

/** An array's arithmetic at one of its places, written out. */
function textAt(
  worked: Worked,
  row: number,
  column: number,
  write: Writing,
  inner: ReadonlyMap<Worked, Operand>,
): string {
  const known = inner.get(worked);
  const { node, parts } = worked;
  const own = (): string => write(worked, elementAt(worked.value, row, column), known?.numberFormat);
  if (known) return own();
  const at = (part: Worked): string => textAt(part, row, column, write, inner);
  const argument = (part: Worked, position: number): string =>
    node.kind === "call" && isMatrix(part.value) && takesWhole(node.name, position)
      ? words.values(rowsOf(part.value), columnsOf(part.value))
      : at(part);
  if (node.kind === "binary") {
    const side = (index: 0 | 1): string => {
      const text = at(parts[index]!);
      const operandNode = index === 0 ? node.left : node.right;
      const brackets = needsBrackets(operandNode, node.operator, index === 0 ? "left" : "right");
      return !inner.has(parts[index]!) && (brackets || (index === 1 && text.startsWith("−")))
        ? `(${text})`
        : text;
    };
    return `${side(0)}${signOf(node.operator)}${side(1)}`;
  }
  if (node.kind === "unary" && node.operator === "-") return `−${at(parts[0]!)}`;
  if (node.kind === "unary" && node.operator === "%") return `${at(parts[0]!)}%`;
  if (node.kind === "call" && thesisName(node.name) === undefined && parts.length > 0) {
    if (node.name === "IF" && parts[0]) {
      const holds = elementAt(parts[0].value, row, column);
      const taken = parts[holds === true || (typeof holds === "number" && holds !== 0) ? 1 : 2];
      return taken ? at(taken) : own();
    }
    if (node.name === "IFERROR" || node.name === "IFNA") return parts[0] ? at(parts[0]) : own();
    if (parts.every((part) => part !== undefined)) {
      return `${node.name}(${parts.map((part, position) => argument(part!, position)).join(words.semicolon)})`;
    }
  }
  return own();
}

/** How the result of an operation is written, from how its sides are. */
function resultFormat(
  operator: string,
  left: Pick<Operand, "numberFormat">,
  right: Pick<Operand, "numberFormat">,
  value: Value,
): string {
  const [a, b] = [left.numberFormat, right.numberFormat];
  const single = isMatrix(value) ? null : value;
  switch (operator) {
    case "+":
    case "-": {
      const isSpan = operator === "-" && showsDate(a) && showsDate(b);
      if (isSpan) return plain;
      if (showsDate(a)) return a;
      if (showsDate(b)) return b;
      if (showsMoney(a) && (showsMoney(b) || b === plain)) return moneyFormat(single);
      if (showsMoney(b) && a === plain) return moneyFormat(single);
      return a === b && !showsPercent(a) ? a : plain;
    }
    case "*":
      return showsMoney(a) !== showsMoney(b) ? moneyFormat(single) : plain;
    case "/":
      return showsMoney(a) && !showsMoney(b) ? moneyFormat(single) : plain;
    case "^":
      return plain;
    default:
      return plain;
  }
}

const keepsFormat = new Set([
  "SUM",
  "MAX",
  "MIN",
  "MEDIAN",
  "AVERAGE",
  "ABS",
  "ROUND",
  "EDATE",
  "EOMONTH",
  "SUMIF",
  "SUMIFS",
  "SUMPRODUCT",
]);

/** Functions that answer one of their arguments, or their sum, write it as those are written. */
function callFormat(name: string, given: readonly Operand[]): string {
  if (!keepsFormat.has(name)) return plain;
  const wanted =
    name === "EDATE" || name === "EOMONTH" || name === "SUMIFS" || name === "SUMIF" || name === "ROUND"
      ? given.slice(0, 1)
      : given;
  const formats = new Set(
    wanted.map(({ numberFormat }) => numberFormat).filter((format) => format !== plain),
  );
  return formats.size === 1 ? [...formats][0]! : plain;
}

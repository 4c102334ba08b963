import type { SheetRange } from "../../plan/plan";
import { explainWords as words } from "../../language/explain";
import { addressOf, type Book, type Place } from "./book";
import type { Writer } from "./figure";
import { needsBrackets, thesisName, walk, type CallNode, type Node, type RangeNode } from "./formula";
import { rangeAddress } from "../../plan/address";
import type { Labels } from "./labels";
import type { Named } from "./evaluate";

/** Words of a phrase that lead to cells. */
export interface Link {
  readonly text: string;
  readonly to: SheetRange;
}

export type Phrase = readonly (string | Link)[];

export const textOf = (phrase: Phrase): string =>
  phrase.map((each) => (typeof each === "string" ? each : each.text)).join("");

/** Joins phrases, and texts that meet into one. */
export function phrase(...parts: readonly (string | Link | Phrase)[]): Phrase {
  const joined: (string | Link)[] = [];
  for (const part of parts.flat()) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else if (part !== "") joined.push(part);
  }
  return joined;
}

export const joined = (phrases: readonly Phrase[], separator: string, last = separator): Phrase =>
  phrase(
    ...phrases.flatMap((each, index): (string | Phrase)[] =>
      index === 0 ? [each] : [index === phrases.length - 1 ? last : separator, each],
    ),
  );

/** What cells are called in the explanation of one of them. */
export class Names {
  /** Names that different cells of the formula share, which have to say their sheet. */
  private readonly shared = new Set<string>();

  constructor(
    private readonly book: Book,
    private readonly labels: Labels,
    /** The cell that is explained: what it shares with others need not be said. */
    readonly subject: Place,
    references: readonly SheetRange[] = [],
  ) {
    const sheets = new Map<string, string>([[this.short(this.asRange(subject)), subject.sheet]]);
    for (const at of references) {
      const name = this.short(at);
      const other = sheets.get(name);
      if (other !== undefined && other !== at.sheet) this.shared.add(name);
      else sheets.set(name, at.sheet);
    }
  }

  get writer(): Writer {
    return this.book.writer;
  }

  /** The cells' name, and their sheet where that is needed to tell them from others. */
  of(at: SheetRange): string {
    const name = this.short(at);
    return this.shared.has(name) && at.sheet !== this.subject.sheet ? words.onSheet(name, at.sheet) : name;
  }

  link(at: SheetRange): Link {
    return { text: this.of(at), to: at };
  }

  /** What tells one row or column of a range from the others: its label or heading. */
  element(at: SheetRange, row: number, column: number): string {
    const place: Place = { sheet: at.sheet, row: at.row + row, column: at.column + column };
    const { row: label, heading } = this.labels.of(place);
    const parts = [at.rows > 1 ? label : null, at.columns > 1 ? heading : null].filter(Boolean);
    return parts.length > 0 ? parts.join(words.comma) : addressOf(place);
  }

  private asRange = ({ sheet, row, column }: Place): SheetRange => ({
    sheet,
    row,
    column,
    rows: 1,
    columns: 1,
  });

  private short(at: SheetRange): string {
    return at.rows === 1 && at.columns === 1 ? this.cell(at) : this.range(at);
  }

  private cell(place: Place): string {
    const { row, heading, isPeriod, isProperty } = this.labels.of(place);
    const own = this.labels.of(this.subject);
    if (row !== null && isPeriod && this.isBefore(place)) return words.before(row);
    if (row !== null && this.labels.isGutter(place)) return words.of(words.gutter, row);
    const isSelf = place.row === this.subject.row && place.column === this.subject.column;
    if (row !== null && heading !== null) {
      if (isPeriod) return own.isPeriod && heading === own.heading && !isSelf ? row : words.of(row, heading);
      // In a table what the cell shares with the one that is explained goes without saying.
      if (!isSelf && !own.isPeriod && place.sheet === this.subject.sheet) {
        if (heading === own.heading && row !== own.row) return row;
        if (isProperty && row === own.row && heading !== own.heading) return heading;
      }
      return words.of(row, heading);
    }
    if (row !== null) return row;
    if (heading === null) return this.bare(place);
    // Under a heading of its own it needs no more; in a column of many it does.
    const below = this.book.value({ ...place, row: place.row + 1 });
    return typeof below === "number" ? words.of(heading, addressOf(place)) : heading;
  }

  /** A row or column of cells as what it holds and over what it runs; null where it has no such names. */
  span(at: SheetRange): { readonly holds: string; readonly over: string } | null {
    if (at.rows > 1 === at.columns > 1) return null;
    const last: Place = { sheet: at.sheet, row: at.row + at.rows - 1, column: at.column + at.columns - 1 };
    const [a, b] = [this.labels.of(at), this.labels.of(last)];
    const holds = at.rows > 1 ? this.headingOf(at) : a.row;
    const [first, end] = at.rows > 1 ? [a.row, b.row] : [a.heading, b.heading];
    return holds === null || first === null || end === null
      ? null
      : { holds, over: words.through(first, end) };
  }

  /** True for the period before the subject's own, which is called so: balances open with it. */
  private isBefore({ sheet, row, column }: Place): boolean {
    const own = this.labels.of(this.subject);
    if (!own.isPeriod || own.heading === null) return false;
    const next = this.labels.of({ sheet, row, column: column + 1 });
    return next.isPeriod && next.heading === own.heading;
  }

  private range(at: SheetRange): string {
    const first: Place = at;
    const last: Place = { sheet: at.sheet, row: at.row + at.rows - 1, column: at.column + at.columns - 1 };
    const [a, b] = [this.labels.of(first), this.labels.of(last)];
    const rows = at.rows === 1 ? a.row : a.row && b.row && through(a.row, b.row);
    if (at.columns === 1) {
      const heading = this.headingOf(first);
      if (rows) return heading ? words.of(heading, rows) : rows;
      return heading ? words.of(heading, rangeAddress(at)) : this.bare(at);
    }
    const starts = this.labels.isGutter(first) ? null : a.heading;
    const columns =
      b.heading === null ? null : starts === null ? words.upTo(b.heading) : through(starts, b.heading);
    if (rows && columns) return words.of(rows, columns);
    return at.rows > 1 && at.columns > 1 ? words.table(rangeAddress(at), at.sheet) : (rows ?? this.bare(at));
  }

  /** The heading of a cell, unless it is the period that the subject has, too. */
  private headingOf(place: Place): string | null {
    const { heading, isPeriod } = this.labels.of(place);
    const own = this.labels.of(this.subject);
    return isPeriod && own.isPeriod && own.heading === heading ? null : heading;
  }

  private bare(at: Place | SheetRange): string {
    const address = "rows" in at ? rangeAddress(at) : addressOf(at);
    return at.sheet === this.subject.sheet ? address : words.onSheet(address, at.sheet);
  }

  /** The cells that a defined name stands for, as they are called; null where it stands for something else. */
  defined(name: string, sheet: string): Link | null {
    const at = this.book.knownName(name, sheet)?.at;
    return at ? this.link(at) : null;
  }

  /** Empty cells that are only counted have no name but their address. */
  extent(at: SheetRange): Link {
    return this.book.cell(at).value === null ? { text: this.bare(at), to: at } : this.link(at);
  }
}

const through = (first: string, last: string): string =>
  first === last ? first : words.through(first, last);

const signs: Readonly<Record<string, string>> = {
  "+": " + ",
  "-": " − ",
  "*": " × ",
  "/": " ÷ ",
  "^": " ^ ",
  "&": " & ",
  "=": " = ",
  "<>": " ≠ ",
  "<": " < ",
  ">": " > ",
  "<=": " ≤ ",
  ">=": " ≥ ",
  ":": ":",
  ",": ", ",
  " ": " ",
};

export const signOf = (operator: string): string => signs[operator] ?? ` ${operator} `;

/** How the parts of a formula are said: its references and the names that only the explanation knows. */
export interface Speaker {
  readonly writer: Writer;
  /** What a row or column of cells holds, and over what it runs. */
  span(node: RangeNode): { readonly holds: string; readonly over: string } | null;
  reference(node: RangeNode): Phrase;
  /** Cells of which only the number counts. */
  extent(node: RangeNode): Phrase;
  name(node: Extract<Node, { kind: "name" }>): Phrase;
  /** The names of a THESIS function's arguments. */
  argumentsOf(name: string): readonly string[];
}

/** Says names as scope has them, and cells as they are called. */
export const speaker = (
  names: Names,
  sheet: string,
  scope: ReadonlyMap<string, Named>,
  argumentsOf: (name: string) => readonly string[],
): Speaker => ({
  writer: names.writer,
  extent: (node) => [names.extent({ sheet: node.sheet ?? sheet, ...node.range })],
  span: (node) => names.span({ sheet: node.sheet ?? sheet, ...node.range }),
  reference: (node) => [names.link({ sheet: node.sheet ?? sheet, ...node.range })],
  name: (node) => {
    const meaning = scope.get(node.name.toLowerCase());
    if (!meaning) return [names.defined(node.name, node.sheet ?? sheet) ?? node.name];
    return meaning.at ? [{ text: meaning.label, to: meaning.at }] : [meaning.label];
  },
  argumentsOf,
});

/** A part of a formula in words. */
export function say(node: Node, with_: Speaker): Phrase {
  switch (node.kind) {
    case "literal":
      return [with_.writer.figure(node.value)];
    case "error":
      return [node.error];
    case "omitted":
      return [words.leftOut];
    case "unknown":
      return [node.text];
    case "range":
      return with_.reference(node);
    case "name":
      return with_.name(node);
    case "array":
      return phrase(
        "{",
        joined(
          node.rows.map((row) =>
            joined(
              row.map((each) => say(each, with_)),
              words.comma,
            ),
          ),
          words.semicolon,
        ),
        "}",
      );
    case "unary": {
      const of = operand(node.of, "^", "left", with_);
      return node.operator === "-" ? phrase("−", of) : node.operator === "%" ? phrase(of, "%") : of;
    }
    case "binary":
      return phrase(
        operand(node.left, node.operator, "left", with_),
        signOf(node.operator),
        operand(node.right, node.operator, "right", with_),
      );
    case "call": {
      if (isWrapped(node)) return say(node.arguments[0]!, with_);
      const shared = sharedSpan(node, with_);
      if (shared)
        return phrase(
          sayCall(
            node,
            node.arguments.map((each) => say(each, shared.speaker)),
            with_,
          ),
          words.over(shared.over),
        );
      if (node.name === "INDEX") return sayIndex(node, with_);
      if (node.name === "ROWS" || node.name === "COLUMNS") {
        const [of] = node.arguments;
        if (of?.kind === "range") return filled(words.functions[node.name]!, [with_.extent(of)]);
      }
      return sayCall(
        node,
        node.arguments.map((each) => sayWithin(node, each, with_)),
        with_,
      );
    }
    case "let":
      return say(node.body, with_);
  }
}

/** Functions that make one value of many. */
const makesOne = new Set([
  "SUM",
  "SUMPRODUCT",
  "MAX",
  "MIN",
  "AVERAGE",
  "MEDIAN",
  "COUNT",
  "COUNTIF",
  "SUMIFS",
]);

/** True for SUMPRODUCT around a single value, which does nothing but make a spreadsheet calculate with arrays. */
export const isWrapped = (node: CallNode): boolean => {
  const [of, ...others] = node.arguments;
  return node.name === "SUMPRODUCT" && others.length === 0 && of?.kind === "call" && makesOne.has(of.name);
};

/** An argument in words, in brackets where both it and the call around it are said in words. */
function sayWithin(outer: CallNode, node: Node, with_: Speaker): Phrase {
  const said = say(node, with_);
  const inner = node.kind === "call" && isWrapped(node) ? node.arguments[0]! : node;
  return isSaid(outer) && inner.kind === "call" && isSaid(inner) ? phrase("(", said, ")") : said;
}

function operand(node: Node, operator: string, side: "left" | "right", with_: Speaker): Phrase {
  const said = say(node, with_);
  const isWords = node.kind === "call" && (isSaid(node) || isWrapped(node));
  return needsBrackets(node, operator, side) || isWords ? phrase("(", said, ")") : said;
}

const isSaid = (node: CallNode): boolean => {
  const template = words.functions[node.name];
  return template !== undefined && /\s/.test(template);
};

/** Functions that look at arrays value by value, and at all of them at the same place. */
const looksThrough = new Set(["SUMPRODUCT", "SUM", "MAX", "MIN", "AVERAGE", "MEDIAN"]);

/** Where all ranges in a call run over the same rows or periods, that is said once, behind it. */
function sharedSpan(
  node: CallNode,
  with_: Speaker,
): { readonly speaker: Speaker; readonly over: string } | null {
  if (!looksThrough.has(node.name)) return null;
  const nodes = node.arguments.flatMap((each) => [...walk(each)]);
  if (nodes.some((each) => each.kind === "call")) return null;
  const ranges = nodes.filter((each) => each.kind === "range");
  const [many, single] = [ranges.filter(isMany), ranges.filter((each) => !isMany(each))];
  const spans = many.map((each) => with_.span(each));
  const over = spans[0]?.over;
  if (many.length < 2 || !over || spans.some((span) => span?.over !== over)) return null;
  // A single cell that is called like one of the ranges could not be told from it.
  const alone = single.map((each) => textOf(with_.reference(each)));
  if (spans.some((span) => alone.includes(span!.holds))) return null;
  return {
    over,
    speaker: {
      ...with_,
      reference: (each) => {
        const said = with_.reference(each);
        const [first] = said;
        const span = isMany(each) ? with_.span(each) : null;
        return span && typeof first === "object" ? [{ ...first, text: span.holds }] : said;
      },
    },
  };
}

const isMany = ({ range }: RangeNode): boolean => range.rows > 1 || range.columns > 1;

/** The arguments of INDEX that choose anything: in a row of cells it is the column alone. */
export function placesOf(node: CallNode): readonly Node[] {
  const [of, first, second] = node.arguments;
  const size = of?.kind === "range" ? of.range : of?.kind === "array" ? sizeOf(of.rows) : null;
  if (!size || !second) return node.arguments.slice(1);
  if (size.rows === 1) return [second];
  return size.columns === 1 ? [first!] : [first!, second];
}

const sizeOf = (rows: readonly (readonly Node[])[]) => ({ rows: rows.length, columns: rows[0]?.length ?? 0 });

const isSameRange = (first: Node | undefined, second: Node | undefined): boolean =>
  first?.kind === "range" &&
  second?.kind === "range" &&
  first.sheet === second.sheet &&
  JSON.stringify(first.range) === JSON.stringify(second.range);

/** True where INDEX takes the last cell of a row or column. */
export function takesLast(node: CallNode): boolean {
  const [place, ...others] = placesOf(node);
  return (
    others.length === 0 &&
    place?.kind === "call" &&
    (place.name === "COLUMNS" || place.name === "ROWS") &&
    isSameRange(place.arguments[0], node.arguments[0])
  );
}

/** What INDEX picks: the last one, the one where something is found, or a place by its number. */
function sayIndex(node: CallNode, with_: Speaker): Phrase {
  const of = say(node.arguments[0]!, with_);
  const within = (each: Node): Phrase => sayWithin(node, each, with_);
  if (takesLast(node)) return filled(words.functionsLast, [of]);
  const places = placesOf(node);
  const [place] = places;
  if (places.length === 1 && place?.kind === "call" && place.name === "MATCH") {
    const [wanted, among] = place.arguments.map(within);
    return filled(words.functionsWhere, [of, among ?? [], wanted ?? []]);
  }
  return sayCall(node, [of, ...places.map(within)], with_);
}

/** A call in words: by its template, else by its name with its arguments, those of our functions by their names. */
export function sayCall(
  node: CallNode,
  given: readonly Phrase[],
  { argumentsOf }: Pick<Speaker, "argumentsOf">,
): Phrase {
  const thesis = thesisName(node.name);
  if (thesis !== undefined) {
    const names = argumentsOf(thesis);
    const parts = given.flatMap((each, index) =>
      node.arguments[index]?.kind === "omitted"
        ? []
        : [phrase(names[index] ? `${names[index]}: ` : "", each)],
    );
    return phrase(`${node.name}(`, joined(parts, words.semicolon), ")");
  }
  const template = words.functions[node.name];
  // One term alone is no sum of anything: SUMPRODUCT(…) around a single value only makes Excel work with arrays.
  return template === undefined
    ? phrase(`${node.name}(`, joined(given, words.semicolon), ")")
    : filled(template, given);
}

/** Puts arguments into a template. */
function filled(template: string, given: readonly Phrase[]): Phrase {
  const parts: (string | Phrase)[] = [];
  const bracketed = template.replace(/\[([^\]]*)\]/g, (_, inner: string) => {
    const needed = [...inner.matchAll(/\{(\d)\}/g)].map(([, digit]) => Number(digit));
    return needed.every((position) => given[position - 1] !== undefined) ? inner : "";
  });
  for (const piece of bracketed.split(/(\{[^}]+\})/)) {
    const [, key] = /^\{(.+)\}$/.exec(piece) ?? [];
    if (key === undefined) parts.push(piece);
    else if (key === "all") parts.push(joined(given, words.comma, words.and));
    else if (key === "rest") parts.push(joined(given.slice(1), words.comma, words.and));
    else if (key === "products") parts.push(joined(given, " × "));
    else {
      const position = key
        .split("|")
        .map(Number)
        .find((each) => given[each - 1] !== undefined);
      parts.push(position === undefined ? "" : given[position - 1]!);
    }
  }
  return phrase(...parts);
}

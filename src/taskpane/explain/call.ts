import type { SheetRange } from "../../plan/plan";
import { explainWords as words } from "../../language/explain";
import type { FunctionHelp } from "../../library/reference";
import type { Calls } from "../calls";
import type { Book } from "./book";
import type { Worked } from "./evaluate";
import { figure, plain } from "./figure";
import { thesisName } from "./formula";
import type { Labels } from "./labels";
import type { Element, Step } from "./steps";
import { cellsOf, columnsOf, isMatrix, rowsOf, type Value } from "./values";
import { say, speaker, type Names, type Phrase } from "./words";

/** An argument of a call: what it is called, in which unit, and what was given for it. */
export interface ArgumentDetail {
  readonly name: string;
  readonly meaning: string;
  readonly unit: string | null;
  readonly value: string;
  /** Where it comes from, in words; null where it was left out. */
  readonly given: Phrase | null;
}

/** A call of one of our functions, taken apart. */
export interface CallDetail {
  readonly name: string;
  readonly help: FunctionHelp | undefined;
  /** The step that makes it. */
  readonly step: number | undefined;
  readonly arguments: readonly ArgumentDetail[];
  readonly answer: Value;
  readonly element: Element | undefined;
  readonly elementMeans: string | null;
  readonly steps: readonly Step[];
}

export interface CallSurroundings {
  readonly book: Book;
  readonly labels: Labels;
  readonly calls: Calls;
  readonly names: Names;
  readonly help: ReadonlyMap<string, FunctionHelp>;
  readonly step: number | undefined;
  readonly element: Element | undefined;
  readonly numberFormat: string;
}

export async function explainCall(worked: Worked, around: CallSurroundings): Promise<CallDetail> {
  const { node } = worked;
  const name = node.kind === "call" ? thesisName(node.name)! : "";
  const help = around.help.get(name);
  const speaks = speaker(around.names, around.names.subject.sheet, new Map(), () => []);
  return {
    name,
    help,
    step: around.step,
    arguments: (help?.arguments ?? []).map((argument, index): ArgumentDetail => {
      const part = worked.parts[index];
      const isGiven = part && part.node.kind !== "omitted";
      return {
        name: argument.name,
        meaning: argument.meaning,
        unit: (argument as { unit?: string }).unit ?? null,
        value: isGiven
          ? valueText(part.value, part.at, around.book)
          : argument.default === undefined
            ? words.leftOut
            : words.leftOutCountsAs(argument.default),
        given: isGiven ? say(part.node, speaks) : null,
      };
    }),
    answer: worked.value,
    element: around.element,
    elementMeans: null,
    steps: [],
  };
}

const valueText = (value: Value, at: SheetRange | undefined, book: Book): string => {
  const numberFormat = at ? book.cell(at).numberFormat : plain;
  return isMatrix(value)
    ? cellsOf(value).length > 6
      ? words.values(rowsOf(value), columnsOf(value))
      : cellsOf(value).map((cell) => figure(cell, numberFormat)).join(words.semicolon)
    : figure(value, numberFormat);
};

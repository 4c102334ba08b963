import { explainWords as words } from "../../language/explain";
import { placeAt, rangeOf, type Book, type Place } from "./book";
import { readTree } from "./formula";
import type { Labels } from "./labels";
import { scalarOf } from "./values";

/** What vouches for an input, and what it is in each scenario. */
export interface InputFacts {
  readonly basis: string | null;
  readonly asOf: string | null;
  readonly source: string | null;
  readonly scenarios: readonly {
    readonly name: string;
    readonly value: string;
    readonly isLive: boolean;
    readonly place: Place;
  }[];
}

export interface InputSurroundings {
  readonly book: Book;
  readonly labels: Labels;
}

/** Reads what the sheet says of an input beside it, under the headings of a sheet of inputs; null for any other cell. */
export async function inputFacts(
  place: Place,
  { book, labels }: InputSurroundings,
): Promise<InputFacts | null> {
  const chosen = await chosenByScenario(place, book, labels);
  if (chosen) return chosen;
  const headings = labels.headingsOf(place);
  const column = (heading: string): number | undefined =>
    [...headings].find(([, text]) => text === heading)?.[0];
  const source = column(words.sheet.source);
  if (source === undefined) return null;
  await book.load(place.sheet, { row: place.row, column: 0, rows: 1, columns: source + 1 });
  const at = (of: number | undefined): string | null =>
    of === undefined ? null : book.text({ sheet: place.sheet, row: place.row, column: of });
  const live = await liveScenario(place.sheet, book);
  const scenarios = [words.sheet.bear, words.sheet.base, words.sheet.bull].flatMap((name) => {
    const here = column(name);
    const there = here === undefined ? undefined : { sheet: place.sheet, row: place.row, column: here };
    const cell = there && book.cell(there);
    return cell && cell.value !== null
      ? [
          {
            name,
            value: book.writer.shown(scalarOf(cell.value), cell.numberFormat),
            isLive: name === live,
            place: there,
          },
        ]
      : [];
  });
  const facts = {
    basis: at(column(words.sheet.basis)),
    asOf: at(column(words.sheet.asOf)),
    source: at(source),
  };
  const says = scenarios.length > 0 || Object.values(facts).some((fact) => fact !== null);
  return says ? { ...facts, scenarios } : null;
}

/** A cell that picks one of three inputs by the number of the scenario: they stand in tables of their own. */
async function chosenByScenario(place: Place, book: Book, labels: Labels): Promise<InputFacts | null> {
  const { formula } = book.cell(place);
  if (!formula || !/^=CHOOSE\(/i.test(formula) || !book.modelOf(place.sheet)) return null;
  const tree = readTree(formula);
  if (tree?.kind !== "call" || tree.arguments.length !== 4) return null;
  const places = tree.arguments
    .slice(1)
    .flatMap((each): Place[] =>
      each.kind === "range" && each.range.rows === 1 && each.range.columns === 1
        ? [{ sheet: each.sheet ?? place.sheet, row: each.range.row, column: each.range.column }]
        : [],
    );
  if (places.length !== 3) return null;
  const live = await liveScenario(place.sheet, book);
  const names = [words.sheet.bear, words.sheet.base, words.sheet.bull];
  for (const each of places) await labels.load(each);
  const scenarios = places.map((each, index) => ({
    name: names[index]!,
    value: book.writer.shown(book.value(each), book.cell(each).numberFormat),
    isLive: names[index] === live,
    place: each,
  }));
  const chosen = scenarios.find(({ isLive }) => isLive)?.place;
  const source =
    chosen && [...labels.headingsOf(chosen)].find(([, text]) => text === words.sheet.source)?.[0];
  return {
    basis: null,
    asOf: null,
    source: chosen && source !== undefined ? book.text({ ...chosen, column: source }) : null,
    scenarios,
  };
}

/** What the scenario cell of a sheet's model says. */
async function liveScenario(sheet: string, book: Book): Promise<string | null> {
  const cell = book.modelOf(sheet)?.scenarioCell;
  if (!cell) return null;
  const place = placeAt(cell.sheet, cell.address);
  await book.load(cell.sheet, rangeOf(place));
  return book.text(place);
}

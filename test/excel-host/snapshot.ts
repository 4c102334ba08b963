import { cellAddress, rangeAddress } from "../../src/plan/address";
import { lastColumn, Sheet, type Book, type SheetRange } from "./book";

/**
 * All that a workbook holds as one text, to be compared with what it held before: its sheets in their order with every
 * cell (what was entered, how it looks), all that lies on them, names, settings, what is active, selected and
 * protected, how it calculates. One fact a line, so that a difference can be read.
 */
export function snapshot(book: Book): string {
  const lines: string[] = [];
  const { sheets, active, settings, ...rest } = ownFields(book);
  note(lines, "workbook", { active: (active as Sheet).name, ...rest });
  for (const [key, value] of settings as Book["settings"]) lines.push(`setting ${key}: ${plain(value)}`);
  for (const [position, sheet] of (sheets as readonly Sheet[]).entries()) {
    const where = `sheet ${position} "${sheet.name}"`;
    const { cells, looks, ...others } = ownFields(sheet);
    note(lines, where, others);
    for (const [place, entry] of sorted(cells as Sheet["cells"]))
      lines.push(`${where} ${addressOf(place)} holds ${plain(entry)}`);
    for (const [place, look] of sorted(looks as Sheet["looks"]))
      lines.push(`${where} ${addressOf(place)} looks ${plain(look)}`);
  }
  return lines.join("\n");
}

/** What two snapshots differ in, each line with the sign of the one that has it; empty where they are the same. */
export function differences(before: string, after: string): string[] {
  const [old, now] = [before, after].map((text) => new Set(text.split("\n"))) as [Set<string>, Set<string>];
  const lost = [...old].filter((line) => !now.has(line)).map((line) => `- ${line}`);
  const gained = [...now].filter((line) => !old.has(line)).map((line) => `+ ${line}`);
  // The same lines in another order are a difference, too.
  return lost.length + gained.length || before === after ? [...lost, ...gained] : ["(another order)"];
}

/**
 * Keeps which sheets, names, settings and the like a workbook has, and answers what brings them back. What is on the
 * sheets is not kept: that is for tests in which sheets come and go and no other one is touched.
 */
export function keepOutline(book: Book): () => void {
  const own = book as unknown as Record<string, unknown>;
  const copy = (value: unknown): unknown =>
    Array.isArray(value) ? [...(value as unknown[])] : value instanceof Map ? new Map(value) : value;
  const kept = Object.fromEntries(Object.entries(own).map(([name, value]) => [name, copy(value)]));
  return () => {
    for (const [name, value] of Object.entries(kept)) own[name] = copy(value);
  };
}

const addressOf = (place: number): string => cellAddress(Math.floor(place / lastColumn), place % lastColumn);

/** Every field is part of the workbook unless it says otherwise, so that what is added later cannot be forgotten. */
function ownFields(object: Book | Sheet): Record<string, unknown> {
  const own = object as unknown as Record<string, unknown> & { readonly passing?: readonly string[] };
  return Object.fromEntries(
    Object.entries(own).filter(([name]) => name !== "passing" && !own.passing?.includes(name)),
  );
}

function note(lines: string[], where: string, fields: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(fields)) {
    if (Array.isArray(value)) {
      value.forEach((each, index) => lines.push(`${where} ${name} ${index}: ${plain(each)}`));
    } else lines.push(`${where} ${name}: ${plain(value)}`);
  }
}

const sorted = <T>(map: ReadonlyMap<number, T>): [number, T][] => [...map].sort(([a], [b]) => a - b);

const plain = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) => {
    if (each instanceof Map) return sorted(each as Map<number, unknown>);
    if (isSheetRange(each)) return `${each.sheet.name}!${rangeAddress(each)}`;
    return each;
  });

const isSheetRange = (value: unknown): value is SheetRange =>
  typeof value === "object" && value !== null && "sheet" in value && value.sheet instanceof Sheet;

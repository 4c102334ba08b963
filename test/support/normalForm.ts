import { cellAddress, rangeAddress } from "../../src/plan/address";
import { isFormula, type Cell, type SheetPlan, type Style } from "../../src/plan/plan";
import type { Book, Look, Sheet } from "../excel-host/book";
import { positions } from "../excel-host/book";

/**
 * A sheet in the one form in which the three spreadsheets can be compared: what every cell holds, how it looks
 * and which names it has. What a spreadsheet shows by default is left out, however it was arrived at.
 */
export interface NormalSheet {
  readonly name: string;
  /** By address: a formula with "=" in front, or text in quotation marks, a number or a truth value. */
  readonly cells: Readonly<Record<string, string>>;
  /** By address. */
  readonly looks: Readonly<Record<string, string>>;
  /** By name, in small letters. */
  readonly names: Readonly<Record<string, string>>;
}

export const sorted = <T>(entries: Iterable<readonly [string, T]>): Record<string, T> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Two JavaScript engines raise to a power differently in the last digit; no figure depends on the thirteenth. */
const rounded = (value: Cell): Cell => (typeof value === "number" ? Number(value.toPrecision(12)) : value);

export const normalCell = (cell: Cell): string =>
  isFormula(cell) ? `=${cell.formula}` : JSON.stringify(rounded(cell));

/** The look of a single cell; borders are kept apart, since two cells share each. */
export function normalLook(
  style: Omit<Style, "top" | "bottom">,
  edges: { top?: string; bottom?: string },
): string {
  const look = {
    bold: style.bold || undefined,
    italic: style.italic || undefined,
    fontColour: colour(style.fontColour, "#000000"),
    fontSize: style.fontSize === 11 ? undefined : style.fontSize,
    fill: colour(style.fill, ""),
    // Where nothing is said, an indent counts from the left.
    horizontal: style.horizontal ?? (style.indent ? "left" : undefined),
    vertical: style.vertical === "bottom" ? undefined : style.vertical,
    wrap: style.wrap || undefined,
    indent: style.indent || undefined,
    numberFormat: style.numberFormat === "General" ? undefined : style.numberFormat,
    ...edges,
  };
  return JSON.stringify(sorted(Object.entries(look).filter(([, value]) => value !== undefined)));
}

const colour = (value: string | undefined, otherwise: string): string | undefined =>
  value === undefined || value.toUpperCase() === otherwise ? undefined : value.toUpperCase();

type Border = NonNullable<Style["top"]>;
const line = (border: Border): string => `${border.style} ${border.colour.toUpperCase()}`;

/** A plan, or what was read back into the form of one. */
export function normalPlan(plan: SheetPlan): NormalSheet {
  const cells = new Map<string, string>();
  for (const block of plan.blocks) {
    block.cells.forEach((row, r) =>
      row.forEach((cell, c) => {
        if (cell !== null && cell !== "")
          cells.set(cellAddress(block.row + r, block.column + c), normalCell(cell));
      }),
    );
  }
  const styles = new Map<string, Style>();
  const above = new Map<string, string>();
  const places = new Map<string, readonly [number, number]>();
  for (const { range, style } of plan.formats) {
    for (const [row, column] of positions(range)) {
      const here = cellAddress(row, column);
      const below = cellAddress(row + 1, column);
      styles.set(here, style);
      places.set(here, [row, column]);
      // Of two lines on one edge the lower cell's own is kept by the file, the later one by Excel: plans must agree.
      if (style.top) above.set(here, line(style.top));
      if (style.bottom) {
        above.set(below, line(style.bottom));
        places.set(below, [row + 1, column]);
      }
    }
  }
  const looks = new Map<string, string>();
  for (const here of places.keys()) {
    const look = normalLook(styles.get(here) ?? {}, { top: above.get(here) });
    if (look !== "{}") looks.set(here, look);
  }
  return {
    name: plan.name,
    cells: sorted(cells),
    looks: sorted(looks),
    names: sorted(plan.names.map(({ name, range }) => [name.toLowerCase(), rangeAddress(range)] as const)),
  };
}

/** A sheet of the emulated Excel. */
export function normalHostSheet(sheet: Sheet): NormalSheet {
  const cells = new Map<string, string>();
  for (const [place, { formula, value }] of sheet.cells) {
    const address = addressOf(place);
    if (formula !== undefined) cells.set(address, `=${formula}`);
    else if (value !== null) cells.set(address, normalCell(value));
  }
  const looks = new Map<string, string>();
  for (const [place, look] of sheet.looks) {
    const normal = hostLook(look);
    if (normal !== "{}") looks.set(addressOf(place), normal);
  }
  return {
    name: sheet.name,
    cells: sorted(cells),
    looks: sorted(looks),
    names: sorted(
      sheet.names.flatMap(({ name, range }) =>
        range ? [[name.toLowerCase(), rangeAddress(range)] as const] : [],
      ),
    ),
  };
}

const columns = 16384;
const addressOf = (place: number): string => cellAddress(Math.floor(place / columns), place % columns);

const lower = <T extends string>(value: unknown): T | undefined =>
  typeof value === "string" && value !== "General" ? (value.toLowerCase() as T) : undefined;

function hostLook(look: Look): string {
  const style = look["top.style"];
  const weights: Readonly<Record<string, string>> = { Thin: "thin", Medium: "medium", Hairline: "hair" };
  const kind = style === "Double" ? "double" : weights[String(look["top.weight"] ?? "Thin")];
  const top = style && style !== "None" ? `${kind} ${String(look["top.color"]).toUpperCase()}` : undefined;
  return normalLook(
    {
      bold: look["font.bold"] === true,
      italic: look["font.italic"] === true,
      fontColour: look["font.color"] as string | undefined,
      fontSize: look["font.size"] as number | undefined,
      fill: look["fill.color"] as string | undefined,
      horizontal: lower(look["horizontalAlignment"]),
      vertical: lower(look["verticalAlignment"]),
      wrap: look["wrapText"] === true,
      indent: look["indentLevel"] as number | undefined,
      numberFormat: look["numberFormat"] as string | undefined,
    },
    { top },
  );
}

/** The sheets of the emulated Excel that a model brought. */
export const normalHost = (book: Book, names: readonly string[]): NormalSheet[] =>
  names.map((name) => normalHostSheet(book.sheet(name)!));

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initSync, Model } from "@ironcalc/wasm";
import { strFromU8, unzipSync } from "fflate";
import type { Cell } from "hucre";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { cellAddress } from "../../src/plan/address";
import { throughLibreOffice } from "./libreOffice";

/** Spreadsheets of other makers: they calculate native formulas from the same cells that our functions get. */

/** A text that begins with "=" is a formula. */
export type GivenCell = number | string | null;
/** Errors are their text, for instance "#NUM!". */
export type FoundCell = number | string | boolean | null;

export interface GivenSheet {
  readonly name: string;
  readonly rows: readonly (readonly GivenCell[])[];
}

/** The values of sheets by name, row and column. */
export type Calculated = ReadonlyMap<string, readonly (readonly FoundCell[])[]>;

export const isFormula = (cell: GivenCell): cell is string =>
  typeof cell === "string" && cell.startsWith("=");

let isLoaded = false;
function loadIronCalc(): void {
  if (isLoaded) return;
  const file = createRequire(__filename).resolve("@ironcalc/wasm/wasm_bg.wasm");
  initSync({ module: readFileSync(file) });
  isLoaded = true;
}

const NUMBER = 1;
const LOGICAL = 4;

/** IronCalc, from npm, in this process; no sheet sees another. */
export async function throughIronCalc(sheets: readonly GivenSheet[]): Promise<Calculated> {
  loadIronCalc();
  return new Map(sheets.map((sheet) => [sheet.name, calculateSheet(sheet)]));
}

function calculateSheet({ name, rows }: GivenSheet): FoundCell[][] {
  const model = new Model(name, "en", "UTC", "en");
  try {
    model.pauseEvaluation();
    // What is shown of a number is rounded; a text made of it, in a cell of its own, holds every digit.
    model.newSheet();
    model.renameSheet(0, "Cases");
    rows.forEach((row, r) =>
      row.forEach((cell, c) => {
        if (cell === null) return;
        model.setUserInput(0, r + 1, c + 1, String(cell));
        if (isFormula(cell)) model.setUserInput(1, r + 1, c + 1, `=Cases!${cellAddress(r, c)}&""`);
      }),
    );
    model.evaluate();
    return rows.map((row, r) =>
      row.map((cell, c) => {
        if (cell === null || !isFormula(cell)) return null;
        const text = model.getFormattedCellValue(1, r + 1, c + 1);
        switch (model.getCellType(0, r + 1, c + 1)) {
          case NUMBER:
            return Number(text);
          case LOGICAL:
            return text === "TRUE";
          default:
            return text;
        }
      }),
    );
  } finally {
    model.free();
  }
}

/** LibreOffice, where it is installed: one file there and back. */
export async function throughLibreOfficeCalc(
  office: string,
  sheets: readonly GivenSheet[],
): Promise<{ calculated: Calculated; version: string }> {
  const bytes = await writeXlsx({
    sheets: sheets.map(({ name, rows }) => {
      const cells = new Map<string, Partial<Cell>>();
      rows.forEach((row, r) =>
        row.forEach((cell, c) => {
          if (cell === null) return;
          // With a format of their own, lest dates come back as dates.
          const style = { numFmt: "0.00" };
          cells.set(
            `${r},${c}`,
            isFormula(cell) ? { formula: cell.slice(1), style } : { value: cell, style },
          );
        }),
      );
      return { name, cells };
    }),
  });
  const saved = (await throughLibreOffice(office, new Map([["cases", bytes]]))).get("cases")!;
  const calculated = (await readXlsx(saved)).sheets.map(({ name, rows }) => [name, rows] as const);
  const application = strFromU8(unzipSync(saved)["docProps/app.xml"]!);
  const version = /<Application>LibreOffice\/(\d+\.\d+)/.exec(application)?.[1] ?? "unknown";
  return { calculated: new Map(calculated as [string, FoundCell[][]][]), version };
}

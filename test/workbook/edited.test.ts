import { describe, expect, it } from "vitest";
import { cellAddress } from "../../src/plan/address";
import { type Cell, isFormula, type SheetPlan, type WorkbookPlan } from "../../src/plan/plan";
import { templates } from "../../src/templates";
import type { CellValue } from "../../src/workbook/workbook";
import { headlessGrid } from "../support/headlessGrid";
import { keptCalculator } from "../support/keptCalculator";
import { loadLibrary } from "../support/library";

/**
 * After an edit the workbench calculates only what hangs on it. Whatever was edited, and however often, its cells must hold
 * what the whole workbook comes to when it is calculated anew.
 */

interface NumberCell {
  readonly sheet: string;
  readonly address: string;
  readonly value: number;
}

/** The inputs of a plan that hold a number besides 0. */
const numbersIn = ({ sheets }: WorkbookPlan): NumberCell[] =>
  sheets.flatMap(({ name, inputs, blocks: [{ cells }] }) =>
    inputs.flatMap(({ range: { row, column, rows, columns } }) =>
      cells.slice(row, row + rows).flatMap((line, r) =>
        line.slice(column, column + columns).flatMap((value, c) => {
          const isInput = typeof value === "number" && value !== 0;
          return isInput ? [{ sheet: name, address: cellAddress(row + r, column + c), value }] : [];
        }),
      ),
    ),
  );

/** Some of many, spread evenly. */
const spread = <T>(all: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, n) => all[Math.floor(((n + 0.5) * all.length) / count)]!);

const isSame = (one: CellValue, other: CellValue): boolean =>
  typeof one === "number" && typeof other === "number"
    ? Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other), 1e-6)
    : one === other;

const library = loadLibrary();
const calculator = keptCalculator(library);

/** What stands on sheets of a live workbook and not in the same workbook calculated anew. */
async function differences(
  sheets: readonly SheetPlan[],
  live: ReadonlyMap<string, readonly (readonly CellValue[])[]>,
): Promise<string[]> {
  const anew = await calculator.calculate(
    sheets.map(({ name, blocks: [{ cells }] }) => ({ name, cells: cells as Cell[][] })),
  );
  return sheets.flatMap(({ name, blocks: [{ cells }] }) =>
    cells.flatMap((line, row) =>
      line.flatMap((cell, column) => {
        if (!isFormula(cell)) return [];
        const [mine, other] = [live, anew].map((values) => values.get(name)?.[row]?.[column] ?? null);
        return isSame(mine!, other!) ? [] : [`${name}!${cellAddress(row, column)} ${mine} for ${other}`];
      }),
    ),
  );
}

describe.each(templates.map((template) => [template.title, template] as const))(
  "%s, edited",
  (_, template) => {
    it("holds what it comes to when it is calculated anew", async () => {
      const plan = template.build(template.presets[0]!.id, "Base");
      const { grid, dispose } = headlessGrid(library);
      try {
        await grid.insert(plan);
        const compare = async (edit: string): Promise<void> => {
          const { sheets, values } = await grid.snapshot();
          const ours = sheets.filter(({ name }) => plan.sheets.some((sheet) => sheet.name === name));
          expect(ours).toHaveLength(plan.sheets.length);
          expect([edit, await differences(ours, values)]).toEqual([edit, []]);
        };
        const edits = spread(numbersIn(plan), 2).map(({ sheet, address, value }) => ({
          sheet,
          address,
          cell: value * 1.07,
        }));
        for (const { sheet, address, cell } of edits) await grid.write(sheet, [{ address, cell }]);
        await compare(edits.map(({ sheet, address }) => `${sheet}!${address}`).join(", "));
        const { sheet, row, column } = plan.scenarioCell;
        await grid.write(sheet, [{ address: cellAddress(row, column), cell: "Bear" }]);
        await compare("the scenario");
      } finally {
        dispose();
      }
    }, 180_000);
  },
);

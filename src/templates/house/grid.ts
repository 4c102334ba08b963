import { cellAddress } from "../../plan/address";
import { Reference, type SheetBuilder } from "../../plan/builder";
import { formats, styles, type FormatName } from "../../plan/styles";
import { colourOf } from "./time";

/** Values along one side of a grid: from the lowest up, step by step, or one formula each. */
export interface GridSide {
  readonly title: string;
  readonly format: FormatName;
  readonly values:
    { readonly count: number; readonly lowest: string; readonly step: string } | readonly string[];
}

export interface GridPlan {
  readonly title: string;
  readonly down: GridSide;
  readonly across: GridSide;
  readonly format: FormatName;
  /** The formula of a cell from the cells at its row's and its column's head; or one call that fills the grid. */
  readonly cell?: (down: string, across: string) => string;
  readonly spill?: (down: Reference, across: Reference) => string;
}

export interface Grid {
  readonly body: Reference;
  readonly down: Reference;
  readonly across: Reference;
  readonly nextRow: number;
}

/** A table of one figure over two of its drivers: a band with the title, the drivers' values at the head and the side. */
export function layGrid(sheet: SheetBuilder, row: number, column: number, plan: GridPlan): Grid {
  const on = sheet.name;
  const count = ({ values }: GridSide): number => ("count" in values ? values.count : values.length);
  const [rows, columns] = [count(plan.down), count(plan.across)];
  const head = row + 1;
  const first = row + 2;
  sheet.style({ row, column, rows: 1, columns: columns + 1 }, styles.section);
  sheet.set(row, column, plan.title, styles.section);
  sheet.set(head, column, `${plan.down.title} ↓  ${plan.across.title} →`, {
    ...styles.columnHeadLeft,
    fontSize: 9,
  });
  sheet.height(head, 30);
  const side = (
    { values, format }: GridSide,
    at: (index: number) => readonly [row: number, column: number],
    look: object,
  ): void => {
    for (let index = 0; index < count({ values } as GridSide); index += 1) {
      const formula =
        "count" in values
          ? index === 0
            ? values.lowest
            : `${cellAddress(...at(index - 1))}+${values.step}`
          : values[index];
      sheet.formula(...at(index), formula, {
        ...look,
        ...colourOf(formula),
        numberFormat: formats[format],
      });
    }
  };
  side(plan.down, (index) => [first + index, column], { bold: true, horizontal: "left" });
  side(plan.across, (index) => [head, column + 1 + index], styles.columnHead);
  const down = new Reference(on, first, column, rows, 1);
  const across = new Reference(on, head, column + 1, 1, columns);
  const body = new Reference(on, first, column + 1, rows, columns);
  if (plan.spill) {
    const formula = plan.spill(down, across);
    sheet.spill(first, column + 1, formula, rows, columns, {
      ...colourOf(formula),
      horizontal: "right",
      numberFormat: formats[plan.format],
    });
  } else if (plan.cell) {
    for (let r = first; r < first + rows; r += 1) {
      for (let c = column + 1; c <= column + columns; c += 1) {
        const formula = plan.cell(
          `$${cellAddress(r, column)}`,
          cellAddress(head, c).replace(/(\d+)$/, "$$$1"),
        );
        sheet.formula(r, c, formula, {
          ...colourOf(formula),
          horizontal: "right",
          numberFormat: formats[plan.format],
        });
      }
    }
  }
  return { body, down, across, nextRow: first + rows + 1 };
}

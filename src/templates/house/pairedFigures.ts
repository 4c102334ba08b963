import type { PlanBuilder, Reference, SheetBuilder } from "../../plan/builder";
import type { SheetRole } from "../../plan/plan";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "./checks";
import { firstRowBelowHead, sheetHead } from "./head";
import { colourOf } from "./time";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.house.pairedFigures;

export const figureWidths = [44, 20, 20, 24, 76] as const;

interface Figure {
  readonly label: string;
  readonly unit: string;
  readonly format: FormatName;
  readonly how?: string;
}

/** A sheet of single figures: label, by function, natively, unit, how. */
export class FigureSheet {
  readonly sheet: SheetBuilder;
  private next = firstRowBelowHead;

  constructor(
    plan: PlanBuilder,
    readonly name: string,
    role: SheetRole,
    title: string,
    purpose: string,
    private readonly checks: Checks,
    private readonly widths: readonly number[] = figureWidths,
  ) {
    this.sheet = plan.sheet(name, role, widths, role === "outputs" ? colours.ink : colours.muted);
    sheetHead(this.sheet, title, purpose, widths.length);
    this.sheet.freeze(3, 1);
    this.sheet.printTitles(0, 2);
  }

  get row(): number {
    return this.next;
  }

  skip(rows: number): void {
    this.next += rows;
  }

  section(
    title: string,
    heads: readonly string[] = [wording.byFunction, wording.natively, wording.unit, wording.how],
  ): void {
    if (this.next > firstRowBelowHead) this.next += 1;
    this.sheet.style({ row: this.next, column: 0, rows: 1, columns: this.widths.length }, styles.section);
    [title, ...heads].forEach((head, column) => {
      if (head)
        this.sheet.set(this.next, column, head, {
          ...styles.section,
          ...(column === 1 || column === 2
            ? { horizontal: "right" as const }
            : { horizontal: "left" as const, indent: column === 0 ? 0 : 1 }),
        });
    });
    this.next += 1;
  }

  /** A figure that one formula works out. */
  figure(figure: Figure, formula: string): Reference {
    const { label, unit, format, how } = figure;
    const cell = this.put(1, formula, format);
    this.sheet.set(this.next, 0, label, styles.label);
    this.sheet.set(this.next, 3, unit, styles.unit);
    if (how) this.sheet.set(this.next, 4, how, styles.note);
    this.next += 1;
    return cell;
  }

  /** A figure by a function of the add-in and natively beside it, with the check that both agree. */
  pair(figure: Figure, call: string, native: string): Reference {
    const second = this.put(2, native, figure.format);
    const first = this.figure(figure, call);
    const [a, b] = [first.from("Checks"), second.from("Checks")];
    // Relative to the figure itself, since some are minute; a word must be the same word.
    this.checks.zero(
      wording.dollarLabelFunctionAndPlainFormulasAgree(figure.label),
      this.name,
      `IF(ISNUMBER(${a})*ISNUMBER(${b})=1,(${a}-${b})/(ABS(${a})+(${a}=0)),1-1*(${a}=${b}))`,
    );
    return first;
  }

  private put(column: number, formula: string, format: FormatName): Reference {
    return this.sheet.formula(this.next, column, formula, {
      ...colourOf(formula),
      horizontal: "right",
      numberFormat: formats[format],
    });
  }
}

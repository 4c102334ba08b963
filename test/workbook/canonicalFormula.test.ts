import { tokenize } from "@borgar/fx";
import { describe, expect, it } from "vitest";
import { isFormula } from "../../src/plan/plan";
import { templates } from "../../src/templates";
import { canonicalFormula } from "../../src/workbook/formulas";

/** The same, each formula read for itself from end to end. */
const readAlone = (formula: string, sheet: (name: string) => string): string =>
  tokenize(formula, { mergeRefs: false })
    .filter(({ type, value }) => type !== "whitespace" && type !== "newline" && value !== "@")
    .map(({ type, value }) => {
      if (type === "number") return String(Number(value));
      if (type === "string") return value;
      if (type === "context") return sheet(value).toUpperCase();
      if (type === "context_quote") return sheet(value.slice(1, -1).replaceAll("''", "'")).toUpperCase();
      return value.toUpperCase();
    })
    .join("");

const renamed = (name: string): string => `${name} (2)`;

describe("A formula without what spreadsheets change of their own accord", () => {
  it.each([
    ['=if( a1 > 1.50, "A1 stays", inputs!$B$2 )', '=IF(A1>1.5,"A1 stays",INPUTS (2)!$B$2)'],
    ["='It''s A1'!b2+@c3", "=IT'S A1 (2)!B2+C3"],
    ["=SUM(A1:$B$2,3:4,C:C)", "=SUM(A1:$B$2,3:4,C:C)"],
    ["=LOG10(A1)+TAX2025+rate_A1+ZZZZ1+A1#", "=LOG10(A1)+TAX2025+RATE_A1+ZZZZ1+A1#"],
    ["=THESIS.RAMP(A1,1e3)", "=THESIS.RAMP(A1,1000)"],
    ["=Table1[A1]+B2", "=TABLE1[A1]+B2"],
    ["=A1", "=A1"],
  ])("%s is %s", (formula, expected) => {
    expect(canonicalFormula(formula, renamed)).toBe(expected);
    // With other cells, what was read before is used again.
    expect(canonicalFormula(formula.replaceAll("A1", "D44"), renamed)).toBe(
      readAlone(formula.replaceAll("A1", "D44"), renamed),
    );
  });

  it.each(templates.map((template) => [template.title, template] as const))(
    "is of each formula of %s what it is when that is read alone",
    (_title, template) => {
      const formulas = template
        .build(template.presets[0]!.id, "Base")
        .sheets.flatMap(({ blocks }) => blocks.flatMap(({ cells }) => cells.flat()))
        .filter(isFormula)
        .map(({ formula }) => `=${formula}`);
      expect(formulas.length).toBeGreaterThan(500);
      expect(formulas.map((each) => canonicalFormula(each, renamed))).toEqual(
        formulas.map((each) => readAlone(each, renamed)),
      );
    },
  );
});

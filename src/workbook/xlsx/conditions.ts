import type { ConditionalRule } from "hucre";
import { tokenize } from "@borgar/fx";
import { rangeAddress } from "../../plan/address";
import type { ConditionalFormat, SheetPlan } from "../../plan/plan";
import { formulaInFile } from "./formulas";
import { conditionalStyle } from "./styles";
import { argb, xml } from "./text";

/** Whether the rule looks at another sheet, which the format's first edition did not foresee. */
const looksElsewhere = ({ formula }: ConditionalFormat): boolean =>
  tokenize(formula, { mergeRefs: false }).some(({ type }) => type.startsWith("context"));

/** The rules that keep to their own sheet; a rule's place in the plan is its priority. */
export const writeConditions = ({ conditionalFormats }: SheetPlan): ConditionalRule[] =>
  conditionalFormats.flatMap((condition, index) =>
    looksElsewhere(condition)
      ? []
      : [
          {
            type: "expression",
            priority: index + 1,
            range: rangeAddress(condition.range),
            formula: formulaInFile(condition.formula),
            style: conditionalStyle(condition.style),
          },
        ],
  );

/**
 * The sheet with the rules that look at other sheets in the extension in which Excel itself keeps those. Beside the
 * other rules, where hucre would write them, some versions of Excel take them for damage and remove them.
 */
export function withForeignConditions(text: string, sheet: SheetPlan, sheetNumber: number): string {
  const rules = sheet.conditionalFormats.flatMap((condition, index) =>
    looksElsewhere(condition) ? [foreignRule(condition, index + 1, sheetNumber)] : [],
  );
  if (rules.length === 0) return text;
  const extension =
    '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"' +
    ' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">' +
    `<x14:conditionalFormattings>${rules.join("")}</x14:conditionalFormattings></ext></extLst>`;
  return text.replace("</worksheet>", () => `${extension}</worksheet>`);
}

function foreignRule({ range, formula, style }: ConditionalFormat, priority: number, sheet: number): string {
  const { fontColour, bold, fill } = style;
  const font =
    (bold ? '<b val="1"/><i val="0"/>' : "") + (fontColour ? `<color rgb="${argb(fontColour)}"/>` : "");
  return (
    '<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">' +
    `<x14:cfRule type="expression" priority="${priority}" id="${identifier(sheet, priority)}">` +
    `<xm:f>${xml(formulaInFile(formula))}</xm:f><x14:dxf>` +
    (font ? `<font>${font}</font>` : "") +
    (fill ? `<fill><patternFill><bgColor rgb="${argb(fill)}"/></patternFill></fill>` : "") +
    `</x14:dxf></x14:cfRule><xm:sqref>${rangeAddress(range)}</xm:sqref></x14:conditionalFormatting>`
  );
}

/** Unlike any other of the file and always the same. */
const identifier = (sheet: number, rule: number): string => {
  const digits = (number: number, length: number): string =>
    number.toString(16).toUpperCase().padStart(length, "0");
  return `{7E515000-0000-4000-8000-${digits(sheet, 4)}${digits(rule, 8)}}`;
};

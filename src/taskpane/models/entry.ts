import { words as inputWords } from "../../language/inputs";
import type { Scenario, ValidationRule } from "../../plan/plan";
import { formats } from "../../plan/styles";
import type { CellValue } from "../../workbook/workbook";
import { dateSerial, isoDate } from "../dates";
import type { Measure, Numbers } from "../numbers";
import type { Lever } from "./levers";

export type Entry = { readonly value: number | string } | { readonly refusal: string };

export const isDate = ({ numberFormat }: Pick<Lever, "numberFormat">): boolean =>
  numberFormat === formats.date;

/** Whether a lever is a text, as the cells of its scenarios or the template's rule say. */
export const isText = (lever: Lever, rule: ValidationRule | undefined): boolean =>
  rule === undefined && Object.values(lever.cells).some(({ value }) => typeof value === "string");

/** What a cell holds as a field shows it. */
export function typedOf(value: CellValue, lever: Lever, numbers: Numbers): string {
  if (typeof value !== "number") return value === null ? "" : String(value);
  if (isDate(lever)) return isoDate(value) ?? String(value);
  return numbers.plain(value, measureOf(lever, numbers));
}

export const measureOf = ({ unit, numberFormat }: Lever, numbers: Numbers): Measure =>
  numbers.measure(unit, numberFormat);

/** Reads what a user typed for a lever, or says which lever refuses it, in which unit, and what it accepts. */
export function entryOf(
  typed: string,
  lever: Lever,
  rule: ValidationRule | undefined,
  scenario: Scenario,
  numbers: Numbers,
): Entry {
  const measure = measureOf(lever, numbers);
  if (rule?.kind === "list" ? rule.values.includes(typed) : isText(lever, rule) && typed.trim() !== "")
    return { value: typed };
  const value = isDate(lever) ? dateSerial(typed) : numbers.parse(typed, measure);
  if (value !== undefined && accepts(rule, value)) return { value };
  return {
    refusal: inputWords.refused(
      lever.label,
      measure.unit,
      scenario,
      acceptedBy(lever, rule, measure, numbers),
      `“${typed}”`,
    ),
  };
}

function accepts(rule: ValidationRule | undefined, value: number): boolean {
  if (rule === undefined) return true;
  if (rule.kind === "list") return false;
  return value >= rule.least && value <= rule.most && (rule.kind !== "whole" || Number.isInteger(value));
}

function acceptedBy(
  lever: Lever,
  rule: ValidationRule | undefined,
  measure: Measure,
  numbers: Numbers,
): string {
  if (rule === undefined) return isText(lever, rule) ? inputWords.text : inputWords.number;
  if (rule.kind === "list") return inputWords.oneOf(rule.values.join(", "));
  if (rule.kind === "date") return inputWords.dateFrom(numbers.date(rule.least), numbers.date(rule.most));
  const [least, most] = [numbers.plain(rule.least, measure), numbers.plain(rule.most, measure)];
  return (rule.kind === "whole" ? inputWords.wholeFrom : inputWords.numberFrom)(least, most);
}

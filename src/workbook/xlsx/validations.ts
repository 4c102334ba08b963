import type { DataValidation } from "hucre";
import { rangeAddress } from "../../plan/address";
import type { SheetPlan, Validation } from "../../plan/plan";
import { shortened, textInFile } from "./text";
import { fileWords } from "../../language/file";
import { workbookWords } from "../../language/workbook";

/** Excel's limits, beyond which it repairs the file. */
const longest = { title: 32, prompt: 255, error: 225, list: 255 };

export const writeValidations = (sheet: SheetPlan): DataValidation[] =>
  sheet.validations.filter((validation) => !isListTooLong(validation)).map(writeValidation);

function writeValidation({ range, rule, promptTitle, prompt, error }: Validation): DataValidation {
  const text = (value: string, most: number): string => textInFile(shortened(value, most));
  return {
    ...(rule.kind === "list"
      ? // A comma parts the items; a quotation mark inside of them is doubled.
        { type: "list", values: rule.values.map((value) => value.replaceAll('"', '""')) }
      : { type: rule.kind, operator: "between", formula1: String(rule.least), formula2: String(rule.most) }),
    range: rangeAddress(range),
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: "stop",
    errorTitle: text(promptTitle ?? workbookWords.notAccepted, longest.title),
    errorMessage: text(error, longest.error),
    ...(prompt !== undefined && {
      showInputMessage: true,
      ...(promptTitle && { inputTitle: text(promptTitle, longest.title) }),
      inputMessage: text(prompt, longest.prompt),
    }),
  };
}

const isListTooLong = ({ rule }: Validation): boolean =>
  rule.kind === "list" &&
  (rule.values.join(",").length > longest.list || rule.values.some((value) => value.includes(",")));

/** What of the validations a file cannot hold, in words. */
export const lostValidations = (sheet: SheetPlan): string[] =>
  sheet.validations.flatMap((validation) => {
    const where = `${sheet.name}!${rangeAddress(validation.range)}`;
    if (isListTooLong(validation)) {
      return [fileWords.list(where)];
    }
    return (validation.prompt?.length ?? 0) > longest.prompt || validation.error.length > longest.error
      ? [workbookWords.endOfHelp(where, longest.error, longest.prompt)]
      : [];
  });

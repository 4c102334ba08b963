import { WorkbookError } from "../workbook/workbook";
import { strings } from "../language/panel";

/** The words of an error that was meant for the user; undefined where it was not. */
export const wordsForUser = (error: unknown): string | undefined =>
  error instanceof WorkbookError ? sentence(error.message) : undefined;

/** What is known of any error, as a sentence to stand behind words that say what failed. */
export function detailOf(error: unknown): string {
  const message = error instanceof Error ? error.message : typeof error === "string" ? error : "";
  return message.trim() ? sentence(message) : strings.unknownDetail;
}

/** An error in words: its own where it has them, else what failed with the detail inside. */
export const describe = (error: unknown, otherwise: (detail: string) => string): string =>
  wordsForUser(error) ?? otherwise(detailOf(error));

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

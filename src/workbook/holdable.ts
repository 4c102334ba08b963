import { shortened } from "./xlsx/text";

/** Excel's limit for the text of a cell, with the apostrophe that keeps it text. */
const longestText = 32_766;

/** A text without what a cell of Excel cannot hold: control characters, halves of characters, and more than fits. */
export function holdable(text: string): string {
  const whole = text
    // These are the characters that XML knows no way to write.
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "")
    .replace(/\p{Cs}/gu, "\uFFFD");
  return shortened(whole, longestText);
}

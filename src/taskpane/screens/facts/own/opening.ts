import { strings } from "../../../../language/ownFacts";
import { largestList } from "./limits";
import { ListError, sizeInWords } from "./reading";

export interface OpenedFile {
  readonly text: string;
  /** What is to be said of it, in words. */
  readonly remark: string;
}

/** The text of a file that the user opened: UTF-8 or UTF-16 as its mark says, else what Excel on Windows saves as CSV. */
export async function openTextFile(file: File): Promise<OpenedFile> {
  // A file in UTF-16 takes two bytes a character.
  if (file.size > 2 * largestList)
    throw new ListError(strings.tooLarge(file.name, sizeInWords(file.size), sizeInWords(largestList)));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const opened = strings.opened(file.name);
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : undefined;
  if (wide) return { text: new TextDecoder(wide).decode(bytes), remark: opened };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), remark: opened };
  } catch {
    return {
      text: new TextDecoder("windows-1252").decode(bytes),
      remark: `${opened} ${strings.notUtf8}`,
    };
  }
}

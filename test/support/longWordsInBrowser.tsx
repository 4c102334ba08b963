import { speak, type Catalogue } from "../../src/language/language";

/*
 * The panel in a language that nobody speaks: English with every word half as long again, as German or Finnish may have
 * it. The address names the parts of the catalogue, as ?words=panel,gallery, beside what it says of the workbook.
 */
const lengthened = (text: string): string =>
  text.replace(/\p{L}{2,}/gu, (word) => word + word.slice(-Math.ceil(word.length / 2)));

function longer(words: unknown): unknown {
  if (typeof words === "string") return lengthened(words);
  if (typeof words === "function")
    return (...details: unknown[]) => longer((words as (...given: unknown[]) => unknown)(...details));
  if (Array.isArray(words)) return words.map(longer);
  if (typeof words !== "object" || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, part]) => [key, longer(part)]));
}

const names = new URLSearchParams(location.search).get("words")?.split(",") ?? [];
const parts = await Promise.all(
  names.map(async (name): Promise<[string, unknown]> => {
    const part = (await import(`../../src/language/english/${name}.ts`)) as Record<string, unknown>;
    return [name, longer(part[name])];
  }),
);
speak(Object.fromEntries(parts) as unknown as Catalogue);
// What speaks loads its words as it is loaded itself: only now.
await import("./panelInBrowser");

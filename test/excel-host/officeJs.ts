import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/** Where production pages take Office.js from, as the store demands. */
export const officeJsAddress = "https://appsforoffice.microsoft.com/lib/1/hosted/";

const dist = path.dirname(createRequire(import.meta.url).resolve("@microsoft/office-js/dist/office.js"));

/** The file of the npm package that stands for an address of Microsoft's content network. */
export async function officeJsFile(address: string): Promise<Buffer | null> {
  const { pathname } = new URL(address);
  const name = path.normalize(pathname.replace(/^\/lib\/1(\.1)?\/hosted\//, ""));
  if (name.startsWith("..") || path.isAbsolute(name)) return null;
  return readFile(path.join(dist, name)).catch(() => null);
}

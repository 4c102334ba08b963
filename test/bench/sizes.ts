import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { figure } from "./report";

const gzipped = (file: string): number => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length / 1024;

/** What a page loads at once: itself and what it names, of our own. */
function firstLoad(page: string): number {
  const html = readFileSync(`dist/${page}`, "utf8");
  const own = [...html.matchAll(/(?:src|href)="([^":]+\.(?:js|css))"/g)].map((match) => match[1]);
  return [page, ...own].reduce((sum, file) => sum + gzipped(file), 0);
}

export async function benchSizes(): Promise<void> {
  figure("taskpane.html with all that it loads first, gzip", firstLoad("taskpane.html"), "KB", 200);
}

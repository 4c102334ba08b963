import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/**
 * Which requirement set brought a member of Excel's interface, read from Microsoft's own type declarations, so
 * that a host of an older Excel knows exactly what that Excel knew. A desktop- or web-only member has no number.
 */
const declarations = readFileSync(
  createRequire(import.meta.url).resolve("@types/office-js/index.d.ts"),
  "utf8",
);

// 1.10 comes after 1.9, so a level is kept as major * 100 + minor.
const rank = (major: number, minor: number): number => major * 100 + minor;
const first = rank(1, 1);

const members = ((): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  const excel = declarations.slice(declarations.indexOf("\ndeclare namespace Excel {"));
  let className = "";
  let classLevel = first;
  let comment = "";
  for (const line of excel.split("\n")) {
    if (line === "}") break;
    const trimmed = line.trim();
    if (trimmed.startsWith("/**")) comment = "";
    if (/^(\/?\*|Returns|Note|If|The )/.test(trimmed)) {
      comment += `${trimmed}\n`;
      continue;
    }
    const opening = /^ {4}(?:class|interface|enum) (\w+)/.exec(line);
    if (opening) {
      className = opening[1]!;
      classLevel = level(comment);
      comment = "";
      continue;
    }
    const member = /^ {8}(?:readonly )?(\w+)\??[(:]/.exec(line);
    if (member && className) {
      const key = `${className}.${member[1]}`;
      const since = Math.max(level(comment), classLevel);
      found.set(key, Math.min(since, found.get(key) ?? Infinity));
      comment = "";
    }
  }
  return found;
})();

function level(comment: string): number {
  if (/\[Api set: Excel(ApiOnline|ApiDesktop)|BETA/.test(comment)) return Infinity;
  const stated = /\[Api set: ExcelApi (\d+)\.(\d+)/.exec(comment);
  return stated ? rank(Number(stated[1]), Number(stated[2])) : first;
}

/** A requirement set's version as a number that can be compared: "1.9" comes before "1.10". */
export const rankOf = (version: string): number => {
  const [major, minor] = version.split(".").map(Number);
  return rank(major ?? 0, minor ?? 0);
};

/** The rank of the set that brought a member, or undefined where Excel has no such member. */
export const broughtBy = (className: string, member: string): number | undefined =>
  members.get(`${className}.${member}`);

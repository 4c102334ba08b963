import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { Example, ExampleRange } from "../../src/library/reference";

/*
 * The functions' own comments are the one place where their help is written. This is the one place where it is
 * read: the help pages, the README's tables and the tests of the examples all come here.
 */

/** The groups in the order in which they are shown, by the file of src/functions that holds each. */
export const groupTitles: Readonly<Record<string, string>> = {
  network: "Network and mining economics",
  fleet: "Fleet",
  hpc: "HPC ramp and contracts",
  project: "Capex and project returns",
  liquidity: "Liquidity and funding",
  treasury: "Treasury bitcoin",
  valuation: "Valuation",
  risk: "Risk and Monte Carlo",
  carbon: "Carbon",
  calendar: "Time",
  pivot: "The whole thesis",
};

export interface Documentation {
  readonly id: string;
  /** A key of groupTitles */
  readonly group: string;
  /** The whole comment, with its marks */
  readonly block: string;
  readonly returns: string;
  readonly formula: string;
  readonly source: string;
  readonly errors: string;
  readonly examples: readonly Example[];
  /** Ranges that the examples mention by name, each as an array constant */
  readonly ranges: readonly ExampleRange[];
}

const once = ["returns", "formula", "source", "errors"] as const;
const known: readonly string[] = ["customfunction", "param", "example", ...once];

const tagsOf = (comment: ts.JSDoc) =>
  (comment.tags ?? []).map((tag) => ({
    name: tag.tagName.text,
    text: (ts.getTextOfJSDocComment(tag.comment) ?? "").replace(/\s+/g, " ").trim(),
  }));

/** Ranges too long for a call, told once in a comment of their own for all examples of the file. */
const rangesOf = (comments: readonly ts.JSDoc[], place: string): ExampleRange[] =>
  comments
    .flatMap(tagsOf)
    .filter(({ name }) => name === "data")
    .map(({ text }) => {
      const match = /^(\w+) (\{.+\})$/.exec(text);
      if (!match) throw new Error(`${place}: @data needs a name and an array constant, but it is: ${text}`);
      return { name: match[1], cells: match[2] };
    });

function readComment(
  comment: ts.JSDoc,
  group: string,
  place: string,
  ranges: readonly ExampleRange[],
): Documentation {
  const tags = tagsOf(comment);
  const all = (name: string) => tags.filter((tag) => tag.name === name).map(({ text }) => text);
  const id = all("customfunction")[0].split(" ")[0];
  const wrong = (reason: string) => new Error(`${place}: the help of ${id || "a function"} ${reason}.`);

  if (!id) throw wrong("does not name it after @customfunction");
  for (const { name } of tags) {
    if (!known.includes(name)) throw wrong(`has a tag @${name}; known are ${known.join(", ")}`);
  }
  const one = (name: (typeof once)[number]): string => {
    const texts = all(name);
    if (texts.length !== 1 || !texts[0]) throw wrong(`needs exactly one @${name} with a text`);
    return texts[0];
  };
  const examples = all("example").map((text) => {
    const match = /^(=.+?) → (.+)$/.exec(text);
    if (!match) throw wrong(`has an example that is not "=formula → result": ${text}`);
    return { formula: match[1], result: match[2] };
  });
  if (examples.length === 0) throw wrong("has no @example");
  return {
    id,
    group,
    block: comment.getText(),
    returns: one("returns"),
    formula: one("formula"),
    source: one("source"),
    errors: one("errors"),
    examples,
    ranges: ranges.filter(({ name }) =>
      examples.some(({ formula }) => new RegExp(`[(,]${name}[,)]`).test(formula)),
    ),
  };
}

/** Every comment before a statement; the compiler's own question for them gives only the nearest. */
const allComments = (statement: ts.Statement): readonly ts.JSDoc[] =>
  (statement as ts.Statement & { readonly jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? [];

/** The help in one source file, in the order in which it stands there. */
export function documentationIn(source: string, group: string, place: string): Documentation[] {
  const file = ts.createSourceFile(place, source, ts.ScriptTarget.Latest, true);
  const comments = file.statements
    .flatMap((statement) => ts.getJSDocCommentsAndTags(statement))
    .filter(ts.isJSDoc);
  const ranges = rangesOf(file.statements.flatMap(allComments), place);
  return comments
    .filter((comment) => comment.tags?.some(({ tagName }) => tagName.text === "customfunction"))
    .map((comment) => readComment(comment, group, place, ranges));
}

const functionsFolder = join(__dirname, "../../src/functions");

/** The help of every function, group by group. */
export function readDocumentation(folder = functionsFolder): Documentation[] {
  const order = Object.keys(groupTitles);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => {
      const group = file.slice(0, -".ts".length);
      const found = documentationIn(readFileSync(join(folder, file), "utf8"), group, `src/functions/${file}`);
      if (found.length > 0 && !order.includes(group)) {
        throw new Error(`src/functions/${file} holds functions, but groupTitles gives their group no title.`);
      }
      return { group, found };
    })
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group))
    .flatMap(({ found }) => found);
}

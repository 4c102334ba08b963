import type { ArgumentHelp, Reference } from "../../src/library/reference";
import { type Documentation, groupTitles } from "./documentation";
import { givenArguments } from "./values";

/** What the metadata generator writes into functions.json and Excel reads there. */
export interface FunctionEntry {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly helpUrl?: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly description?: string;
    readonly optional?: boolean;
    readonly dimensionality?: string;
  }[];
  readonly result?: { readonly dimensionality?: string };
}

export const pageOf = (name: string): string => `help/${name}.html`;

function argumentHelp(
  { name, description = "", optional = false, dimensionality }: FunctionEntry["parameters"][number],
  example: string | undefined,
): ArgumentHelp {
  const [, meaning, byDefault] = /^(.*?)(?:\s*Default (.*)\.)?$/s.exec(description)!;
  return {
    name,
    meaning,
    isOptional: optional,
    ...(byDefault !== undefined && { default: byDefault }),
    isRange: dimensionality === "matrix",
    ...(example && { example }),
  };
}

/** Brings what Excel is told and what only the comments say together, in the comments' order. */
export function reference(
  entries: readonly FunctionEntry[],
  documentation: readonly Documentation[],
): Reference {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const undocumented = entries.filter(({ id }) => !documentation.some((help) => help.id === id));
  if (undocumented.length > 0) {
    throw new Error(
      `functions.json has functions without help: ${undocumented.map(({ id }) => id).join(", ")}.`,
    );
  }
  const functions = documentation.map(({ id, group, returns, formula, errors, source, examples, ranges }) => {
    const entry = byId.get(id);
    if (!entry) throw new Error(`The help tells of ${id}, but functions.json has no such function.`);
    const given = examples.map((each) => givenArguments(each.formula, `THESIS.${entry.name}`));
    return {
      name: entry.name,
      group,
      description: entry.description ?? "",
      arguments: entry.parameters.map((parameter, i) =>
        argumentHelp(parameter, given.map((each) => each[i]).find(Boolean)),
      ),
      returns,
      isArray: entry.result?.dimensionality === "matrix",
      formula,
      errors,
      source,
      examples,
      ranges,
      page: pageOf(entry.name),
    };
  });
  return {
    groups: Object.entries(groupTitles)
      .map(([id, title]) => ({ id, title }))
      .filter(({ id }) => functions.some(({ group }) => group === id)),
    functions,
  };
}

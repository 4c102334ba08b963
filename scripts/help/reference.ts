import type { FunctionLibrary, FunctionParameter } from "../../src/library/library";
import type { ArgumentHelp, Example, ExampleValue, Reference } from "../../src/library/reference";
import { type Accepted, acceptedBy, exampleReader } from "./accepted";
import { type Documentation, groupTitles } from "./documentation";
import { questions } from "./questions";
import { givenArguments } from "./values";

export const pageOf = (name: string): string => `help/${name}.html`;

function argumentHelp(
  { name, description = "", optional = false, dimensionality }: FunctionParameter,
  example: string | undefined,
  accepted: Accepted,
): ArgumentHelp {
  const [, meaning, byDefault] = /^(.*?)(?:\s*Default (.*)\.)?$/s.exec(description)!;
  return {
    name,
    meaning,
    isOptional: optional,
    ...(byDefault !== undefined && { default: byDefault }),
    isRange: dimensionality === "matrix",
    ...(example && { example }),
    ...accepted,
  };
}

/** Brings what Excel is told, what only the comments say and what the functions themselves say together, in the comments' order. */
export function reference(library: FunctionLibrary, documentation: readonly Documentation[]): Reference {
  const entries = library.functions;
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const undocumented = entries.filter(({ id }) => !documentation.some((help) => help.id === id));
  if (undocumented.length > 0) {
    throw new Error(
      `functions.json has functions without help: ${undocumented.map(({ id }) => id).join(", ")}.`,
    );
  }
  const read = exampleReader(
    library,
    documentation.flatMap(({ ranges }) => ranges),
  );
  const functions = documentation.map(({ id, group, returns, formula, errors, source, examples, ranges }) => {
    const entry = byId.get(id);
    if (!entry) throw new Error(`The help tells of ${id}, but functions.json has no such function.`);
    const given = examples.map((each) => givenArguments(each.formula, `THESIS.${entry.name}`));
    const worked = examples.map((example): Example => {
      const outer = read(example.formula);
      return outer?.id === entry.name ? { ...example, given: outer.given as ExampleValue[] } : example;
    });
    const accepted = acceptedBy(
      library,
      entry.name,
      worked.flatMap(({ given }) => (given ? [given] : [])),
    );
    return {
      name: entry.name,
      group,
      description: entry.description ?? "",
      arguments: entry.parameters.map((parameter, i) =>
        argumentHelp(parameter, given.map((each) => each[i]).find(Boolean), accepted[i]),
      ),
      returns,
      isArray: entry.result?.dimensionality === "matrix",
      formula,
      errors,
      source,
      examples: worked,
      ranges,
      questions: questions.filter(([, answer]) => answer === entry.name).map(([question]) => question),
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

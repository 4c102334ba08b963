/** What functions-help.json says of the functions: the help pages, the panel and the README all come from this. */
export interface Reference {
  readonly groups: readonly { readonly id: string; readonly title: string }[];
  readonly functions: readonly FunctionHelp[];
}

export interface FunctionHelp {
  readonly name: string;
  readonly group: string;
  readonly description: string;
  readonly arguments: readonly ArgumentHelp[];
  /** What stands in the cell, or the cells, in words */
  readonly returns: string;
  readonly isArray: boolean;
  readonly formula: string;
  readonly errors: string;
  readonly source: string;
  readonly examples: readonly Example[];
  /** Ranges that the examples mention by name */
  readonly ranges: readonly ExampleRange[];
  /** What analysts ask that it answers */
  readonly questions: readonly string[];
  /** Address from the root of the site */
  readonly page: string;
}

export interface ArgumentHelp {
  readonly name: string;
  /** Meaning, unit and what is accepted, without the default */
  readonly meaning: string;
  readonly isOptional: boolean;
  /** What an omitted argument counts as, in words; absent where nothing stands in for it */
  readonly default?: string;
  /** Takes a range or an array rather than one value */
  readonly isRange: boolean;
  /** As the function's examples give it; absent where they all leave it out */
  readonly example?: string;
  readonly kind: ArgumentKind;
  /** As the function names it where it refuses a value, "$/kWh"; absent where there is none */
  readonly unit?: string;
  /** The values of a choice, as the function lists them */
  readonly choices?: readonly string[];
}

/** What is typed for an argument; a range of dates is a range. */
export type ArgumentKind = "number" | "text" | "date" | "choice" | "range";

export interface Example {
  readonly formula: string;
  /** As a cell's text: a number, a text in quotes or an array constant */
  readonly result: string;
  /** The arguments that the formula gives the function, worked out; absent where it is inside another formula */
  readonly given?: readonly ExampleValue[];
}

/** A value, the rows of a range, or null for what is left out. */
export type ExampleValue = ExampleCell | readonly (readonly ExampleCell[])[];
export type ExampleCell = number | string | boolean | null;

export interface ExampleRange {
  readonly name: string;
  /** An array constant */
  readonly cells: string;
}

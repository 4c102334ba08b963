/**
 * One catalogue holds every word that the panel, the templates and the writers show. English is the catalogue that all
 * others must match: its parts stand in `english/`, one file for each part of the product, so that a page loads only the
 * words it shows. A second language is one file that exports a `Catalogue`; a word that it lacks does not compile.
 */
import type { calls } from "./english/calls";
import type { formulas } from "./english/formulas";
import type { checks } from "./english/checks";
import type { gallery } from "./english/gallery";
import type { inputs } from "./english/inputs";
import type { keyInputs } from "./english/keyInputs";
import type { functions } from "./english/functions";
import type { functionSearch } from "./english/functionSearch";
import type { facts } from "./english/facts";
import type { explain } from "./english/explain";
import type { ownFacts } from "./english/ownFacts";
import type { panel } from "./english/panel";
import type { templates } from "./english/templates";
import type { recipes } from "./english/recipes";
import type { scenarios } from "./english/scenarios";
import type { settings } from "./english/settings";
import type { workbook } from "./english/workbook";
import type { excel } from "./english/excel";
import type { grid } from "./english/grid";
import type { file } from "./english/file";
import type { workbench } from "./english/workbench";

/** The shape of a part of the catalogue in any language: the same keys, with words of its own. */
export type Words<Part> = Part extends string
  ? string
  : Part extends (...details: infer Details) => string
    ? (...details: Details) => string
    : { readonly [Key in keyof Part]: Words<Part[Key]> };

/** Every part of the catalogue. */
export interface Catalogue {
  readonly calls: Words<typeof calls>;
  readonly formulas: Words<typeof formulas>;
  readonly checks: Words<typeof checks>;
  readonly gallery: Words<typeof gallery>;
  readonly inputs: Words<typeof inputs>;
  readonly keyInputs: Words<typeof keyInputs>;
  readonly functions: Words<typeof functions>;
  readonly functionSearch: Words<typeof functionSearch>;
  readonly facts: Words<typeof facts>;
  readonly explain: Words<typeof explain>;
  readonly ownFacts: Words<typeof ownFacts>;
  readonly panel: Words<typeof panel>;
  readonly templates: Words<typeof templates>;
  readonly recipes: Words<typeof recipes>;
  readonly scenarios: Words<typeof scenarios>;
  readonly settings: Words<typeof settings>;
  readonly workbook: Words<typeof workbook>;
  readonly excel: Words<typeof excel>;
  readonly grid: Words<typeof grid>;
  readonly file: Words<typeof file>;
  readonly workbench: Words<typeof workbench>;
}

let chosen: Catalogue | undefined;

/** Speaks another language from here on. Parts that are already loaded keep theirs, so that this comes first on a page. */
export function speak(catalogue: Catalogue): void {
  chosen = catalogue;
}

/** A part of the catalogue in the language that was chosen, else the English that it is given. */
export const part = <Name extends keyof Catalogue>(name: Name, english: Catalogue[Name]): Catalogue[Name] =>
  chosen?.[name] ?? english;

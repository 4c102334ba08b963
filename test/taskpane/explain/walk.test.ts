import { afterAll, expect, it } from "vitest";
import { loadLibrary } from "../../../scripts/library";
import type { FunctionLibrary, Implementation } from "../../../src/library/library";
import { cellAddress } from "../../../src/plan/address";
import { relativeFormula } from "../../../src/plan/formula";
import type { SheetPlan, WorkbookPlan } from "../../../src/plan/plan";
import { explainCell, newBook, type Explanation } from "../../../src/taskpane/explain/explain";
import { explainedAsCalls } from "../../../src/taskpane/explain/recipes";
import { isSame, isError } from "../../../src/taskpane/explain/values";
import { textOf } from "../../../src/taskpane/explain/words";
import { createNumbers } from "../../../src/taskpane/numbers";
import { defaultSettings } from "../../../src/taskpane/settings";
import { templates } from "../../../src/templates";
import { calculated } from "../../support/calculated";
import { CalculatedWorkbook } from "../../support/calculatedWorkbook";
import { inProcessCalls } from "../../support/calls";
import { keptCalculator } from "../../support/keptCalculator";

const numbers = createNumbers(defaultSettings, undefined, "en");

/** The spreadsheet and the explanations make the same calls, many cells and two templates do, and a simulation takes its time: each is made once. */
function rememberingLibrary(): FunctionLibrary {
  const { functions, implementations } = loadLibrary();
  const known = new Map<string, unknown>();
  const remembering =
    (id: string, implementation: Implementation): Implementation =>
    // The invocation comes last, and no answer depends on it.
    (...given) => {
      const key = `${id}${JSON.stringify(given.slice(0, -1))}`;
      if (!known.has(key)) known.set(key, implementation(...given));
      return known.get(key);
    };
  return {
    functions,
    implementations: new Map([...implementations].map(([id, each]) => [id, remembering(id, each)])),
  };
}

const library = rememberingLibrary();
const calls = inProcessCalls(library);
const calculator = keptCalculator(library);
afterAll(() => calculator.dispose());

/** On a sheet of time a middle, the first and the last period, elsewhere every column; what the flagship has, all of it. */
function columnsOf({ periods, blocks }: SheetPlan, isFlagship: boolean): number[] {
  if (periods) {
    const { column, count } = periods;
    const of = isFlagship ? [Math.floor(count / 2), 0, count - 1] : [Math.floor(count / 2)];
    return [0, 2, ...of.map((each) => column + each)];
  }
  const widest = Math.max(...blocks[0]!.cells.map((row) => row.length));
  return [...Array(widest).keys()];
}

/** What is wrong with an explanation, in words. */
function faultsOf(found: Explanation, plan: WorkbookPlan): string[] {
  const faults: string[] = [];
  if (!found.inWords || textOf(found.inWords) === "") faults.push("has no words");
  if (found.outcome?.kind !== "same") faults.push(`ends elsewhere: ${JSON.stringify(found.outcome)}`);
  const last = found.steps.at(-1);
  if (!last) faults.push("has no steps");
  else if (Array.isArray(last.value) || !isSame(last.value as never, found.raw, 1e-9))
    faults.push(`its last step is ${JSON.stringify(last.value)}`);
  for (const { name, address, at, unit } of found.precedents) {
    if (name === "" || /undefined|null|NaN/.test(name)) faults.push(`${at.sheet}!${address} has no name`);
    const sheet = plan.sheets.find((each) => each.name === at.sheet)!;
    const { periods } = sheet;
    // Said here from the plan, and there from what stands in the cells.
    if (periods && at.column >= periods.column && at.row >= periods.firstRow) {
      const label = sheet.blocks[0]!.cells[at.row]?.[0];
      const given = sheet.blocks[0]!.cells[at.row]?.[1];
      if (typeof given === "string" && unit !== given)
        faults.push(`${name} has the unit ${unit}, not ${given}`);
      if (typeof label === "string" && !name.includes(label) && at.rows === 1)
        faults.push(`${at.sheet}!${address} is called ${name}, not ${label}`);
    }
    const input = sheet.inputs.find(
      ({ range }) =>
        range.row <= at.row && at.row < range.row + range.rows && range.rows === 1 && at.column === 2,
    );
    if (input && sheet.role === "inputs" && sheet.name === "Inputs" && unit !== input.unit)
      faults.push(`the input ${name} has the unit ${unit}, not ${input.unit}`);
  }
  for (const call of found.calls) {
    if (call.steps.length === 0 || explainedAsCalls.has(call.name)) continue;
    const answer = Array.isArray(call.answer)
      ? (call.answer as never[][])[call.element!.row]![call.element!.column]
      : call.answer;
    // A value that is nothing but what is left of large sums is held against those.
    const sums = call.steps.map(({ value }) => (typeof value === "number" ? Math.abs(value) : 0));
    const differs = Math.abs(Number(call.steps.at(-1)!.value) - Number(answer)) > 1e-9 * Math.max(1, ...sums);
    if (!isSame(call.steps.at(-1)!.value as never, answer as never, 1e-9) && differs)
      faults.push(`${call.name} is worked out as ${String(call.steps.at(-1)!.value)}, not ${String(answer)}`);
  }
  return faults;
}

it.each(templates.map((template) => [template.title, template] as const))(
  "every row of %s is explained down to what its cells show",
  async (_, template) => {
    const plan = template.build(template.presets[0]!.id, "Base");
    const workbook = new CalculatedWorkbook(await calculated(plan, {}, calculator));
    const { book, labels } = newBook(workbook, workbook.models, numbers);
    const reference = await calls.reference();
    const faults: string[] = [];
    let explained = 0;
    for (const sheet of plan.sheets) {
      const columns = columnsOf(sheet, template.id === "pivot");
      for (let row = 0; row < sheet.blocks[0]!.cells.length; row += 1) {
        const said = new Set<string>();
        for (const column of columns) {
          const address = cellAddress(row, column);
          const { formula, spillOf } = (await workbook.inspect(sheet.name, address))[0]![0]!;
          if (formula === null && spillOf === undefined) continue;
          // Cells of a row whose formula says the same are explained alike: one of them stands for all. So does one of the
          // periods that an array fills; elsewhere each of its columns is something else.
          const spilled = sheet.periods ? spillOf : address;
          const says = formula === null ? spilled! : relativeFormula(formula, row, column);
          if (said.has(says)) continue;
          said.add(says);
          const found = await explainCell(
            { sheet: sheet.name, address },
            { workbook, book, labels, calls, reference },
          );
          explained += 1;
          if (isError(found.raw)) faults.push(`${sheet.name}!${address} shows an error`);
          faults.push(...faultsOf(found, plan).map((fault) => `${sheet.name}!${address} ${fault}`));
        }
      }
    }
    expect(faults.slice(0, 40)).toEqual([]);
    expect(explained).toBeGreaterThan(150);
  },
  120_000,
);

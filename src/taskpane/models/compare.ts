import { scenarioWords as words } from "../../language/scenarios";
import { scenarios, type Scenario } from "../../plan/plan";
import { WorkbookError, type InsertedModel, type LiveWorkbook } from "../../workbook/workbook";
import { detailOf } from "../errors";
import { countFailing } from "./failing";
import { chooseScenario, standingToChange, type HeadlineNow, type ReadStanding } from "./standing";

/** What a model answers in one scenario. */
export interface CaseResult {
  readonly scenario: Scenario;
  readonly headlines: readonly HeadlineNow[];
  /** How many checks fail; undefined where they were not calculated in time. */
  readonly failing: number | undefined;
}

export interface CompareOptions {
  /** Called before each scenario is calculated: which, and how many are done. */
  readonly onProgress?: (scenario: Scenario, done: number) => void;
  /** Aborting puts the scenario back and answers nothing. */
  readonly signal?: AbortSignal;
}

/** How long to wait, again and again, for a spreadsheet that is still calculating. In milliseconds. */
const waits = [50, 150, 400, 800, 1600, 3000, 6000, 12000];

/**
 * Has a model count with each scenario in turn and reads what it answers. What was chosen before is chosen again in any
 * case. Undefined where it was cancelled.
 */
export async function compareScenarios(
  workbook: LiveWorkbook,
  model: InsertedModel,
  { onProgress, signal }: CompareOptions = {},
): Promise<CaseResult[] | undefined> {
  const { chosen, follows } = await standingToChange(workbook, model);
  if (follows) throw new WorkbookError(words.followsHint);
  if (chosen === undefined) throw new WorkbookError(words.chooseFirst);
  const results: CaseResult[] = [];
  let problem: unknown;
  try {
    // The one that is chosen is calculated already.
    for (const scenario of [chosen, ...scenarios.filter((other) => other !== chosen)]) {
      if (signal?.aborted) break;
      onProgress?.(scenario, results.length);
      await chooseScenario(workbook, model, scenario);
      const { headlines } = await calculated(workbook, model, scenario, signal);
      const failing = await countFailing(workbook, [model]);
      results.push({ scenario, headlines, failing });
    }
  } catch (error) {
    problem = error;
  }
  try {
    await chooseScenario(workbook, model, chosen);
  } catch (error) {
    throw new WorkbookError(words.notPutBack(chosen, detailOf(error)), problem ?? error);
  }
  if (signal?.aborted) return undefined;
  if (problem !== undefined) throw problem;
  return scenarios.flatMap((scenario) => results.find((result) => result.scenario === scenario) ?? []);
}

/** Waits until the model counts with a scenario. */
async function calculated(
  workbook: LiveWorkbook,
  model: InsertedModel,
  scenario: Scenario,
  signal: AbortSignal | undefined,
): Promise<ReadStanding> {
  const number = scenarios.indexOf(scenario) + 1;
  let follows = false;
  for (const wait of waits) {
    const standing = await standingToChange(workbook, model);
    follows = standing.number === number;
    if ((follows && !standing.calculating) || signal?.aborted) return standing;
    await new Promise((resolve) => setTimeout(resolve, wait));
    // A workbook that is calculated by hand will not follow, however long it is given.
    if (!follows && wait >= 1600) throw new WorkbookError(words.notCalculated(scenario));
  }
  throw new WorkbookError(follows ? words.stillCalculating(scenario) : words.notCalculated(scenario));
}

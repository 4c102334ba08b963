import { fleet } from "./fleet";
import { hpc } from "./hpc";
import { liquidity } from "./liquidity";
import { network } from "./network";
import { calendar, carbon, pivot, risk, treasury, valuation } from "./others";
import { project } from "./project";
import type { Recipe } from "./recipe";

/** How each function comes to its answer, by its name. */
export const recipes: Readonly<Record<string, Recipe>> = {
  ...network,
  ...fleet,
  ...hpc,
  ...project,
  ...liquidity,
  ...treasury,
  ...valuation,
  ...risk,
  ...carbon,
  ...calendar,
  ...pivot,
};

/** Functions that run a whole model: what they answer is explained as a call, since no few lines lead to it. */
export const explainedAsCalls: ReadonlySet<string> = new Set([
  "PIVOT_MODEL",
  "PIVOT_SUMMARY",
  "PIVOT_SENSITIVITY",
  "PIVOT_MONTE_CARLO",
  "MC_DRAW",
  "MC_MINING",
  "GRID_FACTOR",
]);

/** Those of them that draw trials. */
export const simulations: ReadonlySet<string> = new Set(["PIVOT_MONTE_CARLO", "MC_DRAW", "MC_MINING"]);

import type { PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import { layHpcRent, type HpcRent } from "../house/hpcRent";
import type { InputsSheet } from "../house/inputs";
import { TimeSheet } from "../house/time";
import { linkQuarters, type QuarterAxis } from "../house/timeline";
import type { LiquidityPhases } from "./phases";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.liquidityGap.hpcSheet;

export type HpcLines = HpcRent;

/** Rent of every phase and what it costs, quarter by quarter. */
export function hpcSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  phases: LiquidityPhases,
  axisMade: QuarterAxis,
  checks: Checks,
  quarters: number,
): HpcLines {
  const time = new TimeSheet(
    plan,
    "HPC",
    "workings",
    wording.hpcRent,
    wording.rentOfEachPhaseAsItRamps,
    quarters,
  );
  return layHpcRent(time, inputs, phases, linkQuarters(time, axisMade), checks);
}

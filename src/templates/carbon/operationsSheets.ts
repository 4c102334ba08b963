import { gridFactors } from "../../facts/gridFactors";
import { scenarioKeys, type Preset } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import { layHpcRent, type HpcRent } from "../house/hpcRent";
import type { InputsSheet } from "../house/inputs";
import { layMiningCash, type MiningCash } from "../house/miningCash";
import { PhasesSheet, rentAttributes, type PhaseAttribute, type RentPhaseKey } from "../house/phases";
import { TimeSheet, type Line } from "../house/time";
import { linkQuarters, makeQuarters, type QuarterAxis } from "../house/timeline";
import { regionOf } from "./sites";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.carbon.operationsSheets;

export type CarbonPhases = PhasesSheet<RentPhaseKey | "region">;

/** What is built and let, and the grid that it hangs on. */
export function phasesSheet(plan: PlanBuilder, preset: Preset): CarbonPhases {
  const region: PhaseAttribute<"region"> = {
    key: "region",
    label: wording.region,
    unit: "eGRID",
    format: "general",
    choices: Object.keys(gridFactors),
    of: ({ name }) => regionOf(name, preset),
  };
  return new PhasesSheet<RentPhaseKey | "region">(plan, preset, {
    rows: Math.max(3, ...scenarioKeys.map((key) => preset.phases[key].length)),
    attributes: [...rentAttributes, region],
  });
}

export interface Operations {
  readonly axis: QuarterAxis;
  readonly days: Line;
  readonly hpc: HpcRent;
  readonly mining: MiningCash;
}

/** What the halls earn and what mining earns, quarter by quarter and before any carbon cost. */
export function operationsSheets(
  plan: PlanBuilder,
  inputs: InputsSheet,
  phases: CarbonPhases,
  checks: Checks,
  quarters: number,
): Operations {
  const hall = new TimeSheet(
    plan,
    "HPC",
    "workings",
    wording.hpcRent,
    wording.rentOfEachPhaseAsItRamps,
    quarters,
  );
  const axis = makeQuarters(hall, inputs);
  hall.section(wording.time);
  const days = hall.line({
    label: wording.daysInTheQuarter,
    unit: wording.days,
    format: "count",
    constant: "sum",
    formula: (period) =>
      `${axis.end.in(period)}-EDATE(${inputs.live("model_start", hall.name)},${inputs.live("months_per_quarter", hall.name)}*${axis.number.before(period)})+1`,
  });
  const hpc = layHpcRent(hall, inputs, phases, axis, checks);

  const mine = new TimeSheet(
    plan,
    "Mining",
    "workings",
    wording.miningCash,
    wording.whatTheFleetMinesWithinThePower,
    quarters,
  );
  const mining = layMiningCash(mine, inputs, linkQuarters(mine, axis), days, hpc.takenFromMining, checks);
  return { axis, days, hpc, mining };
}

import { companyFact, type CompanyFact } from "../companies";
import {
  scenarioKeys,
  type Basis,
  type Debt,
  type Phase,
  type Preset,
  type PresetInput,
  type ScenarioKey,
} from "../preset";

/** One value for all scenarios, or Bear, Base and Bull. */
type Three<Value> = Value | readonly [bear: Value, base: Value, bull: Value];

const isThree = <Value>(value: Three<Value>): value is readonly [Value, Value, Value] => Array.isArray(value);

const inScenario = <Value>(value: Three<Value>, index: number): Value =>
  isThree(value) ? value[index] : value;

const input = (
  values: Three<number | string>,
  unit: string,
  kind: Basis,
  source: string,
  asOf: string | null,
): PresetInput => {
  const [bear, base, bull] = [0, 1, 2].map((index) => inScenario(values, index));
  return { bear, base, bull, unit, kind, source, asOf };
};

const said = (fact: CompanyFact): string =>
  [
    fact.source,
    ...(fact.note ? [fact.note] : []),
    ...(fact.conflict ? [`conflict: ${fact.conflict}`] : []),
    ...(fact.confidence === "unverified" ? ["no page read confirms it"] : []),
  ].join("; ");

/** An input that was printed, in the units of the inputs; `spread` gives what bear and bull assume around it. */
export function fact(
  unit: string,
  found: CompanyFact,
  {
    times = 1,
    spread,
    why,
  }: { times?: number; spread?: readonly [bear: number, bull: number]; why?: string } = {},
): PresetInput {
  const value = Number(found.value) * times;
  return input(
    spread ? [spread[0], value, spread[1]] : value,
    unit,
    "fact",
    why ? `${said(found)}; ${why}` : said(found),
    found.asOf,
  );
}

/** A number that follows from what was printed. */
export const derived = (
  values: Three<number | string>,
  unit: string,
  source: string,
  asOf: string | null,
): PresetInput => input(values, unit, "derived", source, asOf);

/** A number that no source prints, with its reason. */
export const assumed = (values: Three<number | string>, unit: string, reason: string): PresetInput =>
  input(values, unit, "assumption", reason, null);

/** A phase as it is written down: each figure once, or apart for Bear, Base and Bull. */
export type PlannedPhase = {
  readonly [Key in Exclude<keyof Phase, "name">]: Three<Phase[Key]>;
} & {
  readonly name: string;
  readonly note: string;
  /** Who rents it or negotiates for it, where that is known. */
  readonly tenant?: string;
};

/** Phases by scenario; one without a chance in a scenario is not built there. */
export function phasePlan(
  plan: readonly PlannedPhase[],
): Pick<Preset, "phases" | "phaseNotes" | "phaseTenants"> {
  const phasesOf = (index: number): Phase[] =>
    plan
      .map(({ name, note: _note, tenant: _tenant, ...figures }) => ({
        name,
        ...(Object.fromEntries(
          Object.entries(figures).map(([key, value]) => [key, inScenario(value as Three<number>, index)]),
        ) as Omit<Phase, "name">),
      }))
      .filter(({ probability }) => probability > 0);
  return {
    phases: Object.fromEntries(scenarioKeys.map((key, index) => [key, phasesOf(index)])) as Record<
      ScenarioKey,
      Phase[]
    >,
    phaseNotes: Object.fromEntries(plan.map(({ name, note }) => [name, note])),
    phaseTenants: Object.fromEntries(
      plan.flatMap(({ name, tenant }) => (tenant ? [[name, tenant] as const] : [])),
    ),
  };
}

/** Debts with what vouches for each. */
export const debtPlan = (
  plan: readonly (Debt & { readonly note: string })[],
): Pick<Preset, "debts" | "debtNotes"> => ({
  debts: plan.map(({ note: _note, ...debt }) => debt),
  debtNotes: Object.fromEntries(plan.map(({ name, note }) => [name, note])),
});

/** The first day of the first quarter of a view. */
export const modelStart = (day: string, reason: string): PresetInput => assumed(day, "date", reason);

/** The levers that bear on HPC alone, and how a lease is valued: the reasons of CleanSpark's hold for its peers. */
export const hpcLevers = {
  delay_quarters: assumed(
    [3, 0, 0],
    "quarters",
    "bear: tenants or power come late, as several of the sector's did",
  ),
  utilization: assumed(
    [0.8, 0.97, 1],
    "fraction",
    "leases are take-or-pay once delivered; bear tests a tenant that fails",
  ),
  rate_factor: assumed(1, "×", "rates stand in the phases"),
  capex_overrun: assumed(0, "fraction", "cost stands in the phases"),
  wacc_hpc: assumed(
    [0.1, 0.085, 0.075],
    "per year",
    "at and above the 6 to 9 % that the sector's project notes pay; a leased campus is bond-like",
  ),
  residual_share: assumed([0.1, 0.3, 0.5], "fraction", "land, power and shell after the term"),
  hpc_life_quarters: assumed([60, 80, 80], "quarters", "shell and power outlive the first lease"),
  project_amort_quarters: assumed([48, 60, 60], "quarters", "12 to 15 years, inside the lease"),
} as const;

/** The levers where the company sells the use of machines, which wear out with their first contract. */
export const gpuCloudLevers = {
  ...hpcLevers,
  utilization: assumed(
    [0.8, 0.95, 1],
    "fraction",
    "contracts are take-or-pay; bear tests a customer that leaves, machines stand idle between contracts",
  ),
  wacc_hpc: assumed(
    [0.12, 0.1, 0.09],
    "per year",
    "above the 8.3 % that CoreWeave's debt costs: machines lose their worth within years",
  ),
  residual_share: assumed(
    [0, 0.05, 0.1],
    "fraction",
    "machines of an older generation after their first contract",
  ),
} as const;

const snapshot = "miner news snapshot of 11 August 2026";
const bitcoin = companyFact("", "bitcoin price");

/** The bitcoin network and the market for a view that opens in 2026. */
export const network = {
  btc_price: fact("$", bitcoin, { why: "the newest price printed" }),
  btc_growth: assumed(
    [-0.15, 0.05, 0.25],
    "per year",
    "bear goes on as 2026 went, when bitcoin fell by a quarter; bull makes up for it",
  ),
  difficulty: derived(
    127.48e12,
    "",
    `${snapshot}: 127.48T; the letters in the same file print 152.4T; the 850 EH/s beside it do not fit either`,
    "2026-08-11",
  ),
  difficulty_growth: assumed([0.01, 0.004, 0], "per month", "2026 saw hardly any growth"),
  fees_per_block: assumed([0.015, 0.022, 0.05], "BTC", "0.55–0.7 % of the reward in late 2025"),
  block_seconds: assumed(600, "s", "protocol target"),
} as const;

/** What is assumed of a miner where it publishes nothing: as for CleanSpark, with the same reasons. */
export const miningHabits = {
  pue_mining: assumed([1.05, 1, 1], "ratio", "efficiency is stated at the wall; bear adds site losses"),
  pool_fee: assumed(
    0.002,
    "fraction",
    "usual for pools that pay by share; production may be stated net of it",
  ),
  other_hashcost: assumed([3, 2, 1.5], "$/PH/day", "site labour, repair; no disclosure found"),
  curtail: assumed(1, "0 or 1", "a miner switches off what loses cash"),
  capex_per_eh: assumed([16e6, 14e6, 12e6], "$/EH/s", "$12–16 per TH for current machines"),
  btc_haircut: assumed([0.2, 0.1, 0], "fraction", "price pressure and tax when selling; part is pledged"),
} as const;

/** What is assumed of tax, value and funding. */
export const financeHabits = {
  quarters: assumed(28, "quarters", "seven years: past the halving of 2028 and most maturities"),
  tax_rate: assumed([0.25, 0.21, 0.21], "fraction", "US federal rate; bear adds state tax"),
  nol_opening: assumed(0, "$", "not read; 0 is conservative"),
  sga_growth: assumed([0.05, 0.03, 0.03], "per year", "wages"),
  wacc_mining: assumed([0.2, 0.16, 0.14], "per year", "volatile, depleting"),
  btc_loan_ltv: assumed([0.4, 0.5, 0.5], "fraction", "usual advance rates"),
  atm_discount: assumed([0.05, 0.03, 0.02], "fraction", "usual"),
  atm_fee: assumed([0.03, 0.025, 0.02], "fraction", "usual"),
  dscr_covenant: assumed([1.3, 1.2, 1.15], "×", "project-finance usage"),
  carbon_price: assumed([100, 50, 0], "$/t", "no US federal price"),
  renewable_share: assumed([0, 0, 0.3], "fraction", "not read"),
  spare_mw_value: assumed(
    [0, 500_000, 1_500_000],
    "$ per spare MW",
    "analysts have used up to $3M for sites earmarked for AI; here for unleased power",
  ),
} as const;

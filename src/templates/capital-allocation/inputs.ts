import { gpuCloud } from "../../facts/claims";
import type { Preset, PresetInput } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import type { FormatName } from "../../plan/styles";
import { addConstants } from "../house/constants";
import { InputsSheet } from "../house/inputs";
import { known } from "../house/known";
import { assumedFor, own } from "../house/values";
import { committedPower, newMachine, nextPhase, phaseInput } from "./assumptions";
import { valuesPerShare } from "./companyValue";

/** What a preset must know for every use of a dollar to be followed; what it need not know is assumed. */
export const neededInputs = [
  "model_start",
  "btc_price",
  "btc_growth",
  "difficulty",
  "difficulty_growth",
  "fees_per_block",
  "block_seconds",
  "hashrate",
  "efficiency",
  "pue_mining",
  "uptime",
  "pool_fee",
  "power_price",
  "other_hashcost",
  "curtail",
  "mining_mw",
  "contracted_mw",
  "refresh_capex",
  "capex_per_eh",
  "rate_factor",
  "utilization",
  "delay_quarters",
  "capex_overrun",
  "sga",
  "btc_opening",
  "btc_haircut",
  "cash_opening",
  "min_cash",
  "project_amort_quarters",
  "wacc_hpc",
  "wacc_mining",
  "hpc_life_quarters",
  "residual_share",
  "shares",
  "market_price",
] as const;

/** What the ranking goes by, in the order of their formulas. */
export const criteria = [
  "IRR less hurdle",
  "IRR",
  "NPV per dollar",
  "Expected NPV per dollar",
  "Cash yield",
] as const;

export const leaseBases = ["Before project debt", "After project debt"] as const;
export const shareValues = ["By the thesis", "The market's price"] as const;
export const budgets = ["Cash above the floor", "Cash and treasury bitcoin"] as const;

export function allocationInputs(plan: PlanBuilder, preset: Preset): InputsSheet {
  const inputs = new InputsSheet(plan, preset);
  const because = assumedFor(preset);
  const given = preset.inputs;
  const add = (
    key: string,
    label: string,
    unit: string,
    format: FormatName,
    [least, most]: readonly [number, number],
    value: PresetInput,
    more: { readonly lever?: boolean; readonly whole?: boolean } = {},
  ): void => void inputs.add({ key, label, unit, format, least, most, value, ...more });
  const choice = (key: string, label: string, choices: readonly string[], reason: string): void =>
    void inputs.add({
      key,
      label,
      unit: "choice",
      format: "text",
      choices,
      value: own(choices[0], "choice", ...because(reason)),
    });
  const sourced = (
    value: PresetInput["base"],
    { unit, kind, source, asOf }: Omit<PresetInput, "bear" | "base" | "bull">,
  ) => ({ bear: value, base: value, bull: value, unit, kind, source, asOf }) as PresetInput;

  inputs.section("The question");
  add(
    "block",
    "Capital to place",
    "$",
    "millions",
    [1, 1e12],
    own(100e6, "$", ...because("reader's choice: a block that a company of this size decides on")),
  );
  choice(
    "criterion",
    "Rank by",
    criteria,
    "return above what each risk asks for; other orders are a choice away",
  );
  choice(
    "lease_basis",
    "HPC lease is taken",
    leaseBases,
    "like for like with the uses that nobody lends against",
  );
  choice(
    "share_value_basis",
    "What a share is worth",
    shareValues,
    "a buyback earns the gap between value and price; the market's own price closes it by definition",
  );
  choice("budget_basis", "Cash to place", budgets, "selling the treasury is a decision of its own");
  const weights = [
    ["bear", 0.25],
    ["base", 0.5],
    ["bull", 0.25],
  ] as const;
  for (const [scenario, weight] of weights) {
    add(
      `weight_${scenario}`,
      `Weight of ${scenario.charAt(0).toUpperCase()}${scenario.slice(1)}`,
      "of the expected value",
      "percent",
      [0, 100],
      own(weight, "fraction", ...because("reader's choice; weights are brought to a sum of 1")),
    );
  }

  inputs.section("Timing and bitcoin network");
  inputs.add(known.model_start);
  inputs.add(known.btc_price);
  inputs.add(known.btc_growth);
  inputs.add(known.difficulty);
  inputs.add(known.difficulty_growth);
  inputs.add(known.fees_per_block);
  inputs.add(known.block_seconds);

  inputs.section("HPC lease: terms of the next phase");
  const next = nextPhase(preset);
  add(
    "hpc_rent",
    "Rent, first year",
    "$ per kW-month",
    "decimal",
    [0, 10_000],
    {
      ...phaseInput(preset, "rate", "$ per kW-month"),
      source: preset.id === "blank" ? next.note : `${next.name}: ${next.note}`,
    },
    { lever: true },
  );
  const terms = [
    ["hpc_escalator", "escalator", "Escalator", "per year", "percent", -0.5, 1, false],
    ["hpc_term_years", "termYears", "Term", "years", "decimal", 0.25, 25, false],
    ["hpc_noi_margin", "noiMargin", "NOI margin", "fraction of full rent", "percent", -1, 1, false],
    ["hpc_capex_per_mw", "capexPerMw", "Capex", "$ per critical MW", "millions", 1, 1e9, false],
    ["hpc_pue", "pue", "Power usage effectiveness", "gross MW per critical MW", "decimal", 1, 3, false],
    ["hpc_build_quarters", "buildQuarters", "Time to build", "quarters, whole", "count", 1, 16, true],
    ["hpc_ramp_quarters", "rampQuarters", "Ramp", "quarters", "count", 0, 16, false],
    ["hpc_loan_to_cost", "loanToCost", "Project debt", "loan over cost", "percent", 0, 0.99, false],
    ["hpc_interest", "interestRate", "Interest on it", "per year", "percent2", 0, 1, false],
  ] as const;
  for (const [key, term, label, unit, format, least, most, whole] of terms) {
    add(key, label, unit, format, [least, most], phaseInput(preset, term, unit), whole ? { whole } : {});
  }
  inputs.add(known.rate_factor);
  inputs.add(known.utilization);
  inputs.add(known.delay_quarters);
  inputs.add(known.capex_overrun);
  inputs.add(known.residual_share);
  inputs.add(known.project_amort_quarters);
  inputs.add(known.wacc_hpc);

  inputs.section("GPU cloud");
  const machine = gpuCloud.capexPerGpu;
  add(
    "gpu_capex",
    "Capital per GPU, server and network included",
    "$ per GPU",
    "money",
    [0, 1e7],
    preset.id === "blank" ? own(50_000, "$ per GPU", ...because("")) : sourced(machine.value, machine),
  );
  add(
    "gpu_kw",
    "IT power per GPU",
    "kW",
    "decimal",
    [0.1, 100],
    preset.id === "blank"
      ? own(2, "kW", ...because(""))
      : sourced(gpuCloud.kwPerGpu.value, gpuCloud.kwPerGpu),
  );
  add(
    "gpu_rent",
    "Rent of a GPU, first year",
    "$ per GPU-hour",
    "hashprice",
    [0.01, 1000],
    own(
      [1.6, 2.1, 2.5],
      "$ per GPU-hour",
      ...because(`base: ${gpuCloud.ratePerHour.source}; bear and bull: about a fifth below and above`),
    ),
    { lever: true },
  );
  add(
    "gpu_rent_decline",
    "Fall of that rent",
    "per year",
    "percent",
    [0, 0.9],
    own(
      [0.12, 0, 0],
      "per year",
      ...because(
        "a contract over the machines' life holds it; bear sells by the hour, where each new generation lowers it",
      ),
    ),
    { lever: true },
  );
  add(
    "gpu_hours_sold",
    "Hours sold",
    "fraction of hours",
    "percent",
    [0.01, 1],
    own(
      [0.75, 1, 1],
      "fraction",
      ...because("a contract pays for all hours; clouds by the hour sell 60 to 80 %"),
    ),
    { lever: true },
  );
  add(
    "gpu_opex",
    "Other operating cost",
    "fraction of revenue",
    "percent",
    [0, 0.95],
    own(0.1, "fraction", ...because("staff, software and spare parts; no disclosure found")),
  );
  add(
    "gpu_life_years",
    "Life of the machines",
    "years",
    "decimal",
    [1, 8],
    own(5, "years", ...because("the term of the contract behind the rent")),
  );
  add(
    "gpu_resale",
    "Value of the machines after it",
    "fraction of their price",
    "percent",
    [0, 1],
    own(
      [0.05, 0.1, 0.2],
      "fraction",
      ...because("two generations on; prices of used machines spread widely"),
    ),
    { lever: true },
  );
  add(
    "gpu_pue",
    "Power usage effectiveness of its hall",
    "ratio, at least 1",
    "decimal",
    [1, 3],
    own(1.3, "ratio", ...because("liquid-cooled halls")),
  );
  add(
    "gpu_build_quarters",
    "Time to build its hall",
    "quarters, whole",
    "count",
    [1, 12],
    own([6, 4, 4], "quarters", ...because("halls of one's own on powered land, without a tenant's fit-out")),
    { whole: true },
  );
  add(
    "wacc_gpu",
    "Discount rate, GPU cloud",
    "per year",
    "percent",
    [-0.5, 2],
    own(
      [0.15, 0.13, 0.12],
      "per year",
      ...because("machines that age fast and a tenant on five years: between a lease and mining"),
    ),
    { lever: true },
  );
  inputs.add(known.hpc_life_quarters);

  inputs.section("More hashrate");
  inputs.add(known.capex_per_eh);
  add(
    "new_efficiency",
    "Efficiency of the new machines",
    "J/TH",
    "decimal",
    [1, 100],
    preset.id === "blank"
      ? own(15, "J/TH", ...because(""))
      : own(
          newMachine.power / newMachine.hashrate,
          "J/TH",
          `data sheet of the ${newMachine.model}: ${newMachine.power} W, ${newMachine.hashrate} TH/s`,
          "fact",
        ),
  );
  add(
    "site_capex_per_mw",
    "Halls and power for them",
    "$ per MW gross",
    "millions",
    [0, 1e8],
    own(
      [0.5e6, 0.43e6, 0.3e6],
      "$ per MW gross",
      ...because(
        "base: CleanSpark bought five Georgia sites of 60 MW for $25.8M in June 2024, as reported; 0 where halls stand empty",
      ),
    ),
    { lever: true },
  );
  add(
    "delivery_months",
    "Months until they hash",
    "months, whole",
    "count",
    [0, 12],
    own([6, 4, 3], "months", ...because("delivery, customs and racking")),
    { whole: true },
  );
  add(
    "machine_life_months",
    "Life of the machines",
    "months, whole",
    "count",
    [12, 72],
    own(
      [48, 60, 60],
      "months",
      ...because("four to five years: about as long as a machine stays worth running"),
    ),
    { whole: true },
  );
  add(
    "machine_resale",
    "Value of the machines after it",
    "fraction of their price",
    "percent",
    [0, 1],
    own([0, 0.05, 0.1], "fraction", ...because("little is paid for machines of two generations ago")),
    { lever: true },
  );
  add(
    "site_left",
    "Value of halls and power after it",
    "fraction of their cost",
    "percent",
    [0, 1],
    own([0.2, 0.5, 0.8], "fraction", ...because("power and shell outlast the machines")),
    { lever: true },
  );
  inputs.add(known.uptime);
  inputs.add(known.pue_mining);
  inputs.add(known.pool_fee);
  inputs.add(known.power_price);
  inputs.add(known.other_hashcost);
  inputs.add(known.curtail);
  inputs.add(known.wacc_mining);

  inputs.section("Buying back shares");
  inputs.add(known.market_price);
  inputs.add(known.shares);
  const values = valuesPerShare(preset);
  add(
    "value_per_share",
    "Value per share by the thesis",
    "$ per share",
    "perShare",
    [-10_000, 100_000],
    values
      ? own(
          [values.bear, values.base, values.bull],
          "$ per share",
          preset.id === "blank"
            ? because("")[0]
            : "sum of the parts of the Miner-to-HPC pivot for the same facts, power to spare included; below 0 the thesis leaves nothing for shareholders",
          preset.id === "blank" ? "placeholder" : "derived",
        )
      : own(
          Number(given.market_price.base),
          "$ per share",
          ...because(
            "the facts do not suffice for the thesis: the market's price, for want of a value of yours",
          ),
        ),
    { lever: true },
  );
  add(
    "gap_years",
    "Years until price meets value",
    "years",
    "decimal",
    [0.25, 9],
    own([5, 3, 2], "years", ...because("about the time until the rent has shown")),
    { lever: true },
  );
  add(
    "buyback_cost",
    "Excise tax and cost of buying",
    "fraction of price",
    "percent2",
    [0, 0.5],
    own(
      0.02,
      "fraction",
      ...because("US excise tax of 1 % on net buybacks (section 4501), and as much for the market's move"),
    ),
  );
  add(
    "cost_of_equity",
    "Cost of equity",
    "per year",
    "percent",
    [-0.5, 2],
    own([0.18, 0.15, 0.13], "per year", ...because("above the discount rate of leases, near that of mining")),
    { lever: true },
  );
  add(
    "buyback_most",
    "Most that can be bought in a year",
    "fraction of market value",
    "percent",
    [0, 1],
    own(0.1, "fraction", ...because("about what the daily volume lets pass without moving the price")),
  );
  inputs.add(known.hashrate);
  inputs.add({ ...known.efficiency, label: "Efficiency of the fleet" });
  inputs.add(known.sga);
  inputs.add(known.refresh_capex);

  inputs.section("Holding bitcoin");
  add(
    "hold_years",
    "Years held",
    "years, whole",
    "count",
    [1, 9],
    own(5, "years", ...because("as long as a machine or a GPU lasts, so that they compare")),
    { whole: true },
  );
  add(
    "custody_cost",
    "Custody and insurance",
    "per year",
    "percent2",
    [0, 0.5],
    own(0.002, "per year", ...because("about what qualified custodians ask")),
  );
  add(
    "trade_cost",
    "Cost of buying, and of selling",
    "fraction of price",
    "percent2",
    [0, 0.5],
    own(
      0.002,
      "fraction",
      ...because("a block this size moves the price little when it is worked over days"),
    ),
  );
  add(
    "wacc_bitcoin",
    "Discount rate, bitcoin",
    "per year",
    "percent",
    [-0.5, 2],
    own(
      [0.18, 0.15, 0.13],
      "per year",
      ...because("no cash and the volatility of a growth stock: the cost of equity"),
    ),
    { lever: true },
  );

  inputs.section("Repaying debt");
  add(
    "new_debt_rate",
    "What new debt costs",
    "per year",
    "percent2",
    [0, 1],
    phaseInput(preset, "interestRate", "per year"),
    { lever: true },
  );

  inputs.section("What can be placed");
  inputs.add(known.cash_opening);
  inputs.add(known.min_cash);
  inputs.add(known.btc_opening);
  inputs.add(known.btc_haircut);
  inputs.add(known.contracted_mw);
  inputs.add(known.mining_mw);
  add(
    "committed_mw",
    "Power of signed phases",
    "MW gross, beyond mining's",
    "power",
    [0, 100_000],
    own(
      committedPower(preset),
      "MW gross",
      ...because("signed phases, less the power that mining gives up for them"),
    ),
  );
  add(
    "only_worth",
    "Place only where the NPV is above 0",
    "1 yes, 0 no",
    "count",
    [0, 1],
    own(1, "0 or 1", ...because("what earns less than its hurdle is left in cash")),
    { whole: true },
  );

  addConstants(inputs, [
    "months_per_quarter",
    "quarters_per_year",
    "seconds_per_day",
    "noon",
    "hashes_per_difficulty",
    "hashes_per_exahash",
    "subsidy_before",
    "halving_1",
    "halving_2",
    "halving_3",
    "subsidy_cut_1",
    "subsidy_cut_2",
    "subsidy_cut_3",
  ]);
  return inputs;
}

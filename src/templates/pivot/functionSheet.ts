import { pivotLines, type PivotLine } from "../../finance/pivot";
import type { FormatName } from "../../plan/styles";
import { TimeSheet, type Line } from "../house/time";
import { linkQuarters } from "../house/timeline";
import type { PivotParts } from "./parts";

const words: Readonly<Record<PivotLine, readonly [label: string, unit: string, format: FormatName]>> = {
  price: ["Bitcoin price", "$ per BTC", "money"],
  converted_mw: ["Power taken from mining for HPC", "MW gross", "power"],
  mining_mw_left: ["Power left to mining", "MW gross", "power"],
  hashrate_path: ["Hashrate by plan", "EH/s", "decimal"],
  hashrate: ["Hashrate within the power left", "EH/s", "decimal"],
  mined: ["Bitcoin mined", "BTC", "bitcoin"],
  power_cost: ["Power cost", "$", "millions"],
  other_cost: ["Other cash cost", "$", "millions"],
  mining_on: ["Mining switched on", "flag", "count"],
  mining_revenue: ["Mining revenue", "$", "millions"],
  mining_margin: ["Mining margin", "$", "millions"],
  hpc_revenue: ["HPC revenue", "$", "millions"],
  hpc_opex: ["HPC operating cost", "$", "millions"],
  hpc_noi: ["HPC net operating income", "$", "millions"],
  hpc_capex: ["HPC capex", "$", "millions"],
  project_draw: ["Project debt drawn", "$", "millions"],
  project_amort: ["Project debt repaid", "$", "millions"],
  project_debt: ["Project debt, closing", "$", "millions"],
  debt_issued: ["Proceeds of issues", "$", "millions"],
  interest: ["Interest", "$", "millions"],
  debt_repaid: ["Principal repaid in cash", "$", "millions"],
  sga: ["Cash overhead", "$", "millions"],
  refresh_capex: ["Refresh of machines", "$", "millions"],
  growth_capex: ["More hashrate", "$", "millions"],
  btc_sold: ["Bitcoin sold", "BTC", "bitcoin"],
  btc_proceeds: ["Proceeds of bitcoin sold", "$", "millions"],
  btc_held: ["Bitcoin held, closing", "BTC", "bitcoin"],
  ebitda: ["EBITDA", "$", "millions"],
  depreciation: ["Depreciation", "$", "millions"],
  taxable: ["Taxable income before losses", "$", "millions"],
  nol: ["Tax losses, closing", "$", "millions"],
  tax: ["Cash tax", "$", "millions"],
  cash_in: ["Cash in", "$", "millions"],
  cash_out: ["Cash out", "$", "millions"],
  cash: ["Cash, closing", "$", "millions"],
  power_spare: ["Contracted power to spare", "MW gross", "power"],
};

/** Every line once more, as PIVOT_MODEL answers it, each held against the plain formulas of the Model sheet. */
export function functionSheet({ plan, ranges, model, checks, quarters }: PivotParts): void {
  const time = new TimeSheet(
    plan,
    "Model by function",
    "workings",
    "The same lines by PIVOT_MODEL",
    "One call answers the whole model; sensitivities and Monte Carlo rest on it. Checks hold each line against the Model sheet.",
    quarters,
  );
  const on = time.name;
  linkQuarters(time, model.axis);
  time.gap();
  for (const key of pivotLines) {
    const [label, unit, format] = words[key];
    const native: Line = model.lines[key];
    const row = time.nextRow;
    const line = time.line({
      label,
      unit,
      format,
      note: `PIVOT_MODEL, line ${key}; left: difference`,
      constant: {
        formula: `SUMPRODUCT(ABS(${time.lineAt(row).all.from(on)}-${native.all.from(on)}))/MAX(1,SUMPRODUCT(ABS(${native.all.from(on)})))`,
      },
      constantFormat: "difference",
      spill: `THESIS.PIVOT_MODEL(${ranges.from(on)},"${key}")`,
    });
    checks.zero(`${label}: function and plain formulas agree`, on, line.constant("Checks"));
  }
}

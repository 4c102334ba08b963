import { Reference, type PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { TimeSheet, type Line, type Period } from "../house/time";
import { linkQuarters } from "../house/timeline";
import type { GridFactors } from "./gridSheet";
import type { CarbonPhases, Operations } from "./operationsSheets";
import type { Sites } from "./sitesSheet";

/** What one business burns, emits, and would pay. */
export interface Footprint {
  readonly energy: Line;
  /** t by the grid's factor, whatever was bought with the power. */
  readonly byLocation: Line;
  /** t after power counted as free of emissions. */
  readonly byMarket: Line;
  /** $ at the carbon price. */
  readonly cost: Line;
  /** $ before carbon. */
  readonly margin: Line;
  readonly revenue: Line;
}

export interface CarbonLines {
  readonly price: Line;
  readonly index: Line;
  readonly factor: Line;
  readonly bitcoin: Line;
  /** 1 where mining runs and carbon costs more than it leaves. */
  readonly taken: Line;
  readonly mining: Footprint;
  readonly hpc: Footprint;
  /** What the landlord bears of the cost of HPC. */
  readonly borne: Line;
  readonly together: Footprint;
}

/** Energy, emissions and their cost by quarter: mining, HPC, and both. */
export function carbonSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  sites: Sites,
  grid: GridFactors,
  phases: CarbonPhases,
  { axis: made, days, hpc, mining }: Operations,
  checks: Checks,
  quarters: number,
): CarbonLines {
  const time = new TimeSheet(
    plan,
    "Carbon",
    "workings",
    "Energy, emissions and carbon cost",
    "MWh, t CO2e and $ by quarter: mining by its sites' grids, HPC by its phases' grids, then both together.",
    quarters,
  );
  const axis = linkQuarters(time, made);
  const on = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const elapsed = (period: Period): string => `((${axis.number.in(period)}-1)/${input("quarters_per_year")})`;

  time.section("Time, carbon price and grid");
  const hours = time.line({
    label: "Hours in the quarter",
    unit: "hours",
    format: "count",
    constant: "sum",
    formula: (period) => `24*${days.in(period)}`,
  });
  const price = time.line({
    label: "Carbon price",
    unit: "$ per t CO2e",
    format: "perShare",
    constant: "last",
    formula: (period) => `${input("carbon_price")}*(1+${input("carbon_growth")})^${elapsed(period)}`,
  });
  const index = time.line({
    label: "Factors against the published ones",
    unit: "fraction",
    format: "percent",
    note: "they fall from the year that they describe on",
    constant: "last",
    formula: (period) =>
      `(1-${input("grid_decline")})^(YEAR(${input("model_start")})-${input("factor_year")}+${elapsed(period)})`,
  });

  time.section("Power left to each mining site, where HPC takes some in its region");
  const firstSite = time.nextRow;
  const column = (key: "criticalMw" | "pue" | "fromMining" | "buildStart" | "region"): string =>
    phases.liveColumn(key).from(on);
  for (let site = 0; site < sites.rows; site += 1) {
    const at = (of: Sites["mw"]): string => new Reference(of.sheet, of.first + site, of.column).from(on);
    time.line({
      label: { formula: at(sites.name) },
      unit: "MW gross",
      format: "power",
      ...(site === 0 ? { note: "less its share of what phases of its region take" } : {}),
      formula: (period) =>
        `MAX(0,${at(sites.mw)}-${at(sites.ofRegion)}*SUMPRODUCT((${column("region")}=${at(sites.region)})*${column("criticalMw")}*${column("pue")}*${column("fromMining")}*(${column("buildStart")}<=${axis.number.in(period)})))`,
    });
  }
  const left = (period: Period): string =>
    new Reference(on, firstSite, period.column, sites.rows, 1).relativeFrom(on);
  const factor = time.line({
    label: "Emission factor of mining",
    unit: "lb CO2e per MWh",
    format: "decimal",
    note: "mean of the sites by the power left to them",
    total: true,
    formula: (period) =>
      `${index.in(period)}*IF(SUM(${left(period)})=0,${sites.average.from(on)},SUMPRODUCT(${left(period)}*${sites.factor.all.from(on)})/MAX(1,SUM(${left(period)})))`,
  });

  /** Emissions after what counts as free of them, by function and natively; then their cost, both ways. */
  const priced = (
    who: string,
    energy: Line,
    byLocation: Line,
    pounds: (period: Period) => string,
    share: string,
  ): { byMarket: Line; cost: Line } => {
    const byMarket = time.line({
      label: `${who}: emissions, market-based`,
      unit: "t CO2e",
      format: "count",
      note: "THESIS.EMISSIONS, without clean power",
      constant: "sum",
      total: true,
      formula: (period) =>
        `THESIS.EMISSIONS(${energy.in(period)},${pounds(period)},"lb/MWh",${input(share)})`,
    });
    const natively = time.line({
      label: `${who}: the same, worked out natively`,
      unit: "t CO2e",
      format: "count",
      note: "location-based × (1 − share free of emissions)",
      constant: "sum",
      formula: (period) => `${byLocation.in(period)}*(1-${input(share)})`,
    });
    const cost = time.line({
      label: `${who}: carbon cost`,
      unit: "$",
      format: "millions",
      note: "THESIS.CARBON_COST",
      constant: "sum",
      total: true,
      formula: (period) => `THESIS.CARBON_COST(${byMarket.in(period)},${price.in(period)})`,
    });
    const costNatively = time.line({
      label: `${who}: carbon cost, worked out natively`,
      unit: "$",
      format: "millions",
      note: "t × carbon price",
      constant: "sum",
      formula: (period) => `${natively.in(period)}*${price.in(period)}`,
    });
    checks.equalRanges(
      `${who}: emissions by function and by plain formulas agree`,
      on,
      byMarket.all.from("Checks"),
      natively.all.from("Checks"),
    );
    checks.equalRanges(
      `${who}: carbon cost by function and by plain formulas agree`,
      on,
      cost.all.from("Checks"),
      costNatively.all.from("Checks"),
    );
    return { byMarket, cost };
  };
  /** A ratio, or a word where there is nothing to divide by. */
  const ratio = (above: string, below: string, word: string): string =>
    `IF(${below}>0,${above}/(${below}+(${below}<=0)),"${word}")`;
  const kept = (who: string, margin: Line, cost: Line, nothing: string): void => {
    time.line({
      label: `${who}: margin after carbon`,
      unit: "$",
      format: "millions",
      constant: "sum",
      formula: (period) => `${margin.in(period)}-${cost.in(period)}`,
    });
    time.line({
      label: `${who}: carbon cost over margin`,
      unit: "fraction",
      format: "percent",
      words: true,
      note: "of the margin before carbon",
      constant: { formula: ratio(cost.constant(on), margin.constant(on), nothing) },
      formula: (period) => ratio(cost.in(period), margin.in(period), nothing),
    });
  };

  time.section("Mining");
  const energy = time.line({
    label: "Mining: energy",
    unit: "MWh",
    format: "count",
    note: "MW × hours × uptime, where mining runs",
    constant: "sum",
    formula: (period) =>
      `${mining.power.in(period)}*${hours.in(period)}*${input("uptime")}*${mining.running.in(period)}`,
  });
  const byLocation = time.line({
    label: "Mining: emissions, location-based",
    unit: "t CO2e",
    format: "count",
    note: "MWh × the grids' factor",
    constant: "sum",
    formula: (period) => `${energy.in(period)}*${factor.in(period)}*${input("tonnes_per_pound")}`,
  });
  const mined = priced("Mining", energy, byLocation, (period) => factor.in(period), "renewable_share");
  const bitcoin = time.line({
    label: "Bitcoin mined",
    unit: "BTC",
    format: "bitcoin",
    constant: "sum",
    formula: (period) => `${mining.mined.in(period)}*${mining.running.in(period)}`,
  });
  const perBitcoin = (label: string, unit: string, format: "decimal" | "money", of: Line): void => {
    time.line({
      label,
      unit,
      format,
      words: true,
      constant: { formula: ratio(of.constant(on), bitcoin.constant(on), "no bitcoin") },
      formula: (period) => ratio(of.in(period), bitcoin.in(period), "no bitcoin"),
    });
  };
  perBitcoin("Energy per bitcoin", "MWh per BTC", "decimal", energy);
  perBitcoin("Emissions per bitcoin", "t CO2e per BTC", "decimal", mined.byMarket);
  perBitcoin("Carbon cost per bitcoin", "$ per BTC", "money", mined.cost);
  const miningMargin = time.line({
    label: "Mining: margin before carbon",
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => mining.margin.in(period),
  });
  kept("Mining", miningMargin, mined.cost, "no margin");
  const taken = time.line({
    label: "Mining: carbon takes the whole margin",
    unit: "flag",
    format: "count",
    note: "a miner who pays for carbon would stop then",
    constant: "sum",
    formula: (period) => `${mining.running.in(period)}*(${mined.cost.in(period)}>${miningMargin.in(period)})`,
  });

  time.section("HPC: energy of each phase");
  const phaseEnergy = hpc.shares.map((share, phase) =>
    time.line({
      label: { formula: phases.liveName(phase).from(on) },
      unit: "MWh",
      format: "count",
      ...(phase === 0 ? { note: "critical MW × share in service × utilisation × PUE × hours" } : {}),
      constant: "sum",
      formula: (period) =>
        `${phases.live(phase, "criticalMw").from(on)}*${share.in(period)}*${input("utilization")}*${phases.live(phase, "pue").from(on)}*${hours.in(period)}`,
    }),
  );
  time.section("HPC: emission factor of each phase's grid");
  const phaseFactor = phaseEnergy.map((_, phase) =>
    time.line({
      label: { formula: phases.liveName(phase).from(on) },
      unit: "lb CO2e per MWh",
      format: "decimal",
      ...(phase === 0 ? { note: "on the left as published, then as it falls" } : {}),
      constant: { formula: grid.of(phases.live(phase, "region").from(on), on) },
      formula: (period) => `${time.lineAt(time.nextRow).constant(on)}*${index.in(period)}`,
    }),
  );
  time.section("HPC");
  const hallEnergy = time.line({
    label: "HPC: energy",
    unit: "MWh",
    format: "count",
    constant: "sum",
    formula: (period) => phaseEnergy.map((line) => line.in(period)).join("+"),
  });
  const hallByLocation = time.line({
    label: "HPC: emissions, location-based",
    unit: "t CO2e",
    format: "count",
    note: "each phase's MWh × its grid's factor",
    constant: "sum",
    formula: (period) =>
      `(${phaseEnergy.map((line, phase) => `${line.in(period)}*${phaseFactor[phase].in(period)}`).join("+")})*${input("tonnes_per_pound")}`,
  });
  const hallFactor = time.line({
    label: "HPC: mean emission factor",
    unit: "lb CO2e per MWh",
    format: "decimal",
    note: "0 before the first phase runs",
    formula: (period) =>
      `IF(${hallEnergy.in(period)}>0,${hallByLocation.in(period)}/${input("tonnes_per_pound")}/(${hallEnergy.in(period)}+(${hallEnergy.in(period)}<=0)),0)`,
  });
  const hall = priced(
    "HPC",
    hallEnergy,
    hallByLocation,
    (period) => hallFactor.in(period),
    "hpc_renewable_share",
  );
  const borne = time.line({
    label: "HPC: carbon cost that the landlord bears",
    unit: "$",
    format: "millions",
    note: "the rest is the tenants'",
    constant: "sum",
    formula: (period) => `${hall.cost.in(period)}*${input("hpc_cost_borne")}`,
  });
  const hallMargin = time.line({
    label: "HPC: net operating income before carbon",
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => hpc.netOperatingIncome.in(period),
  });
  kept("HPC", hallMargin, borne, "no income");

  time.section("Mining and HPC together");
  const both = (
    label: string,
    unit: string,
    format: "count" | "millions",
    first: Line,
    second: Line,
    note?: string,
  ): Line =>
    time.line({
      label,
      unit,
      format,
      constant: "sum",
      ...(note ? { note } : {}),
      formula: (period) => `${first.in(period)}+${second.in(period)}`,
    });
  const together: Footprint = {
    energy: both("Energy", "MWh", "count", energy, hallEnergy),
    byLocation: both("Emissions, location-based", "t CO2e", "count", byLocation, hallByLocation),
    byMarket: both("Emissions, market-based", "t CO2e", "count", mined.byMarket, hall.byMarket),
    cost: both(
      "Carbon cost that the company bears",
      "$",
      "millions",
      mined.cost,
      borne,
      "all of mining's, its share of HPC's",
    ),
    margin: both("Margin before carbon", "$", "millions", miningMargin, hallMargin, "before overhead"),
    revenue: both("Revenue", "$", "millions", mining.revenue, hpc.revenue),
  };
  kept("Together", together.margin, together.cost, "no margin");
  time.line({
    label: "HPC share of emissions",
    unit: "fraction",
    format: "percent",
    words: true,
    constant: { formula: ratio(hall.byMarket.constant(on), together.byMarket.constant(on), "none") },
    formula: (period) => ratio(hall.byMarket.in(period), together.byMarket.in(period), "none"),
  });
  checks.holds(
    "Emissions: market-based are at most location-based",
    on,
    `SUMPRODUCT(1*(${together.byMarket.all.from("Checks")}>${together.byLocation.all.from("Checks")}+1))=0`,
  );
  return {
    price,
    index,
    factor,
    bitcoin,
    taken,
    mining: {
      energy,
      byLocation,
      ...mined,
      margin: miningMargin,
      revenue: mining.revenue,
    },
    hpc: {
      energy: hallEnergy,
      byLocation: hallByLocation,
      ...hall,
      margin: hallMargin,
      revenue: hpc.revenue,
    },
    borne,
    together,
  };
}

import { Reference, type PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { TimeSheet, type Line, type Period } from "../house/time";
import { linkQuarters } from "../house/timeline";
import type { GridFactors } from "./gridSheet";
import type { CarbonPhases, Operations } from "./operationsSheets";
import type { Sites } from "./sitesSheet";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.carbon.carbonSheet;

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
    wording.energyEmissionsAndCarbonCost,
    wording.mwhTCo2eAndDollarByQuarter,
    quarters,
  );
  const axis = linkQuarters(time, made);
  const on = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const elapsed = (period: Period): string => `((${axis.number.in(period)}-1)/${input("quarters_per_year")})`;

  time.section(wording.timeCarbonPriceAndGrid);
  const hours = time.line({
    label: wording.hoursInTheQuarter,
    unit: wording.hours,
    format: "count",
    constant: "sum",
    formula: (period) => `24*${days.in(period)}`,
  });
  const price = time.line({
    label: wording.carbonPrice,
    unit: wording.dollarPerTCo2e,
    format: "perShare",
    constant: "last",
    formula: (period) => `${input("carbon_price")}*(1+${input("carbon_growth")})^${elapsed(period)}`,
  });
  const index = time.line({
    label: wording.factorsAgainstThePublishedOnes,
    unit: wording.fraction,
    format: "percent",
    note: wording.theyFallFromTheYearThatThey,
    constant: "last",
    formula: (period) =>
      `(1-${input("grid_decline")})^(YEAR(${input("model_start")})-${input("factor_year")}+${elapsed(period)})`,
  });

  time.section(wording.powerLeftToEachMiningSiteWhere);
  const firstSite = time.nextRow;
  const column = (key: "criticalMw" | "pue" | "fromMining" | "buildStart" | "region"): string =>
    phases.liveColumn(key).from(on);
  for (let site = 0; site < sites.rows; site += 1) {
    const at = (of: Sites["mw"]): string => new Reference(of.sheet, of.first + site, of.column).from(on);
    time.line({
      label: { formula: at(sites.name) },
      unit: wording.mwGross,
      format: "power",
      ...(site === 0 ? { note: wording.lessItsShareOfWhatPhasesOf } : {}),
      formula: (period) =>
        `MAX(0,${at(sites.mw)}-${at(sites.ofRegion)}*SUMPRODUCT((${column("region")}=${at(sites.region)})*${column("criticalMw")}*${column("pue")}*${column("fromMining")}*(${column("buildStart")}<=${axis.number.in(period)})))`,
    });
  }
  const left = (period: Period): string =>
    new Reference(on, firstSite, period.column, sites.rows, 1).relativeFrom(on);
  const factor = time.line({
    label: wording.emissionFactorOfMining,
    unit: wording.lbCo2ePerMwh,
    format: "decimal",
    note: wording.meanOfTheSitesByThePower,
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
      label: wording.dollarWhoEmissionsMarketBased(who),
      unit: wording.tCo2e,
      format: "count",
      note: wording.thesisEmissionsWithoutCleanPower,
      constant: "sum",
      total: true,
      formula: (period) =>
        `THESIS.EMISSIONS(${energy.in(period)},${pounds(period)},${quoted(wording.lbMwh)},${input(share)})`,
    });
    const natively = time.line({
      label: wording.dollarWhoTheSameWorkedOutNatively(who),
      unit: wording.tCo2e,
      format: "count",
      note: wording.locationBasedTimes1ShareFreeOf,
      constant: "sum",
      formula: (period) => `${byLocation.in(period)}*(1-${input(share)})`,
    });
    const cost = time.line({
      label: wording.dollarWhoCarbonCost(who),
      unit: "$",
      format: "millions",
      note: "THESIS.CARBON_COST",
      constant: "sum",
      total: true,
      formula: (period) => `THESIS.CARBON_COST(${byMarket.in(period)},${price.in(period)})`,
    });
    const costNatively = time.line({
      label: wording.dollarWhoCarbonCostWorkedOutNatively(who),
      unit: "$",
      format: "millions",
      note: wording.tTimesCarbonPrice,
      constant: "sum",
      formula: (period) => `${natively.in(period)}*${price.in(period)}`,
    });
    checks.equalRanges(
      wording.dollarWhoEmissionsByFunctionAndBy(who),
      on,
      byMarket.all.from("Checks"),
      natively.all.from("Checks"),
    );
    checks.equalRanges(
      wording.dollarWhoCarbonCostByFunctionAnd(who),
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
      label: wording.dollarWhoMarginAfterCarbon(who),
      unit: "$",
      format: "millions",
      constant: "sum",
      formula: (period) => `${margin.in(period)}-${cost.in(period)}`,
    });
    time.line({
      label: wording.dollarWhoCarbonCostOverMargin(who),
      unit: wording.fraction,
      format: "percent",
      words: true,
      note: wording.ofTheMarginBeforeCarbon,
      constant: { formula: ratio(cost.constant(on), margin.constant(on), nothing) },
      formula: (period) => ratio(cost.in(period), margin.in(period), nothing),
    });
  };

  time.section(wording.mining);
  const energy = time.line({
    label: wording.miningEnergy,
    unit: wording.mwh,
    format: "count",
    note: wording.mwTimesHoursTimesUptimeWhereMining,
    constant: "sum",
    formula: (period) =>
      `${mining.power.in(period)}*${hours.in(period)}*${input("uptime")}*${mining.running.in(period)}`,
  });
  const byLocation = time.line({
    label: wording.miningEmissionsLocationBased,
    unit: wording.tCo2e,
    format: "count",
    note: wording.mwhTimesTheGridsFactor,
    constant: "sum",
    formula: (period) => `${energy.in(period)}*${factor.in(period)}*${input("tonnes_per_pound")}`,
  });
  const mined = priced("Mining", energy, byLocation, (period) => factor.in(period), "renewable_share");
  const bitcoin = time.line({
    label: wording.bitcoinMined,
    unit: wording.btc,
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
      constant: { formula: ratio(of.constant(on), bitcoin.constant(on), wording.noBitcoin) },
      formula: (period) => ratio(of.in(period), bitcoin.in(period), wording.noBitcoin),
    });
  };
  perBitcoin(wording.energyPerBitcoin, wording.mwhPerBtc, "decimal", energy);
  perBitcoin(wording.emissionsPerBitcoin, wording.tCo2ePerBtc, "decimal", mined.byMarket);
  perBitcoin(wording.carbonCostPerBitcoin, wording.dollarPerBtc, "money", mined.cost);
  const miningMargin = time.line({
    label: wording.miningMarginBeforeCarbon,
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => mining.margin.in(period),
  });
  kept(wording.mining, miningMargin, mined.cost, wording.noMargin);
  const taken = time.line({
    label: wording.miningCarbonTakesTheWholeMargin,
    unit: wording.flag,
    format: "count",
    note: wording.aMinerWhoPaysForCarbonWould,
    constant: "sum",
    formula: (period) => `${mining.running.in(period)}*(${mined.cost.in(period)}>${miningMargin.in(period)})`,
  });

  time.section(wording.hpcEnergyOfEachPhase);
  const phaseEnergy = hpc.shares.map((share, phase) =>
    time.line({
      label: { formula: phases.liveName(phase).from(on) },
      unit: wording.mwh,
      format: "count",
      ...(phase === 0 ? { note: wording.criticalMwTimesShareInServiceTimes } : {}),
      constant: "sum",
      formula: (period) =>
        `${phases.live(phase, "criticalMw").from(on)}*${share.in(period)}*${input("utilization")}*${phases.live(phase, "pue").from(on)}*${hours.in(period)}`,
    }),
  );
  time.section(wording.hpcEmissionFactorOfEachPhasesGrid);
  const phaseFactor = phaseEnergy.map((_, phase) =>
    time.line({
      label: { formula: phases.liveName(phase).from(on) },
      unit: wording.lbCo2ePerMwh,
      format: "decimal",
      ...(phase === 0 ? { note: wording.onTheLeftAsPublishedThenAs } : {}),
      constant: { formula: grid.of(phases.live(phase, "region").from(on), on) },
      formula: (period) => `${time.lineAt(time.nextRow).constant(on)}*${index.in(period)}`,
    }),
  );
  time.section(wording.hpc);
  const hallEnergy = time.line({
    label: wording.hpcEnergy,
    unit: wording.mwh,
    format: "count",
    constant: "sum",
    formula: (period) => phaseEnergy.map((line) => line.in(period)).join("+"),
  });
  const hallByLocation = time.line({
    label: wording.hpcEmissionsLocationBased,
    unit: wording.tCo2e,
    format: "count",
    note: wording.eachPhasesMwhTimesItsGridsFactor,
    constant: "sum",
    formula: (period) =>
      `(${phaseEnergy.map((line, phase) => `${line.in(period)}*${phaseFactor[phase].in(period)}`).join("+")})*${input("tonnes_per_pound")}`,
  });
  const hallFactor = time.line({
    label: wording.hpcMeanEmissionFactor,
    unit: wording.lbCo2ePerMwh,
    format: "decimal",
    note: wording.n0BeforeTheFirstPhaseRuns,
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
    label: wording.hpcCarbonCostThatTheLandlordBears,
    unit: "$",
    format: "millions",
    note: wording.theRestIsTheTenants,
    constant: "sum",
    formula: (period) => `${hall.cost.in(period)}*${input("hpc_cost_borne")}`,
  });
  const hallMargin = time.line({
    label: wording.hpcNetOperatingIncomeBeforeCarbon,
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => hpc.netOperatingIncome.in(period),
  });
  kept(wording.hpc, hallMargin, borne, wording.noIncome);

  time.section(wording.miningAndHpcTogether);
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
    energy: both(wording.energy, "MWh", "count", energy, hallEnergy),
    byLocation: both(wording.emissionsLocationBased, wording.tCo2e, "count", byLocation, hallByLocation),
    byMarket: both(wording.emissionsMarketBased, wording.tCo2e, "count", mined.byMarket, hall.byMarket),
    cost: both(
      wording.carbonCostThatTheCompanyBears,
      "$",
      "millions",
      mined.cost,
      borne,
      wording.allOfMiningsItsShareOfHpcs,
    ),
    margin: both(
      wording.marginBeforeCarbon,
      "$",
      "millions",
      miningMargin,
      hallMargin,
      wording.beforeOverhead,
    ),
    revenue: both(wording.revenue, "$", "millions", mining.revenue, hpc.revenue),
  };
  kept(wording.together, together.margin, together.cost, wording.noMargin);
  time.line({
    label: wording.hpcShareOfEmissions,
    unit: wording.fraction,
    format: "percent",
    words: true,
    constant: { formula: ratio(hall.byMarket.constant(on), together.byMarket.constant(on), "none") },
    formula: (period) => ratio(hall.byMarket.in(period), together.byMarket.in(period), "none"),
  });
  checks.holds(
    wording.emissionsMarketBasedAreAtMostLocation,
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

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
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.capitalAllocation.inputs;

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
  wording.irrLessHurdle,
  "IRR",
  wording.npvPerDollar,
  wording.expectedNpvPerDollar,
  wording.cashYield,
] as const;

export const leaseBases = [wording.beforeProjectDebt, wording.afterProjectDebt] as const;
export const shareValues = [wording.byTheThesis, wording.theMarketsPrice] as const;
export const budgets = [wording.cashAboveTheFloor, wording.cashAndTreasuryBitcoin] as const;

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
      unit: wording.choice,
      format: "text",
      choices,
      value: own(choices[0], "choice", ...because(reason)),
    });
  const sourced = (
    value: PresetInput["base"],
    { unit, kind, source, asOf }: Omit<PresetInput, "bear" | "base" | "bull">,
  ) => ({ bear: value, base: value, bull: value, unit, kind, source, asOf }) as PresetInput;

  inputs.section(wording.theQuestion);
  add(
    "block",
    wording.capitalToPlace,
    "$",
    "millions",
    [1, 1e12],
    own(100e6, "$", ...because(wording.readersChoiceABlockThatACompany)),
  );
  choice("criterion", wording.rankBy, criteria, wording.returnAboveWhatEachRiskAsksFor);
  choice("lease_basis", wording.hpcLeaseIsTaken, leaseBases, wording.likeForLikeWithTheUsesThat);
  choice(
    "share_value_basis",
    wording.whatAShareIsWorth,
    shareValues,
    wording.aBuybackEarnsTheGapBetweenValue,
  );
  choice("budget_basis", wording.cashToPlace, budgets, wording.sellingTheTreasuryIsADecisionOf);
  const weights = [
    ["bear", 0.25],
    ["base", 0.5],
    ["bull", 0.25],
  ] as const;
  for (const [scenario, weight] of weights) {
    add(
      `weight_${scenario}`,
      wording.weightOfDollarTouppercaseDollarSlice(scenario.charAt(0).toUpperCase(), scenario.slice(1)),
      wording.ofTheExpectedValue,
      "percent",
      [0, 100],
      own(weight, wording.fraction, ...because(wording.readersChoiceWeightsAreBroughtToA)),
    );
  }

  inputs.section(wording.timingAndBitcoinNetwork);
  inputs.add(known.model_start);
  inputs.add(known.btc_price);
  inputs.add(known.btc_growth);
  inputs.add(known.difficulty);
  inputs.add(known.difficulty_growth);
  inputs.add(known.fees_per_block);
  inputs.add(known.block_seconds);

  inputs.section(wording.hpcLeaseTermsOfTheNextPhase);
  const next = nextPhase(preset);
  add(
    "hpc_rent",
    wording.rentFirstYear,
    wording.dollarPerKwMonth,
    "decimal",
    [0, 10_000],
    {
      ...phaseInput(preset, "rate", wording.dollarPerKwMonth),
      source: preset.id === "blank" ? next.note : `${next.name}: ${next.note}`,
    },
    { lever: true },
  );
  const terms = [
    ["hpc_escalator", "escalator", wording.escalator, wording.perYear, "percent", -0.5, 1, false],
    ["hpc_term_years", "termYears", wording.term, "years", "decimal", 0.25, 25, false],
    ["hpc_noi_margin", "noiMargin", wording.noiMargin, wording.fractionOfFullRent, "percent", -1, 1, false],
    ["hpc_capex_per_mw", "capexPerMw", wording.capex, wording.dollarPerCriticalMw, "millions", 1, 1e9, false],
    ["hpc_pue", "pue", wording.powerUsageEffectiveness, wording.grossMwPerCriticalMw, "decimal", 1, 3, false],
    ["hpc_build_quarters", "buildQuarters", wording.timeToBuild, wording.quartersWhole, "count", 1, 16, true],
    ["hpc_ramp_quarters", "rampQuarters", wording.ramp, "quarters", "count", 0, 16, false],
    ["hpc_loan_to_cost", "loanToCost", wording.projectDebt, wording.loanOverCost, "percent", 0, 0.99, false],
    ["hpc_interest", "interestRate", wording.interestOnIt, wording.perYear, "percent2", 0, 1, false],
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

  inputs.section(wording.gpuCloud);
  const machine = gpuCloud.capexPerGpu;
  add(
    "gpu_capex",
    wording.capitalPerGpuServerAndNetworkIncluded,
    wording.dollarPerGpu,
    "money",
    [0, 1e7],
    preset.id === "blank"
      ? own(50_000, wording.dollarPerGpu, ...because(""))
      : sourced(machine.value, machine),
  );
  add(
    "gpu_kw",
    wording.itPowerPerGpu,
    "kW",
    "decimal",
    [0.1, 100],
    preset.id === "blank"
      ? own(2, "kW", ...because(""))
      : sourced(gpuCloud.kwPerGpu.value, gpuCloud.kwPerGpu),
  );
  add(
    "gpu_rent",
    wording.rentOfAGpuFirstYear,
    wording.dollarPerGpuHour,
    "hashprice",
    [0.01, 1000],
    own(
      [1.6, 2.1, 2.5],
      wording.dollarPerGpuHour,
      ...because(wording.baseDollarSourceBearAndBullAbout(gpuCloud.ratePerHour.source)),
    ),
    { lever: true },
  );
  add(
    "gpu_rent_decline",
    wording.fallOfThatRent,
    wording.perYear,
    "percent",
    [0, 0.9],
    own([0.12, 0, 0], wording.perYear, ...because(wording.aContractOverTheMachinesLifeHolds)),
    { lever: true },
  );
  add(
    "gpu_hours_sold",
    wording.hoursSold,
    wording.fractionOfHours,
    "percent",
    [0.01, 1],
    own([0.75, 1, 1], wording.fraction, ...because(wording.aContractPaysForAllHoursClouds)),
    { lever: true },
  );
  add(
    "gpu_opex",
    wording.otherOperatingCost,
    wording.fractionOfRevenue,
    "percent",
    [0, 0.95],
    own(0.1, wording.fraction, ...because(wording.staffSoftwareAndSparePartsNoDisclosure)),
  );
  add(
    "gpu_life_years",
    wording.lifeOfTheMachines,
    "years",
    "decimal",
    [1, 8],
    own(5, wording.years, ...because(wording.theTermOfTheContractBehindThe)),
  );
  add(
    "gpu_resale",
    wording.valueOfTheMachinesAfterIt,
    wording.fractionOfTheirPrice,
    "percent",
    [0, 1],
    own([0.05, 0.1, 0.2], wording.fraction, ...because(wording.twoGenerationsOnPricesOfUsedMachines)),
    { lever: true },
  );
  add(
    "gpu_pue",
    wording.powerUsageEffectivenessOfItsHall,
    wording.ratioAtLeast1,
    "decimal",
    [1, 3],
    own(1.3, "ratio", ...because(wording.liquidCooledHalls)),
  );
  add(
    "gpu_build_quarters",
    wording.timeToBuildItsHall,
    wording.quartersWhole,
    "count",
    [1, 12],
    own([6, 4, 4], "quarters", ...because(wording.hallsOfOnesOwnOnPoweredLand)),
    { whole: true },
  );
  add(
    "wacc_gpu",
    wording.discountRateGpuCloud,
    wording.perYear,
    "percent",
    [-0.5, 2],
    own([0.15, 0.13, 0.12], wording.perYear, ...because(wording.machinesThatAgeFastAndATenant)),
    { lever: true },
  );
  inputs.add(known.hpc_life_quarters);

  inputs.section(wording.moreHashrate);
  inputs.add(known.capex_per_eh);
  add(
    "new_efficiency",
    wording.efficiencyOfTheNewMachines,
    "J/TH",
    "decimal",
    [1, 100],
    preset.id === "blank"
      ? own(15, wording.jTh, ...because(""))
      : own(
          newMachine.power / newMachine.hashrate,
          wording.jTh,
          wording.dataSheetOfTheDollarModelDollar(newMachine.model, newMachine.power, newMachine.hashrate),
          "fact",
        ),
  );
  add(
    "site_capex_per_mw",
    wording.hallsAndPowerForThem,
    wording.dollarPerMwGross,
    "millions",
    [0, 1e8],
    own(
      [0.5e6, 0.43e6, 0.3e6],
      wording.dollarPerMwGross,
      ...because(wording.baseCleansparkBoughtFiveGeorgiaSitesOf),
    ),
    { lever: true },
  );
  add(
    "delivery_months",
    wording.monthsUntilTheyHash,
    wording.monthsWhole,
    "count",
    [0, 12],
    own([6, 4, 3], wording.months, ...because(wording.deliveryCustomsAndRacking)),
    { whole: true },
  );
  add(
    "machine_life_months",
    wording.lifeOfTheMachines,
    wording.monthsWhole,
    "count",
    [12, 72],
    own([48, 60, 60], wording.months, ...because(wording.fourToFiveYearsAboutAsLong)),
    { whole: true },
  );
  add(
    "machine_resale",
    wording.valueOfTheMachinesAfterIt,
    wording.fractionOfTheirPrice,
    "percent",
    [0, 1],
    own([0, 0.05, 0.1], wording.fraction, ...because(wording.littleIsPaidForMachinesOfTwo)),
    { lever: true },
  );
  add(
    "site_left",
    wording.valueOfHallsAndPowerAfterIt,
    wording.fractionOfTheirCost,
    "percent",
    [0, 1],
    own([0.2, 0.5, 0.8], wording.fraction, ...because(wording.powerAndShellOutlastTheMachines)),
    { lever: true },
  );
  inputs.add(known.uptime);
  inputs.add(known.pue_mining);
  inputs.add(known.pool_fee);
  inputs.add(known.power_price);
  inputs.add(known.other_hashcost);
  inputs.add(known.curtail);
  inputs.add(known.wacc_mining);

  inputs.section(wording.buyingBackShares);
  inputs.add(known.market_price);
  inputs.add(known.shares);
  const values = valuesPerShare(preset);
  add(
    "value_per_share",
    wording.valuePerShareByTheThesis,
    wording.dollarPerShare,
    "perShare",
    [-10_000, 100_000],
    values
      ? own(
          [values.bear, values.base, values.bull],
          wording.dollarPerShare,
          preset.id === "blank" ? because("")[0] : wording.sumOfThePartsOfTheMiner,
          preset.id === "blank" ? "placeholder" : "derived",
        )
      : own(
          Number(given.market_price.base),
          wording.dollarPerShare,
          ...because(wording.theFactsDoNotSufficeForThe),
        ),
    { lever: true },
  );
  add(
    "gap_years",
    wording.yearsUntilPriceMeetsValue,
    "years",
    "decimal",
    [0.25, 9],
    own([5, 3, 2], wording.years, ...because(wording.aboutTheTimeUntilTheRentHas)),
    { lever: true },
  );
  add(
    "buyback_cost",
    wording.exciseTaxAndCostOfBuying,
    wording.fractionOfPrice,
    "percent2",
    [0, 0.5],
    own(0.02, wording.fraction, ...because(wording.usExciseTaxOf1PercentOn)),
  );
  add(
    "cost_of_equity",
    wording.costOfEquity,
    wording.perYear,
    "percent",
    [-0.5, 2],
    own([0.18, 0.15, 0.13], wording.perYear, ...because(wording.aboveTheDiscountRateOfLeasesNear)),
    { lever: true },
  );
  add(
    "buyback_most",
    wording.mostThatCanBeBoughtInA,
    wording.fractionOfMarketValue,
    "percent",
    [0, 1],
    own(0.1, wording.fraction, ...because(wording.aboutWhatTheDailyVolumeLetsPass)),
  );
  inputs.add(known.hashrate);
  inputs.add({ ...known.efficiency, label: wording.efficiencyOfTheFleet });
  inputs.add(known.sga);
  inputs.add(known.refresh_capex);

  inputs.section(wording.holdingBitcoin);
  add(
    "hold_years",
    wording.yearsHeld,
    wording.yearsWhole,
    "count",
    [1, 9],
    own(5, wording.years, ...because(wording.asLongAsAMachineOrA)),
    { whole: true },
  );
  add(
    "custody_cost",
    wording.custodyAndInsurance,
    wording.perYear,
    "percent2",
    [0, 0.5],
    own(0.002, wording.perYear, ...because(wording.aboutWhatQualifiedCustodiansAsk)),
  );
  add(
    "trade_cost",
    wording.costOfBuyingAndOfSelling,
    wording.fractionOfPrice,
    "percent2",
    [0, 0.5],
    own(0.002, wording.fraction, ...because(wording.aBlockThisSizeMovesThePrice)),
  );
  add(
    "wacc_bitcoin",
    wording.discountRateBitcoin,
    wording.perYear,
    "percent",
    [-0.5, 2],
    own([0.18, 0.15, 0.13], wording.perYear, ...because(wording.noCashAndTheVolatilityOfA)),
    { lever: true },
  );

  inputs.section(wording.repayingDebt);
  add(
    "new_debt_rate",
    wording.whatNewDebtCosts,
    wording.perYear,
    "percent2",
    [0, 1],
    phaseInput(preset, "interestRate", wording.perYear),
    { lever: true },
  );

  inputs.section(wording.whatCanBePlaced);
  inputs.add(known.cash_opening);
  inputs.add(known.min_cash);
  inputs.add(known.btc_opening);
  inputs.add(known.btc_haircut);
  inputs.add(known.contracted_mw);
  inputs.add(known.mining_mw);
  add(
    "committed_mw",
    wording.powerOfSignedPhases,
    wording.mwGrossBeyondMinings,
    "power",
    [0, 100_000],
    own(committedPower(preset), wording.mwGross, ...because(wording.signedPhasesLessThePowerThatMining)),
  );
  add(
    "only_worth",
    wording.placeOnlyWhereTheNpvIsAbove,
    wording.n1Yes0No,
    "count",
    [0, 1],
    own(1, wording.n0Or1, ...because(wording.whatEarnsLessThanItsHurdleIs)),
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

import { Reference } from "../../plan/builder";
import { formats, styles, type FormatName } from "../../plan/styles";
import { colourOf } from "../house/time";
import { FigureSheet } from "../house/pairedFigures";
import type { LiquidityFigures, RiskFigures, ValueFigures } from "./figures";
import type { PivotParts } from "./parts";
import { claims, type Claim, type ClaimKey } from "./scorecardClaims";
import { scorecardDealsSheet } from "./scorecardDealsSheet";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.pivot.scorecardWorkingsSheet;

/** The answers of the model that claims rest on, whichever sheet works them out. */
export type ScorecardSources = Pick<
  LiquidityFigures,
  | "buildShortfall"
  | "buildShortfallAfterBitcoin"
  | "peakShortfall"
  | "runway"
  | "firstRentQuarter"
  | "firstRentDate"
> &
  Pick<
    ValueFigures,
    "valuePerShare" | "marketPrice" | "hpcYieldOnCost" | "breakevenUtilization" | "strandedCost"
  > &
  Pick<
    RiskFigures,
    "probabilityOfShortfall" | "probabilityOfShortfallAfterBitcoin" | "probabilityBelowMarket"
  >;

interface Shown {
  readonly label: string;
  readonly unit: string;
  readonly format: FormatName;
}

/** What the Scorecard shows of a claim. */
export interface ClaimFigures {
  readonly claim: Claim;
  readonly value: Reference;
  /** A formula on the Scorecard that says in a sentence where the verdict turns. */
  readonly turns: string;
  /** Further metrics of the claim. */
  readonly further: readonly (Shown & { readonly value: Reference })[];
}

const on = "Scorecard workings";
const scorecard = "Scorecard";
/** Delays that are tried beyond the one of Inputs; the longest stands on the sheet as the last of them. */
const delaysTried = 9;

/** Works out the metric of every claim, what stands behind it, and where its verdict turns. */
export function scorecardWorkings(parts: PivotParts, sources: ScorecardSources): ClaimFigures[] {
  const { plan, inputs, model, ranges, checks } = parts;
  const deals = scorecardDealsSheet(parts);
  const page = new FigureSheet(
    plan,
    on,
    "workings",
    wording.scorecardWorkings,
    wording.theMetricOfEachClaimWhatStands,
    checks,
    [58, 20, 20, 36, 92],
  );
  const { sheet } = page;
  const input = (key: string): string => inputs.live(key, on);
  const line = (key: keyof typeof model.lines): string => model.lines[key].all.from(on);
  const t = model.axis.number.all.from(on);
  const count = `COLUMNS(${t})`;
  const perYear = input("quarters_per_year");
  const last = (key: keyof typeof model.lines): string => `INDEX(${line(key)},1,${count})`;
  const read = (reference: Reference): string => reference.from(on);
  /** A figure without a word in it counts, a word is passed on. */
  const orWord = (formula: string, word: string): string => `IFERROR(${formula},"${word}")`;

  const result: ClaimFigures[] = [];
  /** One section a claim: its further metrics, its metric, and its driver at both thresholds. */
  const claimSection = (
    key: ClaimKey,
    work: (tools: {
      /** A figure that the Scorecard shows too. */
      shown: (figure: Shown & { readonly how?: string }, formula: string) => Reference;
      /** The claim's own metric. */
      metric: (formula: string, how: string) => Reference;
      holds: string;
      fails: string;
      /** The driver at both thresholds, and the sentence around them. */
      turns: (
        driver: Shown & { readonly how?: string },
        at: (threshold: string) => string,
        sentence: (holds: string, fails: string) => string,
      ) => void;
    }) => void,
  ): void => {
    const claim = claims.find((one) => one.key === key)!;
    page.section(claim.statement, [wording.figure, wording.natively, wording.unit, wording.how]);
    const further: (Shown & { readonly value: Reference })[] = [];
    let value: Reference | undefined;
    let sentence = "";
    const holds = input(`holds_${key}`);
    const fails = input(`fails_${key}`);
    work({
      holds,
      fails,
      shown: (figure, formula) => {
        const cell = page.figure(figure, formula);
        const { label, unit, format } = figure;
        further.push({ label, unit, format, value: cell });
        return cell;
      },
      metric: (formula, how) => {
        sheet.style({ row: page.row, column: 0, rows: 1, columns: 2 }, { bold: true });
        value = page.figure({ label: claim.metric, unit: claim.unit, format: claim.format, how }, formula);
        return value;
      },
      turns: (driver, at, words) => {
        const one = page.figure(
          { ...driver, label: wording.dollarLabelHolds(driver.label) },
          orWord(at(holds), wording.noFigure),
        );
        const other = page.figure(
          { ...driver, label: wording.dollarLabelFailsBeyond(driver.label) },
          orWord(at(fails), wording.noFigure),
        );
        const shown = textOf[driver.format];
        sentence = words(shown(one.from(scorecard)), shown(other.from(scorecard)));
      },
    });
    if (!value) throw new Error(`The claim "${key}" has no metric.`);
    result.push({ claim, value, turns: sentence, further });
  };

  page.section(wording.theWindowUntilTheRent, [wording.figure, "", wording.unit, wording.how]);
  const beforeRent = page.figure(
    {
      label: wording.quartersBeforeTheFirstRent,
      unit: wording.quarters,
      format: "count",
      how: wording.allQuartersOfTheModelWhereNo,
    },
    `IF(ISNUMBER(${read(sources.firstRentQuarter)}),${read(sources.firstRentQuarter)}-1,${count})`,
  );
  const untilRent = page.figure(
    {
      label: wording.quartersThatTheBuildShortfallLooksAt,
      unit: wording.quarters,
      format: "count",
      how: wording.theFirstQuarterWithRentIncludedAs,
    },
    `MIN(${count},${read(beforeRent)}+1)`,
  );
  const before = `(${t}<=${read(beforeRent)})`;
  const until = `(${t}<=${read(untilRent)})`;
  const newMoney = `(${line("debt_issued")}-${line("debt_repaid")})*(${line("debt_issued")}>${line("debt_repaid")})`;
  const equityOf = (window: string): string =>
    `MAX(0,SUMPRODUCT((${line("hpc_capex")}-${line("project_draw")}-${newMoney})${window}))`;

  claimSection("power", ({ shown, metric, turns }) => {
    const spare = shown(
      {
        label: wording.contractedPowerToSpareLeast,
        unit: wording.mwGross,
        format: "power",
        how: wording.afterMiningAndHpc,
      },
      `MIN(${line("power_spare")})`,
    );
    shown(
      {
        label: wording.hpcPowerAtTheHorizon,
        unit: wording.shareOfContractedMw,
        format: "percent",
        how: wording.grossCriticalItLoadTimesPowerUsage,
      },
      orWord(
        `INDEX(${model.hpcMw.all.from(on)},1,${count})/${input("contracted_mw")}`,
        wording.noneContracted,
      ),
    );
    metric(
      orWord(`${read(spare)}/${input("contracted_mw")}`, wording.noneContracted),
      wording.leastSparePowerOverContractedPower,
    );
    turns(
      {
        label: wording.contractedPower,
        unit: wording.mwGross,
        format: "power",
        how: wording.powerPlannedInTheTightestQuarterOver,
      },
      (threshold) => `(${input("contracted_mw")}-${read(spare)})/(1-${threshold})`,
      (a, b) => `${quoted(wording.holdsFrom)}&${a}&${quoted(wording.mwContractedFailsBelow)}&${b}&" MW."`,
    );
  });

  claimSection("first_rent", ({ shown, metric, turns }) => {
    shown(
      { label: wording.delayOfEveryPhase, unit: wording.quarters, format: "count", how: wording.onInputs },
      input("delay_quarters"),
    );
    const date = metric(read(sources.firstRentDate), wording.firstDayOfTheFirstQuarterWith);
    turns(
      {
        label: wording.delayOfEveryPhase,
        unit: wording.quartersInAll,
        format: "count",
        how: wording.delayOfInputsAndTheWholeQuarters,
      },
      (threshold) =>
        `${input("delay_quarters")}+INT(((YEAR(${threshold})-YEAR(${read(date)}))*12+MONTH(${threshold})-MONTH(${read(date)}))/${input("months_per_quarter")})`,
      (a, b) =>
        `${quoted(wording.holdsWithADelayOfUpTo)}&${a}&${quoted(wording.quartersFailsBeyond)}&${b}&"."`,
    );
  });

  claimSection("liquidity", ({ shown, metric, turns }) => {
    const short = `(${input("min_cash")}-${line("cash")})`;
    const treasury = `(${model.cashAndBitcoin.all.from(on)}-${line("cash")})`;
    const shortfall = shown(
      {
        label: wording.buildShortfallBeforeSellingBitcoin,
        unit: wording.dollarBelowTheFloor,
        format: "millions",
        how: wording.untilTheFirstRentACheckHolds,
      },
      `MAX(0,SUMPRODUCT(MAX(${short}*${until})))`,
    );
    const afterBitcoin = shown(
      {
        label: wording.buildShortfallAfterSellingAllBitcoin,
        unit: wording.dollarBelowTheFloor,
        format: "millions",
        how: wording.treasuryBitcoinAfterHaircutCountsAsCash,
      },
      `MAX(0,SUMPRODUCT(MAX((${short}-${treasury})*${until})))`,
    );
    shown(
      {
        label: wording.runwayAgainstQuartersToTheFirstRent,
        unit: wording.quarters,
        format: "decimal",
        how: wording.untilCashFallsBelowTheFloor,
      },
      read(sources.runway),
    );
    shown(
      {
        label: wording.peakShortfallOfTheWholeModel,
        unit: wording.dollarBelowTheFloor,
        format: "millions",
        how: wording.carriesWhatMaturesAfterTheBuildToo,
      },
      read(sources.peakShortfall),
    );
    shown(
      {
        label: wording.quartersToTheFirstRent,
        unit: wording.quarters,
        format: "count",
        how: wording.fromTheStart,
      },
      read(beforeRent),
    );
    metric(
      `MAX(0,SUMPRODUCT(MAX(${short}*${until}/(${treasury}+(${treasury}=0)))))`,
      wording.shortfallOverBitcoinAfterHaircutInThe,
    );
    turns(
      {
        label: wording.cashAtTheStart,
        unit: "$",
        format: "millions",
        how: wording.cashAtTheStartTheLargestOf,
      },
      (threshold) =>
        `MAX(0,${input("cash_opening")}+SUMPRODUCT(MAX((${short}-${threshold}*${treasury})*${until}-1000000*1000000*(${t}>${read(untilRent)}))))`,
      (a, b) => `${quoted(wording.holdsWithCashFrom)}&${a}&${quoted(wording.atTheStartFailsBelow)}&${b}&"."`,
    );
    checks.equal(
      wording.scorecardBuildShortfallByQuarterAgreesWith,
      on,
      shortfall.from("Checks"),
      sources.buildShortfall.from("Checks"),
    );
    checks.equal(
      wording.scorecardBuildShortfallAfterBitcoinAgreesWith,
      on,
      afterBitcoin.from("Checks"),
      sources.buildShortfallAfterBitcoin.from("Checks"),
    );
  });

  claimSection("funding", ({ shown, metric, turns }) => {
    const revenue = page.figure(
      {
        label: wording.miningRevenueBeforeTheRent,
        unit: "$",
        format: "millions",
        how: wording.countedWhenMinedSoldOrNot,
      },
      `SUMPRODUCT(${line("mining_revenue")}*${before})`,
    );
    const margin = shown(
      {
        label: wording.miningCashBeforeOverhead,
        unit: "$",
        format: "millions",
        how: wording.miningMarginLessRefreshAndGrowthOf,
      },
      `SUMPRODUCT((${line("mining_margin")}-${line("refresh_capex")}-${line("growth_capex")})*${before})`,
    );
    const cash = shown(
      {
        label: wording.miningCashAfterOverhead,
        unit: "$",
        format: "millions",
        how: wording.lessCashOverhead,
      },
      `${read(margin)}-SUMPRODUCT(${line("sga")}*${before})`,
    );
    const need = shown(
      {
        label: wording.equityCapexBeforeTheRent,
        unit: "$",
        format: "millions",
        how: wording.hpcCapexLessProjectDebtAndNew,
      },
      equityOf(`*${before}`),
    );
    metric(
      `IF(${read(need)}=0,${quoted(wording.noneNeeded)},${read(cash)}/(${read(need)}+(${read(need)}=0)))`,
      wording.miningCashAfterOverheadOverEquityCapex,
    );
    turns(
      {
        label: wording.bitcoinPriceAtTheStart,
        unit: wording.dollarPerBtc,
        format: "money",
        how: wording.atWhichRevenueBringsTheThresholdMining,
      },
      (threshold) =>
        `${input("btc_price")}*(${threshold}*${read(need)}-${read(cash)}+${read(revenue)})/${read(revenue)}`,
      (a, b) =>
        `IF(${need.from(scorecard)}=0,${quoted(wording.lendersPayForTheWholeBuildBefore)},${quoted(wording.holdsWithBitcoinFromAbout)}&${a}&${quoted(wording.atTheStartFailsBelowAbout)}&${b}&".")`,
    );
  });

  claimSection("margin", ({ shown, metric, turns }) => {
    const subsidy = page.figure(
      {
        label: wording.blockSubsidyAtTheStart,
        unit: wording.btcPerBlock,
        format: "general",
        how: wording.btcSubsidyOn,
      },
      `THESIS.BTC_SUBSIDY_ON(${input("model_start")},${input("block_seconds")})`,
    );
    const reward = (halved: string): string => `(${read(subsidy)}*${halved}+${input("fees_per_block")})`;
    const hashpriceOf = (label: string, price: string, kept: string, how: string): Reference =>
      page.pair(
        { label, unit: wording.dollarPerPhSPerDay, format: "hashprice", how },
        `THESIS.HASHPRICE(${price},${input("difficulty")},${read(subsidy)}*${kept},${input("fees_per_block")})`,
        `${price}*${reward(kept)}*${input("seconds_per_day")}*${input("hashes_per_exahash")}/${input("petahashes_per_exahash")}/(${input("difficulty")}*${input("hashes_per_difficulty")})`,
      );
    const now = hashpriceOf(wording.hashpriceNow, input("btc_price"), "1", wording.priceTimesRewardOf1PhS);
    const price = (sign: "+" | "-"): string => `${input("btc_price")}*(1${sign}${input("price_move")})`;
    const fallen = hashpriceOf(
      wording.hashpriceAfterAFallOfBitcoin,
      price("-"),
      "1",
      wording.byTheMoveOfInputs,
    );
    const risen = hashpriceOf(
      wording.hashpriceAfterARiseOfBitcoin,
      price("+"),
      "1",
      wording.byTheMoveOfInputs,
    );
    const halved = hashpriceOf(
      wording.hashpriceAfterTheNextHalving,
      input("btc_price"),
      input("subsidy_kept"),
      wording.atThePriceAndDifficultyOfThe,
    );
    const cost = page.pair(
      {
        label: wording.hashcost,
        unit: wording.dollarPerPhSPerDay,
        format: "hashprice",
        how: wording.powerAndOtherCashCostOf1,
      },
      `THESIS.HASHCOST(${input("efficiency")},${input("power_price")},${input("pue_mining")},${input("other_hashcost")})`,
      `${input("efficiency")}*24*${input("power_price")}*${input("pue_mining")}+${input("other_hashcost")}`,
    );
    const marginOf = (hashprice: Reference): string =>
      `THESIS.MINING_MARGIN(${read(hashprice)},${input("efficiency")},${input("power_price")},${input("pool_fee")},${input("pue_mining")},${input("other_hashcost")})`;
    const nativeMargin = (hashprice: Reference): string =>
      `1-${read(cost)}/(${read(hashprice)}*(1-${input("pool_fee")}))`;
    for (const [label, hashprice] of [
      [wording.miningMarginNow, now],
      [wording.miningMarginAfterARiseOfBitcoin, risen],
      [wording.miningMarginAfterTheNextHalving, halved],
    ] as const) {
      const formula = marginOf(hashprice);
      const cell = shown(
        { label, unit: wording.shareOfRevenue, format: "percent", how: wording.miningMarginAtThatHashprice },
        formula,
      );
      checks.equal(
        wording.dollarLabelFunctionAndPlainFormulasAgree(label),
        on,
        cell.from("Checks"),
        sheet
          .formula(cell.row, 2, nativeMargin(hashprice), {
            ...colourOf(nativeMargin(hashprice)),
            horizontal: "right",
            numberFormat: formats.percent,
          })
          .from("Checks"),
      );
    }
    const breakeven = page.pair(
      {
        label: wording.breakevenHashprice,
        unit: wording.dollarPerPhSPerDay,
        format: "hashprice",
        how: wording.hashcostOver1PoolFeeBreakeven,
      },
      `THESIS.BREAKEVEN("HASHPRICE",1,${input("efficiency")},${input("power_price")},${input("pool_fee")},${input("pue_mining")},${input("other_hashcost")})`,
      `${read(cost)}/(1-${input("pool_fee")})`,
    );
    shown(
      {
        label: wording.breakevenHashpriceAgainstNow,
        unit: wording.shareOfTodays,
        format: "percent",
        how: wording.roomUntilTheFleetStops,
      },
      `${read(breakeven)}/${read(now)}`,
    );
    metric(marginOf(fallen), wording.miningMarginAtTheHashpriceAfterThe);
    turns(
      {
        label: wording.bitcoinPriceAtTheStart,
        unit: wording.dollarPerBtc,
        format: "money",
        how: wording.priceWhoseFallLeavesTheThresholdDifficulty,
      },
      (threshold) => `${input("btc_price")}*${read(breakeven)}/(${read(fallen)}*(1-${threshold}))`,
      (a, b) =>
        `${quoted(wording.holdsWithBitcoinFrom)}&${a}&${quoted(wording.atTheStartFailsBelow)}&${b}&"."`,
    );
  });

  claimSection("capital", ({ shown, metric, turns }) => {
    const liquid = shown(
      {
        label: wording.cashAndBitcoinAfterHaircutAtThe,
        unit: "$",
        format: "millions",
        how: wording.whatTheCompanyOwnsBeforeItBuilds,
      },
      `${input("cash_opening")}+${input("btc_opening")}*${input("btc_price")}*(1-${input("btc_haircut")})`,
    );
    shown(
      {
        label: wording.allHpcCapexOverCashBitcoinAfter,
        unit: "×",
        format: "ratio",
        how: wording.capexOfAllPhasesBeforeAnyDebt,
      },
      orWord(`${read(deals.capex)}/${read(liquid)}`, wording.nothingOwned),
    );
    const equity = shown(
      {
        label: wording.hpcCapexLeftToEquity,
        unit: "$",
        format: "millions",
        how: wording.lessProjectDebtAndNewIssuesOf,
      },
      equityOf(""),
    );
    metric(
      orWord(`${read(equity)}/(${read(liquid)}*(${read(liquid)}>0))`, wording.nothingOwned),
      wording.capexLeftToEquityOverWhatThe,
    );
    turns(
      {
        label: wording.hpcCapexLeftToEquity,
        unit: "$",
        format: "millions",
        how: wording.thresholdTimesWhatIsOwned,
      },
      (threshold) => `${threshold}*${read(liquid)}`,
      (a, b) =>
        `${quoted(wording.holdsWithUpTo)}&${a}&${quoted(wording.ofCapexLeftToEquityFailsAbove)}&${b}&"."`,
    );
  });

  const yieldOnCost = read(sources.hpcYieldOnCost);
  claimSection("discipline", ({ shown, metric, turns }) => {
    shown(
      {
        label: wording.hpcYieldOnCost,
        unit: wording.aYear,
        format: "percent2",
        how: wording.firstFullYearsIncomeOverCapexAll,
      },
      yieldOnCost,
    );
    shown(
      { label: wording.costOfCapitalOfHpc, unit: wording.aYear, format: "percent2", how: wording.onInputs },
      input("wacc_hpc"),
    );
    metric(orWord(`${yieldOnCost}-${input("wacc_hpc")}`, wording.noHpc), wording.yieldOnCostLessDiscountRate);
    turns(
      {
        label: wording.costOfCapital,
        unit: wording.aYear,
        format: "percent2",
        how: wording.yieldOnCostLessThreshold,
      },
      (threshold) => `${yieldOnCost}-${threshold}`,
      (a, b) => `${quoted(wording.holdsWithCapitalAtUpTo)}&${a}&${quoted(wording.aYearFailsAbove)}&${b}&"."`,
    );
  });

  claimSection("delay", ({ shown, metric, turns }) => {
    const first = page.row + 1;
    [wording.furtherDelayQuarters, wording.buildShortfallAfterBitcoin, wording.hpcValue].forEach(
      (head, column) => sheet.set(page.row, column, head, column ? styles.columnHead : styles.columnHeadLeft),
    );
    sheet.height(page.row, 30);
    const values = new Reference(on, first, 3, delaysTried, 1);
    sheet.set(page.row, 3, wording.delayInAllQuarters, styles.columnHead);
    for (let index = 0; index < delaysTried; index += 1) {
      const row = first + index;
      sheet.formula(row, 0, `ROWS($F$${first + 1}:$F${row + 1})-1`, {
        ...styles.formula,
        horizontal: "left",
        numberFormat: formats.count,
      });
      sheet.formula(row, 3, `${input("delay_quarters")}+$A${row + 1}`, {
        ...styles.link,
        horizontal: "right",
        numberFormat: formats.count,
      });
    }
    sheet.set(first, 4, wording.pivotSensitivityOverTheDelayTheOther, styles.note);
    const call = (output: string): string =>
      `THESIS.PIVOT_SENSITIVITY(${ranges.from(on)},"delay_quarters",${values.from(on)},"utilization",${input("utilization")},"${output}")`;
    const short = sheet.spill(first, 1, call("build_shortfall_after_btc"), delaysTried, 1, {
      ...styles.link,
      numberFormat: formats.millions,
    });
    const worth = sheet.spill(first, 2, call("hpc_value"), delaysTried, 1, {
      ...styles.link,
      numberFormat: formats.millions,
    });
    page.skip(delaysTried + 1);
    shown(
      {
        label: wording.valueLostPerQuarterOfDelay,
        unit: wording.dollarWeightedByProbability,
        format: "millions",
        how: wording.hpcValueNowLessHpcValueA,
      },
      [0, 1].map((later) => read(new Reference(on, worth.row + later, worth.column))).join("-"),
    );
    metric(`SUMPRODUCT(1*(${short.from(on)}<=0))-1`, wording.delaysWithoutAShortfallLessTheOne);
    turns(
      {
        label: wording.moreCashAtTheStart,
        unit: "$",
        format: "millions",
        how: wording.buildShortfallAfterBitcoinWithAsMany,
      },
      (threshold) =>
        `SUMPRODUCT((${new Reference(on, first, 0, delaysTried, 1).from(on)}=${threshold})*${short.from(on)})`,
      (a, b) =>
        `${quoted(wording.takes)}&${a}&${quoted(wording.moreCashAtTheStartToHold)}&${b}&${quoted(wording.moreNotToFail)}`,
    );
    checks.equal(
      wording.scorecardShortfallByPivotSensitivityAgreesWith,
      on,
      `INDEX(${short.from("Checks")},1,1)`,
      sources.buildShortfallAfterBitcoin.from("Checks"),
    );
  });

  const breakeven = read(sources.breakevenUtilization);
  claimSection("demand", ({ shown, metric, turns }) => {
    shown(
      {
        label: wording.utilisation,
        unit: wording.shareOfCriticalItLoad,
        format: "percent",
        how: wording.onInputs,
      },
      input("utilization"),
    );
    shown(
      {
        label: wording.strandedCostAtTheUtilisationOfBear,
        unit: "$",
        format: "millions",
        how: wording.capitalThatNeitherRentNorAnotherUse,
      },
      read(sources.strandedCost),
    );
    metric(`IF(ISNUMBER(${breakeven}),${breakeven},${quoted(wording.none)})`, wording.allPhasesTogether);
    turns(
      {
        label: wording.rentAgainstPlan,
        unit: wording.timesTheRateOfEachPhase,
        format: "percent",
        how: wording.rateFactorTimesBreakevenUtilisationOverThreshold,
      },
      (threshold) => `${input("rate_factor")}*${breakeven}/${threshold}`,
      (a, b) =>
        `${quoted(wording.holdsWithRentsFrom)}&${a}&${quoted(wording.ofEachPhasesRateFailsBelow)}&${b}&"."`,
    );
  });

  claimSection("premium", ({ shown, metric, turns }) => {
    const peers = shown(
      {
        label: wording.peersMedianRent,
        unit: wording.dollarPerKwMonthFirstYear,
        format: "power",
        how: wording.publishedLeasesAtOneEscalator,
      },
      read(deals.medianRent),
    );
    const own = shown(
      {
        label: wording.ownRentAverage,
        unit: wording.dollarPerKwMonthFirstYear,
        format: "power",
        how: wording.allPhasesWeightedByLoad,
      },
      `IF(${read(deals.criticalMw)}=0,${quoted(wording.noHpc)},${read(deals.ownRent)})`,
    );
    shown(
      { label: wording.ownTermAverage, unit: wording.years, format: "decimal", how: wording.weightedByLoad },
      read(deals.ownTerm),
    );
    shown(
      {
        label: wording.signedRentOverHpcCapex,
        unit: wording.timesAllCapex,
        format: "ratio",
        how: wording.contractValueOfPhasesWithProbability1,
      },
      orWord(`${read(deals.signedValue)}/${read(deals.capex)}`, wording.noHpc),
    );
    metric(orWord(`${read(own)}/${read(peers)}-1`, wording.noHpc), wording.ownAverageOverPeersMedian1);
    turns(
      {
        label: wording.ownAverageRent,
        unit: wording.dollarPerKwMonth,
        format: "power",
        how: wording.medianTimes1Threshold,
      },
      (threshold) => `${read(peers)}*(1+${threshold})`,
      (a, b) =>
        `${quoted(wording.holdsFromDollar)}&${a}&${quoted(wording.perKwMonthOnAverageFailsBelow)}&${b}&"."`,
    );
  });

  claimSection("hyperscaler", ({ shown, metric, turns }) => {
    const lowest = shown(
      {
        label: wording.lowestRentThatAHyperscalerPays,
        unit: wording.dollarPerKwMonthFirstYear,
        format: "power",
        how: wording.publishedLeasesAtOneEscalator,
      },
      read(deals.lowestHyperscalerRent),
    );
    shown(
      {
        label: wording.npvOfAllPhasesAtThatRent,
        unit: "$",
        format: "millions",
        how: wording.hpcPhaseValueNotWeightedByProbability,
      },
      read(deals.valueAtHyperscaler),
    );
    metric(
      orWord(`${read(deals.valueAtHyperscaler)}/${read(deals.capex)}`, wording.noHpc),
      wording.npvOverCapex,
    );
    turns(
      {
        label: wording.rentOfAllPhases,
        unit: wording.dollarPerKwMonth,
        format: "power",
        how: wording.npvGrowsInProportionToRentFrom,
      },
      (threshold) =>
        `${read(lowest)}*(${threshold}*${read(deals.capex)}-${read(deals.valueAtNoRent)})/(${read(deals.valueAtHyperscaler)}-${read(deals.valueAtNoRent)})`,
      (a, b) =>
        `${quoted(wording.holdsIfTheyPayDollar)}&${a}&${quoted(wording.perKwMonthFailsBelowDollar)}&${b}&"."`,
    );
  });

  claimSection("backing", ({ shown, metric, turns }) => {
    shown(
      {
        label: wording.peersLeasesWithABackstop,
        unit: wording.shareOfLeases,
        format: "percent",
        how: wording.byNumber,
      },
      read(deals.shareWithBackstop),
    );
    shown(
      {
        label: wording.coverWhereThereIsOneMedian,
        unit: wording.shareOfContractValue,
        format: "percent",
        how: wording.backstopOverContractValue,
      },
      read(deals.medianCover),
    );
    shown(
      {
        label: wording.ownRentThatIsSigned,
        unit: wording.shareOfContractValue,
        format: "percent",
        how: wording.phasesWithProbability1,
      },
      orWord(`${read(deals.signedValue)}/${read(deals.contractValue)}`, wording.noHpc),
    );
    metric(
      orWord(`${read(deals.backedValue)}/${read(deals.expectedValue)}`, wording.noHpc),
      wording.backedRentOverAllRentBothTimes,
    );
    turns(
      {
        label: wording.backedRent,
        unit: wording.dollarTimesProbability,
        format: "millions",
        how: wording.thresholdTimesAllRentTimesProbability,
      },
      (threshold) => `${threshold}*${read(deals.expectedValue)}`,
      (a, b) => `${quoted(wording.holdsFrom)}&${a}&${quoted(wording.ofRentBackedFailsBelow)}&${b}&"."`,
    );
  });

  claimSection("gpu_cloud", ({ shown, metric, turns }) => {
    const spillRow = page.row + 1;
    [wording.aYearOfOneRentedGpu, wording.byFunction, wording.natively].forEach((head, column) =>
      sheet.set(page.row, column, head, column ? styles.columnHead : styles.columnHeadLeft),
    );
    sheet.spill(
      spillRow,
      0,
      `IFERROR(THESIS.GPU_ECONOMICS(${input("gpu_capex")},${input("gpu_rate")},${input("gpu_utilization")},${input("gpu_life")},0,${input("gpu_kw")},${input("power_price")},${input("gpu_pue")},${input("gpu_opex")},${input("wacc_hpc")}),${quoted(wording.none)})`,
      10,
      2,
      styles.link,
    );
    const shapes: readonly FormatName[] = [
      "money",
      "money",
      "money",
      "money",
      "money",
      "money",
      "percent",
      "decimal",
      "hashprice",
      "percent",
    ];
    shapes.forEach((format, index) => {
      sheet.style(
        { row: spillRow + index, column: 0, rows: 1, columns: 1 },
        { horizontal: "left", fontColour: styles.formula.fontColour },
      );
      sheet.style(
        { row: spillRow + index, column: 1, rows: 1, columns: 1 },
        { horizontal: "right", numberFormat: formats[format] },
      );
    });
    const hours = `24*365`;
    const native = (index: number, formula: string): Reference => {
      const cell = sheet.formula(spillRow + index, 2, formula, {
        ...colourOf(formula),
        horizontal: "right",
        numberFormat: formats.money,
      });
      checks.equal(
        wording.gpuCloudLineDollarValueFunctionAnd(index + 1),
        on,
        new Reference(on, spillRow + index, 1).from("Checks"),
        cell.from("Checks"),
      );
      return cell;
    };
    const revenue = native(0, `${input("gpu_rate")}*${hours}*${input("gpu_utilization")}`);
    const power = native(1, `${input("gpu_kw")}*${hours}*${input("power_price")}*${input("gpu_pue")}`);
    const other = native(2, `${read(revenue)}*${input("gpu_opex")}`);
    const ebitda = native(3, `${read(revenue)}-${read(power)}-${read(other)}`);
    const wear = native(4, `${input("gpu_capex")}/${input("gpu_life")}`);
    const ebit = native(5, `${read(ebitda)}-${read(wear)}`);
    page.skip(11);
    const perMw = page.figure(
      {
        label: wording.gpusPerMwOfCriticalItLoad,
        unit: wording.gpus,
        format: "count",
        how: wording.n1000KwOverKwPerGpu,
      },
      `1000/${input("gpu_kw")}`,
    );
    const capexPerMw = page.figure(
      {
        label: wording.hpcCapexPerMw,
        unit: wording.dollarPerCriticalMw,
        format: "millions",
        how: wording.ownPhasesAverage,
      },
      orWord(`${read(deals.capex)}/${read(deals.criticalMw)}`, wording.noHpc),
    );
    shown(
      {
        label: wording.leaseIncomePerMw,
        unit: wording.dollarAYearPerCriticalMw,
        format: "millions",
        how: wording.yieldOnCostTimesCapexPerMw,
      },
      orWord(`${yieldOnCost}*${read(capexPerMw)}`, wording.noHpc),
    );
    shown(
      {
        label: wording.gpuCloudEbitdaPerMw,
        unit: wording.dollarAYearPerCriticalMw,
        format: "millions",
        how: wording.beforeTheMachinesArePaidFor,
      },
      `${read(ebitda)}*${read(perMw)}`,
    );
    const capital = shown(
      {
        label: wording.gpuCloudCapitalPerMw,
        unit: wording.dollarPerCriticalMw,
        format: "millions",
        how: wording.machinesAndTheSameHalls,
      },
      orWord(`${input("gpu_capex")}*${read(perMw)}+${read(capexPerMw)}`, wording.noHpc),
    );
    const earned = shown(
      {
        label: wording.returnOfAGpuCloudOnIts,
        unit: wording.aYearAfterWearOfTheMachines,
        format: "percent2",
        how: wording.ebitPerMwOverCapitalPerMw,
      },
      orWord(`${read(ebit)}*${read(perMw)}/${read(capital)}`, wording.noHpc),
    );
    metric(orWord(`${yieldOnCost}-${read(earned)}`, wording.noHpc), wording.yieldOnCostLessThatReturn);
    turns(
      {
        label: wording.rentOfAGpu,
        unit: wording.dollarPerGpuHour,
        format: "hashprice",
        how: wording.atWhichAGpuCloudEarnsThe,
      },
      (threshold) =>
        `((${yieldOnCost}-${threshold})*${read(capital)}/${read(perMw)}+${read(power)}+${read(wear)})/(${hours}*${input("gpu_utilization")}*(1-${input("gpu_opex")}))`,
      (a, b) =>
        `${quoted(wording.holdsWhileAGpuRentsForUp)}&${a}&${quoted(wording.anHourFailsAbove)}&${b}&"."`,
    );
  });

  claimSection("emissions", ({ shown, metric, turns }) => {
    const energy = page.figure(
      {
        label: wording.energyOfMiningWholeModel,
        unit: wording.mwh,
        format: "count",
        how: wording.hashrateTimesEfficiencyTimesPowerUsageEffectiveness,
      },
      `SUMPRODUCT(${line("hashrate")}*${line("mining_on")}*${model.days.all.from(on)})*${input("efficiency")}*${input("pue_mining")}*24*${input("uptime")}`,
    );
    const factor = page.figure(
      {
        label: wording.emissionFactorOfTheGrid,
        unit: wording.lbCo2ePerMwh,
        format: "decimal",
        how: wording.gridFactor,
      },
      `THESIS.GRID_FACTOR(${input("grid_region")})`,
    );
    const tonnes = page.pair(
      {
        label: wording.emissionsOfMiningWholeModel,
        unit: wording.tCo2e,
        format: "count",
        how: wording.emissionsPowerCountedAsFreeOfEmissions,
      },
      `THESIS.EMISSIONS(${read(energy)},${read(factor)},${quoted(wording.lbMwh)},${input("renewable_share")})`,
      `${read(energy)}*(1-${input("renewable_share")})*${read(factor)}*${input("tonnes_per_pound")}`,
    );
    shown(
      {
        label: wording.emissionsOfMining,
        unit: wording.tCo2eAYear,
        format: "count",
        how: wording.averageOfTheModel,
      },
      `${read(tonnes)}*${perYear}/${count}`,
    );
    shown(
      {
        label: wording.emissionsOfHpcAtTheHorizon,
        unit: wording.tCo2eAYear,
        format: "count",
        how: wording.theTenantsPowerAtTheSameFactor,
      },
      `INDEX(${model.hpcMw.all.from(on)},1,${count})*24*365*${input("utilization")}*(1-${input("renewable_share")})*${read(factor)}*${input("tonnes_per_pound")}`,
    );
    const cost = page.pair(
      { label: wording.carbonCostOfMiningWholeModel, unit: "$", format: "millions", how: wording.carbonCost },
      `THESIS.CARBON_COST(${read(tonnes)},${input("carbon_price")})`,
      `${read(tonnes)}*${input("carbon_price")}`,
    );
    const ebitda = shown(
      { label: wording.ebitdaWholeModel, unit: "$", format: "millions", how: wording.beforeAnyCarbonCost },
      `SUM(${line("ebitda")})`,
    );
    metric(
      `IF(${read(ebitda)}>0,${read(cost)}/(${read(ebitda)}+(${read(ebitda)}<=0)),${quoted(wording.noProfit)})`,
      wording.carbonCostOverEbitda,
    );
    turns(
      {
        label: wording.carbonPrice,
        unit: wording.dollarPerTCo2e,
        format: "money",
        how: wording.thresholdTimesEbitdaOverEmissions,
      },
      (threshold) => `MAX(0,${threshold}*${read(ebitda)}/${read(tonnes)})`,
      (a, b) => `${quoted(wording.holdsUpTo)}&${a}&${quoted(wording.perTCo2eFailsAbove)}&${b}&"."`,
    );
  });

  claimSection("market", ({ shown, metric, turns }) => {
    const runRate = shown(
      {
        label: wording.hpcRevenueAtTheHorizon,
        unit: wording.dollarAYear,
        format: "millions",
        how: wording.lastQuarterTimes4,
      },
      `${perYear}*${last("hpc_revenue")}`,
    );
    shown(
      {
        label: wording.revenueThatTheClaimNeeds,
        unit: wording.dollarAYear,
        format: "millions",
        how: wording.thresholdTimesMarket,
      },
      `${input("holds_market")}*${input("hpc_market")}`,
    );
    const perMw = page.figure(
      {
        label: wording.revenuePerMwAtTheOwnAverage,
        unit: wording.dollarAYearPerCriticalMw,
        format: "millions",
        how: wording.firstYearTimesUtilisation,
      },
      `${read(deals.ownRent)}*12*1000*${input("utilization")}`,
    );
    metric(`${read(runRate)}/${input("hpc_market")}`, wording.hpcRevenueOverMarket);
    turns(
      {
        label: wording.criticalItLoad,
        unit: wording.mw,
        format: "power",
        how: wording.atTheOwnAverageRentOfThe,
      },
      (threshold) => `${threshold}*${input("hpc_market")}/${read(perMw)}`,
      (a, b) => `${quoted(wording.holdsFromAbout)}&${a}&${quoted(wording.mwLetFailsBelowAbout)}&${b}&" MW."`,
    );
  });

  claimSection("diversification", ({ shown, metric, turns }) => {
    const rent = page.figure(
      {
        label: wording.hpcRevenueAtTheHorizon,
        unit: wording.dollarAYear,
        format: "millions",
        how: wording.lastQuarterTimes4,
      },
      `${perYear}*${last("hpc_revenue")}`,
    );
    const mining = shown(
      {
        label: wording.miningRevenueAtTheStart,
        unit: wording.dollarAYear,
        format: "millions",
        how: wording.firstQuarterTimes4,
      },
      `${perYear}*INDEX(${line("mining_revenue")},1,1)`,
    );
    shown(
      {
        label: wording.hpcShareOfRevenueAtTheHorizon,
        unit: wording.shareLastQuarter,
        format: "percent",
        how: wording.n100PercentWhereMiningStandsStillBy,
      },
      orWord(`${last("hpc_revenue")}/(${last("hpc_revenue")}+${last("mining_revenue")})`, wording.noRevenue),
    );
    shown(
      {
        label: wording.hpcShareOfProfitAtTheHorizon,
        unit: wording.shareBeforeOverhead,
        format: "percent",
        how: wording.hpcNetOperatingIncomeOverItMining,
      },
      orWord(`${last("hpc_noi")}/(${last("hpc_noi")}+${last("mining_margin")})`, wording.noProfit),
    );
    shown(
      {
        label: wording.quartersInWhichMiningRuns,
        unit: wording.shareOfQuarters,
        format: "percent",
        how: wording.switchedOffWhereItWouldLoseCash,
      },
      `SUM(${line("mining_on")})/${count}`,
    );
    metric(
      orWord(`${read(rent)}/(${read(rent)}+${read(mining)})`, wording.noRevenue),
      wording.hpcAtTheHorizonOverItMining,
    );
    turns(
      {
        label: wording.hpcRevenueAtTheHorizon,
        unit: wording.dollarAYear,
        format: "millions",
        how: wording.miningRevenueTimesThresholdOver1Threshold,
      },
      (threshold) => `${read(mining)}*${threshold}/(1-${threshold})`,
      (a, b) => `${quoted(wording.holdsFrom)}&${a}&${quoted(wording.ofRentAYearFailsBelow)}&${b}&"."`,
    );
  });

  claimSection("execution", ({ shown, metric, turns }) => {
    shown(
      {
        label: wording.probabilityOfAShortfallBeforeBitcoin,
        unit: wording.shareOfTrials,
        format: "percent",
        how: wording.monteCarlo,
      },
      read(sources.probabilityOfShortfall),
    );
    const short = shown(
      {
        label: wording.probabilityOfAShortfallAfterBitcoin,
        unit: wording.shareOfTrials,
        format: "percent",
        how: wording.monteCarloUntilTheFirstRent,
      },
      read(sources.probabilityOfShortfallAfterBitcoin),
    );
    const below = shown(
      {
        label: wording.probabilityOfValueBelowTheSharePrice,
        unit: wording.shareOfTrials,
        format: "percent",
        how: wording.monteCarlo,
      },
      read(sources.probabilityBelowMarket),
    );
    shown(
      { label: wording.valuePerShare, unit: "$", format: "perShare", how: wording.thisScenario },
      read(sources.valuePerShare),
    );
    shown(
      { label: wording.sharePrice, unit: "$", format: "perShare", how: wording.onInputs },
      read(sources.marketPrice),
    );
    metric(`MAX(${read(short)},${read(below)})`, wording.theGreaterOfBothProbabilitiesOneOf);
    turns(
      {
        label: wording.sharePrice,
        unit: wording.dollarThisScenario,
        format: "perShare",
        how: wording.valuePerShareOfTheScenarioItself,
      },
      () => read(sources.valuePerShare),
      (a) =>
        `IF(${short.from(scorecard)}>${below.from(scorecard)},${quoted(wording.liquidityDecidesMoreCashAtTheStart)},${quoted(wording.thePriceDecidesTheScenarioItselfIs)}&${a}&${quoted(wording.aShare)})`,
    );
  });
  return result;
}

/** How a number of each format reads inside a sentence; a word stays a word. */
const textOf: Readonly<Record<string, (cell: string) => string>> = {
  power: (cell) => `TEXT(${cell},"#,##0.0")`,
  count: (cell) => `TEXT(${cell},"0")`,
  money: (cell) => `TEXT(${cell},"$#,##0")`,
  perShare: (cell) => `TEXT(${cell},"$0.00")`,
  hashprice: (cell) => `TEXT(${cell},"$0.00")`,
  percent: (cell) => `TEXT(${cell},"0%")`,
  percent2: (cell) => `TEXT(${cell},"0.0%")`,
  millions: (cell) => `IFERROR(TEXT(${cell}/1000000,"$#,##0")&"M",${cell})`,
};

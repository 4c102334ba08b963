import type { FormatName } from "../../plan/styles";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.scorecardClaims;

/** A claim of the article, turned into something that a number can decide. */
export interface Claim {
  readonly key: ClaimKey;
  /** What has to be true for the thesis to stand. */
  readonly statement: string;
  /** What the article says, in other words. */
  readonly article: string;
  readonly metric: string;
  readonly unit: string;
  readonly format: FormatName;
  /** Whether the thesis wants at least or at most the thresholds. */
  readonly wants: "least" | "most";
  readonly holds: Threshold;
  readonly fails: Threshold;
  /** What it means where the metric is a word, since what it measures does not occur. */
  readonly word: "holds" | "fails";
}

interface Threshold {
  readonly value: number | string;
  readonly reason: string;
}

const at = (value: number | string, reason: string): Threshold => ({ value, reason });

const table = [
  {
    key: "power",
    statement: wording.powerIsSecuredWithRoomToSpare,
    article: wording.moreThan13GwOfPower,
    metric: wording.sparePowerInTheTightestQuarter,
    unit: wording.shareOfContractedMw,
    format: "percent",
    wants: "least",
    holds: at(0.1, wording.aTenthInReserveForSitesThat),
    fails: at(0, wording.below0ThePlanNeedsPowerThat),
    word: "fails",
  },
  {
    key: "first_rent",
    statement: wording.theFirstRentComesIn2027,
    article: wording.noAiRevenueBefore2027TenantsCome,
    metric: wording.firstDayOfTheFirstQuarterWith,
    unit: wording.date,
    format: "date",
    wants: "most",
    holds: at("2027-12-31", wording.theYearThatTheCompanyAndThe),
    fails: at("2028-12-31", wording.aYearLaterThanThat),
    word: "fails",
  },
  {
    key: "liquidity",
    statement: wording.cashAndBitcoinLastUntilTheRent,
    article: wording.nearTermLiquidityAgainstLongTermBets,
    metric: wording.treasuryBitcoinThatTheBuildUsesUp,
    unit: wording.shareInTheTightestQuarter,
    format: "percent",
    wants: "most",
    holds: at(0.5, wording.halfOfTheTreasuryStaysInReserve),
    fails: at(1, wording.above100PercentCashAndBitcoinTogether),
    word: "fails",
  },
  {
    key: "funding",
    statement: wording.miningPaysForTheBuildsEquity,
    article: wording.miningHasToPayForTheAi,
    metric: wording.miningCashBeforeTheRentOverEquity,
    unit: wording.timesAfterOverhead,
    format: "ratio",
    wants: "least",
    holds: at(1, wording.miningPaysForAllThatLendersDo),
    fails: at(0.25, wording.threeQuartersHaveToComeFromThe),
    word: "holds",
  },
  {
    key: "margin",
    statement: wording.miningEarnsItsCashCostThroughThe,
    article: wording.miningMarginsAreVolatile,
    metric: wording.miningMarginAfterAFallOfBitcoin,
    unit: wording.shareOfRevenue,
    format: "percent",
    wants: "least",
    holds: at(0.1, wording.aTenthOfRevenueIsLeftFor),
    fails: at(0, wording.below0TheFleetIsSwitchedOff),
    word: "fails",
  },
  {
    key: "capital",
    statement: wording.theCapitalIsWithinReach,
    article: wording.theCapitalThatThePivotTakesIs,
    metric: wording.equityCapexOverCashBitcoinAfterHaircut,
    unit: wording.timesAtTheStart,
    format: "ratio",
    wants: "most",
    holds: at(0.5, wording.theOtherHalfIsLeftForInterest),
    fails: at(1, wording.above1EquityTakesMoreThanThe),
    word: "fails",
  },
  {
    key: "discipline",
    statement: wording.hpcEarnsMoreThanItsCapitalCosts,
    article: wording.capitalIsAllocatedWithDiscipline,
    metric: wording.yieldOnCostLessCostOfCapital,
    unit: wording.pointsAYear,
    format: "percent2",
    wants: "least",
    holds: at(0.015, wording.developersAskFor15PointsAnd),
    fails: at(0, wording.below0TheBuildDestroysValue),
    word: "fails",
  },
  {
    key: "delay",
    statement: wording.lateTenantsCanBeSurvived,
    article: wording.tenantsAreBroughtInLate,
    metric: wording.furtherDelayThatCashAndBitcoinSurvive,
    unit: wording.quarters8Is8OrMore,
    format: "count",
    wants: "least",
    holds: at(4, wording.aYearTwiceTheSlipOfOne),
    fails: at(1, wording.notEvenOneQuarter),
    word: "fails",
  },
  {
    key: "demand",
    statement: wording.sitesPayEvenWhereDemandIsWeak,
    article: wording.georgiasDemandMayFailAndStrandThe,
    metric: wording.utilisationAtWhichHpcIsWorth0,
    unit: wording.shareOfCriticalItLoad,
    format: "percent",
    wants: "most",
    holds: at(0.85, wording.aboutASixthOfTheHallsMay),
    fails: at(1, wording.above100PercentNotEvenAFull),
    word: "fails",
  },
  {
    key: "premium",
    statement: wording.leasesAreLongAndTheirRentIs,
    article: wording.longContractsAtPremiumRatesDecide,
    metric: wording.ownRentAgainstThePeersMedian,
    unit: wording.shareAtOneEscalator,
    format: "percent",
    wants: "least",
    holds: at(0, wording.atOrAboveTheMedianOfThe),
    fails: at(-0.1, wording.aTenthBelowItIsADiscount),
    word: "fails",
  },
  {
    key: "hyperscaler",
    statement: wording.valueSurvivesTheHyperscalersPrice,
    article: wording.hyperscalersDictatePrices,
    metric: wording.hpcNpvAtTheLowestHyperscalerRent,
    unit: wording.shareOfHpcCapex,
    format: "percent",
    wants: "least",
    holds: at(0, wording.theBuildPaysEvenAtThatRent),
    fails: at(-0.2, wording.aFifthOfTheCapitalIsLost),
    word: "fails",
  },
  {
    key: "backing",
    statement: wording.strongNamesStandBehindTheRent,
    article: wording.googleAndOthersBackTheLeasesOf,
    metric: wording.rentThatInvestmentGradeOwesOrGuarantees,
    unit: wording.shareWeightedByProbability,
    format: "percent",
    wants: "least",
    holds: at(0.48, wording.medianCoverOfThePeersLeasesThat),
    fails: at(0.1, wording.aTenthNextToNothingForA),
    word: "fails",
  },
  {
    key: "gpu_cloud",
    statement: wording.aLeaseEarnsAsMuchOnCapital,
    article: wording.peersBecameGpuClouds,
    metric: wording.yieldOnCostLessAGpuClouds,
    unit: wording.pointsAYear,
    format: "percent2",
    wants: "least",
    holds: at(0, wording.theLeaseEarnsAtLeastAsMuch),
    fails: at(-0.03, wording.threePointsAreMoreThanTheLower),
    word: "fails",
  },
  {
    key: "emissions",
    statement: wording.carbonWouldNotEatTheProfit,
    article: wording.emissionsAndEsgDrawCriticism,
    metric: wording.carbonCostOfMiningOverEbitda,
    unit: wording.shareOverTheWholeModel,
    format: "percent",
    wants: "most",
    holds: at(0.1, wording.aTenthFeltButBearable),
    fails: at(0.3, wording.closeToAThirdWouldChangeThe),
    word: "fails",
  },
  {
    key: "market",
    statement: wording.aHundredthOfTheHpcMarketIs,
    article: wording.theHpcMarketIsDollar8731,
    metric: wording.hpcRevenueAtTheHorizonOverMarket,
    unit: wording.shareLastQuarterTimes4,
    format: "percent2",
    wants: "least",
    holds: at(0.01, wording.onePerCentWhatAKeyPlayer),
    fails: at(0.005, wording.halfOfThatIsNoKeyPlayer),
    word: "fails",
  },
  {
    key: "diversification",
    statement: wording.rentOutgrowsWhatMiningIsToday,
    article: wording.aiDiversifiesTheMinerOrOverDiversifies,
    metric: wording.hpcShareOfRevenue,
    unit: wording.hpcAtTheHorizonMiningNow,
    format: "percent",
    wants: "least",
    holds: at(0.5, wording.moreRentThanMiningBringsToday),
    fails: at(0.33, wording.halfOfWhatMiningBringsTodayBitcoin),
    word: "fails",
  },
  {
    key: "execution",
    statement: wording.theOddsFavourTheShareAtIts,
    article: wording.aBetOfHighConvictionWithExecution,
    metric: wording.oddsOfShortfallAndOfValueBelow,
    unit: wording.theGreaterShareOfTrials,
    format: "percent",
    wants: "most",
    holds: at(0.25, wording.neitherAShortfallNorAValueBelow),
    fails: at(0.5, wording.oneOfThemIsLikelierThanNot),
    word: "fails",
  },
] as const;

export type ClaimKey = (typeof table)[number]["key"];

/** The claims of the article in the order in which it makes them. */
export const claims: readonly Claim[] = table;

import type { PlanBuilder, Reference } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { FigureSheet } from "../house/pairedFigures";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.miningMargin.hashpriceSheet;

export interface Market {
  readonly price: Reference;
  readonly passed: Reference;
  readonly subsidy: Reference;
  readonly reward: Reference;
  readonly hashprice: Reference;
  /** $ per PH/s a day after the pool's fee. */
  readonly revenue: Reference;
  /** Fraction by which the hashprice falls each month; never below 0. */
  readonly decay: Reference;
}

const on = "Hashprice";

/** What a petahash earns a day: network, block reward, hashprice, each by function and natively. */
export function hashpriceSheet(plan: PlanBuilder, inputs: InputsSheet, checks: Checks): Market {
  const page = new FigureSheet(plan, on, "workings", wording.hashprice, wording.what1PhSEarnsADay, checks);
  const input = (key: string): string => inputs.live(key, on);
  const hashesPerBlock = `(${input("difficulty")}*${input("hashes_per_difficulty")})`;

  page.section(wording.network);
  const date = page.figure({ label: wording.asOfDate, unit: wording.date, format: "date" }, input("as_of"));
  const price = page.figure(
    {
      label: wording.bitcoinPrice,
      unit: wording.dollarPerBtc,
      format: "money",
      how: wording.priceOnInputsTimes1ItsMove,
    },
    `${input("btc_price")}*(1+${input("btc_price_move")})`,
  );
  page.figure(
    { label: wording.networkDifficulty, unit: wording.difficulty, format: "scientific" },
    input("difficulty"),
  );
  const network = page.pair(
    {
      label: wording.networkHashrate,
      unit: wording.ehS,
      format: "decimal",
      how: wording.difficultyTimesHashesPerUnitOfDifficulty,
    },
    `THESIS.NETWORK_HASHRATE(${input("difficulty")},${input("block_seconds")})`,
    `${hashesPerBlock}/${input("block_seconds")}/${input("hashes_per_exahash")}`,
  );
  page.pair(
    {
      label: wording.difficultyFromThatHashrate,
      unit: wording.difficulty,
      format: "scientific",
      how: wording.backAgainThesisDifficultyFromHashrateAnd,
    },
    `THESIS.DIFFICULTY_FROM_HASHRATE(${network.from(on)},${input("block_seconds")})`,
    input("difficulty"),
  );

  page.section(wording.blockReward);
  const passed = page.figure(
    {
      label: wording.halvingsSinceTheLastOneOnInputs,
      unit: wording.number,
      format: "count",
      how: wording.wholeSpansOfBlocksBetweenThatHalving,
    },
    `INT((${date.from(on)}-${input("last_halving_moment")})*${input("seconds_per_day")}/${input("block_seconds")}/${input("blocks_per_halving")})`,
  );
  const subsidy = page.pair(
    {
      label: wording.blockSubsidy,
      unit: wording.btcPerBlock,
      format: "general",
      how: wording.subsidyOnInputsHalvedAsOftenThesis,
    },
    `THESIS.BTC_SUBSIDY_ON(${date.from(on)},${input("block_seconds")})`,
    `${input("subsidy_before")}*${input("subsidy_kept")}^${passed.from(on)}`,
  );
  const share = page.figure(
    {
      label: wording.transactionFeesAsAShareOfThe,
      unit: wording.fraction,
      format: "percent2",
      how: wording.feesOverSubsidyFees,
    },
    `${input("fees_per_block")}/(${subsidy.from(on)}+${input("fees_per_block")})`,
  );
  const fees = page.pair(
    {
      label: wording.transactionFees,
      unit: wording.btcPerBlock,
      format: "bitcoinSmall",
      how: wording.backFromTheShareThesisFeesFrom,
    },
    `THESIS.FEES_FROM_SHARE(${subsidy.from(on)},${share.from(on)})`,
    input("fees_per_block"),
  );
  const reward = page.figure(
    { label: wording.blockReward, unit: wording.btcPerBlock, format: "general", how: wording.subsidyFees },
    `${subsidy.from(on)}+${fees.from(on)}`,
  );

  page.section(wording.hashprice);
  const earned = page.pair(
    {
      label: wording.bitcoinThat1PhSEarnsA,
      unit: wording.btcPerPhSPerDay,
      format: "bitcoinSmall",
      how: wording.hashesADayOverHashesPerBlock,
    },
    `THESIS.HASHPRICE(1,${input("difficulty")},${subsidy.from(on)},${input("fees_per_block")})`,
    `${input("hashes_per_exahash")}/1000*${input("seconds_per_day")}/${hashesPerBlock}*${reward.from(on)}`,
  );
  const hashprice = page.pair(
    {
      label: wording.hashprice,
      unit: wording.dollarPerPhSPerDay,
      format: "hashprice",
      how: wording.bitcoinEarnedTimesItsPriceThesisHashprice,
    },
    `THESIS.HASHPRICE(${price.from(on)},${input("difficulty")},${subsidy.from(on)},${input("fees_per_block")})`,
    `${earned.from(on)}*${price.from(on)}`,
  );
  page.pair(
    {
      label: wording.hashpricePerThS,
      unit: wording.dollarPerThSPerDay,
      format: "powerPrice",
      how: "÷ 1,000",
    },
    `THESIS.HASHPRICE(${price.from(on)},${input("difficulty")},${subsidy.from(on)},${input("fees_per_block")},"TH")`,
    `${hashprice.from(on)}/1000`,
  );
  const revenue = page.figure(
    {
      label: wording.hashpriceAfterThePoolsFee,
      unit: wording.dollarPerPhSPerDay,
      format: "hashprice",
      how: wording.whatTheMinerKeeps,
    },
    `${hashprice.from(on)}*(1-${input("pool_fee")})`,
  );

  page.section(wording.whereItIsHeading, [wording.value, "", wording.unit, wording.how]);
  const change = page.figure(
    {
      label: wording.changeOfHashprice,
      unit: wording.perMonth,
      format: "percent2",
      how: wording.bitcoinPriceGrowthAgainstDifficultyGrowthBefore,
    },
    `(1+${input("btc_growth")})^(1/12)/(1+${input("difficulty_growth")})-1`,
  );
  const decay = page.figure(
    {
      label: wording.decayUsedForThePaybackOfNew,
      unit: wording.perMonth,
      format: "percent2",
      how: wording.aRiseCountsAs0NobodyShould,
    },
    `MAX(0,-${change.from(on)})`,
  );
  return { price, passed, subsidy, reward, hashprice, revenue, decay };
}

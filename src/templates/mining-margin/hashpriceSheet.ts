import type { PlanBuilder, Reference } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { FigureSheet } from "../house/pairedFigures";

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
  const page = new FigureSheet(
    plan,
    on,
    "workings",
    "Hashprice",
    "What 1 PH/s earns a day, from the bitcoin price, the block reward and the network's difficulty.",
    checks,
  );
  const input = (key: string): string => inputs.live(key, on);
  const hashesPerBlock = `(${input("difficulty")}*${input("hashes_per_difficulty")})`;

  page.section("Network");
  const date = page.figure({ label: "As-of date", unit: "date", format: "date" }, input("as_of"));
  const price = page.figure(
    { label: "Bitcoin price", unit: "$ per BTC", format: "money", how: "price on Inputs × (1 + its move)" },
    `${input("btc_price")}*(1+${input("btc_price_move")})`,
  );
  page.figure({ label: "Network difficulty", unit: "difficulty", format: "scientific" }, input("difficulty"));
  const network = page.pair(
    {
      label: "Network hashrate",
      unit: "EH/s",
      format: "decimal",
      how: "difficulty × hashes per unit of difficulty ÷ seconds per block; THESIS.NETWORK_HASHRATE",
    },
    `THESIS.NETWORK_HASHRATE(${input("difficulty")},${input("block_seconds")})`,
    `${hashesPerBlock}/${input("block_seconds")}/${input("hashes_per_exahash")}`,
  );
  page.pair(
    {
      label: "Difficulty from that hashrate",
      unit: "difficulty",
      format: "scientific",
      how: "back again: THESIS.DIFFICULTY_FROM_HASHRATE, and the input beside it",
    },
    `THESIS.DIFFICULTY_FROM_HASHRATE(${network.from(on)},${input("block_seconds")})`,
    input("difficulty"),
  );

  page.section("Block reward");
  const passed = page.figure(
    {
      label: "Halvings since the last one on Inputs",
      unit: "number",
      format: "count",
      how: "whole spans of blocks between that halving and the as-of date",
    },
    `INT((${date.from(on)}-${input("last_halving_moment")})*${input("seconds_per_day")}/${input("block_seconds")}/${input("blocks_per_halving")})`,
  );
  const subsidy = page.pair(
    {
      label: "Block subsidy",
      unit: "BTC per block",
      format: "general",
      how: "subsidy on Inputs, halved as often; THESIS.BTC_SUBSIDY_ON",
    },
    `THESIS.BTC_SUBSIDY_ON(${date.from(on)},${input("block_seconds")})`,
    `${input("subsidy_before")}*${input("subsidy_kept")}^${passed.from(on)}`,
  );
  const share = page.figure(
    {
      label: "Transaction fees as a share of the reward",
      unit: "fraction",
      format: "percent2",
      how: "fees ÷ (subsidy + fees)",
    },
    `${input("fees_per_block")}/(${subsidy.from(on)}+${input("fees_per_block")})`,
  );
  const fees = page.pair(
    {
      label: "Transaction fees",
      unit: "BTC per block",
      format: "bitcoinSmall",
      how: "back from the share: THESIS.FEES_FROM_SHARE, and the input beside it",
    },
    `THESIS.FEES_FROM_SHARE(${subsidy.from(on)},${share.from(on)})`,
    input("fees_per_block"),
  );
  const reward = page.figure(
    { label: "Block reward", unit: "BTC per block", format: "general", how: "subsidy + fees" },
    `${subsidy.from(on)}+${fees.from(on)}`,
  );

  page.section("Hashprice");
  const earned = page.pair(
    {
      label: "Bitcoin that 1 PH/s earns a day",
      unit: "BTC per PH/s per day",
      format: "bitcoinSmall",
      how: "hashes a day ÷ hashes per block × reward; THESIS.HASHPRICE at a price of 1",
    },
    `THESIS.HASHPRICE(1,${input("difficulty")},${subsidy.from(on)},${input("fees_per_block")})`,
    `${input("hashes_per_exahash")}/1000*${input("seconds_per_day")}/${hashesPerBlock}*${reward.from(on)}`,
  );
  const hashprice = page.pair(
    {
      label: "Hashprice",
      unit: "$ per PH/s per day",
      format: "hashprice",
      how: "bitcoin earned × its price; THESIS.HASHPRICE",
    },
    `THESIS.HASHPRICE(${price.from(on)},${input("difficulty")},${subsidy.from(on)},${input("fees_per_block")})`,
    `${earned.from(on)}*${price.from(on)}`,
  );
  page.pair(
    { label: "Hashprice per TH/s", unit: "$ per TH/s per day", format: "powerPrice", how: "÷ 1,000" },
    `THESIS.HASHPRICE(${price.from(on)},${input("difficulty")},${subsidy.from(on)},${input("fees_per_block")},"TH")`,
    `${hashprice.from(on)}/1000`,
  );
  const revenue = page.figure(
    {
      label: "Hashprice after the pool's fee",
      unit: "$ per PH/s per day",
      format: "hashprice",
      how: "what the miner keeps",
    },
    `${hashprice.from(on)}*(1-${input("pool_fee")})`,
  );

  page.section("Where it is heading", ["Value", "", "Unit", "How"]);
  const change = page.figure(
    {
      label: "Change of hashprice",
      unit: "per month",
      format: "percent2",
      how: "bitcoin price growth against difficulty growth, before any halving",
    },
    `(1+${input("btc_growth")})^(1/12)/(1+${input("difficulty_growth")})-1`,
  );
  const decay = page.figure(
    {
      label: "Decay used for the payback of new machines",
      unit: "per month",
      format: "percent2",
      how: "a rise counts as 0: nobody should buy machines on a rising hashprice",
    },
    `MAX(0,-${change.from(on)})`,
  );
  return { price, passed, subsidy, reward, hashprice, revenue, decay };
}

import type { Preset } from "../../facts/presets";
import { asicPayback, fleetEfficiency, fleetHashrate } from "../../finance/fleet";
import { breakevenPower, costPerBtc, hashcost, miningMargin } from "../../finance/mining";
import { halvingDate, hashprice, subsidyOn } from "../../finance/network";
import { sum } from "../../finance/sums";
import type { FigureHeads, InputValues } from "../house/define";
import { models, setupOf } from "./assumptions";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.miningMargin.preview;

export const marginHeads = {
  hashprice: { label: wording.hashprice, unit: wording.dollarPerPhSPerDay, format: "hashprice" },
  hashcost: { label: wording.hashcostOfTheFleet, unit: wording.dollarPerPhSPerDay, format: "hashprice" },
  margin: { label: wording.marginOfTheFleet, unit: wording.ofRevenue, format: "percent" },
  breakevenPrice: {
    label: wording.breakEvenBitcoinPrice,
    unit: wording.dollarPerBtcCashCostPerBitcoin,
    format: "money",
  },
  breakevenPower: { label: wording.breakEvenPowerPrice, unit: wording.dollarPerKwh, format: "powerPrice" },
  losingCash: { label: wording.hashrateThatLosesCash, unit: wording.ofTheFleet, format: "percent" },
  marginAfterHalving: {
    label: wording.marginAfterTheNextHalving,
    unit: wording.ofRevenueWithTodaysPriceAndDifficulty,
    format: "percent",
  },
  payback: {
    label: wording.paybackOfTheNewMachine,
    unit: wording.monthsWithoutTheHalving,
    format: "decimal",
  },
} as const satisfies FigureHeads<string>;

const mean = (values: readonly number[]): number => sum(values) / values.length;

/** The headlines as the workbook's sheets will calculate them. */
export function previewMargin(
  inputs: InputValues,
  preset: Preset,
): Readonly<Record<keyof typeof marginHeads, number | string>> {
  const input = (key: string): number => inputs.number(key);
  const setup = setupOf(preset);
  const fleet = models.map(({ model, hashrate, power }) => ({
    units: setup.units[model] ?? 0,
    thEach: hashrate,
    wattsEach: power,
    efficiency: power / hashrate,
  }));
  const hashrate = fleetHashrate(fleet);
  const efficiency = hashrate === 0 ? mean(fleet.map((model) => model.efficiency)) : fleetEfficiency(fleet);
  const [power, pue, other, fee] = [
    input("power_price"),
    input("pue_mining"),
    input("other_hashcost"),
    input("pool_fee"),
  ];
  const [difficulty, fees, seconds] = [input("difficulty"), input("fees_per_block"), input("block_seconds")];
  const price = input("btc_price") * (1 + input("btc_price_move"));
  const subsidy = subsidyOn(input("as_of"), seconds);
  const earned = hashprice(price, difficulty, subsidy, fees);
  const marginAt = (of: number): number => miningMargin(of, efficiency, power, fee, pue, other);

  const mw = sum(setup.sites.map((site) => site.mw));
  const shares = setup.sites.map((site) => (mw === 0 ? 1 / setup.sites.length : site.mw / mw));
  const relative = sum(setup.sites.map((site, index) => site.relativePrice * shares[index]!));
  const losing = sum(
    fleet.flatMap((model) =>
      setup.sites.map((site, index) => {
        const sitePrice = (power * site.relativePrice) / relative;
        const left = earned * (1 - fee) - hashcost(model.efficiency, sitePrice, pue, other);
        return left < 0 ? ((model.units * model.thEach) / 1e6) * shares[index]! : 0;
      }),
    ),
  );

  const spans = Math.floor(
    ((input("as_of") - input("last_halving_moment")) * input("seconds_per_day")) /
      seconds /
      input("blocks_per_halving"),
  );
  const next = halvingDate(input("last_halving") + spans + 1, seconds);
  const growth = (1 + input("btc_growth")) ** (1 / 12) / (1 + input("difficulty_growth")) - 1;
  const joules = fleet[input("chosen_model") - 1]!.efficiency;
  const payback = asicPayback(
    input("capex_per_eh") / 1e6,
    joules,
    earned,
    hashcost(joules, power, pue, other) / (24 * joules),
    Math.max(0, -growth),
    fee,
    input("uptime"),
    input("payback_limit"),
  );

  return {
    hashprice: earned,
    hashcost: hashcost(efficiency, power, pue, other),
    margin: marginAt(earned),
    breakevenPrice: costPerBtc(difficulty, efficiency, power, subsidy, fees, fee, pue, other),
    breakevenPower: breakevenPower(earned, efficiency, fee, pue, other),
    losingCash: hashrate === 0 ? 0 : losing / hashrate,
    marginAfterHalving: marginAt(hashprice(price, difficulty, subsidyOn(next, seconds), fees)),
    payback: payback ?? wording.notPaidBack,
  };
}

import { backing, gpuCloud, hpcMarket, type ClaimFact } from "../../facts/claims";
import type { Preset, PresetInput } from "../../facts/presets";
import type { FormatName } from "../../plan/styles";
import { addConstants } from "../house/constants";
import { dateSerial } from "../house/dates";
import type { InputsSheet } from "../house/inputs";
import { known } from "../house/known";
import { assumedFor, own } from "../house/values";
import { claims, type Claim } from "./scorecardClaims";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.scorecardInputs;

const sourced = ({ value, ...rest }: ClaimFact): PresetInput => ({
  bear: value,
  base: value,
  bull: value,
  ...rest,
});

/** What a threshold of each format may be. */
const bounds: Readonly<Partial<Record<FormatName, readonly [least: number, most: number]>>> = {
  percent: [-10, 10],
  percent2: [-1, 1],
  ratio: [-100, 100],
  count: [0, 8],
  date: [dateSerial("2020-01-01"), dateSerial("2050-12-31")],
};

const threshold = (
  inputs: InputsSheet,
  claim: Claim,
  which: "holds" | "fails",
  words: Readonly<Record<Claim["wants"], string>>,
): void => {
  const { key, metric, unit, format, wants } = claim;
  const { value, reason } = claim[which];
  const [least, most] = bounds[format]!;
  inputs.add({
    key: `${which}_${key}`,
    label: which === "holds" ? metric : wording.andFails,
    unit: words[wants],
    format,
    least,
    most,
    ...(format === "count" ? { whole: true } : {}),
    value: own(value, unit, reason),
  });
};

/** What the Scorecard needs beyond the model: peers, GPU clouds, carbon, and where each verdict turns. */
export function addScorecardInputs(inputs: InputsSheet, preset: Preset): void {
  const assumed = assumedFor(preset);
  inputs.section(wording.scorecardPeersMarketAndCarbon);
  inputs.add({
    key: "peer_escalator",
    label: wording.escalatorToCompareRentsAt,
    unit: wording.perYear,
    format: "percent2",
    least: -0.5,
    most: 1,
    value: own(0.03, wording.perYear, wording.dealsThatPublishedTheirExtensionsImply2, "derived"),
  });
  inputs.add({
    key: "price_move",
    label: wording.moveOfTheBitcoinPriceToTest,
    unit: wording.fractionUpAndDown,
    format: "percent",
    least: 0,
    most: 0.99,
    value: own(0.3, wording.fraction, wording.aUsualYearBitcoinMovedBy30),
  });
  inputs.add({
    key: "hpc_market",
    label: wording.hpcMarket,
    unit: wording.dollarAYear,
    format: "millions",
    least: 1,
    most: 1e14,
    value: sourced(hpcMarket),
  });
  inputs.add(known.grid_region);
  inputs.add(known.carbon_price);
  inputs.add(known.renewable_share);

  inputs.section(wording.scorecardGpuCloud);
  const gpu = (
    key: string,
    label: string,
    unit: string,
    format: FormatName,
    least: number,
    most: number,
    value: PresetInput,
  ): void => void inputs.add({ key, label, unit, format, least, most, value });
  gpu(
    "gpu_capex",
    wording.capitalPerGpuServerAndNetworkIncluded,
    wording.dollarPerGpu,
    "money",
    0,
    1e7,
    sourced(gpuCloud.capexPerGpu),
  );
  gpu(
    "gpu_rate",
    wording.rentOfAGpu,
    wording.dollarPerGpuHour,
    "hashprice",
    0.01,
    1000,
    sourced(gpuCloud.ratePerHour),
  );
  gpu("gpu_kw", wording.itPowerPerGpu, "kW", "decimal", 0.1, 100, sourced(gpuCloud.kwPerGpu));
  gpu(
    "gpu_utilization",
    wording.hoursSold,
    wording.fractionOfHours,
    "percent",
    0.01,
    1,
    own(1, wording.fraction, wording.theContractPaysForAllHoursClouds),
  );
  gpu(
    "gpu_life",
    wording.lifeOfTheMachines,
    wording.years,
    "decimal",
    1,
    20,
    own(5, wording.years, wording.theTermOfTheContractBehindThe),
  );
  gpu(
    "gpu_opex",
    wording.otherOperatingCost,
    wording.fractionOfRevenue,
    "percent",
    0,
    0.95,
    own(0.1, wording.fraction, wording.staffSoftwareAndSparePartsNoDisclosure),
  );
  gpu(
    "gpu_pue",
    wording.powerUsageEffectivenessOfItsSite,
    wording.ratioAtLeast1,
    "decimal",
    1,
    3,
    own(1.3, "ratio", wording.liquidCooledHalls),
  );

  inputs.section(wording.scorecardWhoBacksTheRent);
  const backed = backing[preset.id];
  const share = (key: string, label: string, value: PresetInput): void =>
    void inputs.add({
      key,
      label,
      unit: wording.fractionOfRent,
      format: "percent",
      least: 0,
      most: 1,
      lever: true,
      value,
    });
  share(
    "backed_signed",
    wording.signedRentThatInvestmentGradeBacks,
    backed
      ? { ...own(backed.signed, wording.fraction, backed.signedSource), asOf: backed.asOf }
      : own([0, 0.5, 1], wording.fraction, ...assumed(wording.halfOfTheRent)),
  );
  share(
    "backed_later",
    wording.rentStillToBeSignedTheSame,
    backed
      ? { ...own(backed.later, wording.fraction, backed.laterSource), asOf: backed.asOf }
      : own([0, 0.42, 1], wording.fraction, ...assumed(wording.fiveOfTheTwelveLeasesOfThe)),
  );

  inputs.section(wording.scorecardThresholdsAClaimHoldsAndFails);
  for (const claim of claims) {
    threshold(inputs, claim, "holds", { least: wording.holdsAtOrAbove, most: wording.holdsAtOrBelow });
    threshold(inputs, claim, "fails", { least: wording.failsBelow, most: wording.failsAbove });
  }
}

/** The constants of hashprice and carbon; they stand after those of the model. */
export function addScorecardConstants(inputs: InputsSheet): void {
  addConstants(
    inputs,
    [
      "subsidy_kept",
      "seconds_per_day",
      "hashes_per_difficulty",
      "hashes_per_exahash",
      "petahashes_per_exahash",
      "tonnes_per_pound",
    ],
    wording.constantsOfTheScorecard,
  );
}

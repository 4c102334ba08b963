import { backing, gpuCloud, hpcMarket, type ClaimFact } from "../../facts/claims";
import type { Preset, PresetInput } from "../../facts/presets";
import type { FormatName } from "../../plan/styles";
import { addConstants } from "../house/constants";
import { dateSerial } from "../house/dates";
import type { InputsSheet } from "../house/inputs";
import { known } from "../house/known";
import { assumedFor, own } from "../house/values";
import { claims, type Claim } from "./scorecardClaims";

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
    label: which === "holds" ? metric : "and fails",
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
  inputs.section("Scorecard: peers, market and carbon");
  inputs.add({
    key: "peer_escalator",
    label: "Escalator to compare rents at",
    unit: "per year",
    format: "percent2",
    least: -0.5,
    most: 1,
    value: own(
      0.03,
      "per year",
      "deals that published their extensions imply 2.9 to 3.1 % a year (THESIS.IMPLIED_ESCALATOR)",
      "derived",
    ),
  });
  inputs.add({
    key: "price_move",
    label: "Move of the bitcoin price to test",
    unit: "fraction, up and down",
    format: "percent",
    least: 0,
    most: 0.99,
    value: own(0.3, "fraction", "a usual year: bitcoin moved by 30 % or more in most years so far"),
  });
  inputs.add({
    key: "hpc_market",
    label: "HPC market",
    unit: "$ a year",
    format: "millions",
    least: 1,
    most: 1e14,
    value: sourced(hpcMarket),
  });
  inputs.add(known.grid_region);
  inputs.add(known.carbon_price);
  inputs.add(known.renewable_share);

  inputs.section("Scorecard: GPU cloud");
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
    "Capital per GPU, server and network included",
    "$ per GPU",
    "money",
    0,
    1e7,
    sourced(gpuCloud.capexPerGpu),
  );
  gpu("gpu_rate", "Rent of a GPU", "$ per GPU-hour", "hashprice", 0.01, 1000, sourced(gpuCloud.ratePerHour));
  gpu("gpu_kw", "IT power per GPU", "kW", "decimal", 0.1, 100, sourced(gpuCloud.kwPerGpu));
  gpu(
    "gpu_utilization",
    "Hours sold",
    "fraction of hours",
    "percent",
    0.01,
    1,
    own(1, "fraction", "the contract pays for all hours; clouds by the hour sell 60 to 80 %"),
  );
  gpu(
    "gpu_life",
    "Life of the machines",
    "years",
    "decimal",
    1,
    20,
    own(5, "years", "the term of the contract behind the rent"),
  );
  gpu(
    "gpu_opex",
    "Other operating cost",
    "fraction of revenue",
    "percent",
    0,
    0.95,
    own(0.1, "fraction", "staff, software and spare parts; no disclosure found"),
  );
  gpu(
    "gpu_pue",
    "Power usage effectiveness of its site",
    "ratio, at least 1",
    "decimal",
    1,
    3,
    own(1.3, "ratio", "liquid-cooled halls"),
  );

  inputs.section("Scorecard: who backs the rent");
  const backed = backing[preset.id];
  const share = (key: string, label: string, value: PresetInput): void =>
    void inputs.add({
      key,
      label,
      unit: "fraction of rent",
      format: "percent",
      least: 0,
      most: 1,
      lever: true,
      value,
    });
  share(
    "backed_signed",
    "Signed rent that investment grade backs",
    backed
      ? { ...own(backed.signed, "fraction", backed.signedSource), asOf: backed.asOf }
      : own([0, 0.5, 1], "fraction", ...assumed("half of the rent")),
  );
  share(
    "backed_later",
    "Rent still to be signed: the same",
    backed
      ? { ...own(backed.later, "fraction", backed.laterSource), asOf: backed.asOf }
      : own([0, 0.42, 1], "fraction", ...assumed("five of the twelve leases of the peers name a backstop")),
  );

  inputs.section("Scorecard thresholds: a claim holds, and fails; between them watch it");
  for (const claim of claims) {
    threshold(inputs, claim, "holds", { least: "holds at or above", most: "holds at or below" });
    threshold(inputs, claim, "fails", { least: "fails below", most: "fails above" });
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
    "Constants of the Scorecard",
  );
}

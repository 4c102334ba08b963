import cleanspark from "../cleanspark.json";
import type { Basis, Debt, Phase, Preset, PresetInput } from "../preset";

const viewDates = { "CLSK-2026-01": "2026-01-31", "CLSK-LATEST": "2026-11-01" } as const;

type Row = readonly (string | number)[];

const phase = (row: Row): Phase => {
  const n = (index: number): number => Number(row[index]);
  return {
    name: String(row[0]),
    criticalMw: n(1),
    pue: n(2),
    fromMining: n(3),
    buildStart: n(4),
    buildQuarters: n(5),
    rampQuarters: n(6),
    rate: n(7),
    escalator: n(8),
    termYears: n(9),
    noiMargin: n(10),
    capexPerMw: n(11),
    loanToCost: n(12),
    interestRate: n(13),
    probability: n(14),
  };
};

const debt = (row: Row): Debt => {
  const n = (index: number): number => Number(row[index]);
  return {
    name: String(row[0]),
    principal: n(1),
    issuePrice: n(2),
    coupon: n(3),
    issueQuarter: n(4),
    maturityQuarter: n(5),
    shareRepaidInCash: n(6),
  };
};

interface RawInput {
  readonly bear: number | string;
  readonly base: number | string;
  readonly bull: number | string;
  readonly unit: string;
  readonly kind: string;
  readonly source: string;
  readonly as_of: string | null;
}

const inputs = (raw: Readonly<Record<string, RawInput>>): Record<string, PresetInput> =>
  Object.fromEntries(
    Object.entries(raw).map(([key, { as_of, kind, ...rest }]) => [
      key,
      { ...rest, kind: kind as Basis, asOf: as_of },
    ]),
  );

/** What was known of each phase at each date and what was not; the figures of the scenarios spread around it. */
const cleansparkPhaseNotes: Readonly<
  Record<keyof typeof cleanspark.views, Readonly<Record<string, string>>>
> = {
  "CLSK-2026-01": {
    "Austin County TX":
      "Fact (secondary, October 2025): 285 MW gross contracted, energised in the first half of 2027; no lease signed. Assumption: 200 MW critical, rent at 127.8, the median of all published deals at 3 % a year (125.5 without the one for GPU cloud), margin, financing. Check against the filing.",
    "Georgia conversion":
      "Assumption: part of the Georgia mining power is converted on the same terms; no lease signed, no plan published.",
  },
  "CLSK-LATEST": {
    "Sandersville GA (leased)":
      "Fact (secondary, July to October 2026): tenant Anviran LLC, a Meta subsidiary; 175 MW critical, 20 years, triple net, about $6.6bn in all, first delivery in the fourth quarter of 2027, $11.9M per MW. Assumption: gross to critical 1.35, escalator, NOI margin, power taken from mining. Check against the filing.",
    "Austin County TX":
      "Fact (secondary): 285 MW gross contracted; exclusivity since August 2026, no lease. Assumption: rent at 127.8, the median of all published deals at 3 % a year (125.5 without the one for GPU cloud), timing, margin, financing.",
    "Brazoria 1 TX":
      "Fact (secondary): 300 MW gross, 600 later; exclusivity since August 2026, no lease. Assumption: rent at the same median, timing, margin, financing.",
    "Brazoria 2 TX": "Assumption: the second 300 MW gross in Brazoria, bull case only.",
  },
};

/** As published by each date; the preset's notes say where. */
const cleansparkPhaseTenants: Readonly<
  Record<keyof typeof cleanspark.views, Readonly<Record<string, string>>>
> = {
  "CLSK-2026-01": {},
  "CLSK-LATEST": {
    "Sandersville GA (leased)": "Anviran LLC (Meta)",
    "Austin County TX": "none yet (exclusivity)",
    "Brazoria 1 TX": "none yet (exclusivity)",
  },
};

/** Terms of the offerings; what is assumed of their repayment. */
const cleansparkDebtNotes: Readonly<Record<string, string>> = {
  "0 % convertible 2030":
    "Fact (secondary, December 2024): $650M, 0 %, due June 2030. Assumption: repaid in cash, the cautious case. Check against the filing.",
  "0 % convertible 2032":
    "Fact (secondary, November 2025): $1,150M, 0 %, due February 2032. Assumption: repaid in cash, the cautious case. Check against the filing.",
  "Other loans":
    "Derived: what remains of $1,822.5M of principal at 31 December 2025; interest near that of a known bank loan. Assumption: due after three years.",
  "7.875 % secured notes 2031":
    "Fact (secondary, September 2026): $2,276M, 7.875 %, issued at 98.5, due 2031, for the Sandersville build. Check against the filing.",
  "Refinancing of the notes":
    "Assumption: the secured notes are rolled over on the same terms when they fall due, since the lease runs 20 years.",
};

/** CleanSpark at one of two dates. */
export const cleansparkAt = (id: keyof typeof cleanspark.views): Preset => {
  const view = cleanspark.views[id];
  const { conversion_rate_2030, cap_price_2030, conversion_rate_2032, ...others } = view.second_block;
  const terms = inputs({ conversion_rate_2030, cap_price_2030, conversion_rate_2032 });
  return {
    id,
    company: "CleanSpark",
    ticker: "CLSK",
    title: view.title,
    note: view.note,
    asOf: viewDates[id],
    sells: "halls",
    fiscalYearEndMonth: 9,
    inputs: inputs({ ...view.inputs, ...others }),
    phases: {
      bear: view.phases.bear.map(phase),
      base: view.phases.base.map(phase),
      bull: view.phases.bull.map(phase),
    },
    phaseNotes: cleansparkPhaseNotes[id],
    phaseTenants: cleansparkPhaseTenants[id],
    debts: view.debts.map(debt),
    debtNotes: cleansparkDebtNotes,
    convertibles: [
      { debt: "0 % convertible 2030", rate: terms.conversion_rate_2030, cap: terms.cap_price_2030 },
      { debt: "0 % convertible 2032", rate: terms.conversion_rate_2032, cap: null },
    ],
  };
};

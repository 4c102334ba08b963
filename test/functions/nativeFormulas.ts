import { serialOf } from "../../src/finance/calendar";
import { call } from "../support/functions";

/**
 * Every function as Excel's own functions and operators would have it, over cells that are named like its arguments.
 * Written from the field's definitions, not from our code.
 */

export type Given = number | string | readonly number[] | readonly (readonly (number | string)[])[];
/** Arguments by name; what is no argument of the function stands in a cell for the native formula alone. */
export type Case = Readonly<Record<string, Given>>;

export interface NativeFormula {
  readonly id: string;
  /** What the cells of omitted arguments hold. Those without a default stay empty. */
  readonly defaults?: Case;
  /**
   * Rows of working, a cell for each period. A formula may use arguments, `period` (from 1), `prior`, the cell before
   * it in its row, and by name the cell of the same period in the rows above.
   */
  readonly working?: Readonly<Record<string, string>> | ((given: Case) => Readonly<Record<string, string>>);
  readonly periods?: (given: Case) => number;
  /** A row of working that is the answer, or formulas over arguments and whole rows of working. */
  readonly answer: string | readonly string[] | ((given: Case) => readonly string[]);
  /** Whether our answer has labels in its first column. */
  readonly isLabelled?: boolean;
  /** Whether a search that fails may fail with any error: spreadsheets differ in the code. */
  readonly isSearch?: boolean;
  readonly cases: Readonly<Record<string, Case>>;
}

const date = serialOf;
const counted = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
const size = (given: Given): number => (given as readonly unknown[]).length;

const network = { subsidy: 3.125, feesPerBlock: 0 };
const site = { poolFee: 0, pue: 1, other: 0 };
const unitOf = (name: string) => `IF(${name}="KWMO",12000,IF(${name}="MMWYR",10^6,1))`;
const hashcost = "(efficiency*24*powerPrice*pue+other)";
const btcPerPhDay = "((subsidy+feesPerBlock)*86400*10^15/(difficulty*2^32))";
/** First-year rents in so many years: the future value of 1 a year, and the last part-year pro rata. */
const rents = (years: string) =>
  `(-FV(escalator,INT(${years}),1)+(${years}-INT(${years}))*(1+escalator)^INT(${years}))`;
const logistic = (x: string) => `(1/(1+EXP(-steepness*(${x}-0.5))))`;
const curve = (x: string) =>
  `IF(shape="linear",${x},IF(shape="scurve",3*${x}^2-2*${x}^3,IF(shape="step",IF(${x}>0,1,0),` +
  `(${logistic(x)}-${logistic("0")})/(${logistic("1")}-${logistic("0")}))))`;

/** A ramp's share in service: the curve's mean at both ends of a period. */
const ramp = (start: string, length: string, suffix = "") => ({
  [`begun${suffix}`]: `period-1-(${start})`,
  [`opening${suffix}`]: `IF(${length}=0,1,MEDIAN(0,1,begun${suffix}/MAX(${length},10^-300)))`,
  [`closing${suffix}`]: `IF(${length}=0,1,MEDIAN(0,1,(begun${suffix}+1)/MAX(${length},10^-300)))`,
  [`share${suffix}`]:
    `IF(begun${suffix}<0,0,IF(shape="step",1,` +
    `(${curve(`opening${suffix}`)}+${curve(`closing${suffix}`)})/2))`,
});
const lease = { shape: "linear", utilization: 1, unit: "KWMO", escalator: 0, delay: 0, periodsPerYear: 12 };
const rentOf = (mw: string, suffix = "") =>
  `${mw}*utilization*rate*${unitOf("unit")}/periodsPerYear*share${suffix}` +
  `*(1+escalator)^INT(begun${suffix}/periodsPerYear)`;

const moments = [
  "DATE(2009,1,3)+TIME(18,15,5)",
  "DATE(2012,11,28)+TIME(15,24,38)",
  "DATE(2016,7,9)+TIME(16,46,13)",
  "DATE(2020,5,11)+TIME(19,23,43)",
  "DATE(2024,4,20)+TIME(0,9,27)",
];
const quarterName = (day: string) =>
  `"FQ"&(INT(MOD(MONTH(${day})-fiscalYearEndMonth-1,12)/3)+1)&"-"` +
  `&TEXT(MOD(YEAR(${day})+IF(MONTH(${day})>fiscalYearEndMonth,1,0),100),"00")`;
const inPounds = `IF(unit="lb/MWh",CONVERT(1,"lbm","kg"),IF(unit="t/MWh",1000,1))/1000`;
const daily = (n: number, first: number): number[] => counted(n).map((day) => first + day - 1);
const monthly = (n: number): number[] => counted(n).map((month) => date(2026, month, 1));

const buildAndLease = counted(204).map((month) => (month <= 24 ? -80e6 : 26e6));
const inflows = [180, 175, 170, 165, 160, 160, 220, 330];
const outflows = [250, 330, 420, 420, 380, 300, 240, 210];

/** Flows that are hard on a search, by what is hard about them. */
const hardFlows = {
  "Microsoft's example": {
    values: [-10000, 2750, 4250, 3250, 2750],
    dates: [39448, 39508, 39751, 39859, 39904],
  },
  "unsorted dates": {
    values: [4250, 2750, -10000, 2750, 3250],
    dates: [39751, 39904, 39448, 39508, 39859],
  },
  "zeros before the first flow": {
    values: [0, 0, -10000, 2750, 4250, 3250, 2750],
    dates: [39400, 39420, 39448, 39508, 39751, 39859, 39904],
  },
  "times of day": { values: [-1000, 1100], dates: [45000.75, 45365.25] },
  "flows on one day": {
    values: [-60, -40, 50, 71],
    dates: [45000, 45000, 45730, 45730],
  },
  "a heavy loss": { values: [-1000, 300], dates: [45658, 45915] },
  "almost all lost": { values: [-1000, 1e-3], dates: [45000, 45365] },
  "a total loss": { values: [-1e12, 1e-3], dates: [45000, 45030] },
  "an enormous rate": { values: [-1, 1000], dates: [45000, 45030] },
  "a tiny rate": { values: [-1e9, 1e9 + 1], dates: [45000, 45365] },
  "amounts of 1E12": {
    values: [-1e12, 2e11, 3e11, 4e11, 5e11],
    dates: [45000, 45365, 45730, 46096, 46461],
  },
  "a loan": { values: [100, -30, -30, -30, -30], dates: [45000, 45365, 45730, 46096, 46461] },
  "24 draws and 180 months": { values: buildAndLease, dates: monthly(204) },
  "3,651 days": {
    values: daily(3651, 0).map((day) => (day === 0 ? -1e6 : 300 + (day % 7))),
    dates: daily(3651, 45000),
  },
  "no rate at all": { values: [10, -20, 15], dates: [45000, 45365, 45730] },
  "no change of sign": { values: [10, 20, 15], dates: [45000, 45365, 45730] },
} satisfies Record<string, Case>;

export const nativeFormulas: readonly NativeFormula[] = [
  // Network
  {
    id: "BTC_SUBSIDY",
    answer: ["INT(50*10^8/2^INT(height/210000))/10^8"],
    cases: Object.fromEntries(
      [0, 209999, 210000, 839999.5, 840000, 2100000, 6720000, 6930000].map((height) => [
        String(height),
        { height },
      ]),
    ),
  },
  {
    id: "BTC_SUPPLY",
    answer: [
      `(${counted(34)
        .map((k) => `MAX(0,MIN(INT(height)+1-${(k - 1) * 210000},210000))*INT(50*10^8/2^${k - 1})`)
        .join("+")})/10^8`,
    ],
    cases: {
      "first block": { height: 0 },
      "last of an epoch": { height: 839999 },
      "first of an epoch": { height: 840000 },
      all: { height: 6929999 },
      "far beyond": { height: 1e12 },
    },
  },
  {
    id: "HALVING_DATE",
    defaults: { blockSeconds: 600 },
    answer: [
      `IF(n<=4,CHOOSE(n+1,${moments.join(",")},${moments[4]}),${moments[4]}+(n-4)*210000*blockSeconds/86400)`,
    ],
    cases: {
      "first block": { n: 0 },
      past: { n: 3 },
      next: { n: 5 },
      faster: { n: 6, blockSeconds: 580 },
    },
  },
  {
    id: "BTC_SUBSIDY_ON",
    defaults: { blockSeconds: 600 },
    answer: [
      `IF(date<${moments[4]},50/2^((date>=${moments[1]})+(date>=${moments[2]})+(date>=${moments[3]})),` +
        `INT(50*10^8/2^(4+INT(ROUND((date-${moments[4]})*86400,0)/blockSeconds/210000)))/10^8)`,
    ],
    cases: {
      "2010": { date: date(2010, 1, 1) },
      "day of a halving": { date: date(2020, 5, 11) },
      "day after a halving": { date: date(2020, 5, 12) },
      "before the next": { date: date(2028, 4, 16) },
      "after the next": { date: date(2028, 4, 18) },
      "slow blocks": { date: date(2050, 1, 1), blockSeconds: 1200 },
    },
  },
  {
    id: "NETWORK_HASHRATE",
    defaults: { blockSeconds: 600 },
    answer: ["difficulty*2^32/blockSeconds/10^18"],
    cases: {
      today: { difficulty: 148.26e12 },
      first: { difficulty: 1 },
      slow: { difficulty: 31251101365711.12, blockSeconds: 641.5 },
    },
  },
  {
    id: "DIFFICULTY_FROM_HASHRATE",
    defaults: { blockSeconds: 600 },
    answer: ["hashrate*10^18*blockSeconds/2^32"],
    cases: { today: { hashrate: 1061 }, fast: { hashrate: 1e-12, blockSeconds: 0.5 } },
  },
  {
    id: "DIFFICULTY_RETARGET",
    answer: ["MEDIAN(1/4,4,600*blocksInEpoch/elapsedSeconds)-1"],
    cases: {
      "mempool's": { blocksInEpoch: 1452, elapsedSeconds: 802855 },
      "too fast": { blocksInEpoch: 2016, elapsedSeconds: 1 },
      "too slow": { blocksInEpoch: 1, elapsedSeconds: 1e7 },
    },
  },
  {
    id: "FEES_FROM_SHARE",
    answer: ["subsidy*feeShare/(1-feeShare)"],
    cases: {
      usual: { subsidy: 3.125, feeShare: 0.007 },
      runes: { subsidy: 3.125, feeShare: 0.754 },
      none: { subsidy: 3.125, feeShare: 0 },
    },
  },
  {
    id: "HASHPRICE",
    defaults: { ...network, unit: "PH" },
    answer: [`btcPrice*${btcPerPhDay}*IF(unit="TH",10^-3,IF(unit="EH",10^3,1))`],
    cases: {
      plain: { btcPrice: 90000, difficulty: 148.26e12 },
      fees: { btcPrice: 90000, difficulty: 148.26e12, feesPerBlock: 0.0220292 },
      epoch: { btcPrice: 43629, difficulty: 14.5e12, subsidy: 6.25, feesPerBlock: 0.085, unit: "TH" },
      exa: { btcPrice: 1, difficulty: 1e17, subsidy: 1.5625, unit: "EH" },
    },
  },
  {
    id: "BTC_PER_DAY",
    defaults: { ...network, uptime: 1, poolFee: 0 },
    answer: [`hashrate*1000*${btcPerPhDay}*uptime*(1-poolFee)`],
    cases: {
      plain: { hashrate: 50, difficulty: 148.26e12 },
      net: { hashrate: 50, difficulty: 148.26e12, feesPerBlock: 0.02, uptime: 0.97, poolFee: 0.002 },
      idle: { hashrate: 50, difficulty: 148.26e12, uptime: 0 },
    },
  },
  {
    id: "BTC_MINED",
    defaults: { difficultyGrowth: 0, feesPerBlock: 0, uptime: 1, poolFee: 0, blockSeconds: 600 },
    working: {
      first: "EOMONTH(start,period-2)+1",
      days: "EOMONTH(start,period-1)-first+1",
      before: `MEDIAN(0,days,ROUNDUP(${moments[4]}+210000*blockSeconds/86400-0.5,0)-first)`,
      mined:
        "IF(COUNT(hashrate)=1,SUM(hashrate),INDEX(hashrate,period))*10^18*86400*uptime*(1-poolFee)" +
        "/(difficulty*(1+difficultyGrowth)^(period-1)*2^32)" +
        "*(before*3.125+(days-before)*1.5625+days*feesPerBlock)",
    },
    periods: ({ periods }) => periods as number,
    answer: "mined",
    cases: {
      growing: {
        hashrate: 50,
        start: date(2026, 1, 17),
        periods: 24,
        difficulty: 148.26e12,
        difficultyGrowth: 0.02,
      },
      halving: {
        hashrate: [50, 51, 52, 53, 54, 55],
        start: date(2028, 2, 29),
        periods: 6,
        difficulty: 2e14,
        difficultyGrowth: -0.01,
        feesPerBlock: 0.03,
        uptime: 0.95,
        poolFee: 0.002,
        blockSeconds: 595,
      },
    },
  },
  {
    id: "MINER_MW",
    defaults: site,
    answer: ["hashrate*10^18*efficiency/10^12*pue/10^6"],
    cases: {
      plain: { hashrate: 50, efficiency: 16.07 },
      site: { hashrate: 45.6, efficiency: 16.7, pue: 1.06 },
    },
  },
  {
    id: "MINER_POWER_COST",
    defaults: { ...site, days: 1, uptime: 1 },
    answer: ["hashrate*efficiency*pue*1000*24*days*uptime*powerPrice"],
    cases: {
      day: { hashrate: 50, efficiency: 16.07, powerPrice: 0.055 },
      year: { hashrate: 50, efficiency: 16.07, powerPrice: 0.055, days: 365, uptime: 0.95, pue: 1.05 },
      curtailed: { hashrate: 50, efficiency: 16.07, powerPrice: -0.02, days: 30 },
    },
  },
  {
    id: "HASHCOST",
    defaults: site,
    answer: [hashcost],
    cases: {
      plain: { efficiency: 16.07, powerPrice: 0.055 },
      all: { efficiency: 21.5, powerPrice: 0.077, pue: 1.1, other: 1.5 },
    },
  },
  {
    id: "MINING_MARGIN",
    defaults: site,
    answer: [`1-${hashcost}/(hashprice*(1-poolFee))`],
    cases: {
      gain: { hashprice: 38, efficiency: 16.07, powerPrice: 0.055 },
      loss: { hashprice: 38, efficiency: 29.5, powerPrice: 0.055, poolFee: 0.01, pue: 1.05, other: 2 },
      nothing: { hashprice: 0, efficiency: 16.07, powerPrice: 0.055 },
    },
  },
  {
    id: "COST_PER_BTC",
    defaults: { ...network, ...site },
    answer: [`${hashcost}/(${btcPerPhDay}*(1-poolFee))`],
    cases: {
      plain: { difficulty: 148.26e12, efficiency: 16.07, powerPrice: 0.055 },
      all: {
        difficulty: 148.26e12,
        efficiency: 21.5,
        powerPrice: 0.07,
        subsidy: 3.125,
        feesPerBlock: 0.022,
        poolFee: 0.01,
        pue: 1.05,
        other: 2,
      },
      nothing: { difficulty: 148.26e12, efficiency: 16.07, powerPrice: 0.055, subsidy: 0 },
    },
  },
  {
    id: "BREAKEVEN",
    defaults: site,
    answer: [
      `IF(solveFor="POWER",(hashprice*(1-poolFee)-other)/(24*efficiency*pue),` +
        `IF(solveFor="HASHPRICE",${hashcost}/(1-poolFee),(hashprice*(1-poolFee)-other)/(24*powerPrice*pue)))`,
    ],
    cases: {
      power: { solveFor: "POWER", hashprice: 38, efficiency: 21.5, poolFee: 0.01, pue: 1.04, other: 1 },
      hashprice: { solveFor: "HASHPRICE", efficiency: 16.07, powerPrice: 0.055, poolFee: 0.01 },
      efficiency: { solveFor: "EFFICIENCY", hashprice: 38, powerPrice: 0.055, other: 3 },
      nothing: { solveFor: "EFFICIENCY", hashprice: 38, powerPrice: 0 },
    },
  },
  {
    id: "BREAKEVEN_DIFFICULTY",
    defaults: { ...network, ...site },
    answer: [`btcPrice*(subsidy+feesPerBlock)*(1-poolFee)*86400*10^15/(2^32*${hashcost})`],
    cases: {
      plain: { btcPrice: 90000, efficiency: 16.07, powerPrice: 0.055 },
      all: {
        btcPrice: 61000,
        efficiency: 25,
        powerPrice: 0.06,
        feesPerBlock: 0.1,
        poolFee: 0.02,
        pue: 1.1,
        other: 3,
      },
    },
  },

  // Fleet
  {
    id: "FLEET_EFFICIENCY",
    answer: ["SUMPRODUCT(units,wattsEach)/SUMPRODUCT(units,thEach)"],
    cases: {
      mixed: { units: [1000, 2000, 500], thEach: [200, 140, 270], wattsEach: [3500, 3010, 3645] },
      none: { units: [0, 0], thEach: [200, 140], wattsEach: [3500, 3010] },
    },
  },
  {
    id: "FLEET_HASHRATE",
    answer: ["SUMPRODUCT(units,thEach)/10^6"],
    cases: { mixed: { units: [1000, 2000, 500], thEach: [200, 140, 270] } },
  },
  {
    id: "FLEET_SHUTDOWN",
    defaults: site,
    answer: ({ efficiency }) =>
      counted(size(efficiency!)).flatMap((i) => {
        const joules = `INDEX(efficiency,${i})`;
        const margin = `hashprice*(1-poolFee)-${joules}*24*powerPrice*pue`;
        return [joules, `hashprice*(1-poolFee)/(24*${joules}*pue)`, margin, `IF(${margin}>=0,1,0)`];
      }),
    cases: {
      fleet: {
        efficiency: [13.5, 17.5, 21.5, 29.5, 34],
        hashprice: 38,
        powerPrice: 0.055,
        poolFee: 0.01,
        pue: 1.04,
      },
    },
  },
  {
    id: "ASIC_PAYBACK",
    defaults: { ...site, monthlyDecay: 0, uptime: 1, maxMonths: 120 },
    working: {
      earned: "(hashprice*(1-monthlyDecay)^(period-1)*(1-poolFee)-efficiency*24*powerPrice)*uptime*365/12",
      paid: "prior+earned",
      done: "IF(paid>=pricePerTh*1000,1,0)",
    },
    periods: ({ maxMonths }) => (maxMonths as number | undefined) ?? 120,
    answer: [
      "IF(SUM(done)=0,NA()," +
        "MATCH(1,done,0)-(INDEX(paid,MATCH(1,done,0))-pricePerTh*1000)/INDEX(earned,MATCH(1,done,0)))",
    ],
    cases: {
      level: { pricePerTh: 14, efficiency: 13.5, hashprice: 38, powerPrice: 0.055, maxMonths: 30 },
      falling: {
        pricePerTh: 14,
        efficiency: 13.5,
        hashprice: 38,
        powerPrice: 0.055,
        monthlyDecay: 0.01,
        poolFee: 0.005,
        uptime: 0.96,
        maxMonths: 48,
      },
      "within a month": { pricePerTh: 0.1, efficiency: 13.5, hashprice: 38, powerPrice: 0.055, maxMonths: 2 },
      "too late": { pricePerTh: 14, efficiency: 13.5, hashprice: 38, powerPrice: 0.055, maxMonths: 12 },
      never: {
        pricePerTh: 14,
        efficiency: 13.5,
        hashprice: 38,
        powerPrice: 0.055,
        monthlyDecay: 0.2,
        maxMonths: 60,
      },
    },
  },

  // Leases
  {
    id: "RAMP",
    defaults: { shape: "linear", steepness: 10 },
    working: ramp("startPeriod", "rampPeriods"),
    periods: ({ periods }) => periods as number,
    answer: "share",
    cases: {
      linear: { periods: 8, startPeriod: 2, rampPeriods: 4 },
      scurve: { periods: 12, startPeriod: -2, rampPeriods: 7.5, shape: "scurve" },
      logistic: { periods: 12, startPeriod: 1, rampPeriods: 9, shape: "logistic", steepness: 6 },
      step: { periods: 6, startPeriod: 2, rampPeriods: 3, shape: "step" },
      "at once": { periods: 6, startPeriod: 3, rampPeriods: 0 },
    },
  },
  {
    id: "RATE_CONVERT",
    answer: [`value*${unitOf("from")}/${unitOf("to")}`],
    cases: {
      up: { value: 154.17, from: "KWMO", to: "MMWYR" },
      down: { value: 1.85, from: "MMWYR", to: "KWMO" },
      plain: { value: 1.85e6, from: "MWYR", to: "KWMO" },
    },
  },
  {
    id: "HPC_REVENUE_RAMP",
    defaults: { ...lease, rampPeriods: 0, steepness: 10, termPeriods: 1e9 },
    working: {
      ...ramp("startPeriod+delay", "rampPeriods"),
      revenue: `IF(OR(begun<0,begun>=termPeriods),0,${rentOf("mw")})`,
    },
    periods: ({ periods }) => periods as number,
    answer: "revenue",
    cases: {
      months: {
        mw: 100,
        rate: 150,
        startPeriod: 2,
        periods: 60,
        rampPeriods: 4,
        shape: "scurve",
        utilization: 0.9,
        escalator: 0.03,
        delay: 6,
        termPeriods: 48,
      },
      quarters: {
        mw: 245,
        rate: 1.85,
        startPeriod: -3,
        periods: 40,
        rampPeriods: 6,
        shape: "logistic",
        unit: "MMWYR",
        escalator: -0.02,
        periodsPerYear: 4,
      },
      years: {
        mw: 50,
        rate: 1.2e6,
        startPeriod: 1,
        periods: 15,
        unit: "MWYR",
        escalator: 0.025,
        periodsPerYear: 1,
      },
    },
  },
  {
    id: "HPC_REVENUE_PHASED",
    defaults: { ...lease, steepness: 10 },
    working: ({ phases }) => {
      const rows = counted(size(phases!));
      return {
        ...Object.assign(
          {},
          ...rows.map((k) => ramp(`INDEX(phases,${k},2)+delay`, `INDEX(phases,${k},3)`, String(k))),
        ),
        revenue: rows.map((k) => `IF(begun${k}<0,0,${rentOf(`INDEX(phases,${k},1)`, String(k))})`).join("+"),
      };
    },
    periods: ({ periods }) => periods as number,
    answer: "revenue",
    cases: {
      phased: {
        phases: [
          [40, 0, 0],
          [160, 6, 3],
          [168, 12, 6],
        ],
        rate: 154.17,
        periods: 24,
        shape: "scurve",
        utilization: 0.95,
        escalator: 0.03,
        delay: 2,
      },
    },
  },
  {
    id: "CONTRACT_VALUE",
    defaults: { escalator: 0, utilization: 1 },
    answer: [`mw*rate*${unitOf("unit")}*utilization*${rents("years")}`],
    cases: {
      level: { mw: 200, rate: 154.17, unit: "KWMO", years: 10 },
      rising: { mw: 200, rate: 1.6, unit: "MMWYR", years: 12.5, escalator: 0.03, utilization: 0.98 },
      falling: { mw: 200, rate: 1.6e6, unit: "MWYR", years: 15, escalator: -0.1 },
      short: { mw: 200, rate: 150, unit: "KWMO", years: 0.25, escalator: 0.03 },
      "a tiny escalator": { mw: 200, rate: 150, unit: "KWMO", years: 10, escalator: 1e-9 },
    },
  },
  {
    id: "IMPLIED_RATE",
    defaults: { escalator: 0, unit: "KWMO" },
    answer: [`contractValue/(mw*${rents("years")})/${unitOf("unit")}`],
    cases: {
      level: { contractValue: 3.7e9, mw: 200, years: 10 },
      rising: { contractValue: 7e9, mw: 245, years: 15, escalator: 0.03, unit: "MMWYR" },
      part: { contractValue: 7e9, mw: 245, years: 7.75, escalator: -0.05, unit: "MWYR" },
    },
  },
  {
    id: "IMPLIED_ESCALATOR",
    // A term that doubles has a closed form: its second half is the first, grown.
    answer: ["(valueTotal/valueBase-1)^(1/yearsBase)-1"],
    cases: {
      rising: { valueBase: 3.7e9, yearsBase: 10, valueTotal: 8.7e9, yearsTotal: 20 },
      level: { valueBase: 1e9, yearsBase: 5, valueTotal: 2e9, yearsTotal: 10 },
      falling: { valueBase: 1e9, yearsBase: 5, valueTotal: 1.3e9, yearsTotal: 10 },
    },
  },
  {
    id: "BACKLOG",
    defaults: { escalator: 0 },
    working: { elapsed: "MEDIAN(0,years,(asOf-start)/365.25)" },
    periods: () => 1,
    answer: [`contractValue*(1-${rents("elapsed")}/${rents("years")})`],
    cases: {
      before: {
        contractValue: 7e9,
        start: date(2027, 4, 1),
        years: 15,
        asOf: date(2026, 1, 1),
        escalator: 0.03,
      },
      inside: {
        contractValue: 7e9,
        start: date(2027, 4, 1),
        years: 15,
        asOf: date(2033, 10, 31),
        escalator: 0.03,
      },
      level: { contractValue: 7e9, start: date(2027, 4, 1), years: 10, asOf: date(2030, 6, 30) },
    },
  },
  {
    id: "LEASE_NOI",
    answer: [`mw*rate*${unitOf("unit")}*noiMargin`],
    cases: {
      lease: { mw: 200, rate: 154.17, unit: "KWMO", noiMargin: 0.85 },
      loss: { mw: 200, rate: 1.2, unit: "MMWYR", noiMargin: -0.1 },
    },
  },
  {
    id: "GPU_ECONOMICS",
    isLabelled: true,
    defaults: { life: 5, residual: 0, kw: 1.4, powerPrice: 0.06, pue: 1.3, opexShare: 0.1, wacc: 0.1 },
    working: {
      revenue: "ratePerHour*8760*utilization",
      power: "kw*pue*8760*powerPrice",
      opex: "opexShare*revenue",
      ebitda: "revenue-power-opex",
      depreciation: "SLN(capexPerGpu,residual,life)",
      charge: "-PMT(wacc,life,capexPerGpu,-residual)",
    },
    periods: () => 1,
    answer: [
      "revenue",
      "power",
      "opex",
      "ebitda",
      "depreciation",
      "ebitda-depreciation",
      "(ebitda-depreciation)/revenue",
      "IF(ebitda>0,capexPerGpu/ebitda,NA())",
      "(power+charge)/(8760*utilization*(1-opexShare))",
      "(power+charge)/(8760*ratePerHour*(1-opexShare))",
    ],
    cases: {
      usual: { capexPerGpu: 35000, ratePerHour: 2.85, utilization: 0.8 },
      worn: { capexPerGpu: 35000, ratePerHour: 2.1, utilization: 0.6, life: 4, residual: 5000, wacc: 0.13 },
      free: { capexPerGpu: 35000, ratePerHour: 2.1, utilization: 0.6, wacc: 0 },
      idle: { capexPerGpu: 35000, ratePerHour: 0.01, utilization: 0.6 },
      given: { capexPerGpu: 35000, ratePerHour: 0, utilization: 0.6 },
    },
  },
  { id: "GROSS_MW", answer: ["criticalMw*pue"], cases: { site: { criticalMw: 245, pue: 1.347 } } },
  { id: "CRITICAL_MW", answer: ["grossMw/pue"], cases: { site: { grossMw: 330, pue: 1.347 } } },
  {
    id: "CAPEX_DRAW",
    defaults: { shape: "scurve", startPeriod: 0, steepness: 10 },
    working: {
      opening: "MEDIAN(0,1,(period-1-startPeriod)/periods)",
      closing: "MEDIAN(0,1,(period-startPeriod)/periods)",
      drawn: `total*(${curve("closing")}-${curve("opening")})`,
    },
    periods: ({ totalPeriods, startPeriod, periods }) =>
      (totalPeriods as number | undefined) ??
      ((startPeriod as number | undefined) ?? 0) + (periods as number),
    answer: "drawn",
    cases: {
      scurve: { total: 1.8e9, periods: 18 },
      linear: { total: 1.8e9, periods: 7, shape: "linear", startPeriod: 3 },
      logistic: { total: 1.8e9, periods: 12, shape: "logistic", startPeriod: 2, totalPeriods: 24 },
      "cut off": { total: 1.8e9, periods: 12, totalPeriods: 5 },
      step: { total: 1.8e9, periods: 4, shape: "step", startPeriod: 1 },
    },
  },

  // Returns
  {
    id: "YIELD_ON_COST",
    answer: ["noi/capex"],
    cases: { site: { noi: 314.5e6, capex: 1.8e9 }, nothing: { noi: 314.5e6, capex: 0 } },
  },
  {
    id: "XNPV_ROBUST",
    answer: ["XNPV(rate,values,dates)"],
    cases: {
      "Microsoft's example": { rate: 0.09, ...hardFlows["Microsoft's example"] },
      "a rate of 0": { rate: 0, ...hardFlows["Microsoft's example"] },
      "a negative rate": { rate: -0.5, ...hardFlows["Microsoft's example"] },
      "a rate close to -1": { rate: -0.999, ...hardFlows["Microsoft's example"] },
      "dates before the first": { rate: 0.09, ...hardFlows["unsorted dates"] },
      "3,651 days": { rate: 0.09, ...hardFlows["3,651 days"] },
      "times of day": { rate: 0.09, values: [-1000, 1100], dates: [45000.75, 45365.25] },
      "a single flow": { rate: 0.09, values: [5], dates: [45000] },
    },
  },
  {
    id: "XIRR_ROBUST",
    isSearch: true,
    defaults: { guess: 0.1 },
    answer: ["XIRR(values,dates,guess)"],
    cases: hardFlows,
  },
  {
    id: "XIRR_ALL",
    answer: ({ guesses }) => counted(size(guesses!)).map((k) => `XIRR(values,dates,INDEX(guesses,${k}))`),
    cases: {
      "two rates": { values: [-1600, 10000, -10000], dates: [45000, 45365, 45730], guesses: [0.2, 3] },
      // The product of (q - 1 / 1.1) (q - 1 / 1.5) (q - 1 / 3), q being a year's discount factor, times 4.95.
      "three rates": {
        values: [-1, 5.6, -9.45, 4.95],
        dates: [45000, 45365, 45730, 46095],
        guesses: [0.09, 0.5, 2],
      },
    },
  },
  {
    id: "IRR_ROBUST",
    isSearch: true,
    defaults: { guess: 0.1, periodsPerYear: 1 },
    answer: ["(1+IRR(values,guess))^periodsPerYear-1"],
    cases: {
      "Microsoft's example": { values: [-70000, 12000, 15000, 18000, 21000, 26000] },
      "a loss": { values: [-70000, 12000, 15000], guess: -0.4 },
      "a loss without a guess": { values: [-70000, 12000, 15000] },
      "24 draws and 180 months": { values: buildAndLease, guess: 0.01, periodsPerYear: 12 },
      "24 draws and 180 months without a guess": { values: buildAndLease, periodsPerYear: 12 },
      "the lower of two rates": { values: [-1600, 10000, -10000], guess: 0.1 },
      "the higher of two rates": { values: [-1600, 10000, -10000], guess: 5 },
      "almost all lost": { values: [-1000, 0, 0, 1e-6] },
      "an enormous rate": { values: [-1, 1e6] },
      "amounts of 1E12": { values: [-1e12, 2e11, 3e11, 4e11, 5e11] },
      "zeros before the first flow": { values: [0, 0, -100, 60, 60] },
      "no rate at all": { values: [10, -20, 15] },
      "no change of sign": { values: [10, 20, 15] },
    },
  },
  {
    id: "PAYBACK",
    defaults: { rate: 0 },
    working: {
      flow: "INDEX(values,period)/(1+rate)^(period-1)",
      balance: "prior+flow",
      owed: "IF(balance<0,1,0)",
      back: "IF(AND(period>1,balance-flow<0,balance>=0),1,0)",
    },
    periods: ({ values }) => size(values!),
    answer: [
      "IF(SUM(owed)=0,0,IF(SUM(back)=0,NA(),MATCH(1,back,0)-1-INDEX(balance,MATCH(1,back,0))/INDEX(flow,MATCH(1,back,0))))",
    ],
    cases: {
      plain: { values: [-100, 30, 40, 50, 60] },
      discounted: { values: [-100, 30, 40, 50, 60], rate: 0.1 },
      never: { values: [-100, 30, 40], rate: 0.1 },
      "never owed": { values: [10, -5, 20] },
      "lost again": { values: [-100, 150, -100, 80], rate: 0.05 },
    },
  },
  {
    id: "DELAY_COST",
    working: {
      late: "IF(INDEX(values,period)>0,EDATE(INDEX(dates,period),months),INDEX(dates,period))",
      lost:
        "INDEX(values,period)*((1+rate)^((INDEX(dates,1)-INDEX(dates,period))/365)" +
        "-(1+rate)^((INDEX(dates,1)-late)/365))",
    },
    periods: ({ values }) => size(values!),
    answer: ["SUM(lost)"],
    cases: {
      site: {
        values: [-900e6, -900e6, ...counted(15).map(() => 314.5e6)],
        dates: [
          date(2025, 12, 31),
          date(2026, 6, 30),
          ...counted(15).map((year) => date(2026 + year, 12, 31)),
        ],
        rate: 0.1,
        months: 6,
      },
      ...Object.fromEntries(
        [
          [date(2026, 1, 31), 1],
          [date(2028, 1, 31), 1],
          [date(2028, 2, 29), 12],
          [date(2028, 2, 29), 48],
          [date(2026, 8, 31), 6],
          [date(2026, 11, 30), 3],
          [date(2026, 12, 31), 0],
          [date(2099, 12, 31), 2],
        ].map(([day, months]) => [
          `a month's end, ${months} months from ${day}`,
          { values: [0, 1000], dates: [day!, day!], rate: 0.1, months: months! },
        ]),
      ),
    },
  },
  {
    id: "STRANDED_COST",
    defaults: { salvage: 0 },
    working: { noi: "noiFull*utilization-fixedCost*(1-utilization)" },
    periods: ({ years }) => years as number,
    answer: ["INDEX(noi,1)", "NPV(rate,noi)", "MAX(0,capex-MAX(NPV(rate,noi),salvage))"],
    cases: {
      half: { capex: 1.8e9, noiFull: 314.5e6, fixedCost: 40e6, utilization: 0.6, rate: 0.1, years: 15 },
      full: { capex: 1.8e9, noiFull: 314.5e6, fixedCost: 40e6, utilization: 1, rate: 0.1, years: 15 },
      saved: {
        capex: 1.8e9,
        noiFull: 314.5e6,
        fixedCost: 40e6,
        utilization: 0,
        rate: 0,
        years: 15,
        salvage: 4e8,
      },
    },
  },
  {
    id: "BREAKEVEN_UTILIZATION",
    answer: ["(PMT(rate,years,-capex)+fixedCost)/(noiFull+fixedCost)"],
    cases: {
      site: { capex: 1.8e9, noiFull: 314.5e6, fixedCost: 40e6, rate: 0.1, years: 15 },
      free: { capex: 1.8e9, noiFull: 314.5e6, fixedCost: 40e6, rate: 0, years: 12.5 },
      negative: { capex: 1.8e9, noiFull: 314.5e6, fixedCost: 0, rate: -0.02, years: 30 },
    },
  },

  // Liquidity
  {
    id: "CASH_RUN",
    working: { balance: "IF(period=1,opening,prior)+INDEX(inflows,period)-INDEX(outflows,period)" },
    periods: () => inflows.length,
    answer: "balance",
    cases: { company: { opening: 500, inflows, outflows } },
  },
  {
    id: "LIQUIDITY_GAP",
    isLabelled: true,
    defaults: { minCash: 0 },
    working: {
      balance: "IF(period=1,opening,prior)+INDEX(inflows,period)-INDEX(outflows,period)",
      before: "balance-INDEX(inflows,period)+INDEX(outflows,period)",
      below: "IF(balance<minCash,1,0)",
      crossing: "IF(below=1,(before-minCash)/(before-balance),0)",
    },
    periods: () => inflows.length,
    answer: [
      "MIN(balance)",
      "MATCH(MIN(balance),balance,0)",
      "MAX(0,minCash-MIN(opening,MIN(balance)))",
      "IF(opening<minCash,0,MATCH(1,below,0))",
      "IF(opening<minCash,0,MATCH(1,below,0)-1+INDEX(crossing,MATCH(1,below,0)))",
      "opening+SUM(inflows)-SUM(outflows)",
    ],
    cases: {
      short: { opening: 500, inflows, outflows },
      floor: { opening: 500, inflows, outflows, minCash: 100 },
      ample: { opening: 2000, inflows, outflows },
      "below at once": { opening: 50, inflows, outflows, minCash: 100 },
    },
  },
  {
    id: "FUNDING_MIX",
    isLabelled: true,
    working: {
      offered: "prior+INDEX(sources,period,2)",
      used: "MIN(need,offered)-MIN(need,offered-INDEX(sources,period,2))",
    },
    periods: ({ sources }) => size(sources!),
    answer: ({ sources }) => {
      const share = (part: string) => `IF(need=0,0,(${part})/need)`;
      const used = counted(size(sources!)).map((k) => `INDEX(used,${k})`);
      return [...used, "need-SUM(used)"].flatMap((part) => [part, share(part)]);
    },
    cases: Object.fromEntries(
      [1800, 650, 0].map((need) => [
        `a need of ${need}`,
        {
          need,
          sources: [
            ["Cash", 300],
            ["BTC loan", 400],
            ["Project debt", 900],
            ["ATM", 150],
          ],
        },
      ]),
    ),
  },
  {
    id: "ATM_DILUTION",
    defaults: { discount: 0, fee: 0 },
    working: { issued: "raiseNet/(price*(1-discount)*(1-fee))" },
    periods: () => 1,
    answer: ["issued", "shares+issued", "issued/(shares+issued)", "issued/shares", "raiseNet/(1-fee)"],
    cases: {
      sale: { raiseNet: 300e6, price: 12, shares: 255583445, discount: 0.03, fee: 0.025 },
      plain: { raiseNet: 1e9, price: 0.5, shares: 1e6 },
    },
  },
  {
    id: "CONVERT_DILUTION",
    working: {
      strike: "1000/conversionRate",
      under: "principal*conversionRate/1000",
      net: "under*MAX(0,stock-strike)/stock",
      called: `IF(capPrice="",0,under*MAX(0,MIN(stock,capPrice)-strike)/stock)`,
    },
    periods: () => 1,
    answer: [
      "strike",
      "under",
      "under",
      "net",
      "called",
      "net-called",
      `IF(sharesOut="",NA(),(net-called)/(sharesOut+net-called))`,
    ],
    cases: {
      below: { principal: 1.15e9, conversionRate: 52.1832, stock: 15.03 },
      "above the cap": {
        principal: 1.1e9,
        conversionRate: 62.3733,
        stock: 30,
        capPrice: 23.32,
        sharesOut: 395e6,
      },
      "without a cap": { principal: 1.1e9, conversionRate: 62.3733, stock: 30, sharesOut: 395e6 },
    },
  },
  {
    id: "DSCR",
    answer: ({ noi }) => counted(size(noi!)).map((i) => `INDEX(noi,${i})/INDEX(debtService,${i})`),
    cases: { years: { noi: [314.5e6, 320e6, -5e6, 0], debtService: [214e6, 0, 214e6, 214e6] } },
  },
  {
    id: "DEBT_SIZE",
    answer: ["PV(rate,years,-noi/dscr)"],
    cases: {
      usual: { noi: 314.5e6, dscr: 1.3, rate: 0.08, years: 10 },
      free: { noi: 314.5e6, dscr: 1.3, rate: 0, years: 10 },
      "a tiny rate": { noi: 314.5e6, dscr: 1.3, rate: 1e-9, years: 10 },
      negative: { noi: 314.5e6, dscr: 1.3, rate: -0.01, years: 30 },
    },
  },

  // Treasury and valuation
  {
    id: "BTC_LTV",
    answer: ["loan/(btc*price)"],
    cases: { loan: { loan: 174.5e6, btc: 3000, price: 90000 }, nothing: { loan: 1, btc: 0, price: 90000 } },
  },
  {
    id: "BTC_LIQUIDATION_PRICE",
    defaults: { liquidationLtv: 0.8 },
    answer: ["loan/(btc*liquidationLtv)"],
    cases: { usual: { loan: 174.5e6, btc: 3000 }, strict: { loan: 174.5e6, btc: 3000, liquidationLtv: 0.7 } },
  },
  {
    id: "BTC_TOPUP",
    defaults: { targetLtv: 0.6 },
    answer: ["MAX(0,loan/(targetLtv*price)-btc)"],
    cases: {
      short: { loan: 174.5e6, btc: 3000, price: 70000 },
      ample: { loan: 1e6, btc: 3000, price: 70000 },
    },
  },
  {
    id: "BTC_BORROW_CAPACITY",
    defaults: { ltv: 0.5, haircut: 0 },
    answer: ["btc*price*(1-haircut)*ltv"],
    cases: {
      plain: { btc: 13033, price: 90000 },
      safe: { btc: 13033, price: 90000, ltv: 0.4, haircut: 0.25 },
    },
  },
  {
    id: "EV_MINER",
    defaults: { btcHaircut: 0 },
    answer: ["marketCap+debt-cash-btc*price*(1-btcHaircut)"],
    cases: {
      plain: { marketCap: 3.5e9, debt: 1.8e9, cash: 0.6e9, btc: 13033, price: 90000 },
      careful: { marketCap: 3.5e9, debt: 1.8e9, cash: 0.6e9, btc: 13033, price: 90000, btcHaircut: 0.2 },
    },
  },
  { id: "EV_PER_MW", answer: ["ev/mw"], cases: { site: { ev: 3527030000, mw: 1300 } } },
  {
    id: "SOTP",
    defaults: { netDebt: 0, shares: 1 },
    answer: ["(SUMPRODUCT(values,probabilities)-netDebt)/shares"],
    cases: {
      parts: {
        values: [1.173e9, 1.2e9, 3.9e9],
        probabilities: [1, 1, 0.5],
        netDebt: 0.65e9,
        shares: 255583445,
      },
    },
  },

  // Risk
  {
    id: "SCENARIO",
    working: {
      mean: "SUMPRODUCT(values,probabilities)",
      square: "INDEX(probabilities,period)*(INDEX(values,period)-mean)^2",
    },
    periods: ({ values }) => size(values!),
    answer: ["INDEX(mean,1)", "SQRT(SUM(square))"],
    cases: { three: { values: [4, 14, 28], probabilities: [0.3, 0.5, 0.2] } },
  },
  {
    id: "SENSITIVITY",
    answer: [1, 2, 3].flatMap((i) =>
      [1, 2, 3].map(
        (j) => `INDEX(args,1,2)*24*INDEX(columnValues,${j})*INDEX(rowValues,${i})*2^32/(3.125*86400*10^15)`,
      ),
    ),
    cases: {
      "cost of a bitcoin": {
        functionName: "COST_PER_BTC",
        args: [[148.26e12, 16.07, 0.055]],
        rowArgument: 1,
        rowValues: [130e12, 150e12, 170e12],
        columnArgument: 3,
        columnValues: [0.04, 0.055, 0.07],
      },
    },
  },
  {
    id: "MC_DRAW",
    working: {
      u: "INDEX(uniforms,period)",
      draw:
        'IF(kind="normal",NORMINV(u,a,b),IF(kind="lognormal",LOGINV(u,LN(a)-b^2/2,b),IF(kind="uniform",a+u*(b-a),' +
        "IF(u<(b-a)/(c-a),a+SQRT(u*(c-a)*(b-a)),c-SQRT((1-u)*(c-a)*(c-b))))))",
    },
    periods: ({ n }) => n as number,
    answer: "draw",
    cases: Object.fromEntries(
      Object.entries<Case>({
        normal: { a: 0.055, b: 0.005 },
        lognormal: { a: 90000, b: 0.5 },
        uniform: { a: -1, b: 3 },
        triangular: { a: 0, b: 0.1, c: 0.5 },
      }).map(([kind, given]) => [kind, { n: 60, seed: 42, kind, ...given, uniforms: uniforms(60) }]),
    ),
  },
  {
    id: "MC_MINING",
    isLabelled: true,
    working: {
      price: "LOGINV(INDEX(uniforms,3*period-2),LN(priceMean)-priceSigma^2/2,priceSigma)",
      u: "INDEX(uniforms,3*period-1)",
      width: "growthHigh-growthLow",
      growth:
        "IF(u<(growthMode-growthLow)/width,growthLow+SQRT(u*width*(growthMode-growthLow))," +
        "growthHigh-SQRT((1-u)*width*(growthHigh-growthMode)))",
      power: "NORMINV(INDEX(uniforms,3*period),powerMean,powerSd)",
      margin: "(price*3.125*86400*10^15/(difficulty*(1+growth)*2^32)-efficiency*24*power)*1000*hashrate*365",
    },
    periods: ({ n }) => n as number,
    answer: [
      "AVERAGE(margin)",
      "STDEV(margin)",
      "PERCENTILE(margin,0.05)",
      "MEDIAN(margin)",
      "PERCENTILE(margin,0.95)",
      'COUNTIF(margin,"<0")/COUNT(margin)',
      "COUNT(margin)",
    ],
    cases: {
      fleet: {
        n: 200,
        seed: 42,
        priceMean: 90000,
        priceSigma: 0.5,
        growthLow: 0,
        growthMode: 0.1,
        growthHigh: 0.5,
        powerMean: 0.055,
        powerSd: 0.005,
        hashrate: 50,
        efficiency: 16.07,
        difficulty: 148.26e12,
        uniforms: uniforms(600),
      },
    },
  },

  // Carbon
  {
    id: "GRID_FACTOR",
    defaults: { unit: "lb/MWh" },
    answer: [`published*IF(unit="lb/MWh",1,CONVERT(1,"lbm","kg")/IF(unit="t/MWh",1000,1))`],
    cases: {
      Georgia: { region: "SRSO", published: 846.007 },
      Texas: { region: "ERCT", unit: "g/kWh", published: 736.629 },
      tonnes: { region: "ERCT", unit: "t/MWh", published: 736.629 },
    },
  },
  {
    id: "EMISSIONS",
    defaults: { unit: "lb/MWh", renewableShare: 0 },
    answer: [`mwh*(1-renewableShare)*factor*${inPounds}`],
    cases: {
      year: { mwh: 803.5 * 8760, factor: 846.007 },
      green: { mwh: 1000, factor: 383.7, unit: "kg/MWh", renewableShare: 0.4 },
      grams: { mwh: 1000, factor: 383.7, unit: "g/kWh" },
      tonnes: { mwh: 1000, factor: 0.3837, unit: "t/MWh" },
    },
  },
  {
    id: "MWH_PER_BTC",
    defaults: { ...network, ...site },
    answer: [`efficiency*24*pue/1000/${btcPerPhDay}`],
    cases: {
      plain: { difficulty: 148.26e12, efficiency: 16.07 },
      site: { difficulty: 148.26e12, efficiency: 16.07, subsidy: 1.5625, feesPerBlock: 0.2, pue: 1.2 },
    },
  },
  {
    id: "CO2_PER_BTC",
    defaults: { ...network, ...site },
    answer: [`efficiency*24*pue/1000/${btcPerPhDay}*factor*CONVERT(1,"lbm","kg")/1000`],
    cases: {
      Georgia: { difficulty: 148.26e12, efficiency: 16.07, factor: 846.007, pue: 1.1 },
      "clean power": { difficulty: 148.26e12, efficiency: 16.07, factor: 0 },
      "no reward": { difficulty: 148.26e12, efficiency: 16.07, factor: 846.007, subsidy: 0 },
    },
  },
  { id: "CARBON_COST", answer: ["tco2e*price"], cases: { year: { tco2e: 2701031.72, price: 50 } } },

  // Time
  {
    id: "MONTH_GRID",
    working: { end: "EOMONTH(start,period-1)" },
    periods: ({ months }) => months as number,
    answer: "end",
    cases: {
      "over two leap years": { start: date(2027, 12, 31), months: 64 },
      "1900 and 2100": { start: date(2099, 11, 30), months: 6 },
      "the first": { start: 61, months: 14 },
      "with a time": { start: date(2026, 1, 31) + 0.999, months: 3 },
      "the last": { start: date(9999, 10, 31), months: 3 },
    },
  },
  {
    id: "FISCAL_QUARTER",
    defaults: { fiscalYearEndMonth: 12 },
    answer: [quarterName("date")],
    cases: Object.fromEntries(
      [
        [date(2025, 9, 30), 9],
        [date(2025, 10, 31), 9],
        [date(2026, 5, 31), 5],
        [date(2026, 6, 1), 5],
        [date(2026, 12, 31), 12],
        [date(2100, 2, 28), 1],
      ].map(([day, month]) => [`${day} by ${month}`, { date: day!, fiscalYearEndMonth: month! }]),
    ),
  },
  {
    id: "TO_QUARTERS",
    defaults: { fiscalYearEndMonth: 12, aggregate: "sum" },
    working: {
      end: "EOMONTH(start,period-1)",
      quarter: "INT((YEAR(end)*12+MONTH(end)-1-fiscalYearEndMonth)/3)",
      name: quarterName("end"),
      amount: "INDEX(values,period)",
    },
    periods: ({ values }) => size(values!),
    answer: ({ quarters }) => {
      const each = counted(quarters as number).map((k) => `INDEX(quarter,1)+${k - 1}`);
      return [
        ...each.map((quarter) => `INDEX(name,MATCH(${quarter},quarter,0))`),
        ...each.map(
          (quarter) =>
            `IF(aggregate="sum",SUMIF(quarter,${quarter},amount),` +
            `IF(aggregate="avg",AVERAGEIF(quarter,${quarter},amount),LOOKUP(${quarter},quarter,amount)))`,
        ),
      ];
    },
    cases: {
      sum: { values: [1, 2, 3, 4, 5, 6, 7], start: date(2025, 8, 1), fiscalYearEndMonth: 9, quarters: 3 },
      avg: { values: counted(14), start: date(2025, 12, 31), aggregate: "avg", quarters: 6 },
      last: {
        values: counted(12),
        start: date(2026, 6, 1),
        fiscalYearEndMonth: 6,
        aggregate: "last",
        quarters: 5,
      },
    },
  },
];

/** The generator's own fractions, which are held against numpy's elsewhere. */
function uniforms(n: number): number[] {
  return (call("MC_DRAW", n, 42, "uniform", 0, 1) as number[][]).map(([u]) => u!);
}

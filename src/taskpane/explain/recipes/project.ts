import {
  annuity,
  answer,
  line,
  row,
  counted,
  runningSums,
  type Recipe,
  type RecipeCall,
  type RecipeLine,
} from "./recipe";

/** The rate that a search found proves itself: at it the flows are worth nothing. */
const provenRate = (npv: string): RecipeLine[] => [
  line("npvAtRate", npv, "money"),
  answer("rateFound", "percent"),
];

const dated = {
  values: (call: RecipeCall) => {
    const values = call.numbers("values");
    const dates = call.numbers("dates");
    const origin = Math.floor(dates.find((_, index) => values[index] !== 0) ?? dates[0] ?? 0);
    const found =
      call.element && Array.isArray(call.answer)
        ? (call.answer as number[][])[0]![call.element.column]
        : call.answer;
    return {
      rateFound: (found as number) ?? null,
      flows: row(values),
      years: row(dates.map((date) => (Math.floor(date) - origin) / 365)),
    };
  },
  lines: (call: RecipeCall) =>
    Number(Array.isArray(call.answer) ? (call.answer as number[][])[0]![call.element.column] : call.answer) <=
    -1
      ? [answer("rateFound", "percent")]
      : provenRate("SUMPRODUCT(flows/(1+rateFound)^years)"),
} satisfies Recipe;

export const project: Readonly<Record<string, Recipe>> = {
  YIELD_ON_COST: { lines: [answer("noi/capex", "percent")] },
  XNPV_ROBUST: {
    values: (call) => {
      const dates = call.numbers("dates");
      return {
        years: row(dates.map((date) => (Math.floor(date) - Math.floor(dates[0] ?? 0)) / 365)),
        flows: row(call.numbers("values")),
      };
    },
    lines: [answer("SUMPRODUCT(flows/(1+rate)^years)", "money")],
  },
  XIRR_ROBUST: dated,
  XIRR_ALL: dated,
  IRR_ROBUST: {
    defaults: { periodsPerYear: 1 },
    values: (call) => ({
      rateFound: call.answer,
      flows: row(call.numbers("values")),
      periodsFromFirst: row(counted(call.numbers("values").length).map((period) => period - 1)),
    }),
    lines: (call) =>
      Number(call.answer) <= -1
        ? [answer("rateFound", "percent")]
        : provenRate("SUMPRODUCT(flows/(1+rateFound)^(periodsFromFirst/periodsPerYear))"),
  },
  PAYBACK: {
    defaults: { rate: 0 },
    values: (call) => {
      const flows = call
        .numbers("values")
        .map((value, period) => value / (1 + call.number("rate")) ** period);
      const balances = runningSums(flows);
      const back = balances.findIndex(
        (balance, period) => period > 0 && balances[period - 1]! < 0 && balance >= 0,
      );
      return { flows: row(flows), balances: row(balances), fullPeriods: back - 1 };
    },
    lines: (call) =>
      Number(call.answer) === 0
        ? [line("lowest", "MIN(balances)", "money"), answer("0")]
        : [
            line("owed", "-INDEX(balances,1,fullPeriods+1)", "money"),
            line("flowThen", "INDEX(flows,1,fullPeriods+2)", "money"),
            answer("fullPeriods+owed/flowThen"),
          ],
  },
  DELAY_COST: {
    values: (call) => {
      const dates = call.numbers("dates").map(Math.floor);
      const received = call
        .numbers("values")
        .map((value, index) => ({ value, date: dates[index]! }))
        .filter(({ value }) => value > 0);
      // Where nothing comes in, nothing can be late.
      if (received.length === 0) received.push({ value: 0, date: dates[0] ?? 0 });
      const years = (date: number): number => (date - dates[0]!) / 365;
      return {
        received: row(received.map(({ value }) => value)),
        yearsPlanned: row(received.map(({ date }) => years(date))),
        yearsLate: row(received.map(({ date }) => years(addMonths(date, call.number("months"))))),
      };
    },
    lines: [
      line("worthPlanned", "SUMPRODUCT(received/(1+rate)^yearsPlanned)", "money"),
      line("worthLate", "SUMPRODUCT(received/(1+rate)^yearsLate)", "money"),
      answer("worthPlanned-worthLate", "money"),
    ],
  },
  STRANDED_COST: {
    defaults: { salvage: 0 },
    lines: (call) => {
      const noi = "noiFull*utilization-fixedCost*(1-utilization)";
      const worth = [line("noiNow", noi, "money"), line("annuity", annuity(call.number("rate")))];
      return [
        [answer(noi, "money")],
        [...worth, answer("noiNow*annuity", "money")],
        [
          ...worth,
          line("worthOfIncome", "noiNow*annuity", "money"),
          answer("MAX(0,capex-MAX(worthOfIncome,salvage))", "money"),
        ],
      ][call.element.column]!;
    },
  },
  BREAKEVEN_UTILIZATION: {
    lines: (call) => [
      line("annuity", annuity(call.number("rate"))),
      line("toEarn", "capex/annuity", "money"),
      answer("(toEarn+fixedCost)/(noiFull+fixedCost)", "percent"),
    ],
  },
};

const unixEpoch = 25_569;
const serial = (year: number, month: number, day: number): number =>
  Date.UTC(year, month, day) / 86_400_000 + unixEpoch;

/** The same day some months later, or the last of that month where it is shorter. */
function addMonths(date: number, months: number): number {
  const from = new Date((date - unixEpoch) * 86_400_000);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  return Math.min(serial(year, month, from.getUTCDate()), serial(year, month + 1, 0));
}

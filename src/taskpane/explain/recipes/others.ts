import { quoted } from "../../../plan/formula";
import { answer, line, row, counted, type Recipe, type RecipeLine } from "./recipe";
import { asMatrix } from "../values";

export const treasury: Readonly<Record<string, Recipe>> = {
  BTC_LTV: { lines: [line("collateral", "btc*price", "money"), answer("loan/collateral", "percent")] },
  BTC_LIQUIDATION_PRICE: {
    defaults: { liquidationLtv: 0.8 },
    lines: [line("btcThatCounts", "btc*liquidationLtv"), answer("loan/btcThatCounts", "money")],
  },
  BTC_TOPUP: {
    defaults: { targetLtv: 0.6 },
    lines: [line("btcNeeded", "loan/(targetLtv*price)"), answer("MAX(0,btcNeeded-btc)")],
  },
  BTC_BORROW_CAPACITY: {
    defaults: { ltv: 0.5, haircut: 0 },
    lines: [line("collateral", "btc*price*(1-haircut)", "money"), answer("collateral*ltv", "money")],
  },
};

export const valuation: Readonly<Record<string, Recipe>> = {
  EV_MINER: {
    defaults: { btcHaircut: 0 },
    lines: [
      line("bitcoin", "btc*price*(1-btcHaircut)", "money"),
      answer("marketCap+debt-cash-bitcoin", "money"),
    ],
  },
  EV_PER_MW: { lines: [answer("ev/mw", "money")] },
  SOTP: {
    defaults: { netDebt: 0, shares: 1 },
    values: (call) => ({
      weights: call.isGiven("probabilities")
        ? call.value("probabilities")
        : row(call.numbers("values").map(() => 1)),
      parts: call.isGiven("probabilities") ? call.value("values") : row(call.numbers("values")),
    }),
    lines: [
      line("partsTogether", "SUMPRODUCT(parts,weights)", "money"),
      line("equity", "partsTogether-netDebt", "money"),
      answer("equity/shares", "money"),
    ],
  },
};

export const risk: Readonly<Record<string, Recipe>> = {
  SCENARIO: {
    lines: (call) => {
      const mean = "SUMPRODUCT(values,probabilities)";
      return call.element.column === 0
        ? [answer(mean)]
        : [
            line("mean", mean),
            line("variance", "SUMPRODUCT(probabilities*(values-mean)^2)"),
            answer("SQRT(variance)"),
          ];
    },
  },
  // What the function asks of another one is asked of it here.
  SENSITIVITY: {
    lines: (call) => {
      const given = [...(call.rows("args")[0] ?? [])];
      const put = (position: number, value: unknown): void => {
        given[position - 1] = value as number;
      };
      put(call.number("rowArgument"), call.numbers("rowValues")[call.element.row]);
      put(call.number("columnArgument"), call.numbers("columnValues")[call.element.column]);
      const written = Array.from(given, (value) =>
        value === null || value === undefined
          ? ""
          : typeof value === "string"
            ? quoted(value)
            : String(value),
      );
      return [answer(`THESIS.${call.text("functionName").toUpperCase()}(${written.join(",")})`)];
    },
  },
};

const pounds = (unit: string): string => {
  switch (unit.toLowerCase()) {
    case "lb/mwh":
      return "factor*0.45359237/1000";
    case "t/mwh":
      return "factor";
    default:
      return "factor/1000";
  }
};
const perBtc = [
  line("energyPerPh", "efficiency*24*pue"),
  line("reward", "subsidy+feesPerBlock"),
  line("btcPerPh", "reward*86400*10^15/(difficulty*2^32)"),
];
const perBtcDefaults = { subsidy: 3.125, feesPerBlock: 0, pue: 1 };

export const carbon: Readonly<Record<string, Recipe>> = {
  EMISSIONS: {
    defaults: { unit: "lb/MWh", renewableShare: 0 },
    lines: (call) => [
      line("tonnesPerMwh", pounds(call.text("unit"))),
      line("mwhThatCount", "mwh*(1-renewableShare)"),
      answer("mwhThatCount*tonnesPerMwh"),
    ],
  },
  MWH_PER_BTC: { defaults: perBtcDefaults, lines: [...perBtc, answer("energyPerPh/1000/btcPerPh")] },
  CO2_PER_BTC: {
    defaults: perBtcDefaults,
    lines: [
      ...perBtc,
      line("mwhPerBtc", "energyPerPh/1000/btcPerPh"),
      line("tonnesPerMwh", "factor*0.45359237/1000"),
      answer("mwhPerBtc*tonnesPerMwh"),
    ],
  },
  CARBON_COST: { lines: [answer("tco2e*price", "money")] },
};

export const calendar: Readonly<Record<string, Recipe>> = {
  MONTH_GRID: {
    values: (call) => ({ period: call.period }),
    lines: [answer("EOMONTH(start,period-1)", "date")],
  },
  FISCAL_QUARTER: {
    defaults: { fiscalYearEndMonth: 12 },
    lines: [
      line("monthsInto", "MOD(MONTH(date)-fiscalYearEndMonth-1,12)"),
      line("quarter", "INT(monthsInto/3)+1"),
      line("fiscalYear", "YEAR(date)+IF(MONTH(date)>fiscalYearEndMonth,1,0)"),
      answer('"FQ"&quarter&"-"&TEXT(MOD(fiscalYear,100),"00")'),
    ],
  },
  TO_QUARTERS: {
    defaults: { fiscalYearEndMonth: 12, aggregate: "sum" },
    values: (call) => {
      const start = new Date((Math.floor(call.number("start")) - 25_569) * 86_400_000);
      const yearEnd = call.number("fiscalYearEndMonth");
      const quarterOf = (month: number): number =>
        Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth() + month - yearEnd) / 3);
      const wanted = quarterOf(0) + call.element.column;
      const values = call.numbers("values");
      return { ofQuarter: row(values.filter((_, month) => quarterOf(month) === wanted)) };
    },
    lines: (call) => {
      if (call.element.row === 0) return [];
      const aggregate = call.text("aggregate").toLowerCase();
      return [
        answer(
          aggregate === "avg"
            ? "AVERAGE(ofQuarter)"
            : aggregate === "last"
              ? "INDEX(ofQuarter,1,COLUMNS(ofQuarter))"
              : "SUM(ofQuarter)",
        ),
      ];
    },
  },
};

/** Quarters from the first of the model to the end of the lease. */
const phaseQuarters = "buildStart+buildQuarters+delay-1+4*termYears";

export const pivot: Readonly<Record<string, Recipe>> = {
  HPC_PHASE_VALUE: {
    defaults: {
      rampQuarters: 0,
      utilization: 1,
      escalator: 0,
      delay: 0,
      termYears: 15,
      residualShare: 0,
      rateFactor: 1,
      capexOverrun: 0,
    },
    values: (call) => {
      const quarters =
        call.number("buildStart") +
        call.number("buildQuarters") +
        call.number("delay") -
        1 +
        Math.round(4 * call.number("termYears"));
      return {
        quarterNumbers: row(counted(quarters)),
        rateFound: Array.isArray(call.answer) ? (call.answer[0]![1] as number) : null,
      };
    },
    lines: (call) => {
      const kept = line("keptOfRent", "utilization*rateFactor-(1-noiMargin)", "percent");
      const capital = line("capital", "mw*capexPerMw*(1+capexOverrun)", "money");
      const flows: RecipeLine[] = [
        capital,
        kept,
        line("quartersInAll", phaseQuarters),
        line(
          "rentByQuarter",
          'THESIS.HPC_REVENUE_RAMP(mw,rate,buildStart+buildQuarters-1,quartersInAll,rampQuarters,"linear",1,"KWMO",escalator,delay,4*termYears,4)',
          "money",
        ),
        line(
          "capexByQuarter",
          'THESIS.CAPEX_DRAW(capital,buildQuarters,"scurve",buildStart-1,quartersInAll)',
          "money",
        ),
        line(
          "flows",
          "rentByQuarter*keptOfRent-capexByQuarter+residualShare*capital*(quarterNumbers=quartersInAll)",
          "money",
        ),
      ];
      return (
        [
          [...flows, answer("SUMPRODUCT(flows/(1+wacc)^(quarterNumbers/4))", "money")],
          [
            ...flows,
            line("npvAtRate", "SUMPRODUCT(flows/(1+rateFound)^(quarterNumbers/4))", "money"),
            answer("rateFound", "percent"),
          ],
          [
            kept,
            capital,
            line("firstYear", "12000*rate*mw*keptOfRent", "money"),
            answer("firstYear/capital", "percent"),
          ],
          [...flows, ...(asMatrix(call.answer)[0]![3] === 0 ? [answer("0")] : paybackLines)],
        ] as readonly (readonly RecipeLine[])[]
      )[call.element.column]!;
    },
  },
};

/** The quarter in which what was spent has come back, and the part of it that is needed. */
const paybackLines: readonly RecipeLine[] = [
  line("balancesByQuarter", { runningSumOf: "flows" }, "money"),
  line("lastOwed", "MAX((balancesByQuarter<0)*quarterNumbers)"),
  line("owed", "-INDEX(balancesByQuarter,1,lastOwed)", "money"),
  line("flowThen", "INDEX(flows,1,lastOwed+1)", "money"),
  answer("(lastOwed-(buildStart-1)-1+owed/flowThen)/4"),
];

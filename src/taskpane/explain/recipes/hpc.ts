import { answer, line, type Recipe, type RecipeCall, type RecipeLine } from "./recipe";

const lease = { shape: "linear", utilization: 1, unit: "KWMO", escalator: 0, delay: 0, periodsPerYear: 12 };

/** What one of a rate's unit is in $ per MW and year. */
const unitFactor = (unit: string): string => {
  const upper = unit.toUpperCase();
  return upper === "KWMO" ? "12000" : upper === "MMWYR" ? "10^6" : "1";
};

/** The part of the capacity in service at a part of the ramp's length. */
function curve(shape: string, x: string): string {
  switch (shape.toLowerCase()) {
    case "scurve":
      return `3*${x}^2-2*${x}^3`;
    case "step":
      return `IF(${x}>0,1,0)`;
    case "logistic": {
      const logistic = (at: string): string => `1/(1+EXP(-steepness*(${at}-0.5)))`;
      return `(${logistic(x)}-${logistic("0")})/(${logistic("1")}-${logistic("0")})`;
    }
    default:
      return x;
  }
}

/** The average share in service over a period that begins so many periods after the ramp. */
function shareLines(shape: string, length: number, rampPeriods: string): RecipeLine[] {
  if (length === 0 || shape.toLowerCase() === "step") return [line("share", "1", "percent")];
  const isLinear = shape.toLowerCase() === "linear";
  const part = (name: "rampOpening" | "rampClosing", periods: string): RecipeLine =>
    line(name, `MEDIAN(0,${periods}/${rampPeriods},1)`, "percent");
  return [
    part("rampOpening", "begun"),
    part("rampClosing", "(begun+1)"),
    ...(isLinear
      ? []
      : [
          line("shareOpening", curve(shape, "rampOpening"), "percent"),
          line("shareClosing", curve(shape, "rampClosing"), "percent"),
        ]),
    line("share", isLinear ? "(rampOpening+rampClosing)/2" : "(shareOpening+shareClosing)/2", "percent"),
  ];
}

/** Below this the usual formula takes the difference of all but equal numbers. */
const tiny = 1e-6;

const rents = (years: string, escalator: number): string =>
  Math.abs(escalator) < tiny
    ? `${years}*(1+escalator*(${years}-1)/2)`
    : `((1+escalator)^INT(${years})-1)/escalator+(${years}-INT(${years}))*(1+escalator)^INT(${years})`;

const yearlyRent = (call: RecipeCall, formula: string): RecipeLine =>
  line("firstYear", formula.replace("UNIT", unitFactor(call.text("unit"))), "money");

export const hpc: Readonly<Record<string, Recipe>> = {
  RAMP: {
    defaults: { shape: "linear", steepness: 10 },
    values: (call) => ({ period: call.period }),
    lines: (call) => {
      if (call.period - 1 - call.number("startPeriod") < 0) return notBegun("period-1-startPeriod");
      const lines = shareLines(call.text("shape"), call.number("rampPeriods"), "rampPeriods");
      return [
        line("begun", "period-1-startPeriod"),
        ...lines.slice(0, -1),
        { ...lines.at(-1)!, name: "answer" },
      ];
    },
  },
  RATE_CONVERT: {
    lines: (call) => [
      line("perMwYear", `value*${unitFactor(call.text("from"))}`, "money"),
      answer(`perMwYear/${unitFactor(call.text("to"))}`),
    ],
  },
  HPC_REVENUE_RAMP: {
    defaults: { ...lease, rampPeriods: 0, steepness: 10, termPeriods: 1e9 },
    values: (call) => ({ period: call.period }),
    lines: (call) => {
      const begun = call.period - 1 - call.number("startPeriod") - call.number("delay");
      const begunFormula = "period-1-(startPeriod+delay)";
      if (begun < 0) return notBegun(begunFormula);
      if (begun >= call.number("termPeriods")) {
        return [line("begun", begunFormula), line("ended", "begun>=termPeriods"), answer("0", "money")];
      }
      return [
        line("begun", begunFormula),
        ...shareLines(call.text("shape"), call.number("rampPeriods"), "rampPeriods"),
        yearlyRent(call, "mw*utilization*rate*UNIT"),
        line("growth", "(1+escalator)^INT(begun/periodsPerYear)"),
        answer("firstYear/periodsPerYear*share*growth", "money"),
      ];
    },
  },
  HPC_REVENUE_PHASED: {
    defaults: { ...lease, steepness: 10 },
    values: (call) => {
      const phases = call
        .rows("phases")
        .filter((phase) => phase.some((cell) => cell !== null && cell !== ""));
      const number = (column: number): number[] => phases.map((phase) => Number(phase[column] ?? 0));
      const begun = number(1).map((start) => call.period - 1 - start - call.number("delay"));
      const shape = call.text("shape").toLowerCase();
      const at = (x: number): number => shareAt(shape, Math.min(1, Math.max(0, x)));
      const shares = begun.map((periods, index) => {
        const length = number(2)[index]!;
        if (periods < 0) return 0;
        return length === 0 || shape === "step" ? 1 : (at(periods / length) + at((periods + 1) / length)) / 2;
      });
      return {
        period: call.period,
        phaseMw: number(0).map((mw) => [mw]),
        phaseShares: shares.map((share) => [share]),
        phaseYears: begun.map((periods) => [
          Math.max(0, Math.floor(periods / call.number("periodsPerYear"))),
        ]),
      };
    },
    lines: (call) => [
      line("perMwYear", `rate*${unitFactor(call.text("unit"))}`, "money"),
      line("mwInService", "SUMPRODUCT(phaseMw*phaseShares*(1+escalator)^phaseYears)"),
      answer("mwInService*utilization*perMwYear/periodsPerYear", "money"),
    ],
  },
  CONTRACT_VALUE: {
    defaults: { escalator: 0, utilization: 1 },
    lines: (call) => [
      yearlyRent(call, "mw*rate*UNIT*utilization"),
      line("firstYearRents", rents("years", call.number("escalator"))),
      answer("firstYear*firstYearRents", "money"),
    ],
  },
  IMPLIED_RATE: {
    defaults: { escalator: 0, unit: "KWMO" },
    lines: (call) => [
      line("firstYearRents", rents("years", call.number("escalator"))),
      line("firstYear", "contractValue/firstYearRents", "money"),
      line("perMwYear", "firstYear/mw", "money"),
      answer(`perMwYear/${unitFactor(call.text("unit"))}`),
    ],
  },
  IMPLIED_ESCALATOR: {
    values: (call) => ({ escalator: call.answer }),
    lines: (call) => {
      const found = Number(call.answer);
      return [
        line("ratio", "valueTotal/valueBase"),
        line("rentsBase", rents("yearsBase", found)),
        line("rentsTotal", rents("yearsTotal", found)),
        line("ratioFound", "rentsTotal/rentsBase"),
        answer("escalator", "percent"),
      ];
    },
  },
  BACKLOG: {
    defaults: { escalator: 0 },
    lines: (call) => {
      const escalator = call.number("escalator");
      return [
        line("elapsed", "MEDIAN(0,(asOf-start)/365.25,years)"),
        line("rentsElapsed", rents("elapsed", escalator)),
        line("firstYearRents", rents("years", escalator)),
        answer("contractValue*(1-rentsElapsed/firstYearRents)", "money"),
      ];
    },
  },
  LEASE_NOI: { lines: (call) => [yearlyRent(call, "mw*rate*UNIT"), answer("firstYear*noiMargin", "money")] },
  GPU_ECONOMICS: {
    defaults: { life: 5, residual: 0, kw: 1.4, powerPrice: 0.06, pue: 1.3, opexShare: 0.1, wacc: 0.1 },
    lines: (call) => {
      const revenue = line("gpuRevenue", "ratePerHour*8760*utilization", "money");
      const power = line("gpuPower", "kw*pue*8760*powerPrice", "money");
      const opex = line("gpuOpex", "opexShare*gpuRevenue", "money");
      const ebitda = line("ebitda", "gpuRevenue-gpuPower-gpuOpex", "money");
      const depreciation = line("depreciation", "(capexPerGpu-residual)/life", "money");
      const earnings = [revenue, power, opex, ebitda];
      const charge = line("capitalCharge", "-PMT(wacc,life,capexPerGpu,-residual)", "money");
      const whole: readonly (readonly RecipeLine[])[] = [
        [answer("ratePerHour*8760*utilization", "money")],
        [answer("kw*pue*8760*powerPrice", "money")],
        [revenue, answer("opexShare*gpuRevenue", "money")],
        [revenue, power, opex, answer("gpuRevenue-gpuPower-gpuOpex", "money")],
        [answer("(capexPerGpu-residual)/life", "money")],
        [...earnings, depreciation, answer("ebitda-depreciation", "money")],
        [
          ...earnings,
          depreciation,
          line("ebit", "ebitda-depreciation", "money"),
          answer("ebit/gpuRevenue", "percent"),
        ],
        [...earnings, answer("capexPerGpu/ebitda")],
        [power, charge, answer("(gpuPower+capitalCharge)/(8760*utilization*(1-opexShare))", "money")],
        [power, charge, answer("(gpuPower+capitalCharge)/(8760*ratePerHour*(1-opexShare))", "percent")],
      ];
      return call.element.column === 0 ? [] : (whole[call.element.row] ?? []);
    },
  },
  GROSS_MW: { lines: [answer("criticalMw*pue")] },
  CRITICAL_MW: { lines: [answer("grossMw/pue")] },
  CAPEX_DRAW: {
    defaults: { shape: "scurve", startPeriod: 0, steepness: 10 },
    values: (call) => ({ period: call.period }),
    lines: (call) => {
      const begun = call.period - 1 - call.number("startPeriod");
      const first = line("begun", "period-1-startPeriod");
      if (begun < 0) return notBegun("period-1-startPeriod");
      if (begun >= call.number("periods"))
        return [first, line("ended", "begun>=periods"), answer("0", "money")];
      const shape = call.text("shape");
      return [
        first,
        line("rampOpening", "begun/periods", "percent"),
        line("rampClosing", "(begun+1)/periods", "percent"),
        line("drawnOpening", curve(shape, "rampOpening"), "percent"),
        line("drawnClosing", curve(shape, "rampClosing"), "percent"),
        answer("total*(drawnClosing-drawnOpening)", "money"),
      ];
    },
  },
};

const notBegun = (begun: string): RecipeLine[] => [
  line("begun", begun),
  line("notBegun", "begun<0"),
  answer("0"),
];

/** The curves, for phases that are told in one line together. */
function shareAt(shape: string, x: number): number {
  if (shape === "scurve") return 3 * x ** 2 - 2 * x ** 3;
  if (shape !== "logistic") return x;
  const logistic = (at: number): number => 1 / (1 + Math.exp(-10 * (at - 0.5)));
  return (logistic(x) - logistic(0)) / (logistic(1) - logistic(0));
}

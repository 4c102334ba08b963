import type { Checks } from "../house/checks";
import { scenarioNumber } from "../house/head";
import { inSentence } from "../house/inSentence";
import type { ScenarioFigures, ScenarioIndex, ScenarioRow } from "../house/scenarioFigures";
import type { Line, LinePlan, Period, TimeSheet } from "../house/time";
import { scenarios } from "../../plan/plan";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.capitalAllocation.flows;

const indices: readonly ScenarioIndex[] = [0, 1, 2];

/** One line a scenario. */
export type ThreeLines = readonly [bear: Line, base: Line, bull: Line];

/** A section with a row for Bear, Base and Bull. */
export function layThree(
  time: TimeSheet,
  title: string,
  note: string,
  row: (scenario: ScenarioIndex) => Omit<LinePlan, "label" | "note">,
): ThreeLines {
  time.section(title);
  const [bear, base, bull] = indices.map((scenario) =>
    time.line({ label: scenarios[scenario], ...(scenario === 0 ? { note } : {}), ...row(scenario) }),
  );
  return [bear, base, bull];
}

/** The cumulated cash of each scenario. */
export const layCumulated = (time: TimeSheet, flows: ThreeLines): ThreeLines =>
  layThree(time, wording.cashCumulated, wording.whereItComesBackTo0The, (scenario) => {
    const self = time.lineAt(time.nextRow);
    return {
      unit: "$",
      format: "millions",
      constant: "last",
      formula: (period) => `${flows[scenario].in(period)}+${self.before(period)}`,
    };
  });

/** The chosen scenario's cash, for the charts and for the dollar over time. */
export function layLive(
  time: TimeSheet,
  flows: ThreeLines,
  otherwise?: { readonly condition: string; readonly flows: ThreeLines },
): Line {
  const chosen = (of: ThreeLines, period: Period): string =>
    `CHOOSE(${scenarioNumber.from(time.name)},${of.map((line) => line.in(period)).join(",")})`;
  time.section(wording.liveScenario);
  return time.line({
    label: wording.cashFlowLive,
    unit: "$",
    format: "millions",
    total: true,
    constant: "sum",
    formula: (period) =>
      otherwise
        ? `IF(${otherwise.condition},${chosen(otherwise.flows, period)},${chosen(flows, period)})`
        : chosen(flows, period),
  });
}

export interface FlowFigures {
  readonly irr: ScenarioRow;
  readonly payback: ScenarioRow;
  readonly multiple: ScenarioRow;
  /** $ */
  readonly npv: ScenarioRow;
}

export interface FlowPlan {
  readonly flows: ThreeLines;
  readonly cumulated: ThreeLines;
  /** The number of each period, by which it is discounted. */
  readonly number: Line;
  /** Periods a year, as a formula of a sheet spells them. */
  readonly perYear: (sheet: string) => string;
  readonly capital: ScenarioRow;
  readonly hurdle: ScenarioRow;
  /** Put before each label. */
  readonly of?: string;
}

/** IRR, payback, multiple and net present value of flows by period: natively, and the first two by function too. */
export function layFlowFigures(figures: ScenarioFigures, plan: FlowPlan, checks: Checks): FlowFigures {
  const on = figures.name;
  const { flows, cumulated, number, capital, hurdle } = plan;
  const perYear = plan.perYear(on);
  const named = (label: string): string => (plan.of ? `${plan.of}: ${inSentence(label)}` : label);
  const flow = (scenario: ScenarioIndex): string => flows[scenario].all.from(on);
  const npv = figures.figure(
    {
      label: named(wording.netPresentValue),
      unit: wording.dollarAtTheStart,
      format: "millions",
      how: wording.eachPeriodsCashOver1HurdleYears,
    },
    (s) => `SUMPRODUCT(${flow(s)}/(1+${hurdle.in(s, on)})^(${number.all.from(on)}/${perYear}))`,
  );
  const multiple = figures.figure(
    {
      label: named(wording.moneyMultiple),
      unit: wording.timesTheCapital,
      format: "ratio",
      how: wording.allThatComesBackOverCapitalUndiscounted,
    },
    (s) => `IF(${capital.in(s, on)}>0,1+${flows[s].constant(on)}/MAX(1,${capital.in(s, on)}),0)`,
  );
  // Near the rate itself, so that IRR finds it where the return is far from its usual guess of 10 %.
  const guess = figures.figure(
    {
      label: named(wording.firstGuessOfTheIrr),
      unit: wording.perPeriod,
      format: "percent2",
      how: wording.multiple1OverMeanTimeOfWhat,
    },
    (s) =>
      `IFERROR(MAX(0,${multiple.beside(s, on)})^(1/MAX(1,SUMPRODUCT((${flow(s)}>0)*${flow(s)}*${number.all.from(on)})/SUMPRODUCT((${flow(s)}>0)*${flow(s)})))-1,0)`,
  );
  const irr = figures.pair(
    {
      label: named("IRR"),
      unit: wording.perYear,
      format: "percent",
      how: wording.rateAtWhichTheCashIsWorth,
    },
    (s) => `IFERROR((1+IRR(${flow(s)},${guess.beside(s, on)}))^${perYear}-1,${quoted(wording.none)})`,
    (s) => `IFERROR(THESIS.IRR_ROBUST(${flow(s)},${guess.beside(s, on)},${perYear}),${quoted(wording.none)})`,
    "IRR_ROBUST",
  );
  const inEach = (word: (scenario: ScenarioIndex) => string): string => indices.map(word).join("+");
  checks.zero(
    wording.dollarOnDollarReplaceTheCashIs(on, named("IRR").replace(/^After/, "after")),
    on,
    inEach((s) => {
      const found = irr.in(s, "Checks");
      const present = `${flows[s].all.from("Checks")}/(1+N(${found}))^(${number.all.from("Checks")}/${plan.perYear("Checks")})`;
      return `IF(ISNUMBER(${found})*(${found}>0-1)=1,ABS(SUMPRODUCT(${present}))/MAX(1,SUMPRODUCT(ABS(${present}))),0)`;
    }),
  );
  const payback = figures.pair(
    {
      label: named(wording.payback),
      unit: wording.years,
      format: "decimal",
      how: wording.untilTheCumulatedCashIsBackAt,
    },
    (s) => {
      const sum = cumulated[s].all.from(on);
      // SUMPRODUCT makes every spreadsheet look at the row's cells one by one.
      const paid = `SUMPRODUCT(MATCH(1,1*(${sum}>=0),0))`;
      return `IFERROR((${paid}-1-1-INDEX(${sum},1,${paid}-1)/INDEX(${flow(s)},1,${paid}))/${perYear},${quoted(wording.notPaidBack)})`;
    },
    (s) => `IFERROR(THESIS.PAYBACK(${flow(s)})/${perYear},${quoted(wording.notPaidBack)})`,
    "PAYBACK",
  );
  return { irr, payback, multiple, npv };
}

/** NPV of a $ from the NPV of all and the capital. */
export const perDollar = (
  figures: ScenarioFigures,
  label: string,
  npv: ScenarioRow,
  capital: ScenarioRow,
): ScenarioRow =>
  figures.figure(
    {
      label,
      unit: wording.dollarPerDollar,
      format: "decimal",
      how: wording.netPresentValueOverCapital,
      total: true,
    },
    (s) =>
      `IF(${capital.beside(s, figures.name)}>0,${npv.beside(s, figures.name)}/MAX(1,${capital.beside(s, figures.name)}),0)`,
  );

import { deals } from "../../facts/deals";
import type { Preset, ScenarioKey } from "../../facts/presets";
import { addMonths, startOfMonth, civilOf } from "../../finance/calendar";
import { backlog, contractValue, hpcRevenueRamp, impliedRate } from "../../finance/hpc";
import { findXirr } from "../../finance/irr";
import { delayCost, xnpv, type DatedFlow } from "../../finance/returns";
import { percentile } from "../../finance/risk";
import { sum } from "../../finance/sums";
import type { FigureHeads, InputValues } from "../house/define";
import { lifetimeYears } from "./lifetimeSheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.hpcRamp.preview;

export const rampHeads = {
  backlogSigned: {
    label: wording.backlogOfSignedLeases,
    unit: wording.dollarStillToBeEarned,
    format: "millions",
  },
  contractValue: {
    label: wording.contractValueOfAllPhases,
    unit: wording.dollarAtFullUtilisation,
    format: "millions",
  },
  firstRent: { label: wording.firstRent, unit: wording.dateWithTheDelay, format: "date" },
  income: {
    label: wording.netOperatingIncomeAYear,
    unit: wording.dollarWhenEveryPhaseIsInService,
    format: "millions",
  },
  capex: { label: wording.capex, unit: wording.dollarWithOverrun, format: "millions" },
  yieldOnCost: { label: wording.yieldOnCost, unit: wording.incomeAYearOverCapex, format: "percent" },
  npv: { label: wording.npv, unit: wording.dollarBeforeFinancingAndTax, format: "millions" },
  irr: { label: wording.irr, unit: wording.perYearBeforeFinancingAndTax, format: "percent" },
  delayCost: {
    label: wording.costOfAFurtherDelay,
    unit: wording.dollarOfNpvForTheMonthsPriced,
    format: "millions",
  },
  againstPeers: {
    label: wording.ownRateAgainstPeersMedian,
    unit: wording.fractionFirstYearAtOneEscalator,
    format: "percent",
  },
} as const satisfies FigureHeads<string>;

const none = "none";
const monthsPerYear = 12;
const monthsPerQuarter = 3;
/** $/MW-year in one $/kW-month. */
const perMwYear = 12_000;

const sCurve = (built: number): number => built * built * (3 - 2 * built);

/** The headlines as the workbook's sheets will calculate them. */
export function previewRamp(
  inputs: InputValues,
  preset: Preset,
  scenario: ScenarioKey,
): Readonly<Record<keyof typeof rampHeads, number | string>> {
  const input = (key: string): number => inputs.number(key);
  const [factor, utilization, overrun] = [input("rate_factor"), input("utilization"), input("capex_overrun")];
  const modelStart = input("model_start");
  const intoQuarter =
    (((civilOf(modelStart).month - 1 - input("fiscal_year_end_month")) % monthsPerQuarter) +
      monthsPerQuarter) %
    monthsPerQuarter;
  const start = startOfMonth(modelStart, -intoQuarter);
  const years = Array.from({ length: lifetimeYears + 1 }, (_, year) => ({
    year,
    date: Math.max(start, addMonths(start, monthsPerYear * (year - 1) + input("flow_month"))),
  }));

  const leases = preset.phases[scenario]
    .filter(({ criticalMw }) => criticalMw > 0)
    .map((phase) => {
      const { criticalMw, rate, escalator, termYears, noiMargin } = phase;
      const buildStart = monthsPerQuarter * (phase.buildStart - 1) + 1;
      const buildMonths = monthsPerQuarter * phase.buildQuarters;
      const first = buildStart - 1 + buildMonths + input("delay_months");
      const end = first + monthsPerYear * termYears;
      const capex = criticalMw * phase.capexPerMw * (1 + overrun);
      const kept = utilization * factor - (1 - noiMargin);
      const value = contractValue(criticalMw, rate * factor, "KWMO", termYears, escalator);
      const received = years.map(({ year, date }): DatedFlow => {
        const begins = monthsPerYear * (year - 1);
        const rent = sum(
          hpcRevenueRamp(
            {
              mw: criticalMw,
              startPeriod: first - begins,
              rampPeriods: monthsPerQuarter * phase.rampQuarters,
            },
            {
              rate,
              unit: "KWMO",
              shape: "linear",
              utilization: 1,
              escalator,
              delay: 0,
              termPeriods: monthsPerYear * termYears,
              periodsPerYear: monthsPerYear,
            },
            monthsPerYear,
          ),
        );
        const ends = begins < end && begins + monthsPerYear >= end;
        return { date, value: rent * kept + (ends ? capex * input("residual_share") : 0) };
      });
      const built = (year: number): number =>
        Math.min(1, Math.max(0, (monthsPerYear * year - buildStart + 1) / buildMonths));
      const net = received.map(({ date, value: income }, index): DatedFlow => {
        const { year } = years[index]!;
        const before = index === 0 ? 0 : sCurve(built(year - 1));
        return { date, value: income - capex * (sCurve(built(year)) - before) };
      });
      const date = addMonths(start, first);
      return {
        phase,
        date,
        capex,
        value,
        received,
        net,
        income: perMwYear * criticalMw * rate * kept,
        left: backlog(value, date, termYears, input("backlog_as_of"), escalator),
        peerRate: impliedRate(value, criticalMw, termYears, input("peer_escalator")),
      };
    });

  const total = (of: (lease: (typeof leases)[number]) => number): number => sum(leases.map(of));
  const flows = years.map(({ date }, index): DatedFlow => ({
    date,
    value: total(({ net }) => net[index]!.value),
  }));
  const capex = total((lease) => lease.capex);
  const income = total((lease) => lease.income);
  const load = total(({ phase }) => phase.criticalMw);
  const own = total(({ phase, peerRate }) => phase.criticalMw * peerRate) / Math.max(1, load);
  const rates = deals
    .filter(({ kind }) => (kind === "gpu-cloud") === (preset.sells === "gpu-cloud"))
    .map((deal) => impliedRate(deal.revenue, deal.criticalMw, deal.years, input("peer_escalator")));
  const median = percentile(Float64Array.from(rates).sort(), 0.5);
  const irr = findXirr(
    flows.map(({ value }) => value),
    flows.map(({ date }) => date),
  );

  return {
    backlogSigned: total(({ phase, left }) => (phase.probability === 1 ? left : 0)),
    contractValue: total(({ value }) => value),
    firstRent: leases.length === 0 ? none : Math.min(...leases.map(({ date }) => date)),
    income,
    capex,
    yieldOnCost: capex === 0 ? none : income / capex,
    npv: xnpv(input("wacc_hpc"), flows),
    irr: irr ?? none,
    delayCost: total(({ received }) => delayCost(received, input("wacc_hpc"), input("priced_delay"))),
    againstPeers: own * median === 0 ? none : own / median - 1,
  };
}

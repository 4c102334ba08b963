import { hyperscalerDeals, partsOfOtherDeals } from "../../facts/claims";
import { deals } from "../../facts/deals";
import { cellAddress } from "../../plan/address";
import { Reference } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import { colourOf } from "../house/time";
import type { PivotParts } from "./parts";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.pivot.scorecardDealsSheet;

const on = "Scorecard deals";

/** What the claims take from the published deals and from the own phases beside them. */
export interface DealFigures {
  /** $ per kW-month in the first year, at the escalator of Inputs. */
  readonly medianRent: Reference;
  readonly lowestHyperscalerRent: Reference;
  /** Medians and counts of the backstops. */
  readonly medianCover: Reference;
  readonly shareWithBackstop: Reference;
  /** Own phases, averages and totals. */
  readonly ownRent: Reference;
  readonly ownTerm: Reference;
  readonly criticalMw: Reference;
  readonly capex: Reference;
  readonly contractValue: Reference;
  readonly signedValue: Reference;
  readonly expectedValue: Reference;
  readonly backedValue: Reference;
  /** Net present value of all phases at the lowest hyperscaler rent, and without any rent. */
  readonly valueAtHyperscaler: Reference;
  readonly valueAtNoRent: Reference;
}

interface Column {
  readonly head: string;
  readonly unit: string;
  readonly format?: FormatName;
}

/** Published deals brought to one rent, and the own phases at their rent and at the hyperscalers'. */
export function scorecardDealsSheet({
  plan,
  preset,
  inputs,
  phases,
  model,
  checks,
}: PivotParts): DealFigures {
  const width = 14;
  const sheet = plan.sheet(
    on,
    "workings",
    [34, 26, 13, 13, 15, 15, 15, 13, 15, 13, 15, 15, 15, 62],
    colours.muted,
  );
  sheetHead(sheet, on, wording.whatTheScorecardTakesFromPublishedDeals, width);
  const input = (key: string): string => inputs.live(key, on);
  const escalator = input("peer_escalator");
  let row = firstRowBelowHead;
  const band = (title: string): void => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, title, styles.section);
    row += 1;
  };
  const headings = (columns: readonly Column[]): void => {
    columns.forEach(({ head, unit, format }, at) => {
      const left = !format;
      if (head)
        sheet.set(
          row,
          at,
          head,
          left ? { ...styles.columnHeadLeft, indent: at === width - 1 ? 1 : 0 } : styles.columnHead,
        );
      else sheet.style({ row, column: at, rows: 1, columns: 1 }, styles.columnHead);
      if (unit)
        sheet.set(row + 1, at, unit, {
          ...styles.unit,
          fontSize: 9,
          wrap: true,
          horizontal: left ? "left" : "right",
        });
    });
    sheet.height(row, 44);
    sheet.height(row + 1, 38);
    row += 2;
  };
  const here = (r: number, c: number): string => `$${cellAddress(r, c)}`;
  const block = (first: number, c: number, rows: number): string =>
    new Reference(on, first, c, rows, 1).from(on);
  const formula = (r: number, c: number, text: string, format: FormatName): Reference =>
    sheet.formula(r, c, text, { ...colourOf(text), numberFormat: formats[format], horizontal: "right" });

  band(wording.publishedDeals);
  headings([
    { head: wording.provider, unit: "" },
    { head: wording.tenant, unit: "" },
    { head: wording.criticalItLoad, unit: wording.mw, format: "power" },
    { head: wording.term, unit: wording.years, format: "count" },
    { head: wording.contractValue, unit: "$", format: "millions" },
    { head: wording.firstYearsRentByFunction, unit: wording.dollarPerKwMonthImpliedRate, format: "power" },
    { head: wording.firstYearsRentNatively, unit: wording.dollarPerKwMonth, format: "power" },
    { head: wording.aLease, unit: wording.n1Yes0GpuCloud, format: "count" },
    { head: wording.rentCountedInTheMedian, unit: wording.dollarPerKwMonth, format: "power" },
    { head: wording.rentedByAHyperscaler, unit: wording.n1Yes0No, format: "count" },
    { head: wording.rentOfHyperscalers, unit: wording.dollarPerKwMonthLeases, format: "power" },
    { head: wording.backstop, unit: wording.dollar0WhereNoneWasPublished, format: "millions" },
    { head: wording.coverByTheBackstop, unit: wording.shareOfContractValue, format: "percent" },
    { head: wording.source, unit: "" },
  ]);
  const first = row;
  deals.forEach((deal, index) => {
    const r = first + index;
    sheet.set(r, 0, deal.provider, styles.inputText);
    sheet.set(r, 1, deal.tenant, styles.inputText);
    const figure = (c: number, value: number, format: FormatName): void =>
      void sheet.set(r, c, value, { ...styles.input, horizontal: "right", numberFormat: formats[format] });
    figure(2, deal.criticalMw, "power");
    figure(3, deal.years, "count");
    figure(4, deal.revenue, "millions");
    formula(r, 5, `THESIS.IMPLIED_RATE(${here(r, 4)},${here(r, 2)},${here(r, 3)},${escalator})`, "power");
    const years = here(r, 3);
    formula(
      r,
      6,
      `${here(r, 4)}/(${here(r, 2)}*1000*12*(FV(${escalator},INT(${years}),-1)+(${years}-INT(${years}))*(1+${escalator})^INT(${years})))`,
      "power",
    );
    figure(7, deal.kind === "lease" ? 1 : 0, "count");
    formula(r, 8, `IF(${here(r, 7)}=1,${here(r, 5)},${quoted(wording.notCounted)})`, "power");
    figure(9, hyperscalerDeals.has(deal.id) ? 1 : 0, "count");
    formula(r, 10, `IF(${here(r, 7)}*${here(r, 9)}=1,${here(r, 5)},${quoted(wording.notCounted)})`, "power");
    figure(11, deal.backstop ?? 0, "millions");
    formula(r, 12, `IF(${here(r, 11)}=0,${quoted(wording.none)},${here(r, 11)}/${here(r, 4)})`, "percent");
    const part = partsOfOtherDeals.has(deal.id) ? wording.alsoPartOfALaterTotal : "";
    sheet.set(r, 13, wording.dollarSourceDollarPartCheckAgainstThe(deal.source, part), styles.note);
  });
  const guards: readonly (readonly [
    column: number,
    label: string,
    unit: string,
    least: number,
    most: number,
    kind: "fact" | "assumption",
  ])[] = [
    [2, wording.criticalItLoad, "MW", 0.001, 100_000, "fact"],
    [3, wording.term, "years", 0.1, 50, "fact"],
    [4, wording.contractValue, "$", 1, 1e12, "fact"],
    [7, wording.aLease, wording.n1Yes0No, 0, 1, "assumption"],
    [9, wording.rentedByAHyperscaler, wording.n1Yes0No, 0, 1, "fact"],
    [11, wording.backstop, "$", 0, 1e12, "fact"],
  ];
  for (const [column, label, unit, least, most, kind] of guards) {
    const range = { row: first, column, rows: deals.length, columns: 1 };
    const flag = most === 1;
    sheet.validate({
      range,
      rule: { kind: flag ? "whole" : "decimal", least, most },
      error: wording.dollarLabelDollarUnitMustBeA(
        label,
        unit,
        flag ? wording.wholeNumber : "number",
        least,
        most,
      ),
    });
    sheet.input({
      key: `scorecard_deal_${column}`,
      label: wording.dealsDollarTolowercase(label.toLowerCase()),
      unit,
      range,
      kind,
      source: column === 7 ? wording.leasesCountTheRevenueOfGpuCloud : wording.inTheLastColumnOfTheRow,
      asOf: null,
    });
  }
  row = first + deals.length;
  const deal = (c: number): string => block(first, c, deals.length);
  sheet.style({ row, column: 0, rows: 1, columns: width - 1 }, styles.total);
  sheet.set(row, 0, wording.medianLowestShareAndMedian, styles.labelTotal);
  const total = (c: number, text: string, format: FormatName): Reference =>
    sheet.formula(row, c, text, { ...styles.total, numberFormat: formats[format], horizontal: "right" });
  const medianRent = total(8, `IFERROR(MEDIAN(${deal(8)}),0)`, "power");
  const lowestHyperscalerRent = total(10, `MIN(${deal(10)})`, "power");
  const shareWithBackstop = total(
    11,
    `SUMPRODUCT((${deal(11)}>0)*${deal(7)})/MAX(1,SUM(${deal(7)}))`,
    "percent",
  );
  const medianCover = total(12, `IFERROR(MEDIAN(${deal(12)}),0)`, "percent");
  row += 2;

  band(wording.ownPhasesDollarValue(preset.ticker ? wording.ofDollarCompany(preset.company) : ""));
  headings([
    { head: wording.phase, unit: "" },
    { head: wording.state, unit: "" },
    { head: wording.criticalItLoad, unit: wording.mw, format: "power" },
    { head: wording.term, unit: wording.years, format: "decimal" },
    {
      head: wording.contractValueByFunction,
      unit: wording.dollarContractValueAt100Percent,
      format: "millions",
    },
    { head: wording.rentAtThePeersEscalator, unit: wording.dollarPerKwMonthImpliedRate, format: "power" },
    { head: wording.contractValueNatively, unit: "$", format: "millions" },
    { head: wording.signed, unit: wording.n1Yes0No, format: "count" },
    { head: wording.valueTimesProbability, unit: "$", format: "millions" },
    { head: wording.backedShare, unit: wording.fraction, format: "percent" },
    { head: wording.backedValueTimesProbability, unit: "$", format: "millions" },
    { head: wording.npvAtTheLowestHyperscalerRent, unit: wording.dollarHpcPhaseValue, format: "millions" },
    { head: wording.npvWithoutRent, unit: wording.dollarHpcPhaseValue, format: "millions" },
    { head: wording.how, unit: "" },
  ]);
  const own = row;
  for (let index = 0; index < phases.rows; index += 1) {
    const r = own + index;
    const live = (key: Parameters<typeof phases.live>[1]): string => phases.live(index, key).from(on);
    const mw = here(r, 2);
    const years = here(r, 3);
    const rate = `${live("rate")}*${input("rate_factor")}`;
    sheet.formula(r, 0, phases.liveName(index).from(on), styles.link);
    sheet.formula(
      r,
      1,
      `CHOOSE(1+(${mw}>0)*(1+${here(r, 7)}),${quoted(wording.notUsed)},${quoted(wording.notSigned)},${quoted(wording.signed2)})`,
      styles.formula,
    );
    formula(r, 2, live("criticalMw"), "power");
    formula(r, 3, live("termYears"), "decimal");
    formula(r, 4, `THESIS.CONTRACT_VALUE(${mw},${rate},"KWMO",${years},${live("escalator")})`, "millions");
    formula(r, 5, `IF(${mw}=0,0,THESIS.IMPLIED_RATE(${here(r, 4)},${mw},${years},${escalator}))`, "power");
    formula(
      r,
      6,
      `${mw}*1000*12*${rate}*(FV(${live("escalator")},INT(${years}),-1)+(${years}-INT(${years}))*(1+${live("escalator")})^INT(${years}))`,
      "millions",
    );
    formula(r, 7, `1*(${live("probability")}=1)`, "count");
    formula(r, 8, `${here(r, 4)}*${live("probability")}`, "millions");
    formula(
      r,
      9,
      `${here(r, 7)}*${input("backed_signed")}+(1-${here(r, 7)})*${input("backed_later")}`,
      "percent",
    );
    formula(r, 10, `${here(r, 8)}*${here(r, 9)}`, "millions");
    const worth = (rent: string): string =>
      `INDEX(THESIS.HPC_PHASE_VALUE(${mw},${rent},${live("capexPerMw")},${live("noiMargin")},${input("wacc_hpc")},${live("buildStart")},${live("buildQuarters")},${live("rampQuarters")},${input("utilization")},${escalator},${input("delay_quarters")},${years},${input("residual_share")},1,${input("capex_overrun")}),1,1)`;
    formula(r, 11, worth(lowestHyperscalerRent.from(on)), "millions");
    formula(r, 12, worth("0"), "millions");
    sheet.set(r, 13, wording.ownRentTimesRateFactorHyperscalerRent, styles.note);
  }
  sheet.conditional({
    range: { row: own, column: 0, rows: phases.rows, columns: width },
    formula: `$C${own + 1}=0`,
    style: { fontColour: colours.rule },
  });
  row = own + phases.rows;
  const mine = (c: number): string => block(own, c, phases.rows);
  sheet.style({ row, column: 0, rows: 1, columns: width - 1 }, styles.total);
  sheet.set(row, 0, wording.allPhasesAveragesWeightedByLoad, styles.labelTotal);
  const criticalMw = total(2, `SUM(${mine(2)})`, "power");
  const weighted = (c: number, format: FormatName): Reference =>
    total(
      c,
      `IF(${criticalMw.from(on)}=0,0,SUMPRODUCT(${mine(2)},${mine(c)})/(${criticalMw.from(on)}+(${criticalMw.from(on)}=0)))`,
      format,
    );
  const ownTerm = weighted(3, "decimal");
  const contractValue = total(4, `SUM(${mine(4)})`, "millions");
  const ownRent = weighted(5, "power");
  const signedValue = total(7, `SUMPRODUCT(${mine(4)},${mine(7)})`, "millions");
  const expectedValue = total(8, `SUM(${mine(8)})`, "millions");
  const backedValue = total(10, `SUM(${mine(10)})`, "millions");
  const valueAtHyperscaler = total(11, `SUM(${mine(11)})`, "millions");
  const valueAtNoRent = total(12, `SUM(${mine(12)})`, "millions");
  sheet.set(row + 1, 0, wording.capexOfAllPhasesOverrunIncluded, styles.label);
  const live = (key: Parameters<typeof phases.liveColumn>[0]): string => phases.liveColumn(key).from(on);
  const capex = formula(
    row + 1,
    4,
    `SUMPRODUCT(${live("criticalMw")}*${live("capexPerMw")})*(1+${input("capex_overrun")})`,
    "millions",
  );
  sheet.set(row + 2, 0, wording.npvWithoutRentNatively, styles.label);
  // Holds while every build ends within the model, as the draw by quarter stands there.
  const t = model.axis.number.all.from(on);
  const nativeNoRent = formula(
    row + 2,
    12,
    `SUMPRODUCT(${live("criticalMw")}*${live("capexPerMw")}*(1+${input("wacc_hpc")})^(-(${live("buildStart")}+${live("buildQuarters")}+${input("delay_quarters")}+${input("quarters_per_year")}*${live("termYears")}-1)/${input("quarters_per_year")}))*(1+${input("capex_overrun")})*${input("residual_share")}-SUMPRODUCT(${model.lines.hpc_capex.all.from(on)}*(1+${input("wacc_hpc")})^(-${t}/${input("quarters_per_year")}))`,
    "millions",
  );
  sheet.set(row + 2, 13, wording.residualValueLessCapexDiscountedTheDraw, styles.note);
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);

  const at = (c: number, from: number, rows: number): string =>
    new Reference(on, from, c, rows, 1).from("Checks");
  checks.equalRanges(
    wording.firstYearsRentOfTheDealsFunction,
    on,
    at(5, first, deals.length),
    at(6, first, deals.length),
  );
  checks.equalRanges(
    wording.contractValueOfThePhasesFunctionAnd,
    on,
    at(4, own, phases.rows),
    at(6, own, phases.rows),
  );
  checks.zero(
    wording.npvWithoutRentFunctionAndPlainFormulas,
    on,
    `(${valueAtNoRent.from("Checks")}-${nativeNoRent.from("Checks")})/MAX(1,ABS(${valueAtNoRent.from("Checks")}))*(MAX(${phases.liveColumn("buildStart").from("Checks")})+MAX(${phases.liveColumn("buildQuarters").from("Checks")})-1<=COLUMNS(${model.axis.number.all.from("Checks")}))`,
  );
  return {
    medianRent,
    lowestHyperscalerRent,
    medianCover,
    shareWithBackstop,
    ownRent,
    ownTerm,
    criticalMw,
    capex,
    contractValue,
    signedValue,
    expectedValue,
    backedValue,
    valueAtHyperscaler,
    valueAtNoRent,
  };
}

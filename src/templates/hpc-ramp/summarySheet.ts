import type { Preset } from "../../facts/presets";
import type { Reference, SheetBuilder } from "../../plan/builder";
import type { ChartSeries } from "../../plan/plan";
import { formats, seriesColours, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { layPhaseTable } from "../house/phaseTable";
import { backlogColumn, incomeColumn, rentColumn, sizeColumn, type Leases } from "./leasesSheet";
import type { Monthly } from "./monthlySheet";
import type { Peers } from "./peersSheet";
import type { RampPhases } from "./phases";
import type { Quarterly } from "./quarterlySheet";
import { timeColumn, valueColumn, type Returns } from "./returnsSheet";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.hpcRamp.summarySheet;

const on = "Summary";
export const summaryWidths = [38, 19, 15, 15, 15, 15, 15, 15, 15, 15, 15] as const;
const width = summaryWidths.length;

export interface SummaryFigures {
  readonly backlogSigned: Reference;
  readonly contractValue: Reference;
  readonly firstRent: Reference;
  readonly rent: Reference;
  readonly income: Reference;
  readonly capex: Reference;
  readonly yieldOnCost: Reference;
  readonly npv: Reference;
  readonly irr: Reference;
  readonly delayCost: Reference;
  readonly againstPeers: Reference;
}

/** The answer: what is signed and what it earns, a table of the phases, and the charts. */
export function fillSummary(
  sheet: SheetBuilder,
  preset: Preset,
  inputs: InputsSheet,
  phases: RampPhases,
  leases: Leases,
  peers: Peers,
  monthly: Monthly,
  quarterly: Quarterly,
  returns: Returns,
  charted: number,
): SummaryFigures {
  sheetHead(
    sheet,
    wording.hpcRevenueRampDollarCompany(preset.company),
    wording.whenDoesTheRentArriveHowMuch,
    width,
  );
  let row = firstRowBelowHead;
  const section = (title: string): void => {
    sheet.style({ row, column: 0, rows: 1, columns: 4 }, styles.section);
    sheet.set(row, 0, title, styles.section);
    row += 1;
  };
  const figure = (label: string, formula: string, format: FormatName, unit: string): Reference => {
    sheet.set(row, 0, label, styles.headlineLabel);
    const cell = sheet.formula(row, 1, formula, {
      ...styles.headline,
      horizontal: "right",
      numberFormat: formats[format],
    });
    sheet.set(row, 2, unit, { ...styles.unit, bottom: styles.headline.bottom });
    sheet.style({ row, column: 3, rows: 1, columns: 1 }, { bottom: styles.headline.bottom });
    row += 1;
    return cell;
  };
  const total = (reference: Reference): string => reference.from(on);
  const { size, rent: rents, backlog, income: incomes } = leases;

  section(wording.contracts);
  figure(wording.criticalLoadOfAllPhases, total(size.total(sizeColumn.criticalMw)), "power", wording.mw);
  figure(
    wording.ofWhichSigned,
    total(backlog.total(backlogColumn.signedMw)),
    "power",
    wording.mwProbability1,
  );
  const contractValue = figure(
    wording.contractValueOfAllPhases,
    total(rents.total(rentColumn.value)),
    "millions",
    wording.dollarAtFullUtilisation,
  );
  const backlogSigned = figure(
    wording.backlogOfSignedLeases,
    total(backlog.total(backlogColumn.leftSigned)),
    "millions",
    wording.dollarStillToBeEarned,
  );
  figure(
    wording.backlogWeightedByProbability,
    total(backlog.total(backlogColumn.leftWeighted)),
    "millions",
    wording.dollarStillToBeEarned,
  );
  const firsts = size.column(sizeColumn.first).from(on);
  const firstRent = figure(
    wording.firstRent,
    `IF(COUNT(${firsts})=0,${quoted(wording.none)},MIN(${firsts}))`,
    "date",
    wording.dateWithTheDelay,
  );
  row += 1;

  section(wording.runRateWhenEveryPhaseIsIn);
  const rent = figure(
    wording.rentAYear,
    total(rents.total(rentColumn.rent)),
    "millions",
    wording.dollarFirstYearsRates,
  );
  const income = figure(
    wording.netOperatingIncomeAYear,
    total(incomes.total(incomeColumn.live)),
    "millions",
    wording.dollarLiveUtilisation,
  );
  const capex = figure(
    wording.capex,
    total(incomes.total(incomeColumn.capex)),
    "millions",
    wording.dollarWithOverrun,
  );
  const yieldOnCost = figure(
    wording.yieldOnCost,
    total(incomes.total(incomeColumn.yieldOnCost)),
    "percent",
    wording.incomeAYearOverCapex,
  );
  row += 1;

  section(wording.valueOverTheWholeLifeBeforeFinancing);
  const npv = figure(
    wording.npv,
    total(returns.value.total(valueColumn.npv)),
    "millions",
    wording.dollarAtTheStart,
  );
  figure(
    wording.npvWeightedByProbability,
    total(returns.value.total(valueColumn.weighted)),
    "millions",
    wording.dollarAtTheStart,
  );
  const irr = figure(wording.irr, total(returns.value.total(valueColumn.irr)), "percent", wording.perYear);
  figure(
    wording.payback,
    total(returns.time.total(timeColumn.payback)),
    "decimal",
    wording.yearsFromTheStart,
  );
  const delayCost = figure(
    wording.costOfAFurtherDelay,
    total(returns.time.total(timeColumn.delayCost)),
    "millions",
    wording.dollarOfNpv,
  );
  sheet.formula(
    row - 1,
    3,
    `${quoted(wording.forWord)}&${inputs.live("priced_delay", on)}&${quoted(wording.months)}`,
    {
      ...styles.unit,
      bottom: styles.headline.bottom,
    },
  );
  const lowest = `MIN(${monthly.cash.all.from(on)})`;
  figure(wording.mostCashTiedUp, `MAX(0,-${lowest})`, "millions", wording.dollarBeforeFinancing);
  row += 1;

  section(wording.ratesAgainstPeers);
  figure(wording.ownRateAverage, total(peers.own), "power", wording.dollarPerKwMonthFirstYear);
  figure(wording.medianOfPeersDeals, total(peers.median), "power", wording.dollarPerKwMonthFirstYear);
  const againstPeers = figure(
    wording.ownRateAgainstTheMedian,
    `IF(${total(peers.own)}*${total(peers.median)}=0,${quoted(wording.none)},${total(peers.own)}/${total(peers.median)}-1)`,
    "percent",
    wording.atOneEscalatorForAll,
  );
  figure(
    wording.rentOfTheMonthsAgainstPeers,
    `IF(${monthly.peerRent.constant(on)}=0,${quoted(wording.none)},${monthly.rent.constant(on)}/${monthly.peerRent.constant(on)}-1)`,
    "percent",
    wording.sameLoadMedianRate,
  );
  const endOfFigures = row;
  row += 1;

  const { nextRow } = layPhaseTable(
    sheet,
    row,
    wording.phases,
    phases,
    width,
    [
      {
        head: wording.tenant,
        unit: wording.name,
        format: "general",
        left: true,
        formula: (i) => phases.live(i, "tenant").relativeFrom(on),
      },
      ...(
        [
          [wording.criticalLoad, "MW", "power", size, sizeColumn.criticalMw, true],
          [wording.probability, "fraction", "percent", backlog, 1, false],
          [wording.firstRent, "date", "date", size, sizeColumn.first, false],
          [wording.rateFirstYear, wording.dollarPerKwMonth, "power", rents, rentColumn.rate, false],
          [wording.contractValue, "$", "millions", rents, rentColumn.value, true],
          [wording.noiAYear, "$", "millions", incomes, incomeColumn.live, true],
          [wording.capex, "$", "millions", incomes, incomeColumn.capex, true],
          [wording.yieldOnCost, wording.perYear, "percent", incomes, incomeColumn.yieldOnCost, true],
          ["NPV", "$", "millions", returns.value, valueColumn.npv, true],
        ] as const
      ).map(([head, unit, format, from, column, totalled]) => ({
        head,
        unit,
        format,
        formula: (i: number) => from.at(i, column).relativeFrom(on),
        ...(totalled ? { total: { formula: from.total(column).relativeFrom(on) } } : {}),
      })),
    ],
    { head: 18, unit: 15 },
  );

  const series: ChartSeries[] = Array.from({ length: charted }, (_, index) => ({
    name: wording.phaseDollarValue(index + 1),
    values: quarterly.rentByPhase.lines[index].all,
    colour: seriesColours[index],
  }));
  sheet.chart({
    name: wording.rentByPhase,
    kind: "stackedColumn",
    title: wording.rentByPhase,
    description: wording.rentOfEachPhaseByFiscalQuarter,
    categories: quarterly.fiscal.all,
    series: [
      ...series,
      {
        name: wording.phasesDollarValueToDollarRows(charted + 1, phases.rows),
        values: quarterly.furtherRent.all,
        colour: seriesColours[seriesColours.length - 1],
      },
    ],
    over: { row: firstRowBelowHead, column: 5, rows: endOfFigures - firstRowBelowHead, columns: width - 5 },
    categoryAxisTitle: wording.fiscalQuarter,
    valueAxisTitle: wording.dollarAQuarter,
    valueFormat: '$#,##0,,"M"',
  });
  const chartRow = nextRow;
  sheet.chart({
    name: wording.capexAndIncome,
    kind: "combined",
    title: wording.capexNetOperatingIncomeAndProjectCash,
    description: wording.capexAndNetOperatingIncomeByFiscal,
    categories: quarterly.fiscal.all,
    series: [
      { name: wording.capex, values: quarterly.capex.all, as: "column", colour: seriesColours[1] },
      {
        name: wording.netOperatingIncome,
        values: quarterly.income.all,
        as: "column",
        colour: seriesColours[0],
      },
      {
        name: wording.projectCashRight,
        values: quarterly.cash.all,
        as: "line",
        secondAxis: true,
        colour: seriesColours[2],
      },
    ],
    over: { row: chartRow, column: 0, rows: 18, columns: 5 },
    categoryAxisTitle: wording.fiscalQuarter,
    valueAxisTitle: wording.dollarAQuarter,
    secondAxisTitle: "$",
    valueFormat: '$#,##0,,"M"',
  });
  sheet.chart({
    name: wording.ratesOfPeers,
    kind: "bar",
    title: wording.firstYearsRateAtOneEscalator,
    description: wording.firstYearsRateInDollarsPerKw,
    categories: peers.chartLabels,
    series: [{ name: wording.rateFirstYear, values: peers.chartRates, colour: seriesColours[2] }],
    over: { row: chartRow, column: 5, rows: 18, columns: width - 5 },
    valueAxisTitle: wording.dollarPerKwMonth,
    valueFormat: "$#,##0",
  });
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);

  const figures = {
    backlogSigned,
    contractValue,
    firstRent,
    rent,
    income,
    capex,
    yieldOnCost,
    npv,
    irr,
    delayCost,
    againstPeers,
  };
  sheet.define("output_backlog_signed", backlogSigned);
  sheet.define("output_contract_value", contractValue);
  sheet.define("output_first_rent", firstRent);
  sheet.define("output_rent", rent);
  sheet.define("output_income", income);
  sheet.define("output_capex", capex);
  sheet.define("output_yield_on_cost", yieldOnCost);
  sheet.define("output_npv", npv);
  sheet.define("output_irr", irr);
  sheet.define("output_delay_cost", delayCost);
  sheet.define("output_rate_against_peers", againstPeers);
  return figures;
}

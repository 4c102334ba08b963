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
    `HPC revenue ramp · ${preset.company}`,
    "When does the rent arrive, how much of it is signed, and what is it worth on what it costs?",
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

  section("Contracts");
  figure("Critical load of all phases", total(size.total(sizeColumn.criticalMw)), "power", "MW");
  figure("of which signed", total(backlog.total(backlogColumn.signedMw)), "power", "MW, probability 1");
  const contractValue = figure(
    "Contract value of all phases",
    total(rents.total(rentColumn.value)),
    "millions",
    "$ at full utilisation",
  );
  const backlogSigned = figure(
    "Backlog of signed leases",
    total(backlog.total(backlogColumn.leftSigned)),
    "millions",
    "$ still to be earned",
  );
  figure(
    "Backlog weighted by probability",
    total(backlog.total(backlogColumn.leftWeighted)),
    "millions",
    "$ still to be earned",
  );
  const firsts = size.column(sizeColumn.first).from(on);
  const firstRent = figure(
    "First rent",
    `IF(COUNT(${firsts})=0,"none",MIN(${firsts}))`,
    "date",
    "date, with the delay",
  );
  row += 1;

  section("Run rate, when every phase is in service");
  const rent = figure(
    "Rent a year",
    total(rents.total(rentColumn.rent)),
    "millions",
    "$, first year's rates",
  );
  const income = figure(
    "Net operating income a year",
    total(incomes.total(incomeColumn.live)),
    "millions",
    "$, live utilisation",
  );
  const capex = figure("Capex", total(incomes.total(incomeColumn.capex)), "millions", "$, with overrun");
  const yieldOnCost = figure(
    "Yield on cost",
    total(incomes.total(incomeColumn.yieldOnCost)),
    "percent",
    "income a year over capex",
  );
  row += 1;

  section("Value over the whole life, before financing and tax");
  const npv = figure("NPV", total(returns.value.total(valueColumn.npv)), "millions", "$ at the start");
  figure(
    "NPV weighted by probability",
    total(returns.value.total(valueColumn.weighted)),
    "millions",
    "$ at the start",
  );
  const irr = figure("IRR", total(returns.value.total(valueColumn.irr)), "percent", "per year");
  figure("Payback", total(returns.time.total(timeColumn.payback)), "decimal", "years from the start");
  const delayCost = figure(
    "Cost of a further delay",
    total(returns.time.total(timeColumn.delayCost)),
    "millions",
    "$ of NPV",
  );
  sheet.formula(row - 1, 3, `"for "&${inputs.live("priced_delay", on)}&" months"`, {
    ...styles.unit,
    bottom: styles.headline.bottom,
  });
  const lowest = `MIN(${monthly.cash.all.from(on)})`;
  figure("Most cash tied up", `MAX(0,-${lowest})`, "millions", "$ before financing");
  row += 1;

  section("Rates against peers");
  figure("Own rate, average", total(peers.own), "power", "$ per kW-month, first year");
  figure("Median of peers' deals", total(peers.median), "power", "$ per kW-month, first year");
  const againstPeers = figure(
    "Own rate against the median",
    `IF(${total(peers.own)}*${total(peers.median)}=0,"none",${total(peers.own)}/${total(peers.median)}-1)`,
    "percent",
    "at one escalator for all",
  );
  figure(
    "Rent of the months against peers'",
    `IF(${monthly.peerRent.constant(on)}=0,"none",${monthly.rent.constant(on)}/${monthly.peerRent.constant(on)}-1)`,
    "percent",
    "same load, median rate",
  );
  const endOfFigures = row;
  row += 1;

  const { nextRow } = layPhaseTable(
    sheet,
    row,
    "Phases",
    phases,
    width,
    [
      {
        head: "Tenant",
        unit: "name",
        format: "general",
        left: true,
        formula: (i) => phases.live(i, "tenant").relativeFrom(on),
      },
      ...(
        [
          ["Critical load", "MW", "power", size, sizeColumn.criticalMw, true],
          ["Probability", "fraction", "percent", backlog, 1, false],
          ["First rent", "date", "date", size, sizeColumn.first, false],
          ["Rate, first year", "$ per kW-month", "power", rents, rentColumn.rate, false],
          ["Contract value", "$", "millions", rents, rentColumn.value, true],
          ["NOI a year", "$", "millions", incomes, incomeColumn.live, true],
          ["Capex", "$", "millions", incomes, incomeColumn.capex, true],
          ["Yield on cost", "per year", "percent", incomes, incomeColumn.yieldOnCost, true],
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
    name: `Phase ${index + 1}`,
    values: quarterly.rentByPhase.lines[index].all,
    colour: seriesColours[index],
  }));
  sheet.chart({
    name: "Rent by phase",
    kind: "stackedColumn",
    title: "Rent by phase",
    description:
      "Rent of each phase by fiscal quarter in dollars, stacked; the phases are numbered in the order of the table of phases.",
    categories: quarterly.fiscal.all,
    series: [
      ...series,
      {
        name: `Phases ${charted + 1} to ${phases.rows}`,
        values: quarterly.furtherRent.all,
        colour: seriesColours[seriesColours.length - 1],
      },
    ],
    over: { row: firstRowBelowHead, column: 5, rows: endOfFigures - firstRowBelowHead, columns: width - 5 },
    categoryAxisTitle: "Fiscal quarter",
    valueAxisTitle: "$ a quarter",
    valueFormat: '$#,##0,,"M"',
  });
  const chartRow = nextRow;
  sheet.chart({
    name: "Capex and income",
    kind: "combined",
    title: "Capex, net operating income and project cash",
    description:
      "Capex and net operating income by fiscal quarter as columns, and project cash before financing as a line, in dollars.",
    categories: quarterly.fiscal.all,
    series: [
      { name: "Capex", values: quarterly.capex.all, as: "column", colour: seriesColours[1] },
      { name: "Net operating income", values: quarterly.income.all, as: "column", colour: seriesColours[0] },
      {
        name: "Project cash (right)",
        values: quarterly.cash.all,
        as: "line",
        secondAxis: true,
        colour: seriesColours[2],
      },
    ],
    over: { row: chartRow, column: 0, rows: 18, columns: 5 },
    categoryAxisTitle: "Fiscal quarter",
    valueAxisTitle: "$ a quarter",
    secondAxisTitle: "$",
    valueFormat: '$#,##0,,"M"',
  });
  sheet.chart({
    name: "Rates of peers",
    kind: "bar",
    title: "First year's rate at one escalator",
    description:
      "First year's rate in dollars per kW-month of the published deals of its kind, their median and the average of the own phases, sorted.",
    categories: peers.chartLabels,
    series: [{ name: "Rate, first year", values: peers.chartRates, colour: seriesColours[2] }],
    over: { row: chartRow, column: 5, rows: 18, columns: width - 5 },
    valueAxisTitle: "$ per kW-month",
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

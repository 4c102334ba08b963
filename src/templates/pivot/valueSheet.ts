import { Reference } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import type { SummaryKey } from "../../finance/pivot";
import { FigureSheet } from "../house/figureSheet";
import { sheetHead } from "../house/head";
import { layPhaseTable, tableAt, type PhaseTable, type TableColumn } from "../house/phaseTable";
import type { QuarterlyPhaseKey } from "../house/phases";
import type { Line } from "../house/time";
import type { ValueFigures } from "./figures";
import type { PivotParts } from "./parts";
import { phaseFlowsSheet } from "./phaseFlowsSheet";

const on = "Value";
const width = 11;
/** What stands for a figure of a phase that is not used. */
const unused = "–";
/** The columns of the sum of the parts. */
const partColumn = { value: 1, perShare: 2, called: 3, key: 4, how: 5 } as const;
/** The first row of the tables by phase, below the sum of the parts. */
const firstTable = 28;

/** What the company is worth by its parts, what each HPC phase adds, and what is lost where a hall stays empty. */
export function valueSheet(parts: PivotParts): ValueFigures {
  const { plan, inputs, phases, debts, model, ranges, checks } = parts;
  const sheet = plan.sheet(on, "outputs", [46, ...Array.from({ length: width - 1 }, () => 18)], colours.ink);
  const flows = phaseFlowsSheet(parts);
  sheetHead(
    sheet,
    "Value",
    "What the company is worth by its parts, before tax, what each HPC phase adds, and what is lost where a hall stays empty.",
    width,
  );
  const input = (key: string): string => inputs.live(key, on);
  const { lines } = model;
  const live = (index: number, key: QuarterlyPhaseKey): string => phases.live(index, key).relativeFrom(on);
  const perYear = input("quarters_per_year");
  /** A row of the flows: its columns stay, its row moves down with the phase. */
  const moving = (line: Line): string => line.all.from(on).replace(/\$(\d+)/g, "$1");
  const worth = (line: Line): string => `SUMPRODUCT(${moving(line)}*${flows.discount.all.from(on)})`;
  const ofUsed = (index: number, formula: string): string =>
    `IF(${live(index, "criticalMw")}=0,"${unused}",${formula})`;
  const phaseValue = (index: number, utilization: string): string => {
    const one = (key: QuarterlyPhaseKey): string => live(index, key);
    return `THESIS.HPC_PHASE_VALUE(${one("criticalMw")},${one("rate")},${one("capexPerMw")},${one("noiMargin")},${input("wacc_hpc")},${one("buildStart")},${one("buildQuarters")},${one("rampQuarters")},${utilization},${one("escalator")},${input("delay_quarters")},${one("termYears")},${input("residual_share")},${input("rate_factor")},${input("capex_overrun")})`;
  };
  let row = firstTable;
  const table = (title: string, columns: readonly TableColumn[]): PhaseTable => {
    const laid = layPhaseTable(sheet, row, title, phases, width, columns);
    row = laid.nextRow;
    return laid.table;
  };

  const guess = `(1+${input("wacc_hpc")})^(1/${perYear})-1`;
  const rateOf = (line: Line): string => `IFERROR((1+IRR(${moving(line)},${guess}))^${perYear}-1,"none")`;
  const returns = tableAt(on, row, phases);
  const [capexAt, incomeAt, yieldAt, npvAt, irrAt, paybackAt, weightedAt] = [2, 3, 4, 5, 6, 7, 9];
  const cell = (index: number, column: number): string => returns.cell(index, column);
  table("What each phase is worth before debt and tax, built and let as Inputs say", [
    {
      head: "Critical IT load",
      unit: "MW",
      format: "power",
      formula: (i) => live(i, "criticalMw"),
      total: "sum",
    },
    {
      head: "Capex",
      unit: "$",
      format: "millions",
      formula: (i) => flows.capex.lines[i].constant(on),
      total: "sum",
    },
    {
      head: "First full year's NOI",
      unit: "$ a year",
      format: "millions",
      formula: (i) =>
        `12*1000*${live(i, "rate")}*${live(i, "criticalMw")}*${flows.kept.lines[i].constant(on)}`,
      total: "sum",
    },
    {
      head: "Yield on cost",
      unit: "per year",
      format: "percent",
      formula: (i) => ofUsed(i, `IFERROR(${cell(i, incomeAt)}/${cell(i, capexAt)},"none")`),
      total: {
        formula: `IFERROR(${returns.total(incomeAt).relativeFrom(on)}/${returns.total(capexAt).relativeFrom(on)},"none")`,
      },
    },
    {
      head: "NPV",
      unit: "$ at the start",
      format: "millions",
      formula: (i) => ofUsed(i, worth(flows.flow.lines[i])),
      total: "sum",
    },
    {
      head: "IRR",
      unit: "per year",
      format: "percent",
      formula: (i) => ofUsed(i, rateOf(flows.flow.lines[i])),
      total: { formula: rateOf(flows.total) },
    },
    {
      head: "Payback",
      unit: "years from building",
      format: "decimal",
      formula: (i) => {
        const cumulative = moving(flows.cumulative.lines[i]);
        const owes = `(MIN(${cumulative})<0)`;
        // Cash is spent first and earned after: the quarter after the last one that owes.
        const paid = `(SUMPRODUCT(MAX((${cumulative}<0)*${flows.number.all.from(on)}))+1)`;
        const before = `INDEX(${cumulative},1,MAX(1,${paid}-1))`;
        const earned = `(INDEX(${moving(flows.flow.lines[i])},1,${paid})+1-${owes})`;
        return ofUsed(
          i,
          `IFERROR(${owes}*(${paid}-${live(i, "buildStart")}-1-${before}/${earned})/${perYear},"not paid back")`,
        );
      },
    },
    {
      head: "Probability",
      unit: "fraction",
      format: "percent",
      formula: (i) => live(i, "probability"),
    },
    {
      head: "NPV by probability",
      unit: "$",
      format: "millions",
      formula: (i) => `IF(ISNUMBER(${cell(i, npvAt)}),${cell(i, npvAt)}*${live(i, "probability")},0)`,
      total: "sum",
    },
  ]);

  const called = tableAt(on, row, phases);
  table("The same by THESIS.HPC_PHASE_VALUE", [
    {
      head: "NPV",
      unit: "$ at the start",
      format: "millions",
      formula: (i) => `IFERROR(${phaseValue(i, input("utilization"))},"none")`,
      spills: 4,
      total: "sum",
    },
    { head: "IRR", unit: "per year", format: "percent" },
    { head: "Yield on cost", unit: "per year", format: "percent" },
    { head: "Payback", unit: "years from building", format: "decimal" },
    {
      head: "NPV at that IRR",
      unit: "share of all present values, must be 0",
      format: "difference",
      formula: (i) => {
        const found = called.cell(i, 2);
        const flow = moving(flows.flow.lines[i]);
        const present = `${flow}/(1+${found})^(${flows.number.all.from(on)}/${perYear})`;
        return `IF(ISNUMBER(${found}),SUMPRODUCT(${present})/SUMPRODUCT(ABS(${present})),0)`;
      },
    },
  ]);
  const used = `(${phases.liveColumn("criticalMw").from("Checks")}>0)`;
  for (const [what, native, call] of [
    ["NPV", npvAt, 1],
    ["IRR", irrAt, 2],
    ["Yield on cost", yieldAt, 3],
    ["Payback", paybackAt, 4],
  ] as const) {
    const [first, second] = [returns.column(native).from("Checks"), called.column(call).from("Checks")];
    checks.zero(
      `${what} of each phase: function and plain formulas agree`,
      on,
      `(SUM(${first})-SUM(${second}))/MAX(1,ABS(SUM(${first})))+COUNT(${first})-SUMPRODUCT(${used}*ISNUMBER(${second}))`,
    );
  }
  checks.zero(
    "IRR of each phase: its cash is worth 0 at the rate found",
    on,
    `SUMPRODUCT(ABS(${called.column(5).from("Checks")}))`,
  );

  const breakeven = tableAt(on, row, phases);
  const at = (index: number, column: number): string => breakeven.cell(index, column);
  const cost = (of: (column: number) => string): string => `(${of(3)}-${of(4)}+${of(2)})`;
  const totalOf = (column: number): string => breakeven.total(column).relativeFrom(on);
  /** The level yearly amount over the term that is worth as much. */
  const level = (index: number, value: string): string =>
    `PMT(${input("wacc_hpc")},${live(index, "termYears")},-${value})`;
  table("How full a phase has to be: utilisation at which its NPV is 0", [
    {
      head: "Rent at full load",
      unit: "$ at the start",
      format: "millions",
      formula: (i) => `${worth(flows.rent.lines[i])}*${input("rate_factor")}`,
      total: "sum",
    },
    {
      head: "Operating cost",
      unit: "$ at the start",
      format: "millions",
      formula: (i) => `${worth(flows.rent.lines[i])}*(1-${live(i, "noiMargin")})`,
      total: "sum",
    },
    {
      head: "Capex",
      unit: "$ at the start",
      format: "millions",
      formula: (i) => worth(flows.capex.lines[i]),
      total: "sum",
    },
    {
      head: "Residual value",
      unit: "$ at the start",
      format: "millions",
      formula: (i) => worth(flows.residual.lines[i]),
      total: "sum",
    },
    {
      head: "Breakeven utilisation",
      unit: "above 100 % it cannot",
      format: "percent",
      formula: (i) => ofUsed(i, `IFERROR(${cost((column) => at(i, column))}/${at(i, 1)},"none")`),
      total: { formula: `IFERROR(${cost(totalOf)}/${totalOf(1)},"none")` },
    },
    {
      head: "Headroom",
      unit: "utilisation less it",
      format: "percent",
      formula: (i) => ofUsed(i, `IFERROR(${input("utilization")}-${at(i, 5)},"none")`),
      total: { formula: `IFERROR(${input("utilization")}-${totalOf(5)},"none")` },
    },
    {
      head: "NPV of an empty hall",
      unit: "$, HPC_PHASE_VALUE",
      format: "millions",
      formula: (i) => `INDEX(${phaseValue(i, "0")},1,1)`,
      total: "sum",
    },
    {
      head: "NPV of a full hall",
      unit: "$, HPC_PHASE_VALUE",
      format: "millions",
      formula: (i) => `INDEX(${phaseValue(i, "1")},1,1)`,
      total: "sum",
    },
    {
      head: "Breakeven by these two",
      unit: "NPV is linear in utilisation",
      format: "percent",
      formula: (i) => ofUsed(i, `IFERROR(${at(i, 7)}/(${at(i, 7)}-${at(i, 8)}),"none")`),
      total: { formula: `IFERROR(${totalOf(7)}/(${totalOf(7)}-${totalOf(8)}),"none")` },
    },
    {
      head: "Breakeven by function",
      unit: "BREAKEVEN_UTILIZATION of level years",
      format: "percent",
      formula: (i) => {
        const [rent, running] = [level(i, at(i, 1)), level(i, at(i, 2))];
        return ofUsed(
          i,
          `IFERROR(THESIS.BREAKEVEN_UTILIZATION(${at(i, 3)}-${at(i, 4)},${rent}-${running},${running},${input("wacc_hpc")},${live(i, "termYears")}),"none")`,
        );
      },
    },
  ]);
  for (const [by, column] of [
    ["two values", 9],
    ["BREAKEVEN_UTILIZATION", 10],
  ] as const) {
    const [first, second] = [breakeven.column(5).from("Checks"), breakeven.column(column).from("Checks")];
    checks.zero(
      `Breakeven utilisation: plain formulas and ${by} agree`,
      on,
      `SUM(${first})-SUM(${second})+COUNT(${first})-COUNT(${second})`,
    );
  }

  const stranded = tableAt(on, row, phases);
  const lost = (index: number, column: number): string => stranded.cell(index, column);
  const bear = inputs.inScenario("utilization", on, 0).replace(/!([A-Z])/, "!$$$1");
  const sum = (column: number): string => stranded.total(column).relativeFrom(on);
  table("Stranded cost: capital that neither income nor residual value repays at the utilisation of Bear", [
    {
      head: "Utilisation in Bear",
      unit: "fraction",
      format: "percent",
      formula: () => bear,
    },
    {
      head: "Capital at stake",
      unit: "$, capex less residual value",
      format: "millions",
      formula: (i) => `${at(i, 3)}-${at(i, 4)}`,
      total: "sum",
    },
    {
      head: "Income at that utilisation",
      unit: "$ at the start",
      format: "millions",
      formula: (i) => `${at(i, 1)}*${lost(i, 1)}-${at(i, 2)}`,
      total: "sum",
    },
    {
      head: "Stranded cost",
      unit: "$ at the start",
      format: "millions",
      formula: (i) => ofUsed(i, `MAX(0,${lost(i, 2)}-MAX(0,${lost(i, 3)}))`),
      total: "sum",
    },
    {
      head: "Share of the capital",
      unit: "fraction",
      format: "percent",
      formula: (i) => ofUsed(i, `IFERROR(${lost(i, 4)}/${lost(i, 2)},"none")`),
      total: { formula: `IFERROR(${sum(4)}/${sum(2)},"none")` },
    },
    {
      head: "NPV below 0 there",
      unit: "$, HPC_PHASE_VALUE",
      format: "millions",
      formula: (i) => ofUsed(i, `MAX(0,MIN(${lost(i, 2)},-INDEX(${phaseValue(i, lost(i, 1))},1,1)))`),
      total: "sum",
    },
    {
      head: "NOI of a level year",
      unit: "$ a year, STRANDED_COST",
      format: "millions",
      formula: (i) => {
        const [rent, running] = [level(i, at(i, 1)), level(i, at(i, 2))];
        return `THESIS.STRANDED_COST(${lost(i, 2)},${rent}-${running},${running},${lost(i, 1)},${input("wacc_hpc")},${live(i, "termYears")})`;
      },
      spills: 3,
      total: "sum",
    },
    { head: "Its present value", unit: "$ at the start", format: "millions", total: "sum" },
    { head: "Stranded by that", unit: "$ at the start", format: "millions", total: "sum" },
  ]);
  const afterTables = row;
  [
    "A level year is the yearly amount over the term that is worth as much as the rent, or the cost, that ramps and escalates: STRANDED_COST and BREAKEVEN_UTILIZATION ask for one.",
    "The stranded cost keeps the live scenario's phases and changes the utilisation alone; probabilities do not weigh it. A hall that loses cash is shut: no more than its capital is lost.",
  ].forEach((sentence, index) => sheet.set(afterTables + index, 0, sentence, styles.note));
  for (const [by, column] of [
    ["HPC_PHASE_VALUE", 6],
    ["STRANDED_COST", 9],
  ] as const) {
    checks.equal(
      `Stranded cost: plain formulas and ${by} agree`,
      on,
      stranded.total(4).from("Checks"),
      stranded.total(column).from("Checks"),
    );
  }

  // The answer stands above the tables that it is read from.
  const figures = new FigureSheet(sheet, width);
  const partsRow = figures.nextRow + 5;
  const part = (index: number, column: number): Reference => new Reference(on, partsRow + 1 + index, column);
  const partList = [
    [
      "Mining, after refresh and growth capex",
      `SUMPRODUCT((${lines.mining_margin.all.from(on)}-${lines.refresh_capex.all.from(on)}-${lines.growth_capex.all.from(on)})/(1+${input("wacc_mining")})^(${model.axis.number.all.from(on)}/${perYear}))`,
      "mining_value",
      "to the end of the horizon at the discount rate of mining; nothing after it",
    ],
    [
      "HPC phases by probability",
      returns.total(weightedAt).from(on),
      "hpc_value",
      "table below: NPV × probability",
    ],
    [
      "Treasury bitcoin after haircut",
      `${input("btc_opening")}*${input("btc_price")}*(1-${input("btc_haircut")})`,
      "btc_nav",
      "bitcoin and price at the start",
    ],
    ["Cash at the start", input("cash_opening"), null, "Inputs"],
    [
      "Less debt at the start",
      `0-SUMPRODUCT(${debts.liveColumn("principal").from(on)}*(${debts.liveColumn("issueQuarter").from(on)}=0))`,
      null,
      "principal outstanding, convertible notes included: their shares are not counted",
    ],
    [
      "Less overhead",
      `0-SUMPRODUCT(${lines.sga.all.from(on)}/(1+${input("wacc_mining")})^(${model.axis.number.all.from(on)}/${perYear}))`,
      "overhead_value",
      "to the end of the horizon at the discount rate of mining",
    ],
    [
      "Contracted power to spare",
      `MAX(0,${lines.power_spare.constant(on)})*${input("spare_mw_value")}`,
      null,
      "MW to spare in the last quarter × value per MW: not part of the model's value",
    ],
  ] as const satisfies readonly (readonly [string, string, SummaryKey | null, string])[];
  const modelParts = partList.length - 1;
  const valueRow = partsRow + 1 + partList.length;
  const [modelValue, wholeValue] = [0, 1].map((index) => ({
    total: new Reference(on, valueRow + index, partColumn.value),
    perShare: new Reference(on, valueRow + index, partColumn.perShare),
  }));

  figures.section(["Value against the market", "$ per share", "Against the price", "How"], [3]);
  const lead = (label: string, formula: string, how: string, against = true): Reference => {
    const at = figures.nextRow;
    sheet.set(at, 0, label, styles.headlineLabel);
    sheet.style({ row: at, column: 1, rows: 1, columns: width - 1 }, { bottom: styles.headline.bottom });
    const shown = figures.cell(1, formula, "perShare");
    sheet.style(shown, styles.headline);
    if (against) {
      const upside = figures.cell(2, `${shown.from(on)}/${input("market_price")}-1`, "percent");
      sheet.style(upside, styles.headline);
    }
    sheet.set(at, 3, how, { ...styles.note, bottom: styles.headline.bottom });
    figures.nextRow += 1;
    return shown;
  };
  const valuePerShare = lead(
    "Value per share by the model",
    modelValue.perShare.from(on),
    "sum of the parts below without power to spare; what Risk and Scorecard use",
  );
  const valueWithSparePower = lead(
    "With contracted power to spare",
    wholeValue.perShare.from(on),
    "the same with the last line of the parts",
  );
  const marketPrice = lead("Share price", input("market_price"), "Inputs", false);
  figures.gap();

  figures.section(
    ["Sum of the parts", "Value, $", "$ per share", "By function", "PIVOT_SUMMARY", "How"],
    [partColumn.key, partColumn.how],
  );
  const summary = (key: SummaryKey, format: FormatName): Reference => {
    const place = sheet.set(figures.nextRow, partColumn.key, key, styles.unit);
    return figures.cell(
      partColumn.called,
      `THESIS.PIVOT_SUMMARY(${ranges.from(on)},${place.relativeFrom(on)})`,
      format,
    );
  };
  for (const [label, formula, key, how] of partList) {
    sheet.set(figures.nextRow, 0, label, styles.label);
    const value = figures.cell(partColumn.value, formula, "millions");
    figures.cell(partColumn.perShare, `${value.relativeFrom(on)}/${input("shares")}`, "perShare");
    if (key) {
      const answered = summary(key, "millions");
      checks.equal(
        `${label.replace("Less o", "O")}: PIVOT_SUMMARY and plain formulas agree`,
        on,
        key === "overhead_value" ? `-${value.from("Checks")}` : value.from("Checks"),
        answered.from("Checks"),
      );
    }
    sheet.set(figures.nextRow, partColumn.how, how, styles.note);
    figures.nextRow += 1;
  }
  const totals = [
    ["Equity value by the model", modelParts, "equity_value", "what PIVOT_SUMMARY values"],
    [
      "Equity value with power to spare",
      partList.length,
      null,
      "power without a tenant is worth only what a buyer pays for it",
    ],
  ] as const;
  for (const [label, count, key, how] of totals) {
    sheet.style({ row: figures.nextRow, column: 0, rows: 1, columns: width }, styles.total);
    sheet.set(figures.nextRow, 0, label, styles.labelTotal);
    for (const [column, format] of [
      [partColumn.value, "millions"],
      [partColumn.perShare, "perShare"],
    ] as const) {
      const first = part(0, column);
      sheet.formula(
        figures.nextRow,
        column,
        `SUM(${new Reference(on, first.row, column, count, 1).relativeFrom(on)})`,
        { ...styles.total, horizontal: "right", numberFormat: formats[format] },
      );
    }
    if (key) {
      const answered = summary(key, "millions");
      checks.equal(
        `${label}: PIVOT_SUMMARY and plain formulas agree`,
        on,
        modelValue.total.from("Checks"),
        answered.from("Checks"),
      );
      sheet.style(answered, { ...styles.total, fontColour: colours.link });
      sheet.style(new Reference(on, answered.row, partColumn.key), { bold: false });
    }
    sheet.set(figures.nextRow, partColumn.how, how, { ...styles.note, bold: false, top: styles.total.top });
    figures.nextRow += 1;
  }
  const alike = (label: string, formula: string, how: string, key?: SummaryKey): void => {
    sheet.set(figures.nextRow, 0, label, styles.label);
    const place = key ? summary(key, "perShare") : figures.cell(partColumn.called, formula, "perShare");
    sheet.set(figures.nextRow, partColumn.how, how, styles.note);
    checks.equal(
      `${label}: function and plain formulas agree`,
      on,
      modelValue.perShare.from("Checks"),
      place.from("Checks"),
    );
    figures.nextRow += 1;
  };
  alike("Value per share by PIVOT_SUMMARY", "", "the model as one function", "value_per_share");
  alike(
    "Value per share by THESIS.SOTP",
    `THESIS.SOTP(${new Reference(on, partsRow + 1, partColumn.value, modelParts, 1).from(on)},,0,${input("shares")})`,
    "the parts of the model; debt and overhead are among them, so there is no further net debt",
  );
  figures.gap();

  figures.section(["Enterprise value at the market", "Natively", "By function", "Unit", "How"], [3, 4]);
  const pair = (
    label: string,
    formula: string,
    call: string | null,
    format: FormatName,
    unit: string,
    how: string,
  ): Reference => {
    const at = figures.nextRow;
    sheet.set(at, 0, label, styles.label);
    const native = figures.cell(1, formula, format);
    if (call) {
      const answered = figures.cell(2, call, format);
      checks.agree(
        `${label}: function and plain formulas agree`,
        on,
        native.from("Checks"),
        answered.from("Checks"),
      );
    }
    sheet.set(at, 3, unit, styles.unit);
    sheet.set(at, 4, how, styles.note);
    figures.nextRow += 1;
    return native;
  };
  const cap = pair(
    "Market capitalisation",
    `${input("market_price")}*${input("shares")}`,
    null,
    "millions",
    "$",
    "share price × shares",
  );
  const [bitcoin, money, debt] = [2, 3, 4].map((index) => part(index, partColumn.value).from(on));
  const ev = pair(
    "Enterprise value",
    `${cap.from(on)}-${debt}-${money}-${bitcoin}`,
    `THESIS.EV_MINER(${cap.from(on)},0-${debt},${money},${input("btc_opening")},${input("btc_price")},${input("btc_haircut")})`,
    "millions",
    "$",
    "market capitalisation plus debt, less cash and bitcoin after haircut",
  );
  const perMw = (label: string, mw: string, unit: string, how: string): Reference =>
    pair(
      label,
      `IFERROR(${ev.from(on)}/${mw},"none")`,
      `IFERROR(THESIS.EV_PER_MW(${ev.from(on)},${mw}),"none")`,
      "millions",
      unit,
      how,
    );
  const evPerMw = perMw(
    "Per MW contracted",
    input("contracted_mw"),
    "$ per MW gross",
    "all contracted power",
  );
  const evPerCriticalMw = perMw(
    "Per MW of critical IT load",
    returns.total(1).from(on),
    "$ per critical MW",
    "every listed phase, signed or not",
  );
  if (figures.nextRow + 1 !== firstTable)
    throw new Error(`The tables of ${on} start at ${figures.nextRow + 1}.`);

  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);
  sheet.define("output_value_per_share", valuePerShare);
  sheet.define("output_equity_value", modelValue.total);
  return {
    valuePerShare,
    valueWithSparePower,
    equityValue: modelValue.total,
    marketPrice,
    partLabels: new Reference(on, partsRow + 1, 0, partList.length, 1),
    partsPerShare: new Reference(on, partsRow + 1, partColumn.perShare, partList.length, 1),
    phaseNpv: returns.column(npvAt),
    phaseIrr: returns.column(irrAt),
    phaseYieldOnCost: returns.column(yieldAt),
    phasePayback: returns.column(paybackAt),
    phaseBreakevenUtilization: breakeven.column(5),
    phaseStrandedCost: stranded.column(4),
    hpcCapex: returns.total(capexAt),
    hpcYieldOnCost: returns.total(yieldAt),
    hpcNpv: returns.total(npvAt),
    breakevenUtilization: breakeven.total(5),
    strandedCost: stranded.total(4),
    evPerMw,
    evPerCriticalMw,
  };
}

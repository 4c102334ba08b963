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
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.pivot.valueSheet;

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
  sheetHead(sheet, "Value", wording.whatTheCompanyIsWorthByIts, width);
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
  const rateOf = (line: Line): string =>
    `IFERROR((1+IRR(${moving(line)},${guess}))^${perYear}-1,${quoted(wording.none)})`;
  const returns = tableAt(on, row, phases);
  const [capexAt, incomeAt, yieldAt, npvAt, irrAt, paybackAt, weightedAt] = [2, 3, 4, 5, 6, 7, 9];
  const cell = (index: number, column: number): string => returns.cell(index, column);
  table(wording.whatEachPhaseIsWorthBeforeDebt, [
    {
      head: wording.criticalItLoad,
      unit: wording.mw,
      format: "power",
      formula: (i) => live(i, "criticalMw"),
      total: "sum",
    },
    {
      head: wording.capex,
      unit: "$",
      format: "millions",
      formula: (i) => flows.capex.lines[i].constant(on),
      total: "sum",
    },
    {
      head: wording.firstFullYearsNoi,
      unit: wording.dollarAYear,
      format: "millions",
      formula: (i) =>
        `12*1000*${live(i, "rate")}*${live(i, "criticalMw")}*${flows.kept.lines[i].constant(on)}`,
      total: "sum",
    },
    {
      head: wording.yieldOnCost,
      unit: wording.perYear,
      format: "percent",
      formula: (i) => ofUsed(i, `IFERROR(${cell(i, incomeAt)}/${cell(i, capexAt)},${quoted(wording.none)})`),
      total: {
        formula: `IFERROR(${returns.total(incomeAt).relativeFrom(on)}/${returns.total(capexAt).relativeFrom(on)},${quoted(wording.none)})`,
      },
    },
    {
      head: wording.npv,
      unit: wording.dollarAtTheStart,
      format: "millions",
      formula: (i) => ofUsed(i, worth(flows.flow.lines[i])),
      total: "sum",
    },
    {
      head: wording.irr,
      unit: wording.perYear,
      format: "percent",
      formula: (i) => ofUsed(i, rateOf(flows.flow.lines[i])),
      total: { formula: rateOf(flows.total) },
    },
    {
      head: wording.payback,
      unit: wording.yearsFromBuilding,
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
          `IFERROR(${owes}*(${paid}-${live(i, "buildStart")}-1-${before}/${earned})/${perYear},${quoted(wording.notPaidBack)})`,
        );
      },
    },
    {
      head: wording.probability,
      unit: wording.fraction,
      format: "percent",
      formula: (i) => live(i, "probability"),
    },
    {
      head: wording.npvByProbability,
      unit: "$",
      format: "millions",
      formula: (i) => `IF(ISNUMBER(${cell(i, npvAt)}),${cell(i, npvAt)}*${live(i, "probability")},0)`,
      total: "sum",
    },
  ]);

  const called = tableAt(on, row, phases);
  table(wording.theSameByThesisHpcPhaseValue, [
    {
      head: wording.npv,
      unit: wording.dollarAtTheStart,
      format: "millions",
      formula: (i) => `IFERROR(${phaseValue(i, input("utilization"))},${quoted(wording.none)})`,
      spills: 4,
      total: "sum",
    },
    { head: wording.irr, unit: wording.perYear, format: "percent" },
    { head: wording.yieldOnCost, unit: wording.perYear, format: "percent" },
    { head: wording.payback, unit: wording.yearsFromBuilding, format: "decimal" },
    {
      head: wording.npvAtThatIrr,
      unit: wording.shareOfAllPresentValuesMustBe,
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
    [wording.yieldOnCost, yieldAt, 3],
    [wording.payback, paybackAt, 4],
  ] as const) {
    const [first, second] = [returns.column(native).from("Checks"), called.column(call).from("Checks")];
    checks.zero(
      wording.dollarWhatOfEachPhaseFunctionAnd(what),
      on,
      `(SUM(${first})-SUM(${second}))/MAX(1,ABS(SUM(${first})))+COUNT(${first})-SUMPRODUCT(${used}*ISNUMBER(${second}))`,
    );
  }
  checks.zero(wording.irrOfEachPhaseItsCashIs, on, `SUMPRODUCT(ABS(${called.column(5).from("Checks")}))`);

  const breakeven = tableAt(on, row, phases);
  const at = (index: number, column: number): string => breakeven.cell(index, column);
  const cost = (of: (column: number) => string): string => `(${of(3)}-${of(4)}+${of(2)})`;
  const totalOf = (column: number): string => breakeven.total(column).relativeFrom(on);
  /** The level yearly amount over the term that is worth as much. */
  const level = (index: number, value: string): string =>
    `PMT(${input("wacc_hpc")},${live(index, "termYears")},-${value})`;
  table(wording.howFullAPhaseHasToBe, [
    {
      head: wording.rentAtFullLoad,
      unit: wording.dollarAtTheStart,
      format: "millions",
      formula: (i) => `${worth(flows.rent.lines[i])}*${input("rate_factor")}`,
      total: "sum",
    },
    {
      head: wording.operatingCost,
      unit: wording.dollarAtTheStart,
      format: "millions",
      formula: (i) => `${worth(flows.rent.lines[i])}*(1-${live(i, "noiMargin")})`,
      total: "sum",
    },
    {
      head: wording.capex,
      unit: wording.dollarAtTheStart,
      format: "millions",
      formula: (i) => worth(flows.capex.lines[i]),
      total: "sum",
    },
    {
      head: wording.residualValue,
      unit: wording.dollarAtTheStart,
      format: "millions",
      formula: (i) => worth(flows.residual.lines[i]),
      total: "sum",
    },
    {
      head: wording.breakevenUtilisation,
      unit: wording.above100PercentItCannot,
      format: "percent",
      formula: (i) =>
        ofUsed(i, `IFERROR(${cost((column) => at(i, column))}/${at(i, 1)},${quoted(wording.none)})`),
      total: { formula: `IFERROR(${cost(totalOf)}/${totalOf(1)},${quoted(wording.none)})` },
    },
    {
      head: wording.headroom,
      unit: wording.utilisationLessIt,
      format: "percent",
      formula: (i) => ofUsed(i, `IFERROR(${input("utilization")}-${at(i, 5)},${quoted(wording.none)})`),
      total: { formula: `IFERROR(${input("utilization")}-${totalOf(5)},${quoted(wording.none)})` },
    },
    {
      head: wording.npvOfAnEmptyHall,
      unit: wording.dollarHpcPhaseValue,
      format: "millions",
      formula: (i) => `INDEX(${phaseValue(i, "0")},1,1)`,
      total: "sum",
    },
    {
      head: wording.npvOfAFullHall,
      unit: wording.dollarHpcPhaseValue,
      format: "millions",
      formula: (i) => `INDEX(${phaseValue(i, "1")},1,1)`,
      total: "sum",
    },
    {
      head: wording.breakevenByTheseTwo,
      unit: wording.npvIsLinearInUtilisation,
      format: "percent",
      formula: (i) => ofUsed(i, `IFERROR(${at(i, 7)}/(${at(i, 7)}-${at(i, 8)}),${quoted(wording.none)})`),
      total: { formula: `IFERROR(${totalOf(7)}/(${totalOf(7)}-${totalOf(8)}),${quoted(wording.none)})` },
    },
    {
      head: wording.breakevenByFunction,
      unit: wording.breakevenUtilizationOfLevelYears,
      format: "percent",
      formula: (i) => {
        const [rent, running] = [level(i, at(i, 1)), level(i, at(i, 2))];
        return ofUsed(
          i,
          `IFERROR(THESIS.BREAKEVEN_UTILIZATION(${at(i, 3)}-${at(i, 4)},${rent}-${running},${running},${input("wacc_hpc")},${live(i, "termYears")}),${quoted(wording.none)})`,
        );
      },
    },
  ]);
  for (const [by, column] of [
    [wording.twoValues, 9],
    ["BREAKEVEN_UTILIZATION", 10],
  ] as const) {
    const [first, second] = [breakeven.column(5).from("Checks"), breakeven.column(column).from("Checks")];
    checks.zero(
      wording.breakevenUtilisationPlainFormulasAndDollarBy(by),
      on,
      `SUM(${first})-SUM(${second})+COUNT(${first})-COUNT(${second})`,
    );
  }

  const stranded = tableAt(on, row, phases);
  const lost = (index: number, column: number): string => stranded.cell(index, column);
  const bear = inputs.inScenario("utilization", on, 0).replace(/!([A-Z])/, "!$$$1");
  const sum = (column: number): string => stranded.total(column).relativeFrom(on);
  table(wording.strandedCostCapitalThatNeitherIncomeNor, [
    {
      head: wording.utilisationInBear,
      unit: wording.fraction,
      format: "percent",
      formula: () => bear,
    },
    {
      head: wording.capitalAtStake,
      unit: wording.dollarCapexLessResidualValue,
      format: "millions",
      formula: (i) => `${at(i, 3)}-${at(i, 4)}`,
      total: "sum",
    },
    {
      head: wording.incomeAtThatUtilisation,
      unit: wording.dollarAtTheStart,
      format: "millions",
      formula: (i) => `${at(i, 1)}*${lost(i, 1)}-${at(i, 2)}`,
      total: "sum",
    },
    {
      head: wording.strandedCost,
      unit: wording.dollarAtTheStart,
      format: "millions",
      formula: (i) => ofUsed(i, `MAX(0,${lost(i, 2)}-MAX(0,${lost(i, 3)}))`),
      total: "sum",
    },
    {
      head: wording.shareOfTheCapital,
      unit: wording.fraction,
      format: "percent",
      formula: (i) => ofUsed(i, `IFERROR(${lost(i, 4)}/${lost(i, 2)},${quoted(wording.none)})`),
      total: { formula: `IFERROR(${sum(4)}/${sum(2)},${quoted(wording.none)})` },
    },
    {
      head: wording.npvBelow0There,
      unit: wording.dollarHpcPhaseValue,
      format: "millions",
      formula: (i) => ofUsed(i, `MAX(0,MIN(${lost(i, 2)},-INDEX(${phaseValue(i, lost(i, 1))},1,1)))`),
      total: "sum",
    },
    {
      head: wording.noiOfALevelYear,
      unit: wording.dollarAYearStrandedCost,
      format: "millions",
      formula: (i) => {
        const [rent, running] = [level(i, at(i, 1)), level(i, at(i, 2))];
        return `THESIS.STRANDED_COST(${lost(i, 2)},${rent}-${running},${running},${lost(i, 1)},${input("wacc_hpc")},${live(i, "termYears")})`;
      },
      spills: 3,
      total: "sum",
    },
    { head: wording.itsPresentValue, unit: wording.dollarAtTheStart, format: "millions", total: "sum" },
    { head: wording.strandedByThat, unit: wording.dollarAtTheStart, format: "millions", total: "sum" },
  ]);
  const afterTables = row;
  [wording.aLevelYearIsTheYearlyAmount, wording.theStrandedCostKeepsTheLiveScenarios].forEach(
    (sentence, index) => sheet.set(afterTables + index, 0, sentence, styles.note),
  );
  for (const [by, column] of [
    ["HPC_PHASE_VALUE", 6],
    ["STRANDED_COST", 9],
  ] as const) {
    checks.equal(
      wording.strandedCostPlainFormulasAndDollarBy(by),
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
      wording.miningAfterRefreshAndGrowthCapex,
      `SUMPRODUCT((${lines.mining_margin.all.from(on)}-${lines.refresh_capex.all.from(on)}-${lines.growth_capex.all.from(on)})/(1+${input("wacc_mining")})^(${model.axis.number.all.from(on)}/${perYear}))`,
      "mining_value",
      wording.toTheEndOfTheHorizonAt,
    ],
    [
      wording.hpcPhasesByProbability,
      returns.total(weightedAt).from(on),
      "hpc_value",
      wording.tableBelowNpvTimesProbability,
    ],
    [
      wording.treasuryBitcoinAfterHaircut,
      `${input("btc_opening")}*${input("btc_price")}*(1-${input("btc_haircut")})`,
      "btc_nav",
      wording.bitcoinAndPriceAtTheStart,
    ],
    [wording.cashAtTheStart, input("cash_opening"), null, "Inputs"],
    [
      wording.lessDebtAtTheStart,
      `0-SUMPRODUCT(${debts.liveColumn("principal").from(on)}*(${debts.liveColumn("issueQuarter").from(on)}=0))`,
      null,
      wording.principalOutstandingConvertibleNotesIncludedTheirShares,
    ],
    [
      wording.lessOverhead,
      `0-SUMPRODUCT(${lines.sga.all.from(on)}/(1+${input("wacc_mining")})^(${model.axis.number.all.from(on)}/${perYear}))`,
      "overhead_value",
      wording.toTheEndOfTheHorizonAt2,
    ],
    [
      wording.contractedPowerToSpare,
      `MAX(0,${lines.power_spare.constant(on)})*${input("spare_mw_value")}`,
      null,
      wording.mwToSpareInTheLastQuarter,
    ],
  ] as const satisfies readonly (readonly [string, string, SummaryKey | null, string])[];
  const modelParts = partList.length - 1;
  const valueRow = partsRow + 1 + partList.length;
  const [modelValue, wholeValue] = [0, 1].map((index) => ({
    total: new Reference(on, valueRow + index, partColumn.value),
    perShare: new Reference(on, valueRow + index, partColumn.perShare),
  }));

  figures.section(
    [wording.valueAgainstTheMarket, wording.dollarPerShare, wording.againstThePrice, wording.how],
    [3],
  );
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
    wording.valuePerShareByTheModel,
    modelValue.perShare.from(on),
    wording.sumOfThePartsBelowWithoutPower,
  );
  const valueWithSparePower = lead(
    wording.withContractedPowerToSpare,
    wholeValue.perShare.from(on),
    wording.theSameWithTheLastLineOf,
  );
  const marketPrice = lead(wording.sharePrice, input("market_price"), "Inputs", false);
  figures.gap();

  figures.section(
    [
      wording.sumOfTheParts,
      wording.valueDollar,
      wording.dollarPerShare,
      wording.byFunction,
      "PIVOT_SUMMARY",
      wording.how,
    ],
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
        wording.dollarReplacePivotSummaryAndPlainFormulas(label.replace(wording.lessO, "O")),
        on,
        key === "overhead_value" ? `-${value.from("Checks")}` : value.from("Checks"),
        answered.from("Checks"),
      );
    }
    sheet.set(figures.nextRow, partColumn.how, how, styles.note);
    figures.nextRow += 1;
  }
  const totals = [
    [wording.equityValueByTheModel, modelParts, "equity_value", wording.whatPivotSummaryValues],
    [wording.equityValueWithPowerToSpare, partList.length, null, wording.powerWithoutATenantIsWorthOnly],
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
        wording.dollarLabelPivotSummaryAndPlainFormulas(label),
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
      wording.dollarLabelFunctionAndPlainFormulasAgree(label),
      on,
      modelValue.perShare.from("Checks"),
      place.from("Checks"),
    );
    figures.nextRow += 1;
  };
  alike(wording.valuePerShareByPivotSummary, "", wording.theModelAsOneFunction, "value_per_share");
  alike(
    wording.valuePerShareByThesisSotp,
    `THESIS.SOTP(${new Reference(on, partsRow + 1, partColumn.value, modelParts, 1).from(on)},,0,${input("shares")})`,
    wording.thePartsOfTheModelDebtAnd,
  );
  figures.gap();

  figures.section(
    [wording.enterpriseValueAtTheMarket, wording.natively, wording.byFunction, wording.unit, wording.how],
    [3, 4],
  );
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
        wording.dollarLabelFunctionAndPlainFormulasAgree(label),
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
    wording.marketCapitalisation,
    `${input("market_price")}*${input("shares")}`,
    null,
    "millions",
    "$",
    wording.sharePriceTimesShares,
  );
  const [bitcoin, money, debt] = [2, 3, 4].map((index) => part(index, partColumn.value).from(on));
  const ev = pair(
    wording.enterpriseValue,
    `${cap.from(on)}-${debt}-${money}-${bitcoin}`,
    `THESIS.EV_MINER(${cap.from(on)},0-${debt},${money},${input("btc_opening")},${input("btc_price")},${input("btc_haircut")})`,
    "millions",
    "$",
    wording.marketCapitalisationPlusDebtLessCashAnd,
  );
  const perMw = (label: string, mw: string, unit: string, how: string): Reference =>
    pair(
      label,
      `IFERROR(${ev.from(on)}/${mw},${quoted(wording.none)})`,
      `IFERROR(THESIS.EV_PER_MW(${ev.from(on)},${mw}),${quoted(wording.none)})`,
      "millions",
      unit,
      how,
    );
  const evPerMw = perMw(
    wording.perMwContracted,
    input("contracted_mw"),
    wording.dollarPerMwGross,
    wording.allContractedPower,
  );
  const evPerCriticalMw = perMw(
    wording.perMwOfCriticalItLoad,
    returns.total(1).from(on),
    wording.dollarPerCriticalMw,
    wording.everyListedPhaseSignedOrNot,
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

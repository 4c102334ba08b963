import { sinceJanuary2026, type Happening } from "../../facts/claims";
import { presets, scenarioKeys } from "../../facts/presets";
import type { SummaryKey } from "../../finance/pivot";
import { Reference, type PlanBuilder, type SheetBuilder } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import { known } from "../house/known";
import { colourOf } from "../house/time";
import type { ScorecardFigures } from "./figures";
import { modelKeys } from "./inputs";
import type { PivotParts } from "./parts";
import { claims, type ClaimKey } from "./scorecardClaims";
import { paintVerdicts, verdictOf } from "./scorecardSheet";
import { summaryFormats } from "./scenarioKeysSheet";
import { viewsSheet, type View } from "./viewsSheet";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.pivot.thenAndNowSheet;

const on = "Then and now";
const width = 8;

/** The views of CleanSpark, the earlier first; only its workbooks have this sheet. */
const compared = ["CLSK-2026-01", "CLSK-LATEST"].map((id) =>
  presets.find((preset) => preset.id === id)!,
) as readonly (typeof presets)[number][];

export const hasThenAndNow = (presetId: string): boolean => compared.some(({ id }) => id === presetId);

/** Starts the sheet where it shall stand, since what it compares is known only after the views are worked out. */
export const startThenAndNow = (plan: PlanBuilder): SheetBuilder =>
  plan.sheet(on, "outputs", [50, 20, 20, 20, 22, 13, 60, 34], colours.ink);

const answers: readonly (readonly [
  key: SummaryKey,
  label: string,
  unit: string,
  happened?: keyof typeof sinceJanuary2026,
])[] = [
  ["build_shortfall", wording.buildShortfall, wording.dollarBelowTheFloor, "notes"],
  ["build_shortfall_after_btc", wording.buildShortfallAfterSellingAllBitcoin, wording.dollarBelowTheFloor],
  ["runway_quarters", wording.runway, "quarters"],
  ["first_hpc_revenue_quarter", wording.firstQuarterWithHpcRent, wording.quarterOfTheModel, "firstRent"],
  ["hpc_capex_total", wording.hpcCapex, "$", "capex"],
  ["hpc_run_rate", wording.hpcRevenueAtTheHorizon, wording.dollarAYear, "lease"],
  ["hpc_revenue_share", wording.hpcShareOfRevenueAtTheHorizon, wording.shareLastQuarter, "mining"],
  ["debt_ending", wording.debtAtTheHorizon, "$"],
  ["mining_value", wording.valueOfMining, "$"],
  ["hpc_value", wording.valueOfHpcTimesProbability, "$", "texas"],
  ["equity_value", wording.valueOfEquity, "$"],
  ["value_per_share", wording.valuePerShare, "$"],
];

/** Which happening explains the change of an input. */
const behindInput: Readonly<Partial<Record<(typeof modelKeys)[number], keyof typeof sinceJanuary2026>>> = {
  btc_price: "btcPrice",
  btc_growth: "btcGrowth",
  difficulty: "difficulty",
  difficulty_growth: "difficultyGrowth",
  contracted_mw: "power",
};

/** Both views of the company side by side at this workbook's scenario, and what happened in between. */
export function fillThenAndNow(sheet: SheetBuilder, parts: PivotParts, scorecard: ScorecardFigures): void {
  const { inputs, phases, debts, model } = parts;
  const { views, own } = viewsSheet(parts, compared);
  const [then, now] = views;
  sheetHead(sheet, on, wording.theArticlesViewOfJanuary2026Against, width);
  let row = firstRowBelowHead;
  const band = (title: string, heads: readonly string[], figures = 3): void => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    [title, ...heads].forEach((head, column) => {
      if (!head) return;
      const text = column === 0 || column > figures;
      sheet.set(row, column, head, {
        ...styles.section,
        ...(text
          ? { horizontal: "left" as const, indent: column ? 1 : 0 }
          : { horizontal: "right" as const }),
      });
    });
    row += 1;
  };
  const heads = [
    wording.thenJanuary2026,
    wording.nowNovember2026,
    wording.thisWorkbook,
    wording.unit,
    wording.since,
    wording.whatHappened,
    wording.source,
  ];
  const put = (column: number, formula: string, format: FormatName): Reference =>
    sheet.formula(row, column, formula, {
      ...colourOf(formula),
      horizontal: "right",
      vertical: "top",
      numberFormat: formats[format],
    });
  const happened = (event: Happening | undefined): void => {
    if (!event) return;
    sheet.set(row, 5, inWords(event.on), { ...styles.note, vertical: "top" });
    sheet.set(row, 6, event.what, styles.noteWrapped);
    sheet.set(row, 7, event.source, styles.noteWrapped);
    const lines = Math.max(Math.ceil(event.what.length / 80), Math.ceil(event.source.length / 46));
    if (lines > 1) sheet.height(row, 13 * lines);
  };
  const labelled = (label: string, unit: string): void => {
    sheet.set(row, 0, label, { ...styles.label, vertical: "top" });
    sheet.set(row, 4, unit, { ...styles.unit, vertical: "top" });
  };

  band(wording.theAnswer, heads);
  for (const [key, label, unit, event] of answers) {
    labelled(label, unit);
    [then.answer(key), now.answer(key), own(key)].forEach((reference, index) =>
      put(1 + index, reference.from(on), summaryFormats[key]),
    );
    happened(event && sinceJanuary2026[event]);
    row += 1;
  }
  row += 1;

  band(wording.claimsThatTheseFiguresDecide, heads.slice(0, 4));
  const metrics = claimMetrics(parts);
  const claimRows: Reference[] = [];
  for (const [key, metric] of Object.entries(metrics) as [ClaimKey, (view: View) => string][]) {
    const index = claims.findIndex((claim) => claim.key === key);
    const claim = claims[index];
    labelled(claim.metric, claim.unit.split(",")[0].split(";")[0]);
    const values = [then, now].map((view, at) => put(1 + at, metric(view), claim.format));
    put(
      3,
      new Reference(scorecard.values.sheet, scorecard.values.row + index, scorecard.values.column).from(on),
      claim.format,
    );
    row += 1;
    sheet.set(row, 0, claim.statement, { ...styles.label, bold: true, indent: 1 });
    [
      ...values.map((value) => verdictOf(claim, inputs, value.relativeFrom(on), on)),
      new Reference(scorecard.verdicts.sheet, scorecard.verdicts.row + index, scorecard.verdicts.column).from(
        on,
      ),
    ].forEach((formula, at) =>
      sheet.formula(row, 1 + at, formula, {
        ...styles.formula,
        ...(at === 2 ? styles.link : {}),
        bold: true,
        horizontal: "right",
      }),
    );
    claimRows.push(new Reference(on, row, 1, 1, 3));
    row += 1;
  }
  claimRows.forEach((range) => paintVerdicts(sheet, range));
  row += 1;

  band(wording.inputsThatChanged, heads);
  const changed = modelKeys.filter((key) =>
    scenarioKeys.some((scenario) => compared[0].inputs[key][scenario] !== compared[1].inputs[key][scenario]),
  );
  for (const key of changed) {
    const { label, unit, format } = known[key];
    labelled(label, unit);
    [then.input(key).from(on), now.input(key).from(on), inputs.live(key, on)].forEach((formula, index) =>
      put(1 + index, formula, format),
    );
    const event = behindInput[key];
    happened(event && sinceJanuary2026[event]);
    row += 1;
  }
  row += 1;

  const start = inputs.live("model_start", on);
  const months = inputs.live("months_per_quarter", on);
  const quarterStart = (quarter: string): string => `EDATE(${start},${months}*(${quarter}-1))`;
  const phaseHeads = [
    wording.criticalItLoadMw,
    wording.firstRent,
    wording.rentDollarPerKwMonth,
    wording.capexPerMw,
    wording.probability,
  ];
  views.forEach((view, at) => {
    band(wording.phasesDollarValue(at ? "now" : "then"), phaseHeads, phaseHeads.length);
    const first = row;
    for (let index = 0; index < phases.rows; index += 1) {
      const mw = view.phase(index, "criticalMw").from(on);
      sheet.formula(row, 0, view.phaseName(index).from(on), { ...styles.link, vertical: "top" });
      put(1, mw, "power");
      put(
        2,
        `IF($B${row + 1}=0,${quoted(wording.notUsed)},${quarterStart(`${view.phase(index, "buildStart").from(on)}+${view.phase(index, "buildQuarters").from(on)}+${view.input("delay_quarters").from(on)}`)})`,
        "date",
      );
      put(3, view.phase(index, "rate").from(on), "power");
      put(4, view.phase(index, "capexPerMw").from(on), "millions");
      put(5, view.phase(index, "probability").from(on), "percent");
      if (index === 0) happenedBeside(sheet, row, at ? sinceJanuary2026.lease : sinceJanuary2026.firstRent);
      if (index === 1 && at) happenedBeside(sheet, row, sinceJanuary2026.texas);
      row += 1;
    }
    pale(sheet, first, phases.rows);
    row += 1;
  });

  const debtHeads = [
    wording.principal,
    wording.coupon,
    wording.issuedQuarterFrom,
    wording.maturesQuarterFrom,
    wording.inCash,
  ];
  views.forEach((view, at) => {
    band(wording.debtsDollarValue(at ? "now" : "then"), debtHeads, debtHeads.length);
    const first = row;
    for (let index = 0; index < debts.rows; index += 1) {
      const cell = (column: number): string => view.debt(index, column).from(on);
      sheet.formula(row, 0, cell(0), { ...styles.link, vertical: "top" });
      put(1, cell(1), "millions");
      put(2, cell(3), "percent2");
      put(3, `IF(${cell(4)}=0,${quoted(wording.beforeTheStart)},${quarterStart(cell(4))})`, "date");
      put(4, `IF($B${row + 1}=0,${quoted(wording.notUsed)},${quarterStart(cell(5))})`, "date");
      put(5, cell(6), "percent");
      if (index === 3 && at) happenedBeside(sheet, row, sinceJanuary2026.notes);
      row += 1;
    }
    pale(sheet, first, debts.rows);
    row += 1;
  });

  sheet.set(row, 0, wording.bothViewsAreDataOnTheSheet, styles.note);
  sheet.freeze(firstRowBelowHead, 1);
  sheet.printTitles(0, 2);
  const lead = new Reference(on, firstRowBelowHead + 1, 3).from("Checks");
  parts.checks.equal(
    wording.thenAndNowThisWorkbooksBuildShortfall,
    on,
    lead,
    `MAX(0,SUMPRODUCT(MAX((${inputs.live("min_cash", "Checks")}-${model.lines.cash.all.from("Checks")})*(${model.axis.number.all.from("Checks")}<=IF(ISNUMBER(${own("first_hpc_revenue_quarter").from("Checks")}),${own("first_hpc_revenue_quarter").from("Checks")},COLUMNS(${model.axis.number.all.from("Checks")}))))))`,
  );
}

/** The metrics of the claims that a view's own figures decide, worked out as on Scorecard workings. */
function claimMetrics({ inputs }: PivotParts): Readonly<Partial<Record<ClaimKey, (view: View) => string>>> {
  const constant = (key: string): string => inputs.live(key, on);
  const months = constant("months_per_quarter");
  return {
    power: (view) =>
      `IFERROR(MIN(${view.line("power_spare").from(on)})/${view.input("contracted_mw").from(on)},${quoted(wording.noneContracted)})`,
    first_rent: (view) =>
      `IFERROR(EDATE(${view.input("model_start").from(on)},${months}*(${view.answer("first_hpc_revenue_quarter").from(on)}-1)),${quoted(wording.none)})`,
    liquidity: (view) => {
      const [cash, held, price] = (["cash", "btc_held", "price"] as const).map((key) =>
        view.line(key).from(on),
      );
      const treasury = `(${held}*${price}*(1-${view.input("btc_haircut").from(on)}))`;
      const first = view.answer("first_hpc_revenue_quarter").from(on);
      return `MAX(0,SUMPRODUCT(MAX((${view.input("min_cash").from(on)}-${cash})*(${view.quarter.from(on)}<=IF(ISNUMBER(${first}),${first},COLUMNS(${cash})))/(${treasury}+(${treasury}=0)))))`;
    },
    margin: (view) => {
      const input = (key: Parameters<View["input"]>[0]): string => view.input(key).from(on);
      return `THESIS.MINING_MARGIN(THESIS.HASHPRICE(${input("btc_price")}*(1-${constant("price_move")}),${input("difficulty")},THESIS.BTC_SUBSIDY_ON(${input("model_start")},${input("block_seconds")}),${input("fees_per_block")}),${input("efficiency")},${input("power_price")},${input("pool_fee")},${input("pue_mining")},${input("other_hashcost")})`;
    },
    discipline: (view) => {
      const column = (key: Parameters<View["phaseColumn"]>[0]): string => view.phaseColumn(key).from(on);
      const input = (key: Parameters<View["input"]>[0]): string => view.input(key).from(on);
      return `IFERROR(SUMPRODUCT(${column("criticalMw")}*${column("rate")}*(${input("utilization")}*${input("rate_factor")}-(1-${column("noiMargin")})))*1000*12/(SUMPRODUCT(${column("criticalMw")}*${column("capexPerMw")})*(1+${input("capex_overrun")}))-${input("wacc_hpc")},${quoted(wording.noHpc)})`;
    },
    market: (view) => `${view.answer("hpc_run_rate").from(on)}/${constant("hpc_market")}`,
  };
}

function happenedBeside(sheet: SheetBuilder, row: number, event: Happening): void {
  sheet.set(row, 6, `${inWords(event.on)}: ${event.what}`, styles.noteWrapped);
  sheet.set(row, 7, event.source, styles.noteWrapped);
  sheet.height(row, 13 * Math.ceil((event.what.length + 14) / 80));
}

function pale(sheet: SheetBuilder, first: number, rows: number): void {
  sheet.conditional({
    range: { row: first, column: 0, rows, columns: 6 },
    formula: `$B${first + 1}=0`,
    style: { fontColour: colours.rule },
  });
}

const monthNames = [
  wording.jan,
  wording.feb,
  wording.mar,
  wording.apr,
  wording.may,
  wording.jun,
  wording.jul,
  wording.aug,
  wording.sep,
  wording.oct,
  wording.nov,
  wording.dec,
];

/** "11 Aug 2026" of "2026-08-11". */
function inWords(iso: string): string {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${monthNames[month - 1]} ${year}`;
}

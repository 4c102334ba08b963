import type { PlanBuilder, Reference } from "../../plan/builder";
import { colours, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { ModelTable, type Column } from "../house/modelTable";
import { dealRows, paleWords, type DealColumns } from "./dealsSheet";
import { notPublished } from "./ownDeal";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.dealsAndPeers.ratesSheet;

const on = "Rates";
const width = 24;

/** A figure by which deals are compared, the same for the own deal and for every other. */
export interface Measure {
  readonly key: MeasureKey;
  readonly label: string;
  readonly unit: string;
  readonly format: FormatName;
  readonly how: string;
}

export const measures = [
  {
    key: "rate",
    label: wording.firstYearsRate,
    unit: wording.dollarPerKwMonth,
    format: "power",
    how: wording.thesisImpliedRateAtTheEscalatorOf,
  },
  {
    key: "flat",
    label: wording.flatRate,
    unit: wording.dollarPerKwMonth,
    format: "power",
    how: wording.thesisImpliedRateContractValueOverLoad,
  },
  {
    key: "perMw",
    label: wording.flatRatePerMw,
    unit: wording.dollarMPerMwYear,
    format: "decimal",
    how: wording.theSameInTheUnitOfMany,
  },
  {
    key: "escalator",
    label: wording.escalatorImpliedByExtensions,
    unit: wording.perYear,
    format: "percent2",
    how: wording.thesisImpliedEscalatorBaseTermAndExtensions,
  },
  { key: "years", label: wording.baseTerm, unit: wording.years, format: "decimal", how: wording.asPublished },
  {
    key: "valuePerMw",
    label: wording.contractValuePerCriticalMw,
    unit: wording.dollarPerMw,
    format: "millions",
    how: wording.contractValueOverCriticalItLoad,
  },
  {
    key: "grossRatio",
    label: wording.grossToCritical,
    unit: wording.ratio,
    format: "ratio",
    how: wording.grossPowerOverCriticalItLoadWhat,
  },
  {
    key: "cover",
    label: wording.backstopCover,
    unit: wording.ofTheContractValue,
    format: "percent",
    how: wording.backstopOverContractValueOfTheBase,
  },
  {
    key: "coverYears",
    label: wording.backstopInYearsOfRent,
    unit: wording.years,
    format: "decimal",
    how: wording.backstopOverAYearsFlatRent,
  },
  {
    key: "noiMargin",
    label: wording.operatingMargin,
    unit: wording.ofRentNoi,
    format: "percent",
    how: wording.asPublishedTheOwnDealsFromInputs,
  },
  {
    key: "capexPerMw",
    label: wording.capexPerCriticalMw,
    unit: wording.dollarPerMw,
    format: "millions",
    how: wording.middleOfThePublishedRange,
  },
  {
    key: "yieldOnCost",
    label: wording.yieldOnCostFirstYear,
    unit: wording.aYear,
    format: "percent",
    how: wording.thesisYieldOnCostFirstYearsRent,
  },
] as const satisfies readonly {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly format: FormatName;
  readonly how: string;
}[];

export type MeasureKey = (typeof measures)[number]["key"];

export interface Rates {
  readonly label: Column;
  /** The own deal stands in the first row, the deals follow in the order of their sheet. */
  readonly measure: Readonly<Record<MeasureKey, Column>>;
  readonly criticalMw: Column;
}

/** The years of rent that a term is worth in its first year's, a part-year pro rata. */
export const escalatedYears = (escalator: string, years: string): string =>
  `(FV(${escalator},INT(${years}),-1)+(${years}-INT(${years}))*(1+${escalator})^INT(${years}))`;

/** Every deal brought to the same figures, by function and natively. */
export function ratesSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  deals: DealColumns,
  checks: Checks,
): Rates {
  const sheet = plan.sheet(
    on,
    "workings",
    [56, 13, 12, 15, 16, 16, 16, 16, 15, 15, 14, 15, 16, 13, 18, 16, 13, 16, 17, 15, 15, 15, 15, 13],
    colours.muted,
  );
  sheetHead(sheet, "Rates", wording.everyDealBroughtToTheSameFigures, width);
  const table = new ModelTable(sheet, firstRowBelowHead, 1 + dealRows);
  const raw =
    (own: string, of: Column) =>
    (index: number): string =>
      index === 0 ? inputs.live(own, on) : of.at(index - 1, on);
  const mwOf = raw("own_critical_mw", deals.criticalMw);
  const yearsOf = raw("own_years", deals.years);
  const valueOf = raw("own_value", deals.value);
  const here = (column: number) => (index: number) => table.at(column).at(index, on);
  const label = table.column(
    0,
    wording.deal,
    "",
    "general",
    (index) =>
      index === 0
        ? `"▶ "&${inputs.live("own_name", on)}`
        : `${deals.provider.at(index - 1, on)}&", "&${deals.tenant.at(index - 1, on)}&", "&TEXT(${deals.criticalMw.at(index - 1, on)},"0")&" MW"`,
    true,
  );
  const linked = (
    column: number,
    title: string,
    unit: string,
    format: FormatName,
    of: (i: number) => string,
  ) => table.column(column, title, unit, format, of);
  const criticalMw = linked(1, wording.criticalItLoad, "MW", "power", mwOf);
  const years = linked(2, wording.baseTerm, "years", "decimal", yearsOf);
  const value = linked(3, wording.contractValue, "$", "millions", valueOf);
  const [mw, term, worth] = [here(1), here(2), here(3)];
  const escalatorOf = (index: number): string =>
    inputs.live(index === 0 ? "own_escalator" : "peer_escalator", on);
  /** The formula where all of these are numbers, else the word for a figure that was not published. */
  const where = (known: readonly string[], formula: string): string =>
    `IF(AND(${known.map((cell) => `ISNUMBER(${cell})`).join(",")}),${formula},"${notPublished}")`;
  const terms = (index: number): string[] => [mw(index), term(index), worth(index)];
  const called = (index: number, more = ""): string =>
    `THESIS.IMPLIED_RATE(${worth(index)},${mw(index)},${term(index)}${more})`;

  const flat = table.column(4, wording.flatRateByFunction, wording.dollarPerKwMonth, "power", (i) =>
    where(terms(i), called(i)),
  );
  const flatNative = table.column(5, wording.flatRateNatively, wording.dollarPerKwMonth, "power", (i) =>
    where(terms(i), `${worth(i)}/(${mw(i)}*1000*12*${term(i)})`),
  );
  const rate = table.column(6, wording.firstYearsRateByFunction, wording.dollarPerKwMonth, "power", (i) =>
    where(terms(i), called(i, `,${escalatorOf(i)}`)),
  );
  const rateNative = table.column(7, wording.firstYearsRateNatively, wording.dollarPerKwMonth, "power", (i) =>
    where(terms(i), `${worth(i)}/(${mw(i)}*1000*12*${escalatedYears(escalatorOf(i), term(i))})`),
  );
  const perMw = table.column(8, wording.flatRateByFunction, wording.dollarMPerMwYear, "decimal", (i) =>
    where(terms(i), called(i, `,0,"MMWYR"`)),
  );
  const perMwNative = table.column(9, wording.flatRateNatively, wording.dollarMPerMwYear, "decimal", (i) =>
    where(terms(i), `${worth(i)}/${mw(i)}/${term(i)}/1E6`),
  );
  const pair = (a: Column, b: Column) => (i: number) =>
    `ABS(${a.at(i, on)}-${b.at(i, on)})/MAX(1,ABS(${b.at(i, on)}))`;
  const ratesApart = table.column(
    10,
    wording.functionAndNativeApart,
    wording.allThreeRates,
    "difference",
    (i) =>
      `IF(ISNUMBER(${flat.at(i, on)}),${pair(flat, flatNative)(i)}+${pair(rate, rateNative)(i)}+${pair(perMw, perMwNative)(i)},0)`,
  );

  const totalOf = raw("own_value_total", deals.valueTotal);
  const yearsTotalOf = raw("own_years_total", deals.yearsTotal);
  linked(11, wording.valueWithExtensions, "$", "millions", totalOf);
  linked(12, wording.termWithExtensions, "years", "decimal", yearsTotalOf);
  const escalator = table.column(13, wording.impliedEscalator, wording.perYear, "percent2", (i) => {
    const [total, longer] = [here(11)(i), here(12)(i)];
    return `IF(ISNUMBER(${worth(i)})*ISNUMBER(${total})*ISNUMBER(${longer})*(${longer}>${term(i)})*(${total}>${worth(i)})=1,THESIS.IMPLIED_ESCALATOR(${worth(i)},${term(i)},${total},${longer}),"${notPublished}")`;
  });
  const escalatorApart = table.column(
    14,
    wording.extendedValueMissedBy,
    wording.fractionNatively,
    "difference",
    (i) => {
      const [e, total, longer] = [escalator.at(i, on), here(11)(i), here(12)(i)];
      return `IF(ISNUMBER(${e}),${worth(i)}*${escalatedYears(e, longer)}/${escalatedYears(e, term(i))}/${total}-1,0)`;
    },
  );
  const valuePerMw = table.column(15, wording.contractValue, wording.dollarPerCriticalMw, "millions", (i) =>
    where([mw(i), worth(i)], `${worth(i)}/${mw(i)}`),
  );
  const gross = raw("own_gross_mw", deals.grossMw);
  const grossRatio = table.column(16, wording.grossToCritical, "ratio", "ratio", (i) =>
    where([gross(i), mw(i)], `${gross(i)}/${mw(i)}`),
  );
  const backstop = raw("own_backstop", deals.backstop);
  const cover = table.column(17, wording.backstopCover, wording.ofContractValue, "percent", (i) =>
    where([backstop(i), worth(i)], `${backstop(i)}/${worth(i)}`),
  );
  const coverYears = table.column(18, wording.backstop, wording.yearsOfFlatRent, "decimal", (i) =>
    where([backstop(i), worth(i), term(i)], `${backstop(i)}*${term(i)}/${worth(i)}`),
  );
  const noiMargin = linked(
    19,
    wording.operatingMargin,
    wording.ofRentNoi,
    "percent",
    raw("own_noi_margin", deals.noiMargin),
  );
  const capexPerMw = linked(
    20,
    wording.capex,
    wording.dollarPerCriticalMw,
    "millions",
    raw("own_capex_per_mw", deals.capexPerMw),
  );
  const yielding = (i: number): string[] => [rate.at(i, on), noiMargin.at(i, on), capexPerMw.at(i, on)];
  const income = (i: number): string => `${rate.at(i, on)}*1000*12*${noiMargin.at(i, on)}`;
  const yieldOnCost = table.column(21, wording.yieldOnCostByFunction, wording.firstYear, "percent", (i) =>
    where(yielding(i), `THESIS.YIELD_ON_COST(${income(i)},${capexPerMw.at(i, on)})`),
  );
  const yieldNative = table.column(22, wording.yieldOnCostNatively, wording.firstYear, "percent", (i) =>
    where(yielding(i), `${income(i)}/${capexPerMw.at(i, on)}`),
  );
  const yieldApart = table.column(
    23,
    wording.functionAndNativeApart,
    wording.yieldOnCost,
    "difference",
    (i) => `IF(ISNUMBER(${yieldOnCost.at(i, on)}),${pair(yieldOnCost, yieldNative)(i)},0)`,
  );
  sheet.style({ row: table.first, column: 0, rows: 1, columns: width }, { bold: true, fill: colours.band });
  paleWords(sheet, { row: table.first, column: 1, rows: table.count, columns: width - 1 });
  sheet.set(table.end + 1, 0, wording.dollarNotpublishedStandsWhereADealDoes(notPublished), {
    ...styles.note,
    indent: 0,
  });
  sheet.freeze(table.first, 1);
  sheet.printTitles(0, table.first - 1);

  const none = (name: string, column: Column): void =>
    checks.zero(name, on, `SUMPRODUCT(ABS(${column.all.from("Checks")}))`);
  none(wording.ratesOfEveryDealFunctionAndPlain, ratesApart);
  none(wording.impliedEscalatorsExtensionsFollowFromBaseTerms, escalatorApart);
  none(wording.yieldOnCostFunctionAndPlainFormulas, yieldApart);
  const ownRow = (column: Column): Reference => column.top(1);
  checks.equal(
    wording.ownDealItsRateLoadTermAnd,
    on,
    value.top(1).from("Checks"),
    `THESIS.CONTRACT_VALUE(${ownRow(criticalMw).from("Checks")},${ownRow(rate).from("Checks")},"KWMO",${ownRow(years).from("Checks")},${inputs.live("own_escalator", "Checks")})`,
  );
  return {
    label,
    criticalMw,
    measure: {
      rate,
      flat,
      perMw,
      escalator,
      years,
      valuePerMw,
      grossRatio,
      cover,
      coverYears,
      noiMargin,
      capexPerMw,
      yieldOnCost,
    },
  };
}

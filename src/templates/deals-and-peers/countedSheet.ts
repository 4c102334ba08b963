import type { PlanBuilder, Reference } from "../../plan/builder";
import { colours, formats, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { ModelTable, type Column } from "../house/modelTable";
import { dealRows, paleWords, type DealColumns } from "./dealsSheet";
import { measures, type MeasureKey, type Rates } from "./ratesSheet";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.dealsAndPeers.countedSheet;

const on = "Counted";

/** The middle, the ends and the number of what is counted in a column. */
export interface Spread {
  readonly values: Column;
  readonly median: Reference;
  readonly lowest: Reference;
  readonly highest: Reference;
  readonly count: Reference;
}

export interface Group {
  readonly label: string;
  readonly rate: Spread;
  readonly flat: Spread;
}

export interface Counted {
  readonly measure: Readonly<Record<MeasureKey, Spread>>;
  readonly groups: readonly Group[];
}

/** What stands where a deal is not counted, or the figure was not published. */
const left = "–";
/** What stands for a median of nothing. */
export const noDeals = "none";

/** The figures that ranks and medians see: those of deals that are counted, where they were published. */
export function countedSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  deals: DealColumns,
  rates: Rates,
  checks: Checks,
): Counted {
  const groups: readonly (readonly [label: string, condition: (index: number) => string])[] = [
    [wording.tenantIsAHyperscaler, (i) => `(${deals.tenantIs.at(i, on)}=${quoted(wording.hyperscaler)})`],
    [wording.otherTenants, (i) => `(${deals.tenantIs.at(i, on)}<>${quoted(wording.hyperscaler)})`],
    [wording.withABackstop, (i) => `ISNUMBER(${deals.backstop.at(i, on)})`],
    [wording.withoutOne, (i) => `(1-ISNUMBER(${deals.backstop.at(i, on)}))`],
    [wording.recentByTheYearOnInputs, (i) => `(${deals.year.at(i, on)}>=${inputs.live("recent_from", on)})`],
    [wording.earlier, (i) => `(${deals.year.at(i, on)}<${inputs.live("recent_from", on)})`],
  ];
  const width = 2 + measures.length + 2 * groups.length;
  const sheet = plan.sheet(
    on,
    "workings",
    [50, 11, ...Array.from({ length: width - 2 }, () => 20)],
    colours.muted,
  );
  sheetHead(sheet, "Counted", wording.whatRanksAndMediansSeeDollarLeft(left), width);
  const table = new ModelTable(sheet, firstRowBelowHead, dealRows);
  table.column(0, wording.deal, "", "general", (i) => rates.label.at(1 + i, on), true);
  const counted = table.column(1, wording.counted, wording.n1Yes0No, "count", (i) => deals.counted.at(i, on));
  const statistics = (values: Column, format: (typeof measures)[number]["format"]): Spread => {
    const all = values.all.relativeFrom(on);
    const [median, lowest, highest] = ["MEDIAN", "MIN", "MAX"].map((name, line) =>
      sheet.formula(table.end + line, values.column, `IF(COUNT(${all})=0,"${noDeals}",${name}(${all}))`, {
        ...styles.total,
        ...(line > 0 ? { bold: false, top: undefined } : {}),
        numberFormat: formats[format],
        horizontal: "right",
      }),
    );
    const count = sheet.formula(table.end + 3, values.column, `COUNT(${all})`, {
      ...styles.formula,
      numberFormat: formats.count,
      horizontal: "right",
    });
    return { values, median: median!, lowest: lowest!, highest: highest!, count };
  };
  const seen = (
    column: number,
    title: string,
    unit: string,
    key: MeasureKey,
    condition?: (i: number) => string,
  ) => {
    const { format } = measures.find((measure) => measure.key === key)!;
    const values = table.column(column, title, unit, format, (i) => {
      const figure = rates.measure[key].at(1 + i, on);
      const also = condition ? `*${condition(i)}` : "";
      return `IF(${counted.at(i, on)}*ISNUMBER(${figure})${also}=1,${figure},"${left}")`;
    });
    return statistics(values, format);
  };
  paleWords(sheet, { row: table.first, column: 2, rows: table.count, columns: width - 2 });
  sheet.style({ row: table.end, column: 0, rows: 1, columns: width }, styles.total);
  [wording.median, wording.lowest, wording.highest, wording.dealsCounted].forEach((label, line) =>
    sheet.set(table.end + line, 0, label, line === 0 ? styles.labelTotal : styles.label),
  );
  sheet.formula(table.end + 3, 1, `SUM(${counted.all.relativeFrom(on)})`, {
    ...styles.formula,
    numberFormat: formats.count,
    horizontal: "right",
  });
  const measure = Object.fromEntries(
    measures.map(({ key, label, unit }, index) => [key, seen(2 + index, label, unit, key)]),
  ) as Record<MeasureKey, Spread>;
  const grouped = groups.map(([label, condition], index): Group => {
    const at = 2 + measures.length + 2 * index;
    return {
      label,
      rate: seen(at, label, wording.firstYearsRate, "rate", condition),
      flat: seen(at + 1, label, wording.flatRate, "flat", condition),
    };
  });
  sheet.freeze(table.first, 1);
  sheet.printTitles(0, table.first - 1);

  const { values, median, count } = measure.rate;
  const [all, middle, many] = [values.all, median, count].map((range) => range.from("Checks"));
  const beyond = (compare: string): string => `SUMPRODUCT(ISNUMBER(${all})*(${all}${compare}${middle}))`;
  checks.zero(
    wording.medianFirstYearRateAsManyDeals,
    on,
    `(${many}>0)*(ABS(${beyond(">")}-${beyond("<")})>${beyond("=")})`,
  );
  checks.zero(
    wording.everyDealIsCountedWholeOrNot,
    "Deals",
    `SUMPRODUCT(ABS(${deals.counted.all.from("Checks")}*(1-${deals.counted.all.from("Checks")})))`,
  );
  for (const [first, second] of [
    [0, 1],
    [2, 3],
    [4, 5],
  ] as const) {
    checks.zero(
      wording.dealsCountedDollarValueAndDollarValue2(groups[first]![0], groups[second]![0]),
      on,
      `${count.from("Checks")}-${grouped[first]!.rate.count.from("Checks")}-${grouped[second]!.rate.count.from("Checks")}`,
    );
  }
  return { measure, groups: grouped };
}

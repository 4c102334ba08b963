import type { Deal } from "../../facts/deals";
import { allDeals, hyperscalerTenants, partsOfAllDeals } from "../../facts/laterDeals";
import type { Preset } from "../../facts/presets";
import { cellAddress } from "../../plan/address";
import type { PlanBuilder, SheetBuilder } from "../../plan/builder";
import type { Range } from "../../plan/plan";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import { ModelTable, type Column } from "../house/modelTable";
import { notPublished, ownDealOf, sellsAlike } from "./ownDeal";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.dealsAndPeers.dealsSheet;

const on = "Deals";
const width = 21;
/** Rows for deals of one's own below those published. */
const freeRows = 2;
const free = wording.free;

export const dealRows = allDeals.length + freeRows;
/** The leases that the medians of other templates count stand first. */
export const olderLeases = allDeals.findIndex(({ id }) => id === "cifr-barber-lake-enlarged");

/** Why a deal is counted in ranks and medians or left out, by default. */
export function countedOf(preset: Preset, deal: Deal): { readonly counted: 0 | 1; readonly why: string } {
  const left = (why: string) => ({ counted: 0, why }) as const;
  if (deal.id === ownDealOf(preset)?.id) return left(wording.theOwnDealOnInputs);
  if (!sellsAlike(preset, deal)) {
    return left(
      deal.kind === "gpu-cloud"
        ? wording.gpuCloudItsRevenuePaysForMachines
        : wording.rentOfHallsNotOfMachines,
    );
  }
  if (partsOfAllDeals.has(deal.id)) return left(wording.partOfAnotherDealOfTheList);
  // A view of a company knows no later deal; the one of no company has no day.
  if (preset.ticker !== "" && deal.asOf > preset.asOf) return left(wording.publishedAfterThisView);
  return { counted: 1, why: "counted" };
}

const texts = {
  provider: 0,
  tenant: 1,
  site: 2,
  kind: 3,
  tenantIs: 4,
  backstopBy: 14,
  why: 18,
  asOf: 19,
  source: 20,
} as const;

const numbers = {
  criticalMw: [5, wording.criticalItLoad, "MW", "power", 0.1, 1e5],
  grossMw: [6, wording.grossPower, "MW", "power", 0.1, 1e5],
  years: [7, wording.baseTerm, "years", "count", 1, 50],
  value: [8, wording.contractValue, wording.dollarBaseTerm, "millions", 1e5, 1e13],
  valueTotal: [9, wording.valueWithExtensions, "$", "millions", 1e5, 1e13],
  yearsTotal: [10, wording.termWithExtensions, "years", "count", 1, 100],
  noiMargin: [11, wording.operatingMargin, wording.ofRentNoi, "percent", 0, 1],
  capexPerMw: [12, wording.capex, wording.dollarPerCriticalMw, "millions", 1e5, 1e9],
  backstop: [13, wording.backstop, "$", "millions", 0, 1e13],
  loanToCost: [15, wording.loanToCost, "fraction", "percent", 0, 2],
  year: [16, wording.publishedIn, "year", "general", 2000, 2100],
  counted: [17, "Counted", wording.n1Yes0No, "count", 0, 1],
} as const satisfies Record<
  string,
  readonly [column: number, title: string, unit: string, format: FormatName, least: number, most: number]
>;

type NumberKey = keyof typeof numbers;
const numberKeys = Object.keys(numbers) as NumberKey[];

/** The middle of the range that a provider gave. */
export const capexOf = ({ capexPerMw }: Deal): number | null =>
  capexPerMw && (capexPerMw[0] + capexPerMw[1]) / 2;

const figuresOf = (preset: Preset, deal: Deal): Readonly<Record<NumberKey, number | null>> => ({
  criticalMw: deal.criticalMw,
  grossMw: deal.grossMw,
  years: deal.years,
  value: deal.revenue,
  valueTotal: deal.revenueWithExtensions,
  yearsTotal: deal.yearsWithExtensions,
  noiMargin: deal.noiMargin,
  capexPerMw: capexOf(deal),
  backstop: deal.backstop,
  loanToCost: deal.loanToCost,
  year: Number(deal.asOf.slice(0, 4)),
  counted: countedOf(preset, deal).counted,
});

export type DealColumns = Readonly<Record<NumberKey | keyof typeof texts, Column>>;

/** Words among figures are paler, so that the figures stand out. */
export function paleWords(sheet: SheetBuilder, range: Range): void {
  sheet.conditional({
    range,
    formula: `ISTEXT(${cellAddress(range.row, range.column)})`,
    style: { fontColour: colours.muted },
  });
}

/** Every published deal, its figures as printed; what was not published says so and is left out of medians. */
export function dealsSheet(plan: PlanBuilder, preset: Preset): DealColumns {
  const sheet = plan.sheet(
    on,
    "inputs",
    [17, 26, 66, 17, 19, 14, 14, 14, 15, 15, 14, 14, 14, 14, 18, 14, 13, 11, 42, 13, 74],
    colours.inputTab,
  );
  sheetHead(sheet, "Deals", wording.publishedLeasesOfHallsAndGpuCloud, width);
  const table = new ModelTable(sheet, firstRowBelowHead, dealRows);
  const heads = {
    provider: wording.provider,
    tenant: "Tenant",
    site: "Site",
    kind: wording.kind,
    tenantIs: wording.tenantIs,
    backstopBy: wording.backstopBy,
    why: wording.whyItCountsOrNot,
    asOf: wording.published,
    source: wording.sourceAndNote,
  } as const;
  for (const [key, title] of Object.entries(heads)) {
    table.heading(
      texts[key as keyof typeof texts],
      title,
      "",
      true,
      key === "source" || key === "backstopBy" || key === "why" || key === "asOf" ? 1 : 0,
    );
  }
  for (const key of numberKeys) table.heading(numbers[key][0], numbers[key][1], numbers[key][2]);

  for (let index = 0; index < dealRows; index += 1) {
    const row = table.first + index;
    const deal = allDeals[index];
    const words = {
      provider: deal?.provider ?? free,
      tenant: deal?.tenant ?? free,
      site: deal?.site ?? wording.aDealOfYourOwnEnterIts,
      kind: deal?.kind === "gpu-cloud" ? wording.gpuCloud : "lease",
      tenantIs: deal && hyperscalerTenants.has(deal.id) ? "hyperscaler" : "other",
      backstopBy: deal?.backstopBy ?? notPublished,
    } as const;
    for (const [key, text] of Object.entries(words)) {
      sheet.set(row, texts[key as keyof typeof words], text, {
        ...styles.inputText,
        ...(key === "backstopBy" ? { indent: 1 } : {}),
      });
    }
    const figures = deal && figuresOf(preset, deal);
    for (const key of numberKeys) {
      const [column, , , format] = numbers[key];
      const value = figures ? figures[key] : key === "counted" ? 0 : null;
      sheet.set(row, column, value ?? notPublished, {
        ...styles.input,
        horizontal: "right",
        numberFormat: formats[format],
      });
    }
    sheet.set(row, texts.why, deal ? countedOf(preset, deal).why : wording.nothingEntered, styles.note);
    sheet.set(row, texts.asOf, deal?.asOf ?? "–", styles.note);
    sheet.set(
      row,
      texts.source,
      deal ? wording.dollarSourceCheckAgainstTheFiling(deal.source) : "–",
      styles.note,
    );
  }
  const lists: readonly (readonly [key: "kind" | "tenantIs", label: string, values: readonly string[]])[] = [
    ["kind", wording.kind, ["lease", wording.gpuCloud]],
    ["tenantIs", wording.tenantIs, ["hyperscaler", "other"]],
  ];
  for (const [key, label, values] of lists) {
    sheet.validate({
      range: table.at(texts[key]).all,
      rule: { kind: "list", values },
      error: wording.dollarLabelMustBeOneOfDollar(label, values.join(", ")),
    });
  }
  for (const key of ["provider", "tenant", "site", "kind", "tenantIs", "backstopBy"] as const) {
    sheet.input({
      key: `deals_${key}`,
      label: wording.dealsDollarTolowercase(heads[key].toLowerCase()),
      unit: wording.name,
      range: table.at(texts[key]).all,
      kind: "fact",
      source: wording.inTheLastColumnOfTheRow,
      asOf: null,
    });
  }
  for (const key of numberKeys) {
    const [column, title, unit, , least, most] = numbers[key];
    const range = table.at(column).all;
    const isWhole = key === "counted" || key === "year";
    const bounds = wording.dollarValueFromDollarLeastToDollar(
      isWhole ? wording.aWholeNumber : wording.aNumber,
      least,
      most,
    );
    sheet.validate({
      range,
      rule: { kind: isWhole ? "whole" : "decimal", least, most },
      promptTitle: title,
      prompt: `${unit}: ${bounds}`,
      error: wording.dollarTitleDollarUnitMustBeDollar(title, unit, bounds),
    });
    sheet.input({
      key: `deals_${key}`,
      label: wording.dealsDollarTolowercase(title.toLowerCase()),
      unit,
      range,
      kind: key === "counted" ? "assumption" : "fact",
      source: key === "counted" ? wording.inTheColumnBesideIt : wording.inTheLastColumnOfTheRow,
      asOf: null,
    });
  }
  const firstFigure = numbers.criticalMw[0];
  paleWords(sheet, {
    row: table.first,
    column: firstFigure,
    rows: dealRows,
    columns: numbers.counted[0] - firstFigure,
  });
  sheet.set(table.end + 1, 0, wording.theMiddleOfTheCapexThatA, { ...styles.note, indent: 0 });
  sheet.freeze(table.first, 1);
  sheet.printTitles(0, table.first - 1);
  return Object.fromEntries([
    ...Object.entries(texts).map(([key, column]) => [key, table.at(column)] as const),
    ...numberKeys.map((key) => [key, table.at(numbers[key][0])] as const),
  ]) as unknown as DealColumns;
}

import type { Preset } from "../../facts/presets";
import { gridFactors } from "../../facts/gridFactors";
import type { PlanBuilder, Reference } from "../../plan/builder";
import { colours, formats, styles } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import { ModelTable, type Column } from "../house/modelTable";
import type { GridFactors } from "./gridSheet";
import { sitesOf, unusedSites } from "./sites";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.carbon.sitesSheet;

const on = "Sites";
const width = 8;

export interface Sites {
  readonly rows: number;
  readonly name: Column;
  readonly mw: Column;
  readonly region: Column;
  readonly factor: Column;
  /** Share of the power that all sites of the same region have. */
  readonly ofRegion: Column;
  /** lb per MWh over all sites, by their power. */
  readonly average: Reference;
}

/** Where the company mines, and what a MWh emits there. */
export function sitesSheet(plan: PlanBuilder, preset: Preset, grid: GridFactors): Sites {
  const sheet = plan.sheet(on, "inputs", [30, 15, 13, 16, 16, 16, 16, 92], colours.inputTab);
  sheetHead(sheet, wording.miningSites, wording.powerOfEachMiningSiteAndThe, width);
  const sites = sitesOf(preset);
  const rows = sites.length + unusedSites.length;
  const table = new ModelTable(sheet, firstRowBelowHead, rows);
  table.heading(0, wording.site, wording.name, true);
  table.heading(1, wording.power, wording.mwGross);
  table.heading(2, wording.region, "eGRID", true);
  table.heading(7, wording.sourceAndNote, "", true, 1);
  for (let index = 0; index < rows; index += 1) {
    const site = sites[index];
    const free = unusedSites[index - sites.length];
    const row = table.first + index;
    sheet.set(row, 0, (site ?? free)!.name, styles.inputText);
    sheet.set(row, 1, (site ?? free)!.mw, { ...styles.input, numberFormat: formats.power });
    sheet.set(row, 2, (site ?? free)!.region, styles.inputText);
    sheet.set(row, 7, site?.source ?? wording.notUsedSetAPowerToUse, styles.note);
  }
  const column = (at: number) => ({ row: table.first, column: at, rows, columns: 1 });
  const kind = sites[0].kind;
  const inputs = [
    [0, "site_name", wording.site, "name"],
    [1, "site_power", wording.powerOfTheSite, wording.mwGross],
    [2, "site_region", wording.regionOfTheSite, wording.egridSubregion],
  ] as const;
  for (const [at, key, label, unit] of inputs) {
    sheet.input({
      key,
      label,
      unit,
      range: column(at),
      kind: key === "site_region" && kind === "fact" ? "derived" : kind,
      source: wording.inTheLastColumnOfTheRow,
      asOf: sites[0].asOf,
    });
    sheet.define(`input_${key}`, column(at), `${label}, ${unit}`);
  }
  sheet.validate({
    range: column(1),
    rule: { kind: "decimal", least: 0, most: 100_000 },
    promptTitle: wording.powerOfTheSite,
    prompt: wording.mwGrossFrom0To100000,
    error: wording.powerOfTheSiteMwGrossMust,
  });
  const codes = Object.keys(gridFactors);
  sheet.validate({
    range: column(2),
    rule: { kind: "list", values: codes },
    error: wording.theRegionMustBeOneOfDollar(codes.join(", ")),
  });

  const [name, mw, region] = [0, 1, 2].map((at) => table.at(at));
  const factor = table.column(3, wording.emissionFactor, wording.lbPerMwh, "decimal", (index) =>
    grid.of(region.at(index, on), on),
  );
  table.column(
    4,
    wording.theSameByFunction,
    wording.lbAsPublished,
    "decimal",
    (index) => `THESIS.GRID_FACTOR(${region.at(index, on)})`,
  );
  const share = table.column(
    5,
    wording.shareOfAllSites,
    wording.fraction,
    "percent",
    (index) => `IFERROR(${mw.at(index, on)}/SUM(${mw.all.from(on)}),0)`,
  );
  const ofRegion = table.column(
    6,
    wording.shareOfItsRegion,
    wording.fraction,
    "percent",
    (index) =>
      `IFERROR(${mw.at(index, on)}/SUMPRODUCT((${region.all.from(on)}=${region.at(index, on)})*${mw.all.from(on)}),0)`,
  );
  sheet.style({ row: table.end, column: 0, rows: 1, columns: width }, styles.total);
  sheet.set(table.end, 0, wording.allSites, styles.labelTotal);
  sheet.formula(table.end, 1, `SUM(${mw.all.relativeFrom(on)})`, {
    ...styles.total,
    numberFormat: formats.power,
  });
  const average = sheet.formula(
    table.end,
    3,
    `IF(SUM(${mw.all.from(on)})=0,AVERAGE(${factor.all.from(on)}),SUMPRODUCT(${factor.all.from(on)}*${share.all.from(on)}))`,
    { ...styles.total, numberFormat: formats.decimal },
  );
  sheet.set(table.end, 7, wording.emissionFactorMeanByPowerWithoutAny, {
    ...styles.note,
    bold: false,
    top: styles.total.top,
  });
  sheet.conditional({
    range: { row: table.first, column: 3, rows, columns: 4 },
    formula: `$B${table.first + 1}=0`,
    style: { fontColour: colours.rule },
  });
  sheet.freeze(table.first, 1);
  sheet.printTitles(0, table.first - 1);
  return { rows, name, mw, region, factor, ofRegion, average };
}

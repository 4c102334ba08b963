import type { Preset } from "../../facts/presets";
import { gridFactors } from "../../facts/gridFactors";
import type { PlanBuilder, Reference } from "../../plan/builder";
import { colours, formats, styles } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import { ModelTable, type Column } from "../house/modelTable";
import type { GridFactors } from "./gridSheet";
import { sitesOf, unusedSites } from "./sites";

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
  sheetHead(
    sheet,
    "Mining sites",
    "Power of each mining site and the grid that it hangs on; mining is spread over the sites by their power.",
    width,
  );
  const sites = sitesOf(preset);
  const rows = sites.length + unusedSites.length;
  const table = new ModelTable(sheet, firstRowBelowHead, rows);
  table.heading(0, "Site", "name", true);
  table.heading(1, "Power", "MW gross");
  table.heading(2, "Region", "eGRID", true);
  table.heading(7, "Source and note", "", true, 1);
  for (let index = 0; index < rows; index += 1) {
    const site = sites[index];
    const free = unusedSites[index - sites.length];
    const row = table.first + index;
    sheet.set(row, 0, (site ?? free)!.name, styles.inputText);
    sheet.set(row, 1, (site ?? free)!.mw, { ...styles.input, numberFormat: formats.power });
    sheet.set(row, 2, (site ?? free)!.region, styles.inputText);
    sheet.set(row, 7, site?.source ?? "not used: set a power to use it", styles.note);
  }
  const column = (at: number) => ({ row: table.first, column: at, rows, columns: 1 });
  const kind = sites[0].kind;
  const inputs = [
    [0, "site_name", "Site", "name"],
    [1, "site_power", "Power of the site", "MW gross"],
    [2, "site_region", "Region of the site", "eGRID subregion"],
  ] as const;
  for (const [at, key, label, unit] of inputs) {
    sheet.input({
      key,
      label,
      unit,
      range: column(at),
      kind: key === "site_region" && kind === "fact" ? "derived" : kind,
      source: "in the last column of the row",
      asOf: sites[0].asOf,
    });
    sheet.define(`input_${key}`, column(at), `${label}, ${unit}`);
  }
  sheet.validate({
    range: column(1),
    rule: { kind: "decimal", least: 0, most: 100_000 },
    promptTitle: "Power of the site",
    prompt: "MW gross, from 0 to 100000",
    error: "Power of the site (MW gross) must be a number from 0 to 100000.",
  });
  const codes = Object.keys(gridFactors);
  sheet.validate({
    range: column(2),
    rule: { kind: "list", values: codes },
    error: `The region must be one of ${codes.join(", ")}.`,
  });

  const [name, mw, region] = [0, 1, 2].map((at) => table.at(at));
  const factor = table.column(3, "Emission factor", "lb per MWh", "decimal", (index) =>
    grid.of(region.at(index, on), on),
  );
  table.column(
    4,
    "The same by function",
    "lb, as published",
    "decimal",
    (index) => `THESIS.GRID_FACTOR(${region.at(index, on)})`,
  );
  const share = table.column(
    5,
    "Share of all sites",
    "fraction",
    "percent",
    (index) => `IFERROR(${mw.at(index, on)}/SUM(${mw.all.from(on)}),0)`,
  );
  const ofRegion = table.column(
    6,
    "Share of its region",
    "fraction",
    "percent",
    (index) =>
      `IFERROR(${mw.at(index, on)}/SUMPRODUCT((${region.all.from(on)}=${region.at(index, on)})*${mw.all.from(on)}),0)`,
  );
  sheet.style({ row: table.end, column: 0, rows: 1, columns: width }, styles.total);
  sheet.set(table.end, 0, "All sites", styles.labelTotal);
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
  sheet.set(table.end, 7, "emission factor: mean by power; without any power, of the rows", {
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

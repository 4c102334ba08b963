import { gridFactors, gridRegions, gridSource } from "../../facts/gridFactors";
import type { PlanBuilder, Reference } from "../../plan/builder";
import { colours, formats, styles } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { ModelTable } from "../house/modelTable";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.carbon.gridSheet;

const on = "Grid factors";
const width = 7;

export interface GridFactors {
  /** The emission factor in lb per MWh of the region that a cell names. */
  readonly of: (region: string, sheet: string) => string;
  readonly regions: Reference;
}

/** What a MWh of each grid emits: the published table, and what GRID_FACTOR knows. */
export function gridSheet(plan: PlanBuilder, inputs: InputsSheet): GridFactors {
  const sheet = plan.sheet(on, "inputs", [12, 34, 16, 16, 16, 20, 60], colours.inputTab);
  sheetHead(sheet, "Grid factors", wording.co2ePerMwhByEgridSubregionOverwrite, width);
  const codes = Object.keys(gridFactors);
  const table = new ModelTable(sheet, firstRowBelowHead, codes.length);
  table.heading(0, wording.region, "eGRID", true);
  table.heading(1, wording.whereItLies, "", true);
  table.heading(2, wording.emissionFactor, wording.lbPerMwh);
  codes.forEach((code, index) => {
    const row = table.first + index;
    sheet.set(row, 0, code, styles.label);
    sheet.set(row, 1, gridRegions[code], styles.label);
    sheet.set(row, 2, gridFactors[code], { ...styles.input, numberFormat: formats.decimal });
  });
  const factors = { row: table.first, column: 2, rows: codes.length, columns: 1 };
  sheet.input({
    key: "grid_factors",
    label: wording.emissionFactor,
    unit: wording.lbCo2ePerMwh,
    range: factors,
    kind: "fact",
    source: gridSource,
    asOf: "2023-12-31",
  });
  sheet.validate({
    range: factors,
    rule: { kind: "decimal", least: 0, most: 5000 },
    promptTitle: wording.emissionFactor,
    prompt: wording.lbCo2ePerMwhFrom0To,
    error: wording.anEmissionFactorLbCo2ePerMwh,
  });
  table.column(
    3,
    wording.theSame,
    wording.tPerMwh,
    "precise",
    (index) => `${table.at(2).at(index, on)}*${inputs.live("tonnes_per_pound", on)}`,
  );
  const called = table.column(
    4,
    wording.byGridFactor,
    wording.lbPerMwh,
    "decimal",
    (index) => `THESIS.GRID_FACTOR(${table.at(0).at(index, on)})`,
  );
  // Whoever brings another edition's factor leaves the function's; that is said here, and is no fault of the model.
  const verdict = table.column(
    5,
    wording.published,
    wording.againstTheFunction,
    "general",
    (index) =>
      `IF(ABS(${table.at(2).at(index, on)}-${called.at(index, on)})*1E6<1,${quoted(wording.asPublished)},${quoted(wording.yourOwn)})`,
    true,
  );
  const first = verdict.all.relativeFrom(on).split(":")[0].replace(/^/, "$");
  sheet.conditional({
    range: verdict.all,
    formula: `LEFT(${first},1)="✓"`,
    style: { fontColour: colours.good },
  });
  sheet.conditional({
    range: verdict.all,
    formula: `LEFT(${first},1)="✗"`,
    style: { fontColour: colours.warn, fill: colours.warnFill },
  });
  sheet.set(table.end + 1, 0, wording.sourceDollarGridsource(gridSource), { ...styles.note, indent: 0 });
  sheet.set(table.end + 2, 0, wording.ratesAreOfPowerGeneratedWhatIs, { ...styles.note, indent: 0 });
  sheet.freeze(table.first, 1);
  sheet.printTitles(0, table.first - 1);
  const regions = table.at(0).all;
  return {
    of: (region, at) => `INDEX(${table.at(2).all.from(at)},MATCH(${region},${regions.from(at)},0),1)`,
    regions,
  };
}

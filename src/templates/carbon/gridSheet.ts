import { gridFactors, gridRegions, gridSource } from "../../facts/gridFactors";
import type { PlanBuilder, Reference } from "../../plan/builder";
import { colours, formats, styles } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { ModelTable } from "../house/modelTable";

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
  sheetHead(
    sheet,
    "Grid factors",
    "CO2e per MWh by eGRID subregion; overwrite a factor with a newer edition's and every sheet follows.",
    width,
  );
  const codes = Object.keys(gridFactors);
  const table = new ModelTable(sheet, firstRowBelowHead, codes.length);
  table.heading(0, "Region", "eGRID", true);
  table.heading(1, "Where it lies", "", true);
  table.heading(2, "Emission factor", "lb per MWh");
  codes.forEach((code, index) => {
    const row = table.first + index;
    sheet.set(row, 0, code, styles.label);
    sheet.set(row, 1, gridRegions[code], styles.label);
    sheet.set(row, 2, gridFactors[code], { ...styles.input, numberFormat: formats.decimal });
  });
  const factors = { row: table.first, column: 2, rows: codes.length, columns: 1 };
  sheet.input({
    key: "grid_factors",
    label: "Emission factor",
    unit: "lb CO2e per MWh",
    range: factors,
    kind: "fact",
    source: gridSource,
    asOf: "2023-12-31",
  });
  sheet.validate({
    range: factors,
    rule: { kind: "decimal", least: 0, most: 5000 },
    promptTitle: "Emission factor",
    prompt: "lb CO2e per MWh, from 0 to 5000",
    error: "An emission factor (lb CO2e per MWh) must be a number from 0 to 5000.",
  });
  table.column(
    3,
    "The same",
    "t per MWh",
    "precise",
    (index) => `${table.at(2).at(index, on)}*${inputs.live("tonnes_per_pound", on)}`,
  );
  const called = table.column(
    4,
    "By GRID_FACTOR",
    "lb per MWh",
    "decimal",
    (index) => `THESIS.GRID_FACTOR(${table.at(0).at(index, on)})`,
  );
  // Whoever brings another edition's factor leaves the function's; that is said here, and is no fault of the model.
  const verdict = table.column(
    5,
    "Published?",
    "against the function",
    "general",
    (index) =>
      `IF(ABS(${table.at(2).at(index, on)}-${called.at(index, on)})*1E6<1,"✓ as published","✗ your own")`,
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
  sheet.set(table.end + 1, 0, `Source: ${gridSource}.`, { ...styles.note, indent: 0 });
  sheet.set(
    table.end + 2,
    0,
    "Rates are of power generated. What is lost on the way to the meter, about a twentieth, is not in them.",
    { ...styles.note, indent: 0 },
  );
  sheet.freeze(table.first, 1);
  sheet.printTitles(0, table.first - 1);
  const regions = table.at(0).all;
  return {
    of: (region, at) => `INDEX(${table.at(2).all.from(at)},MATCH(${region},${regions.from(at)},0),1)`,
    regions,
  };
}

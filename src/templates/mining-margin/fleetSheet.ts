import type { PlanBuilder, Reference } from "../../plan/builder";
import type { Range } from "../../plan/plan";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import { models, type MiningSetup } from "./assumptions";
import { type Column, ModelTable } from "../house/modelTable";

export interface Fleet {
  readonly count: number;
  readonly model: Column;
  readonly number: Column;
  readonly terahashes: Column;
  readonly watts: Column;
  readonly units: Column;
  readonly efficiency: Column;
  readonly hashrate: Column;
}

const width = 9;

/** The fleet table: what each model does by its data sheet, and how many of it run. */
export function fleetSheet(plan: PlanBuilder, setup: MiningSetup): Fleet {
  const sheet = plan.sheet("Fleet", "inputs", [28, 9, 13, 14, 13, 12, 12, 14, 72], colours.inputTab);
  sheetHead(
    sheet,
    "Fleet",
    "Every model with its data sheet and the number of machines in service; overwrite any row with a model of yours.",
    width,
  );
  const table = new ModelTable(sheet, firstRowBelowHead, models.length);
  table.heading(0, "Model", "name", true);
  table.heading(2, "Hashrate of one", "TH/s");
  table.heading(3, "Power of one", "W at the wall");
  table.heading(4, "In service", "machines");
  table.heading(8, "Source and note", "", true, 1);
  const inputs: readonly (readonly [number, string, string, string, FormatName, number, number, boolean])[] =
    [
      [2, "fleet_terahashes", "Hashrate of one machine", "TH/s", "decimal", 0.1, 5000, false],
      [3, "fleet_watts", "Power of one machine", "W", "count", 1, 100_000, false],
      [4, "fleet_units", "Machines in service", "machines", "count", 0, 1e7, true],
    ];
  models.forEach(({ model, hashrate, power, unconfirmed }, index) => {
    const row = table.first + index;
    const units = setup.units[model] ?? 0;
    sheet.set(row, 0, model, styles.inputText);
    [hashrate, power, units].forEach((value, offset) =>
      sheet.set(row, 2 + offset, value, { ...styles.input, numberFormat: formats[inputs[offset][4]] }),
    );
    const doubt = unconfirmed
      ? `; not confirmed by one: ${unconfirmed.replace(/^th/, "TH/s").replace("both", "TH/s and W")}`
      : "";
    const service = units > 0 ? "machines: see below" : "none assumed in service";
    sheet.set(row, 8, `maker's data sheet${doubt}; ${service}`, styles.note);
  });
  sheet.set(table.end + 2, 0, `Machines in service: ${setup.unitsSource}.`, {
    ...styles.note,
    indent: 0,
  });
  const names: Range = { row: table.first, column: 0, rows: models.length, columns: 1 };
  sheet.input({
    key: "fleet_model",
    label: "Model",
    unit: "name",
    range: names,
    kind: "fact",
    source: "makers' data sheets",
    asOf: null,
  });
  sheet.define("input_fleet_model", names, "Model, name");
  for (const [column, key, label, unit, , least, most, whole] of inputs) {
    const range: Range = { row: table.first, column, rows: models.length, columns: 1 };
    sheet.input({
      key,
      label,
      unit,
      range,
      kind: key === "fleet_units" ? setup.unitsKind : "fact",
      source: key === "fleet_units" ? setup.unitsSource : "makers' data sheets; see the last column",
      asOf: null,
    });
    sheet.define(`input_${key}`, range, `${label}, ${unit}`);
    const bounds = `${whole ? "a whole number" : "a number"} from ${least} to ${most}`;
    sheet.validate({
      range,
      rule: { kind: whole ? "whole" : "decimal", least, most },
      promptTitle: label,
      prompt: `${unit}: ${bounds}`,
      error: `${label} (${unit}) must be ${bounds}.`,
    });
  }
  const at = (column: number): Column => table.at(column);
  const number = table.column(
    1,
    "Number",
    "",
    "count",
    (index) => `ROWS(A$${table.first + 1}:A${table.first + index + 1})`,
  );
  const efficiency = table.column(
    5,
    "Efficiency",
    "J/TH",
    "decimal",
    (index) => `${at(3).at(index, "Fleet")}/${at(2).at(index, "Fleet")}`,
  );
  const hashrate = table.column(
    6,
    "Hashrate",
    "EH/s",
    "decimal",
    (index) => `${at(4).at(index, "Fleet")}*${at(2).at(index, "Fleet")}/1E6`,
  );
  const power = table.column(
    7,
    "Power",
    "MW at the wall",
    "power",
    (index) => `${at(4).at(index, "Fleet")}*${at(3).at(index, "Fleet")}/1E6`,
  );
  const total = (column: Column, format: FormatName): Reference =>
    sheet.formula(table.end, column.column, `SUM(${column.all.relativeFrom("Fleet")})`, {
      ...styles.total,
      numberFormat: formats[format],
    });
  sheet.style({ row: table.end, column: 0, rows: 1, columns: width }, styles.total);
  sheet.set(table.end, 0, "Fleet", styles.labelTotal);
  total(at(4), "count");
  total(hashrate, "decimal");
  total(power, "power");
  sheet.freeze(table.first, 1);
  sheet.printTitles(0, table.first - 1);
  return {
    count: models.length,
    model: at(0),
    number,
    terahashes: at(2),
    watts: at(3),
    units: at(4),
    efficiency,
    hashrate,
  };
}

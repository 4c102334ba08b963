import type { PlanBuilder, Reference } from "../../plan/builder";
import type { Range } from "../../plan/plan";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import { models, type MiningSetup } from "./assumptions";
import { type Column, ModelTable } from "../house/modelTable";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.miningMargin.fleetSheet;

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
  sheetHead(sheet, "Fleet", wording.everyModelWithItsDataSheetAnd, width);
  const table = new ModelTable(sheet, firstRowBelowHead, models.length);
  table.heading(0, wording.model, wording.name, true);
  table.heading(2, wording.hashrateOfOne, wording.thS);
  table.heading(3, wording.powerOfOne, wording.wAtTheWall);
  table.heading(4, wording.inService, wording.machines);
  table.heading(8, wording.sourceAndNote, "", true, 1);
  const inputs: readonly (readonly [number, string, string, string, FormatName, number, number, boolean])[] =
    [
      [2, "fleet_terahashes", wording.hashrateOfOneMachine, "TH/s", "decimal", 0.1, 5000, false],
      [3, "fleet_watts", wording.powerOfOneMachine, "W", "count", 1, 100_000, false],
      [4, "fleet_units", wording.machinesInService, "machines", "count", 0, 1e7, true],
    ];
  models.forEach(({ model, hashrate, power, unconfirmed }, index) => {
    const row = table.first + index;
    const units = setup.units[model] ?? 0;
    sheet.set(row, 0, model, styles.inputText);
    [hashrate, power, units].forEach((value, offset) =>
      sheet.set(row, 2 + offset, value, { ...styles.input, numberFormat: formats[inputs[offset][4]] }),
    );
    const doubt = unconfirmed
      ? wording.notConfirmedByOneDollarReplace(
          unconfirmed.replace(/^th/, "TH/s").replace("both", wording.thSAndW),
        )
      : "";
    const service = units > 0 ? wording.machinesSeeBelow : wording.noneAssumedInService;
    sheet.set(row, 8, wording.makersDataSheetDollarDoubtDollarService(doubt, service), styles.note);
  });
  sheet.set(table.end + 2, 0, wording.machinesInServiceDollarUnitssource(setup.unitsSource), {
    ...styles.note,
    indent: 0,
  });
  const names: Range = { row: table.first, column: 0, rows: models.length, columns: 1 };
  sheet.input({
    key: "fleet_model",
    label: wording.model,
    unit: wording.name,
    range: names,
    kind: "fact",
    source: wording.makersDataSheets,
    asOf: null,
  });
  sheet.define("input_fleet_model", names, wording.modelName);
  for (const [column, key, label, unit, , least, most, whole] of inputs) {
    const range: Range = { row: table.first, column, rows: models.length, columns: 1 };
    sheet.input({
      key,
      label,
      unit,
      range,
      kind: key === "fleet_units" ? setup.unitsKind : "fact",
      source: key === "fleet_units" ? setup.unitsSource : wording.makersDataSheetsSeeTheLastColumn,
      asOf: null,
    });
    sheet.define(`input_${key}`, range, `${label}, ${unit}`);
    const bounds = wording.dollarValueFromDollarLeastToDollar(
      whole ? wording.aWholeNumber : wording.aNumber,
      least,
      most,
    );
    sheet.validate({
      range,
      rule: { kind: whole ? "whole" : "decimal", least, most },
      promptTitle: label,
      prompt: `${unit}: ${bounds}`,
      error: wording.dollarLabelDollarUnitMustBeDollar(label, unit, bounds),
    });
  }
  const at = (column: number): Column => table.at(column);
  const number = table.column(
    1,
    wording.number,
    "",
    "count",
    (index) => `ROWS(A$${table.first + 1}:A${table.first + index + 1})`,
  );
  const efficiency = table.column(
    5,
    wording.efficiency,
    wording.jTh,
    "decimal",
    (index) => `${at(3).at(index, "Fleet")}/${at(2).at(index, "Fleet")}`,
  );
  const hashrate = table.column(
    6,
    wording.hashrate,
    wording.ehS,
    "decimal",
    (index) => `${at(4).at(index, "Fleet")}*${at(2).at(index, "Fleet")}/1E6`,
  );
  const power = table.column(
    7,
    wording.power,
    wording.mwAtTheWall,
    "power",
    (index) => `${at(4).at(index, "Fleet")}*${at(3).at(index, "Fleet")}/1E6`,
  );
  const total = (column: Column, format: FormatName): Reference =>
    sheet.formula(table.end, column.column, `SUM(${column.all.relativeFrom("Fleet")})`, {
      ...styles.total,
      numberFormat: formats[format],
    });
  sheet.style({ row: table.end, column: 0, rows: 1, columns: width }, styles.total);
  sheet.set(table.end, 0, wording.fleet, styles.labelTotal);
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

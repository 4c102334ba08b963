import type { PlanBuilder } from "../../plan/builder";
import type { Range } from "../../plan/plan";
import { colours, formats, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import type { MiningSetup } from "./assumptions";
import { type Column, ModelTable } from "../house/modelTable";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.miningMargin.sitesSheet;

export interface Sites {
  readonly count: number;
  readonly name: Column;
  readonly share: Column;
  readonly price: Column;
}

const width = 7;

/** Where the fleet runs and what power costs there: the prices spread around the average, which stays as it is. */
export function sitesSheet(
  plan: PlanBuilder,
  setup: MiningSetup,
  inputs: InputsSheet,
  checks: Checks,
): Sites {
  const on = "Sites";
  const sheet = plan.sheet(on, "inputs", [28, 14, 16, 14, 16, 16, 92], colours.inputTab);
  sheetHead(sheet, "Sites", wording.contractedPowerAndThePriceOfPower, width);
  const count = setup.sites.length;
  const table = new ModelTable(sheet, firstRowBelowHead, count);
  table.heading(0, wording.site, wording.name, true);
  table.heading(1, wording.contractedPower, wording.mwGross);
  table.heading(2, wording.powerPriceAgainstTheAverage, "ratio");
  table.heading(6, wording.sourceAndNote, "", true, 1);
  setup.sites.forEach((site, index) => {
    const row = table.first + index;
    sheet.set(row, 0, site.name, styles.inputText);
    sheet.set(row, 1, site.mw, { ...styles.input, numberFormat: formats.power });
    sheet.set(row, 2, site.relativePrice, { ...styles.input, numberFormat: formats.decimal });
    sheet.set(row, 6, site.source, styles.note);
  });
  const { kind, source, asOf } = setup.sites[0];
  const columns = [
    [0, "site_name", wording.site, "name", kind, 0, 0],
    [1, "site_power", wording.contractedPower, wording.mwGross, kind, 0, 100_000],
    [
      2,
      "site_relative_price",
      wording.powerPriceAgainstTheAverage,
      "ratio",
      kind === "placeholder" ? kind : "assumption",
      0.01,
      100,
    ],
  ] as const;
  for (const [column, key, label, unit, basis, least, most] of columns) {
    const range: Range = { row: table.first, column, rows: count, columns: 1 };
    sheet.input({
      key,
      label,
      unit,
      range,
      kind: basis,
      source: key === "site_relative_price" ? setup.relativePricesSource : source,
      asOf: key === "site_relative_price" ? null : asOf,
    });
    sheet.define(`input_${key}`, range, `${label}, ${unit}`);
    if (most > 0) {
      sheet.validate({
        range,
        rule: { kind: "decimal", least, most },
        promptTitle: label.slice(0, 32),
        prompt: wording.dollarUnitANumberFromDollarLeast(unit, least, most),
        error: wording.dollarLabelDollarUnitMustBeA(label, unit, least, most),
      });
    }
  }
  const power = table.at(1);
  const relative = table.at(2);
  const allPower = power.all.from(on);
  // Without any power the sites count alike, so that their prices still show.
  const share = table.column(
    3,
    wording.shareOfPower,
    wording.fraction,
    "percent",
    (index) => `IF(SUM(${allPower})=0,1/ROWS(${allPower}),${power.at(index, on)}/SUM(${allPower}))`,
  );
  const price = table.column(
    4,
    wording.powerPrice,
    wording.dollarPerKwh,
    "powerPrice",
    (index) =>
      `${inputs.live("power_price", on)}*${relative.at(index, on)}/SUMPRODUCT(${share.all.from(on)},${relative.all.from(on)})`,
  );
  table.column(
    5,
    wording.againstTheAverage,
    wording.dollarPerKwh,
    "powerPrice",
    (index) => `${price.at(index, on)}-${inputs.live("power_price", on)}`,
  );
  sheet.style({ row: table.end, column: 0, rows: 1, columns: width }, styles.total);
  sheet.set(table.end, 0, wording.allSites, styles.labelTotal);
  sheet.formula(table.end, 1, `SUM(${power.all.relativeFrom(on)})`, {
    ...styles.total,
    numberFormat: formats.power,
  });
  sheet.formula(table.end, 3, `SUM(${share.all.relativeFrom(on)})`, {
    ...styles.total,
    numberFormat: formats.percent,
  });
  const mean = sheet.formula(
    table.end,
    4,
    `SUMPRODUCT(${share.all.relativeFrom(on)},${price.all.relativeFrom(on)})`,
    { ...styles.total, numberFormat: formats.powerPrice },
  );
  checks.equal(
    wording.powerPricesOfTheSitesTheirMean,
    on,
    inputs.live("power_price", "Checks"),
    mean.from("Checks"),
  );
  sheet.set(
    table.end + 2,
    0,
    wording.powerPricesAgainstTheAverageDollarRelativepricessource(setup.relativePricesSource),
    {
      ...styles.note,
      indent: 0,
    },
  );
  sheet.freeze(table.first, 1);
  sheet.printTitles(0, table.first - 1);
  return { count, name: table.at(0), share, price };
}

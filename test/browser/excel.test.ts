import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import type { WorkbookPlan } from "../../src/plan/plan";
import { rangeAddress } from "../../src/plan/address";
import { findTemplate } from "../../src/templates";
import type { Calculator } from "../../src/workbook/calculation";
import { ExcelHost } from "../excel-host/host";
import { openInExcel, type ExcelPage } from "../excel-host/inBrowser";
import { snapshot } from "../excel-host/snapshot";
import { launchBrowser } from "../support/browser";
import { normalHost, normalPlan } from "../support/normalForm";
import { serve, type StaticServer } from "../../scripts/serve";
import { keptCalculator } from "../support/keptCalculator";
import { chooseCompany, insertTemplate, openTemplate } from "../support/templatesScreen";

/** For what happens in the page's own time. */
const patient = { timeout: 20_000 };

let browser: Browser;
let server: StaticServer;
let calculator: Calculator;
let host: ExcelHost;
let excel: ExcelPage;

beforeAll(async () => {
  server = await serve("dist", 0);
  browser = await launchBrowser();
  calculator = keptCalculator();
});
afterAll(async () => {
  calculator?.dispose();
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  host = new ExcelHost({ calculator });
  excel = await openInExcel(browser, host, `${server.origin}/taskpane.html`);
  await openTemplate(excel.page, template.title);
  await chooseCompany(excel.page, preset.title);
  await excel.page.getByText(/^No model yet/).waitFor({ state: "attached" });
});
afterEach(async () => {
  expect(excel.complaints).toEqual([]);
  // Nothing but the build and Office.js is ever asked for: no fonts, no counters, no one else's servers.
  expect(excel.strays).toEqual([]);
  await excel.page.close();
});

const insert = async (): Promise<void> => {
  await insertTemplate(excel.page);
  await excel.page.getByRole("article").first().waitFor();
};

const template = findTemplate("liquidity-gap");
const preset = template.presets[0]!;
const offered = (): WorkbookPlan => template.build(preset.id, "Base");

describe("the shipped panel in Excel", () => {
  it("inserts the Liquidity gap exactly as the template plans it", async () => {
    await insert();
    const plan = offered();
    const names = plan.sheets.map(({ name }) => name);
    expect(host.book.sheets.map(({ name }) => name)).toEqual(["Sheet1", ...names]);
    const written = normalHost(host.book, names);
    plan.sheets.map(normalPlan).forEach((sheet, index) => expect(written[index]).toEqual(sheet));
    for (const sheet of plan.sheets) {
      const there = host.book.sheet(sheet.name)!;
      expect(there.rules).toHaveLength(sheet.validations.length);
      expect(there.conditionals.map(({ formula }) => formula)).toEqual(
        sheet.conditionalFormats.map(({ formula }) => `=${formula}`),
      );
      expect(there.charts.map(({ name }) => name)).toEqual(sheet.charts.map(({ name }) => name));
      expect(there.page["orientation"]).toBe(sheet.print.landscape ? "Landscape" : "Portrait");
    }
  });

  it("inserts in at most four requests, each under five million bytes", async () => {
    const before = host.requests.length;
    await insertTemplate(excel.page);
    await expect.poll(() => host.requests.some(({ actions }) => actions > 1000), patient).toBe(true);
    await excel.page.getByRole("article").first().waitFor();
    const large = host.requests.findIndex(({ actions }) => actions > 1000);
    // One request reads, the large one builds, the next sets up the pages; what follows is the panel reading figures.
    expect(large - before).toBeLessThanOrEqual(1);
    for (const { bytes } of host.requests) expect(bytes).toBeLessThan(5_000_000);
  });

  it("shows the figures that the cells hold, and that every check passes", async () => {
    await insert();
    const article = excel.page.getByRole("article").first();
    await article.getByText("Every check passes").waitFor();
    const { masterCheck } = offered();
    const values = await host.book.values(host.book.sheet(masterCheck.sheet)!);
    expect(values[masterCheck.row]?.[masterCheck.column]).toBe(true);
    const errors = await Promise.all(
      host.book.sheets.map(async (sheet) =>
        (await host.book.values(sheet))
          .flat()
          .filter((value) => typeof value === "string" && /^#[A-Z]/.test(value)),
      ),
    );
    expect(errors.flat()).toEqual([]);
  });

  it("leads to the cell of a figure", async () => {
    await insert();
    const [headline] = offered().headlines;
    await excel.page.getByRole("button", { name: new RegExp(`^${headline!.label}`) }).click();
    await expect
      .poll(() => [host.book.active.name, host.book.selection], patient)
      .toEqual([headline!.cell.sheet, rangeAddress(headline!.cell)]);
  });

  it("removes what it inserted and leaves the workbook as it was", async () => {
    const before = snapshot(host.book);
    await insert();
    await excel.page.getByRole("button", { name: /^Remove / }).click();
    await excel.page.getByRole("button", { name: "Remove", exact: true }).click();
    await expect.poll(() => snapshot(host.book), patient).toBe(before);
  });

  it("tells the user in words that a protected workbook takes no sheets", async () => {
    host.book.protected = true;
    const before = snapshot(host.book);
    await insertTemplate(excel.page);
    await excel.page
      .getByText(/The structure of this workbook is protected/)
      .first()
      .waitFor();
    expect(snapshot(host.book)).toBe(before);
  });

  it("leaves nothing behind when Excel fails in the middle, and can try again", async () => {
    const before = snapshot(host.book);
    host.failAt({ request: 1, action: 2000 });
    await insertTemplate(excel.page);
    await excel.page
      .getByText(/could not be inserted/)
      .first()
      .waitFor();
    expect(snapshot(host.book)).toBe(before);
    host.failNever();
    await insert();
    expect(host.book.sheets.length).toBeGreaterThan(1);
  });

  it("finds a model again when the panel is opened anew", async () => {
    await insert();
    await excel.page.reload();
    await excel.page.getByRole("article").first().waitFor();
    await excel.page.getByText("Every check passes").waitFor();
  });

  it("brings every function of functions.json into the page where Excel looks for them", async () => {
    const { functions } = JSON.parse(readFileSync("dist/functions.json", "utf8")) as {
      functions: { id: string }[];
    };
    const known = await excel.page.evaluate(() =>
      Object.keys(
        (window as unknown as { CustomFunctions: { _association: { mappings: object } } }).CustomFunctions
          ._association.mappings,
      ),
    );
    expect(known.sort()).toEqual(functions.map(({ id }) => id.toUpperCase()).sort());
  });
});

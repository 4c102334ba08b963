import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { WorkbookPlan } from "../../src/plan/plan";
import { rangeAddress } from "../../src/plan/address";
import { findTemplate } from "../../src/templates";
import type { Calculator } from "../../src/workbook/calculation";
import { ExcelHost } from "../excel-host/host";
import { openInExcel, type ExcelPage } from "../excel-host/inBrowser";
import { snapshot } from "../excel-host/snapshot";
import { normalHost, normalPlan } from "../support/normalForm";
import { keptCalculator } from "../support/keptCalculator";
import { sharedBrowser, sharedServer, usedInTurn } from "../support/shared";
import { chooseCompany, insertTemplate, openTemplate } from "../support/templatesScreen";

/** For what happens in the page's own time. */
const patient = { timeout: 20_000 };

let calculator: Calculator;
beforeAll(() => {
  calculator = keptCalculator();
});
afterAll(() => calculator?.dispose());

const template = findTemplate("liquidity-gap");
const preset = template.presets[0]!;
const offered = (): WorkbookPlan => template.build(preset.id, "Base");

interface Excel extends ExcelPage {
  readonly host: ExcelHost;
  /** All that the workbook held before anything was inserted. */
  readonly before: string;
  /** How many requests Excel had by then. */
  readonly requestsBefore: number;
}

/** The shipped panel in an Excel of its own, with the form of the template filled in. */
async function open(): Promise<Excel> {
  const host = new ExcelHost({ calculator });
  const { origin } = await sharedServer();
  const excel = await openInExcel(await sharedBrowser(), host, `${origin}/taskpane.html`);
  await openTemplate(excel.page, template.title);
  await chooseCompany(excel.page, preset.title);
  await excel.page.getByText(/^No model yet/).waitFor({ state: "attached" });
  return { ...excel, host, before: snapshot(host.book), requestsBefore: host.requests.length };
}

async function insert({ page }: Excel): Promise<void> {
  await insertTemplate(page);
  await page.getByRole("article").first().waitFor();
}

const close = ({ page }: Excel): Promise<void> => page.close();

function expectNoComplaint({ complaints, strays }: Excel): void {
  expect(complaints.splice(0)).toEqual([]);
  // Nothing but the build and Office.js is ever asked for: no fonts, no counters, no one else's servers.
  expect(strays.splice(0)).toEqual([]);
}

// Each looks at the one model that was inserted, and changes nothing of it.
describe("the shipped panel in Excel", () => {
  const excel = usedInTurn(async () => {
    const opened = await open();
    await insert(opened);
    return opened;
  }, close);
  afterEach(() => expectNoComplaint(excel()));

  it("inserts the Liquidity gap exactly as the template plans it", () => {
    const { host } = excel();
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

  it("inserts in at most four requests, each under five million bytes", () => {
    const { requests } = excel().host;
    const large = requests.findIndex(({ actions }) => actions > 1000);
    expect(large).toBeGreaterThan(-1);
    // One request reads, the large one builds, the next sets up the pages; what follows is the panel reading figures.
    expect(large - excel().requestsBefore).toBeLessThanOrEqual(1);
    for (const { bytes } of requests) expect(bytes).toBeLessThan(5_000_000);
  });

  it("shows the figures that the cells hold, and that every check passes", async () => {
    const { host, page } = excel();
    const article = page.getByRole("article").first();
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
    const { host, page } = excel();
    const [headline] = offered().headlines;
    await page.getByRole("button", { name: new RegExp(`^${headline!.label}`) }).click();
    await expect
      .poll(() => [host.book.active.name, host.book.selection], patient)
      .toEqual([headline!.cell.sheet, rangeAddress(headline!.cell)]);
  });

  it("finds a model again when the panel is opened anew", async () => {
    const { page } = excel();
    await page.reload();
    await page.getByRole("article").first().waitFor();
    await page.getByText("Every check passes").waitFor();
  });

  it("brings every function of functions.json into the page where Excel looks for them", async () => {
    const { functions } = JSON.parse(readFileSync("dist/functions.json", "utf8")) as {
      functions: { id: string }[];
    };
    const known = await excel().page.evaluate(() =>
      Object.keys(
        (window as unknown as { CustomFunctions: { _association: { mappings: object } } }).CustomFunctions
          ._association.mappings,
      ),
    );
    expect(known.sort()).toEqual(functions.map(({ id }) => id.toUpperCase()).sort());
  });
});

describe("the shipped panel in an Excel that does not do as it is told", () => {
  const excel = usedInTurn(open, close);
  afterEach(() => expectNoComplaint(excel()));

  // The first on its page: which request fails is counted, and a panel that comes from elsewhere may still be reading.
  it("leaves nothing behind when Excel fails in the middle, and can try again", async () => {
    const { host, page, before } = excel();
    host.failAt({ request: 1, action: 2000 });
    await insertTemplate(page);
    await page
      .getByText(/could not be inserted/)
      .first()
      .waitFor();
    expect(snapshot(host.book)).toBe(before);
    host.failNever();
    await insert(excel());
    expect(host.book.sheets.length).toBeGreaterThan(1);
  });

  it("removes what it inserted and leaves the workbook as it was", async () => {
    const { host, page, before } = excel();
    // The second try finds no model in the workbook, the first the one of the test before.
    if (host.book.sheets.length === 1) await insert(excel());
    await page.getByRole("button", { name: /^Remove / }).click();
    await page.getByRole("button", { name: "Remove", exact: true }).click();
    await expect.poll(() => snapshot(host.book), patient).toBe(before);
  });

  it("tells the user in words that a protected workbook takes no sheets", async () => {
    const { host, page } = excel();
    host.book.protected = true;
    const before = snapshot(host.book);
    await openTemplate(page, template.title);
    await insertTemplate(page);
    await page
      .getByText(/The structure of this workbook is protected/)
      .first()
      .waitFor();
    expect(snapshot(host.book)).toBe(before);
    host.book.protected = false;
  });
});

import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { parseAddress } from "../../src/plan/address";
import type { Scenario } from "../../src/plan/plan";
import { createNumbers } from "../../src/taskpane/numbers";
import { defaultSettings } from "../../src/taskpane/settings";
import { findTemplate } from "../../src/templates";
import type { Calculator } from "../../src/workbook/calculation";
import { ExcelHost } from "../excel-host/host";
import { openInExcel, type ExcelPage } from "../excel-host/inBrowser";
import { calculated } from "../support/calculated";
import { keptCalculator } from "../support/keptCalculator";
import { clippedText } from "../support/panelPage";
import { sharedBrowser, sharedServer } from "../support/shared";
import { chooseCompany, insertTemplate, openTemplate } from "../support/templatesScreen";

/*
 * The screens of scenarios, checks and facts as they ship, in Excel: what they say must be what its cells hold, and what is
 * done on them must arrive in its cells.
 */

/** For what happens in the page's own time. */
const patient = { timeout: 20_000 };

const template = findTemplate("liquidity-gap");
const preset = template.presets[0]!;
const plan = template.build(preset.id, "Base");
const numbers = createNumbers(defaultSettings, undefined, "en-US");

let calculator: Calculator;
let host: ExcelHost;
let excel: ExcelPage;
let page: Page;

beforeAll(() => {
  calculator = keptCalculator();
});
afterAll(() => calculator?.dispose());
beforeEach(async () => {
  host = new ExcelHost({ calculator });
  const { origin } = await sharedServer();
  excel = await openInExcel(await sharedBrowser(), host, `${origin}/taskpane.html`);
  page = excel.page;
  await page.setViewportSize({ width: 320, height: 800 });
  await openTemplate(page, template.title);
  await chooseCompany(page, preset.title);
  await insertTemplate(page);
  await page.getByRole("article").first().waitFor();
});
afterEach(async () => {
  expect(excel.complaints).toEqual([]);
  expect(excel.strays).toEqual([]);
  // Excel knew and accepted everything that the screens asked of it.
  expect(host.requests.filter(({ error }) => error !== null)).toEqual([]);
  await page.close();
});

const open = (screen: string): Promise<void> => page.getByRole("tab", { name: screen }).click();
/** By keyboard, since what still unfolds moves away from under a mouse. */
const press = (name: string | RegExp, exact = false): Promise<void> =>
  page.getByRole("button", { name, exact }).press("Enter");
const says = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

/** What a cell of the workbook holds now. */
async function holds(sheet: string, address: string): Promise<unknown> {
  const { row, column } = parseAddress(address);
  return (await host.book.values(host.book.sheet(sheet)!))[row]?.[column] ?? null;
}

/** What the workbook's cells of the headlines come to, each as the panel has to say it. */
async function headlinesInCells(): Promise<string[]> {
  const [{ cell: first }] = plan.headlines as [(typeof plan.headlines)[number]];
  const values = await host.book.values(host.book.sheet(first.sheet)!);
  return plan.headlines.map(
    ({ label, numberFormat, cell: { row, column } }) =>
      `${label}: ${numbers.show(values[row]?.[column] ?? null, numberFormat)}. Show the cell.`,
  );
}

/** What they come to in a model that is built for the scenario from the start. */
async function headlinesPlanned(scenario: Scenario): Promise<string[]> {
  const built = await calculated(template.build(preset.id, scenario), {}, calculator);
  return plan.headlines.map(
    ({ label, numberFormat }) =>
      `${label}: ${numbers.show(built.headline(label), numberFormat)}. Show the cell.`,
  );
}

const headlinesShown = (): Promise<string[]> =>
  page
    .getByLabel("Headline figures")
    .getByRole("button")
    .evaluateAll((links) => links.map((link) => link.getAttribute("aria-label") ?? ""));

it("scenarios are switched, compared, changed and kept in the workbook of Excel", async () => {
  await open("Scenarios");
  const byScenario = new Map<Scenario, string[]>();
  for (const scenario of ["Bear", "Bull", "Base"] as const) {
    await page.getByRole("radio", { name: scenario }).check();
    const planned = await headlinesPlanned(scenario);
    await expect.poll(headlinesShown, patient).toEqual(planned);
    expect(await headlinesInCells()).toEqual(planned);
    expect(await holds("About", "B6")).toBe(scenario);
    byScenario.set(scenario, planned);
  }
  expect(new Set([...byScenario.values()].map(String)).size).toBe(3);

  await press("Compare", true);
  await press("Compare Bear, Base and Bull");
  const answers = page.getByRole("table", { name: "Answers by scenario" });
  await answers.waitFor();
  const figures = async (row: Locator): Promise<string[]> =>
    (await row.getByRole("cell").allInnerTexts()).map((text) => text.split("\n")[0]!);
  const bodies = await answers.locator("tbody").all();
  for (const [index, { label }] of plan.headlines.entries()) {
    const expected = (["Bear", "Base", "Bull"] as const).map((scenario) => byScenario.get(scenario)![index]);
    const shown = await figures(bodies[index]!);
    expect(shown.map((figure) => `${label}: ${figure}. Show the cell.`)).toEqual(expected);
  }
  expect(await figures(bodies.at(-1)!)).toEqual(["all pass", "all pass", "all pass"]);
  expect(await holds("About", "B6")).toBe("Base");
  await page.getByRole("img", { name: /^Chart of Largest shortfall/ }).waitFor();
  expect(await clippedText(page)).toEqual([]);

  await press("Snapshots");
  await press("Take a snapshot");
  const snapshot = page.getByRole("table", { name: /^Base, / });
  await snapshot.waitFor();

  // Another floor in a scenario that does not count now changes no answer that is shown, but what was compared.
  const outdated = page.getByText(/^The workbook changed since/);
  expect(await outdated.count()).toBe(0);
  const floor = plan.sheets
    .find(({ name }) => name === "Inputs")!
    .blocks[0].cells.findIndex(([label]) => label === "Cash floor");
  const [bear, base] = [`D${floor + 1}`, `E${floor + 1}`] as const;
  host.type("Inputs", bear, 160e6);
  await outdated.waitFor();
  expect(await headlinesShown()).toEqual(byScenario.get("Base"));
  host.type("Inputs", bear, 150e6);
  await outdated.waitFor({ state: "detached" });

  await press("Levers");
  await page.getByRole("searchbox", { name: "Find a lever" }).fill("cash floor");
  const lever = page.getByRole("textbox", { name: "Base: Cash floor" });
  await lever.fill("120");
  await lever.press("Enter");
  await says("Template: 150 / 100 / 75");
  expect(await holds("Inputs", base)).toBe(120e6);
  // The shortfall until the first rent is what the cash falls below the floor by.
  const shortfall = "Largest shortfall until the first HPC rent";
  await expect.poll(headlinesShown, patient).not.toEqual(byScenario.get("Base"));
  const raised = await headlinesInCells();
  expect(await headlinesShown()).toEqual(raised);
  await expect.poll(() => snapshot.locator("tbody").first().innerText(), patient).toContain("+$20.0M");
  expect(await snapshot.locator("tbody").first().innerText()).toContain(shortfall);

  await press("Saved scenarios");
  await page.getByRole("textbox", { name: "Name" }).fill("House view");
  await press("Save", true);
  await page.getByRole("group", { name: "House view" }).waitFor();
  await press("Reset Cash floor");
  await expect.poll(headlinesShown, patient).toEqual(byScenario.get("Base"));
  expect(await holds("Inputs", base)).toBe(100e6);

  // Both are kept in the workbook, not in the panel.
  await page.evaluate(() => window.localStorage.clear());
  await page.reload();
  await open("Scenarios");
  await press("Saved scenarios");
  await press("Load House view");
  await says("Loaded “House view” into Base: 1 cell changed.");
  await expect.poll(headlinesShown, patient).toEqual(raised);
  expect(await holds("Inputs", base)).toBe(120e6);
  await press("Snapshots");
  await expect.poll(() => snapshot.locator("tbody").first().innerText(), patient).toContain("+$20.0M");
  expect(await clippedText(page)).toEqual([]);
  // A long way to go, and a workbook to calculate at five of its stations.
}, 120_000);

it("checks say which of them fails, and lead to its cell in Excel", async () => {
  await open("Checks");
  await says("All 23 checks pass");
  const planned = host.book.sheet("HPC")!.entry(15, 7)!.formula!;
  host.type("HPC", "H16", 999_999_999);
  await says("1 of 23 checks fails");
  await page.getByRole("tab", { name: "Checks 1 fails" }).waitFor();
  const check = page.getByRole("article", {
    name: "HPC revenue of phase 1: function and plain formulas agree",
  });
  await check.getByRole("button", { name: "HPC!H16 holds $1,000.0M. Show the cell." }).waitFor();
  expect(await clippedText(page)).toEqual([]);
  await check.getByText("HPC!H16 holds a typed value in place of its formula.").waitFor();
  await check.getByRole("button", { name: /^Show the cell HPC!H16: / }).click();
  await expect.poll(() => [host.book.active.name, host.book.selection], patient).toEqual(["HPC", "H16"]);
  // What it is held against, too.
  await check.getByRole("button", { name: /^HPC!H15 holds/ }).click();
  await expect.poll(() => [host.book.active.name, host.book.selection], patient).toEqual(["HPC", "H15"]);
  host.type("HPC", "H16", `=${planned}`);
  await says("All 23 checks pass");
});

it("facts are put into empty cells of Excel, and own ones are kept in its workbook", async () => {
  await open("Facts");
  await page.getByRole("searchbox").fill("clsk cash and equivalents");
  await says(/^3 of \d+ facts/);

  // The model came to the front with its first sheet, which is full.
  const before = JSON.stringify([...host.book.sheet("About")!.cells]);
  await press("Insert 3 rows");
  await says(/^Nothing was written: the table would take About!A1:\w+4, and .* hold something/);
  expect(JSON.stringify([...host.book.sheet("About")!.cells])).toBe(before);
  expect(await clippedText(page)).toEqual([]);
  host.select("Sheet1", "B2");
  await press("Insert 3 rows");
  await says(/^Inserted 3 rows with their headings into Sheet1!B2:/);
  expect(await holds("Sheet1", "B2")).toBe("Company");
  expect(await holds("Sheet1", "E4")).toBe(46_500_000);
  // 2025-09-30 as spreadsheets count days.
  expect(await holds("Sheet1", "G4")).toBe(45_930);

  await page.getByRole("tab", { name: "Own facts" }).click();
  await press("Bring a list");
  await page
    .getByRole("textbox")
    .fill(
      [
        "company,metric,value,unit,as-of date,source,confidence",
        'CleanSpark,=1+1,1234.5,USD,2026-09-30,"=HYPERLINK(""https://example.com"")",unverified',
        "CleanSpark,-2+3,TRUE,text,2026-09-30,@home,unverified",
      ].join("\n"),
    );
  await press("Check");
  await press("Take in 2 facts");
  await says("Took in 2 facts.");
  await page.evaluate(() => window.localStorage.clear());
  await page.reload();
  await open("Facts");
  await page.getByRole("switch", { name: "Only own facts" }).check();
  await says(/^2 of \d+ facts/);
  host.select("Sheet1", "B8");
  await press("Insert 2 rows");
  await says(/^Inserted 2 rows with their headings into Sheet1!B8:/);
  const sheet = host.book.sheet("Sheet1")!;
  expect([...sheet.formulas()]).toEqual([]);
  const rows = (await host.book.values(sheet)).slice(8).map((line) => [line[3], line[4], line[7]]);
  expect(rows).toEqual([
    ["-2+3", "TRUE", "@home"],
    ["=1+1", 1234.5, '=HYPERLINK("https://example.com")'],
  ]);
});

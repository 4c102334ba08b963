import { readFile } from "node:fs/promises";
import { readXlsx } from "hucre/xlsx";
import type { Locator, Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { cellAddress } from "../../src/plan/address";
import type { Cell, SheetRange, WorkbookPlan } from "../../src/plan/plan";
import { templates } from "../../src/templates";
import type { SheetCells } from "../../src/workbook/calculation";
import { violations } from "../support/axe";
import { keptCalculator } from "../support/keptCalculator";
import { sharedBrowser, sharedServer, usedInTurn } from "../support/shared";
import { insertTemplate, openTemplate } from "../support/templatesScreen";

/** What went wrong on a page without anything visible: all of it must stay empty. */
interface Watch {
  readonly requests: string[];
  readonly complaints: string[];
}

let origin: string;
beforeAll(async () => {
  ({ origin } = await sharedServer());
});

interface Workbench {
  readonly page: Page;
  readonly watch: Watch;
}

async function open(): Promise<Workbench> {
  const browser = await sharedBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const watch: Watch = { requests: [], complaints: [] };
  page.on("request", (request) => watch.requests.push(request.url()));
  page.on("pageerror", (error) => watch.complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") watch.complaints.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      console.error(`policy: ${violatedDirective} stopped ${blockedURI}`);
    });
  });
  await page.goto(`${origin}/workbench.html`);
  await page.locator(".overlay").waitFor({ state: "detached" });
  return { page, watch };
}

const goTo = async (page: Page, address: string): Promise<void> => {
  const box = page.locator("[data-u-comp=defined-name] input");
  await box.fill(address);
  await box.press("Enter");
};
const tab = (page: Page, name: string): Locator =>
  page.locator("[data-u-comp=slide-tab-item]").filter({ has: page.getByText(name, { exact: true }) });
const tabs = (page: Page): Promise<string[]> =>
  page.locator("[data-u-comp=slide-tab-item]").allTextContents();
const panel = (page: Page): Locator => page.getByRole("complementary", { name: "Miner Thesis panel" });

/** Types what ends in a call that fails, until the page explains it in these words. */
const typedUntilExplained = (page: Page, words: RegExp, type: () => Promise<void>): Promise<void> =>
  vi.waitFor(async () => {
    // A machine that is busy may show a list of suggestions so late that it takes the Enter for itself.
    await page.keyboard.press("Escape");
    await type();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowUp");
    await page.getByRole("status").filter({ hasText: words }).waitFor({ timeout: 8000 });
  }, 40_000);

/** What was asked of others. */
const foreign = ({ requests }: Watch): string[] =>
  requests.filter((url) => !url.startsWith(origin) && !/^(data|blob):/.test(url));

async function insertModel(page: Page, title: string): Promise<void> {
  await panel(page).getByRole("tab", { name: "Templates", exact: true }).click();
  await openTemplate(panel(page), title);
  await insertTemplate(panel(page));
  await panel(page)
    .getByRole("article", { name: new RegExp(`^${title}, `) })
    .getByText("Every check passes")
    .waitFor();
}

/** A plan's cells from A1 on, with one of them changed, calculated by the same build without any screen. */
async function calculated(plan: WorkbookPlan, change: SheetRange, value: number) {
  const cells: SheetCells[] = plan.sheets.map((sheet) => {
    const rows: Cell[][] = [];
    for (const block of sheet.blocks) {
      block.cells.forEach((line, r) =>
        line.forEach((cell, c) => {
          while (rows.length <= block.row + r) rows.push([]);
          const row = rows[block.row + r]!;
          while (row.length <= block.column + c) row.push(null);
          if (cell !== null) row[block.column + c] = cell;
        }),
      );
    }
    if (sheet.name === change.sheet) rows[change.row]![change.column] = value;
    return { name: sheet.name, cells: rows };
  });
  const calculator = keptCalculator();
  try {
    return await calculator.calculate(cells);
  } finally {
    calculator.dispose();
  }
}

function expectNoComplaint({ watch }: Workbench): void {
  // The browser tells of everything that the page's policy stops.
  expect(watch.complaints.splice(0)).toEqual([]);
  expect(foreign(watch)).toEqual([]);
}

describe("The workbench, once open,", () => {
  const opened = usedInTurn(open, ({ page }) => page.close());
  afterEach(() => expectNoComplaint(opened()));

  it("opens without a complaint and asks nobody but its own address", async () => {
    const { page, watch } = opened();
    expect(await page.title()).toBe("Miner Thesis workbench");
    await page.getByText("This is the browser workbench, not Excel.").waitFor();
    await panel(page).getByRole("button", { name: "Mining margin", exact: true }).waitFor();
    expect(watch.requests.length).toBeGreaterThan(0);
    expect(foreign(watch)).toEqual([]);
  });

  it("has no accessibility fault in its own parts, light or dark", async () => {
    const { page } = opened();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForFunction(
        (colour) =>
          getComputedStyle(document.querySelector("aside .fui-FluentProvider")!).backgroundColor === colour &&
          !document.getAnimations().some((each) => each instanceof CSSTransition),
        colorScheme === "dark" ? "rgb(41, 41, 41)" : "rgb(255, 255, 255)",
      );
      const faults = await violations(page, [".grid"]);
      expect(faults, colorScheme).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: "light" });
  });

  it("leads to the pages of all functions without being left", async () => {
    const { page } = opened();
    const popup = page.waitForEvent("popup");
    await page.getByRole("link", { name: "All functions" }).click();
    const help = await popup;
    await help.getByRole("heading", { level: 1, name: "Functions" }).waitFor();
    expect(new URL(help.url()).origin).toBe(origin);
    await help.close();
    expect(await page.title()).toBe("Miner Thesis workbench");
  });
});

// One page serves them all in this order: to open it takes most of the time. Each finds what it needs on a new page too.
describe("The workbench", () => {
  const opened = usedInTurn(open, ({ page }) => page.close());
  afterEach(() => expectNoComplaint(opened()));

  it("can be used by keyboard alone: skip links, F6 between the parts, the width of the panel", async () => {
    const { page } = opened();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the spreadsheet");
    await page.keyboard.press("Enter");
    await typedUntilExplained(page, /^A\d btcPrice/, async () => {
      // Back to the first cell, wherever a try that went wrong has left the keyboard.
      await page.keyboard.press("Control+ArrowLeft");
      await page.keyboard.press("Control+ArrowUp");
      await page.keyboard.type("=THESIS.HASHPRICE(-5,1)");
    });
    const part = (): Promise<string | undefined> =>
      page.evaluate(() =>
        document.activeElement?.closest("header.header, main, aside")?.tagName.toLowerCase(),
      );
    await page.keyboard.press("F6");
    expect(await part()).toBe("aside");
    await page.keyboard.press("F6");
    expect(await part()).toBe("header");
    await page.keyboard.press("F6");
    expect(await part()).toBe("main");
    await page.keyboard.press("Shift+F6");
    expect(await part()).toBe("header");

    const splitter = page.getByRole("separator", { name: "Width of the panel" });
    await splitter.focus();
    const width = async (): Promise<number> => (await panel(page).boundingBox())!.width;
    const usual = await width();
    await page.keyboard.press("ArrowLeft");
    expect(await width()).toBe(usual + 20);
    await page.getByRole("button", { name: "Hide panel" }).click();
    expect(await panel(page).count()).toBe(0);
    await page.getByRole("button", { name: "Show panel" }).click();
    expect(await width()).toBe(usual + 20);
  });

  it("offers our functions while they are typed, calculates them and explains their errors", async () => {
    const { page } = opened();
    await goTo(page, "B2");
    await page.keyboard.type("=thesis.hashp");
    const offer = page.getByText(/^Hashprice: what a unit of hashrate earns a day/);
    await offer.waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("90000,148.26E12");
    await page.keyboard.type(")");
    await page.keyboard.press("Enter");
    await typedUntilExplained(page, /^B4 .*above 0.*-5/, async () => {
      await goTo(page, "B3");
      await page.keyboard.type("=ROUND(B2,2)=38.16");
      await page.keyboard.press("Enter");
      await page.keyboard.type('=IF(B3,THESIS.HASHPRICE(-5,1),"not so")');
    });
  });

  it("puts facts into cells but over none that hold something, and gives the user's own to the next workbook", async () => {
    const { page } = opened();
    await goTo(page, "J20");
    const facts = panel(page);
    await facts.getByRole("tab", { name: "Facts" }).click();
    await facts.getByRole("tab", { name: "Own facts" }).click();
    await facts.getByRole("button", { name: "Bring a list" }).click();
    await facts
      .getByRole("textbox")
      .fill(
        "company,metric,value,unit,as-of date,source,confidence\n=1+1,sites,3,count,2026-09-30,@mine,primary",
      );
    await facts.getByRole("button", { name: "Check" }).click();
    await facts.getByRole("button", { name: "Take in 1 fact" }).click();
    await facts.getByRole("tab", { name: "Find" }).click();
    await facts.getByRole("switch", { name: "Only own facts" }).click();
    await facts.getByRole("button", { name: "Insert 1 row" }).click();
    await facts.getByText("Inserted 1 row with their headings into Sheet1!J20:Q21.").first().waitFor();
    await facts.getByRole("button", { name: "Insert 1 row" }).click();
    await facts
      .getByText(/^Nothing was written: .* J20, K20, L20, M20 and 12 other cells hold something/)
      .waitFor();
    // It asks whether the work is to be left.
    page.once("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await page.locator(".overlay").waitFor({ state: "detached" });
    await facts.getByRole("tab", { name: "Own facts" }).click();
    await facts.getByText("1 own fact", { exact: true }).waitFor();
    await facts.getByText("@mine").waitFor();
  });

  it("inserts a model, follows an edited input everywhere and puts both into the file", async () => {
    const { page } = opened();
    const template = templates.find(({ id }) => id === "mining-margin")!;
    const plan = template.build(template.presets[0]!.id, "Base");
    const inputs = plan.sheets.find(({ inputs: records }) => records.some(({ key }) => key === "btc_price"))!;
    const { range } = inputs.inputs.find(({ key }) => key === "btc_price")!;
    const input: SheetRange = { ...range, sheet: inputs.name };
    const headline = plan.headlines.find(({ label }) => label === "Hashprice")!;

    await insertModel(page, template.title);
    const figure = panel(page).getByRole("button", { name: /^Hashprice: / });
    const before = await figure.getAttribute("aria-label");

    await tab(page, inputs.name).click();
    await goTo(page, cellAddress(input.row, input.column));
    await page.keyboard.type("123456");
    await page.keyboard.press("Enter");
    await expect
      .poll(
        async () => {
          await page.mouse.move(700, 500);
          await panel(page).hover();
          return figure.getAttribute("aria-label");
        },
        { timeout: 15_000, interval: 500 },
      )
      .not.toBe(before);

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download .xlsx" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${plan.title}, ${plan.presetTitle}.xlsx`);
    await page.getByRole("status").filter({ hasText: "was downloaded" }).waitFor();

    const file = await readXlsx(await readFile(await download.path()));
    expect(file.sheets.map(({ name }) => name)).toEqual(["Sheet1", ...plan.sheets.map(({ name }) => name)]);
    const inFile = (cell: SheetRange): unknown =>
      file.sheets.find(({ name }) => name === cell.sheet)!.rows[cell.row]![cell.column];
    expect(inFile(input)).toBe(123456);
    const expected = await calculated(plan, input, 123456);
    const at = (cell: SheetRange) => expected.get(cell.sheet)![cell.row]![cell.column];
    expect(at(headline.cell)).toBeGreaterThan(0);
    for (const { label, cell } of plan.headlines) expect([label, inFile(cell)]).toEqual([label, at(cell)]);
  }, 120_000);

  it("draws the charts of a model with words for those who do not see them, and takes it out with one undo and back with one redo", async () => {
    const { page } = opened();
    const template = templates.find(({ id }) => id === "liquidity-gap")!;
    const plan = template.build(template.presets[0]!.id, "Base");
    const sheet = plan.sheets.find(({ charts }) => charts.length > 0)!;
    const before = await tabs(page);
    await insertModel(page, template.title);
    await expect.poll(async () => (await tabs(page)).length).toBe(before.length + plan.sheets.length);
    const after = await tabs(page);
    expect(await page.getByRole("img", { name: /^Chart: / }).count()).toBe(0);
    // A sheet whose name another model's has gets one of its own.
    await tab(page, after[before.length + plan.sheets.indexOf(sheet)]!).click();
    for (const chart of sheet.charts) {
      const drawing = page.getByRole("img", { name: `Chart: ${chart.title}. ${chart.description}` });
      await drawing.waitFor({ state: "attached" });
      expect(await drawing.locator("svg path").count()).toBeGreaterThan(0);
    }

    await goTo(page, "A1");
    await page.keyboard.press("Control+z");
    await expect.poll(() => tabs(page)).toEqual(before);
    await page.keyboard.press("Control+y");
    await expect.poll(() => tabs(page)).toEqual(after);
  }, 120_000);

  it("asks before it is left with work that was not downloaded", async () => {
    const { page } = opened();
    const asked: string[] = [];
    page.once("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss().catch(() => undefined);
    });
    await goTo(page, "A1");
    await page.keyboard.type("1");
    await page.keyboard.press("Enter");
    void page.evaluate(() => window.location.reload()).catch(() => undefined);
    await expect.poll(() => asked).toEqual(["beforeunload"]);
  });

  it("says what happened when its functions cannot be loaded", async () => {
    const page = await (await sharedBrowser()).newPage();
    await page.route("**/functions.json", (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto(`${origin}/workbench.html`);
    const alert = page.getByRole("alert").filter({ hasText: "The spreadsheet did not load." });
    await alert.waitFor();
    expect(await alert.textContent()).toContain("functions.json could not be loaded (404).");
    await page.close();
  });
});

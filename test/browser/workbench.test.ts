import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { readXlsx } from "hucre/xlsx";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { cellAddress } from "../../src/plan/address";
import type { Cell, SheetRange, WorkbookPlan } from "../../src/plan/plan";
import { templates } from "../../src/templates";
import type { SheetCells } from "../../src/workbook/calculation";
import { launchBrowser } from "../support/browser";
import { serve, type StaticServer } from "../../scripts/serve";
import { keptCalculator } from "../support/keptCalculator";
import { insertTemplate, openTemplate } from "../support/templatesScreen";

const axePath = createRequire(__filename).resolve("axe-core/axe.min.js");

/** What went wrong on a page without anything visible: all of it must stay empty. */
interface Watch {
  readonly requests: string[];
  readonly complaints: string[];
}

let server: StaticServer;
let browser: Browser;

beforeAll(async () => {
  server = await serve("dist", 0);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function open(options: Parameters<Browser["newPage"]>[0] = {}): Promise<{ page: Page; watch: Watch }> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
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
  await page.goto(`${server.origin}/workbench.html`);
  await page.locator(".overlay").waitFor({ state: "detached" });
  return { page, watch };
}

const goTo = async (page: Page, address: string): Promise<void> => {
  const box = page.locator("[data-u-comp=defined-name] input");
  await box.fill(address);
  await box.press("Enter");
};
const tab = (page: Page, name: string): Locator =>
  page.locator("[data-u-comp=slide-tab-item]").filter({ hasText: new RegExp(`^${name}$`) });
const panel = (page: Page): Locator => page.getByRole("complementary", { name: "Miner Thesis panel" });

async function insertModel(page: Page, title: string): Promise<void> {
  await openTemplate(panel(page), title);
  await insertTemplate(panel(page));
  await panel(page).getByText("Every check passes").waitFor();
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

describe("The workbench, once open,", () => {
  let shared: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    shared = await open();
  });
  afterAll(() => shared?.page.close());

  it("opens without a complaint and asks nobody but its own address", async () => {
    const { page, watch } = shared;
    expect(await page.title()).toBe("Miner Thesis workbench");
    await page.getByText("This is the browser workbench, not Excel.").waitFor();
    await panel(page).getByRole("button", { name: "Mining margin", exact: true }).waitFor();
    expect(watch.requests.length).toBeGreaterThan(0);
    expect(
      watch.requests.filter((url) => !url.startsWith(server.origin) && !/^(data|blob):/.test(url)),
    ).toEqual([]);
    expect(watch.complaints).toEqual([]);
  });

  it.each(["light", "dark"] as const)(
    "has no accessibility fault in its own parts, %s",
    async (colorScheme) => {
      const { page } = shared;
      await page.emulateMedia({ colorScheme });
      await panel(page).getByRole("button", { name: "Mining margin", exact: true }).waitFor();
      // The page's policy refuses injected scripts; what the browser's own tools evaluate is none of the page's.
      await page.evaluate(await readFile(axePath, "utf8"));
      const faults = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: {
            run(context: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
          };
        };
        // Where the keyboard enters and leaves the tabs, their library has it land on marks that hand it on at once.
        const { violations } = await axe.run({ exclude: [[".grid"], ["[data-tabster-dummy]"]] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      });
      expect(faults).toEqual([]);
    },
  );

  it("asks before it is left with work that was not downloaded", async () => {
    const { page } = shared;
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss().catch(() => undefined);
    });
    await goTo(page, "A1");
    await page.keyboard.type("1");
    await page.keyboard.press("Enter");
    void page.evaluate(() => window.location.reload()).catch(() => undefined);
    await expect.poll(() => asked).toEqual(["beforeunload"]);
  });
});

describe("The workbench", () => {
  it("offers our functions while they are typed, calculates them and explains their errors", async () => {
    const { page, watch } = await open();
    await goTo(page, "B2");
    await page.keyboard.type("=thesis.hashp");
    const offer = page.getByText(/^Hashprice: what a unit of hashrate earns a day/);
    await offer.waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("90000,148.26E12");
    await page.keyboard.type(")");
    await page.keyboard.press("Enter");
    await page.keyboard.type("=ROUND(B2,2)=38.16");
    await page.keyboard.press("Enter");
    await page.keyboard.type('=IF(B3,THESIS.HASHPRICE(-5,1),"not so")');
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowUp");
    await page
      .getByRole("status")
      .filter({ hasText: /^B4 .*above 0.*-5/ })
      .waitFor();
    expect(watch.complaints).toEqual([]);
    await page.close();
  });

  it("inserts a model, follows an edited input everywhere and puts both into the file", async () => {
    const { page, watch } = await open();
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
    expect(watch.complaints).toEqual([]);
    await page.close();
  }, 120_000);

  it("draws the charts of a sheet with words for those who do not see them", async () => {
    const { page } = await open();
    const template = templates.find(({ id }) => id === "liquidity-gap")!;
    const plan = template.build(template.presets[0]!.id, "Base");
    const sheet = plan.sheets.find(({ charts }) => charts.length > 0)!;
    await insertModel(page, template.title);
    expect(await page.getByRole("img", { name: /^Chart: / }).count()).toBe(0);
    await tab(page, sheet.name).click();
    for (const chart of sheet.charts) {
      const drawing = page.getByRole("img", { name: `Chart: ${chart.title}. ${chart.description}` });
      await drawing.waitFor({ state: "attached" });
      expect(await drawing.locator("svg path").count()).toBeGreaterThan(0);
    }
    await page.close();
  });

  it("takes a whole model out again with one undo, and brings it back with one redo", async () => {
    const { page } = await open();
    await insertModel(page, "Mining margin");
    await expect.poll(() => tab(page, "Summary").count()).toBe(1);
    await goTo(page, "A1");
    await page.keyboard.press("Control+z");
    await expect.poll(() => page.locator("[data-u-comp=slide-tab-item]").count()).toBe(1);
    await page.keyboard.press("Control+y");
    await expect.poll(() => tab(page, "Summary").count()).toBe(1);
    await page.close();
  });

  it("can be used by keyboard alone: skip links, F6 between the parts, the width of the panel", async () => {
    const { page } = await open();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the spreadsheet");
    await page.keyboard.press("Enter");
    await vi.waitFor(async () => {
      // A machine that is busy may show a list of suggestions so late that it takes the Enter for itself.
      await page.keyboard.press("Escape");
      await page.keyboard.type("=THESIS.HASHPRICE(-5,1)");
      await page.keyboard.press("Enter");
      await page.keyboard.press("ArrowUp");
      await page
        .getByRole("status")
        .filter({ hasText: /^A\d btcPrice/ })
        .waitFor({ timeout: 8000 });
    }, 40_000);
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
    await page.close();
  });

  it("puts facts into cells but over none that hold something, and gives the user's own to the next workbook", async () => {
    const { page, watch } = await open();
    page.on("dialog", (dialog) => void dialog.accept());
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
    await facts.getByText("Inserted 1 row with their headings into Sheet1!A1:H2.").first().waitFor();
    await facts.getByRole("button", { name: "Insert 1 row" }).click();
    await facts
      .getByText(/^Nothing was written: .* A1, B1, C1, D1 and 12 other cells hold something/)
      .waitFor();
    await page.reload();
    await page.locator(".overlay").waitFor({ state: "detached" });
    await facts.getByRole("tab", { name: "Own facts" }).click();
    await facts.getByText("1 own fact", { exact: true }).waitFor();
    await facts.getByText("@mine").waitFor();
    expect(watch.complaints).toEqual([]);
    await page.close();
  });

  it("says what happened when its functions cannot be loaded", async () => {
    const page = await browser.newPage();
    await page.route("**/functions.json", (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto(`${server.origin}/workbench.html`);
    const alert = page.getByRole("alert").filter({ hasText: "The spreadsheet did not load." });
    await alert.waitFor();
    expect(await alert.textContent()).toContain("functions.json could not be loaded (404).");
    await page.close();
  });
});

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCalculator } from "../../src/workbook/univer/calculator";
import type { Calculator } from "../../src/workbook/calculation";
import { installExternal } from "../excel-host/external";
import { ExcelHost } from "../excel-host/host";
import { sender } from "../excel-host/inJsdom";
import { officeJsAddress, officeJsFile } from "../excel-host/officeJs";
import { launchBrowser } from "../support/browser";
import { loadLibrary } from "../support/library";
import { serve, type StaticServer } from "../support/server";

// The page as it ships, with the real Office.js: in a plain browser, and on the emulated Excel.
let server: StaticServer;
let browser: Browser;
let calculator: Calculator;

beforeAll(async () => {
  if (!existsSync("dist/taskpane.html")) throw new Error("dist/taskpane.html is missing. Run npm run build.");
  server = await serve("dist");
  browser = await launchBrowser();
  calculator = createCalculator(loadLibrary());
});

afterAll(async () => {
  calculator?.dispose();
  await browser?.close();
  await server?.close();
});

interface Opened {
  readonly page: Page;
  /** What the page reported as wrong: errors, and whatever its policy kept out. */
  readonly problems: string[];
}

async function openTaskpane({
  host,
  officeJs = true,
}: { host?: ExcelHost; officeJs?: boolean } = {}): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 350, height: 900 },
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await page.route(`${new URL(officeJsAddress).origin}/**`, async (route) => {
    const file = officeJs ? await officeJsFile(route.request().url()) : null;
    if (!officeJs) return route.abort();
    return route.fulfill(
      file ? { body: file, contentType: "text/javascript; charset=utf-8" } : { status: 404, body: "" },
    );
  });
  if (host) {
    await page.exposeFunction("sendToExcel", sender(host));
    await page.addInitScript(
      `(${installExternal.toString()})(window, ${JSON.stringify(host.excelApi)}, (body) => window.sendToExcel(body));`,
    );
  }
  await page.goto(`${server.origin}/taskpane.html`);
  return { page, problems };
}

describe("the shipped panel opened outside Excel", () => {
  it("says to open it in Excel and leads to the workbench", async () => {
    const { page } = await openTaskpane();
    await page.getByRole("heading", { name: "Open this panel in Excel" }).waitFor();
    expect(
      await page.getByRole("link", { name: "Open the workbench in this browser" }).getAttribute("href"),
    ).toBe("workbench.html");
    await page.context().close();
  });

  it("says what to do where Microsoft's address cannot be reached", async () => {
    const { page } = await openTaskpane({ officeJs: false });
    await page.getByText("Office.js could not be loaded from appsforoffice.microsoft.com").waitFor();
    await page.context().close();
  });
});

describe("the shipped panel in the emulated Excel", () => {
  it("inserts a model, shows what its cells answer, leads to them and takes it out again", async () => {
    const host = new ExcelHost({ calculator });
    const { page, problems } = await openTaskpane({ host });
    const before = host.book.sheets.map((sheet) => sheet.name);
    await page.getByRole("button", { name: "Insert" }).click();
    const card = page.getByRole("article");
    await card.getByText("Every check passes").waitFor();
    const headlines = await card.getByRole("definition").allTextContents();
    expect(headlines.length).toBeGreaterThan(2);
    for (const text of headlines) expect(text).not.toMatch(/^(#|empty$|calculating)/);
    expect(host.book.sheets.length).toBeGreaterThan(before.length);

    await card.getByRole("definition").first().getByRole("button").click();
    await card.getByRole("button", { name: /^Remove/ }).click();
    await page.getByRole("button", { name: "Remove", exact: true }).click();
    await page.getByText("No model yet").waitFor();
    expect(host.book.sheets.map((sheet) => sheet.name)).toEqual(before);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it("leaves nothing behind and says so where Excel fails in the middle", async () => {
    const host = new ExcelHost({ calculator });
    const { page } = await openTaskpane({ host });
    await page.getByText("No model yet").waitFor();
    const before = host.book.sheets.map((sheet) => sheet.name);
    host.failAt({ request: 1, action: 40 });
    await page.getByRole("button", { name: "Insert" }).click();
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.textContent()).toContain("The model could not be inserted");
    expect(host.book.sheets.map((sheet) => sheet.name)).toEqual(before);
    expect(await page.getByRole("article").count()).toBe(0);
    await page.context().close();
  });

  it("finds the models again when it is loaded again", async () => {
    const host = new ExcelHost({ calculator });
    const { page } = await openTaskpane({ host });
    await page.getByRole("button", { name: "Insert" }).click();
    await page.getByRole("article").waitFor();
    await page.reload();
    await page.getByRole("article").getByText("Every check passes").waitFor();
    await page.context().close();
  });
});

describe("what the shipped panel weighs", () => {
  const weigh = async (name: string) => gzipSync(await readFile(join("dist", name)), { level: 9 }).length;

  it("loads less than 200 KB, compressed, before it shows itself", async () => {
    const html = await readFile("dist/taskpane.html", "utf8");
    const parts = [...html.matchAll(/(?:src|href)="([^":]+\.(?:js|css))"/g)].map((match) => match[1]!);
    expect(parts).toContain("taskpane.js");
    const own = parts.filter((part) => part !== "functions.js");
    const sizes = await Promise.all(["taskpane.html", ...own].map(weigh));
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(200 * 1024);
  });

  it("asks nobody for anything but its own files and Office.js", async () => {
    const html = await readFile("dist/taskpane.html", "utf8");
    const addresses = [...html.matchAll(/https?:\/\/[^"' ;]+/g)].map((match) => new URL(match[0]).origin);
    expect(new Set(addresses)).toEqual(new Set(["https://appsforoffice.microsoft.com"]));
  });
});

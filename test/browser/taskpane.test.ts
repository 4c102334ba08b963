import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { ExcelHost } from "../excel-host/host";
import { openInExcel } from "../excel-host/inBrowser";
import { officeJsAddress, officeJsFile } from "../excel-host/officeJs";
import { sharedBrowser, sharedServer } from "../support/shared";

// The page as it ships: where there is no Excel, what it looks like in Excel, and what it weighs.
async function openInBrowser(officeJs: "reached" | "blocked"): Promise<Page> {
  const browser = await sharedBrowser();
  const page = await browser.newPage({ viewport: { width: 350, height: 900 } });
  await page.route(`${officeJsAddress}**`, async (route) => {
    const file = officeJs === "reached" ? await officeJsFile(route.request().url()) : null;
    await (file ? route.fulfill({ body: file, contentType: "text/javascript" }) : route.abort());
  });
  await page.goto(`${(await sharedServer()).origin}/taskpane.html`);
  return page;
}

describe("the shipped panel opened outside Excel", () => {
  it("says to open it in Excel and leads to the workbench", async () => {
    const page = await openInBrowser("reached");
    await page.getByRole("heading", { name: "Open this panel in Excel" }).waitFor();
    const link = page.getByRole("link", { name: "Open the workbench in this browser" });
    expect(await link.getAttribute("href")).toBe("workbench.html");
    await page.close();
  });

  it("says what to do where Microsoft's address cannot be reached", async () => {
    const page = await openInBrowser("blocked");
    await page.getByText("Office.js could not be loaded from appsforoffice.microsoft.com").waitFor();
    await page.close();
  });
});

describe("the shipped panel's look in the emulated Excel", () => {
  const background = (page: Page) =>
    page.evaluate(() => getComputedStyle(document.querySelector(".fui-FluentProvider")!).backgroundColor);

  /** The panel in an Excel whose question for the theme is answered by `answer`, as source. */
  async function openWithTheme(answer: string, colorScheme: "light" | "dark"): Promise<Page> {
    const { page } = await openInExcel(
      await sharedBrowser(),
      new ExcelHost(),
      `${(await sharedServer()).origin}/taskpane.html`,
    );
    await page.emulateMedia({ colorScheme });
    await page.addInitScript(`window.external.GetContext().GetOfficeThemeInfo = () => ${answer};`);
    await page.reload();
    await page.getByRole("heading", { name: "Choose a template" }).waitFor();
    return page;
  }

  it("is dark in a dark Excel, whatever the system says", async () => {
    const page = await openWithTheme(`JSON.stringify({ bodyBackgroundColor: 0x262626 })`, "light");
    expect(await background(page)).toBe("rgb(41, 41, 41)");
    await page.close();
  });

  it("is light in a light Excel, whatever the system says", async () => {
    const page = await openWithTheme(`JSON.stringify({ bodyBackgroundColor: 0xffffff })`, "dark");
    expect(await background(page)).toBe("rgb(255, 255, 255)");
    await page.close();
  });

  it("follows the system in an Excel that does not know its theme", async () => {
    const page = await openWithTheme(`{ throw new Error("not known") }`, "dark");
    expect(await background(page)).toBe("rgb(41, 41, 41)");
    await page.close();
  });
});

describe("what the shipped panel weighs", () => {
  it("loads less than 200 KB of its own, compressed, before it shows itself", async () => {
    const html = await readFile("dist/taskpane.html", "utf8");
    const files = [...html.matchAll(/(?:src|href)="([^":]+\.(?:js|css))"/g)].map((match) => match[1]!);
    expect(files).toContainEqual(expect.stringMatching(/^static\/taskpane\./));
    // The functions belong to the cells: they would load without a panel too.
    const own = ["taskpane.html", ...files.filter((file) => file !== "functions.js")];
    const sizes = await Promise.all(
      own.map(async (file) => gzipSync(await readFile(join("dist", file)), { level: 9 }).length),
    );
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(200_000);
  });
});

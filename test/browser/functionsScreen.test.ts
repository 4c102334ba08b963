import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { close, focused, startPanel, type Look, type PanelServer } from "../support/panelPage";
import type { FakeWorkbook } from "../support/fakeWorkbook";

let panel: PanelServer;
beforeAll(async () => {
  panel = await startPanel();
});
afterAll(() => panel?.stop());

async function openFunctions(width = 450, look: Look = "light"): Promise<Page> {
  const page = await panel.open(width, look);
  await page.getByRole("tab", { name: "Functions" }).click();
  await page.getByRole("searchbox").waitFor();
  return page;
}

async function openFunction(page: Page, name: string): Promise<void> {
  await page.getByRole("searchbox").fill(name);
  await page
    .getByRole("button", { name: new RegExp(`^${name}\\b`) })
    .first()
    .click();
  await page.getByRole("heading", { name, exact: true }).waitFor();
}

/** Does something in the workbook beside the panel. */
const inWorkbook = <Result>(page: Page, work: string): Promise<Result> =>
  page.evaluate(`(({ workbook }) => { ${work} })(window)`);
const insert = (page: Page) => page.getByRole("button", { name: "Insert", exact: true }).click();

describe("a function", () => {
  it("is found by a need, tried with typed figures, and answers at once", async () => {
    const page = await openFunctions();
    await page.getByRole("searchbox").fill("breakeven power price");
    await page
      .getByRole("button", { name: /^BREAKEVEN\b/ })
      .first()
      .click();
    await page.getByRole("combobox", { name: "solveFor" }).click();
    await page.getByRole("option", { name: "POWER" }).click();
    await page.getByText("must").or(page.getByText("#")).first().waitFor();
    await page.getByRole("button", { name: /more, optional/ }).click();
    await page.getByRole("textbox", { name: "hashprice" }).fill("38");
    await page.getByRole("textbox", { name: "efficiency" }).fill("21.5");
    // 38 $ a day over 24 h of 21.5 kW for a PH/s.
    await page.getByText((38 / (24 * 21.5)).toFixed(10).slice(0, 9)).waitFor();
    await page.getByText('=THESIS.BREAKEVEN("POWER",38,21.5)').waitFor();
    await close(page);
  });

  it("says in words what keeps it from answering", async () => {
    const page = await openFunctions();
    await openFunction(page, "BTC_SUBSIDY");
    await page.getByRole("textbox", { name: "height" }).fill("high");
    await page.getByText("“high” is none").waitFor();
    await page.getByRole("textbox", { name: "height" }).fill("-1");
    await page.getByText(/#NUM!/).first().waitFor();
    await page.getByText("expected a number of 0 or more, but got -1").waitFor();
    await close(page);
  });

  it("overwrites once that is confirmed, and empties what it spills over", async () => {
    const page = await openFunctions();
    await inWorkbook(page, `workbook.cells.set("Sheet1!B1", "old");`);
    await openFunction(page, "MONTH_GRID");
    await page.getByRole("button", { name: "Fill in an example" }).click();
    await page.getByText("1 rows × 4 columns").or(page.getByText("4 rows")).first().waitFor();
    await insert(page);
    await page.getByRole("button", { name: "Overwrite" }).click();
    await page
      .getByText(/^Inserted into/)
      .first()
      .waitFor();
    expect(await inWorkbook(page, `return workbook.formulas.get("Sheet1!A1");`)).toContain(
      "=THESIS.MONTH_GRID(DATE(2026,1,15)",
    );
    expect(
      await inWorkbook<FakeWorkbook["cells"]>(page, `return workbook.cells.get("Sheet1!B1");`),
    ).toBeNull();
    await close(page);
  });

  it("refuses to stand where another formula's array spills", async () => {
    const page = await openFunctions();
    await inWorkbook(page, `workbook.cells.set("Sheet1!A1", 1); workbook.spills.set("Sheet1!A1", "Z9");`);
    await openFunction(page, "BTC_SUBSIDY");
    await page.getByRole("button", { name: "Fill in an example" }).click();
    await page.getByText("50", { exact: true }).waitFor();
    await insert(page);
    await page.getByText(/is filled by the formula in Z9/).waitFor();
    await close(page);
  });

  it("keeps the function, the form and the search over a reload, and favourites for good", async () => {
    const page = await openFunctions();
    await openFunction(page, "HASHPRICE");
    await page.getByRole("button", { name: "Favourite" }).click();
    await page.getByRole("textbox", { name: "btcPrice" }).fill("90000");
    await page.reload();
    await page.getByRole("heading", { name: "HASHPRICE", exact: true }).waitFor();
    expect(await page.getByRole("textbox", { name: "btcPrice" }).inputValue()).toBe("90000");
    await page.getByRole("button", { name: "All functions" }).click();
    expect(await page.getByRole("searchbox").inputValue()).toBe("HASHPRICE");
    await page.getByRole("searchbox").fill("");
    await page.getByRole("heading", { name: "Favourites" }).waitFor();
    await close(page);
  });

  it("is found, opened, filled in and left by keyboard, which comes back to where it was", async () => {
    const page = await openFunctions(320);
    await page.getByRole("searchbox").focus();
    await page.keyboard.type("btc_ltv");
    await page.getByText("One function for").waitFor();
    await page.getByRole("button", { name: /^BTC_LTV/ }).focus();
    await page.keyboard.press("Enter");
    await page.locator("h2:focus").waitFor();
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Favourite");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Fill in an example");
    await page.keyboard.press("Enter");
    await page.getByText("0.646", { exact: false }).first().waitFor();
    await page.getByRole("button", { name: "All functions" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toMatch(/^BTC_LTV/);
    await close(page);
  });

  it("is written as the user's language writes formulas", async () => {
    const context = await panel.browser.newContext({
      locale: "de-DE",
      viewport: { width: 450, height: 900 },
    });
    const page = await context.newPage();
    await page.goto(panel.address);
    await page.getByRole("tab", { name: "Functions" }).click();
    await openFunction(page, "HASHPRICE");
    await page.getByRole("textbox", { name: "btcPrice" }).fill("91.250,5");
    await page.getByRole("textbox", { name: "difficulty" }).fill("148,2E12");
    await page.getByText("=THESIS.HASHPRICE(91250,5;148200000000000)").waitFor();
    await context.close();
  });
});

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { close, focused, faultsInAnyLook, startPanel, type Panel } from "../support/panelPage";
import type { FakeWorkbook } from "../support/fakeWorkbook";

let panel: Panel;
beforeAll(async () => {
  panel = await startPanel();
});

async function openFunctions(width: number, locale = "en-US"): Promise<Page> {
  const page = await panel.open(width, "light", "", { locale });
  await page.getByRole("tab", { name: "Functions" }).click();
  await page.getByRole("searchbox").waitFor();
  return page;
}

/** Opens a function from wherever the screen is. */
async function openFunction(page: Page, name: string): Promise<void> {
  const back = page.getByRole("button", { name: "All functions" });
  if (await back.isVisible()) await back.click();
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
/** What is said is seen, and heard besides. */
const said = (page: Page, words: RegExp) => page.getByText(words).first().waitFor();

// One page serves them all, each on a function of its own: opening pages takes most of the time.
describe("a function", () => {
  let page: Page;
  beforeAll(async () => {
    page = await openFunctions(450);
  });
  afterAll(() => close(page));

  it("is found by a need, tried with typed figures, and answers at once", async () => {
    await page.getByRole("searchbox").fill("breakeven power price");
    await page
      .getByRole("button", { name: /^BREAKEVEN\b/ })
      .first()
      .click();
    await page.getByRole("combobox", { name: "solveFor" }).click();
    await page.getByRole("option", { name: "POWER" }).click();
    await page.getByRole("button", { name: /more, optional/ }).click();
    await page.getByRole("textbox", { name: "hashprice" }).fill("38");
    await page.getByRole("textbox", { name: "efficiency" }).fill("21.5");
    // 38 $ a day over 24 h of 21.5 kW for a PH/s.
    await page.getByText((38 / (24 * 21.5)).toFixed(10).slice(0, 9)).waitFor();
    await page.getByText('=THESIS.BREAKEVEN("POWER",38,21.5)').waitFor();
  });

  it("says in words what keeps it from answering", async () => {
    await openFunction(page, "BTC_SUBSIDY");
    await page.getByRole("textbox", { name: "height" }).fill("high");
    await page.getByText("“high” is none").waitFor();
    await page.getByRole("textbox", { name: "height" }).fill("-1");
    await said(page, /#NUM!/);
    await page.getByText("expected a number of 0 or more, but got -1").waitFor();
  });

  it("reads its arguments from selected cells, follows them, and goes into the active cell", async () => {
    await inWorkbook(
      page,
      `for (let i = 0; i < 3; i += 1) {
        workbook.cells.set("Flows!B" + (3 + i), 100);
        workbook.cells.set("Flows!C" + (3 + i), 150);
      }
      workbook.select("Flows", "B3:B5");`,
    );
    await openFunction(page, "CASH_RUN");
    await page.getByRole("textbox", { name: "opening" }).fill("500");
    await page.getByRole("button", { name: "Use the selection for inflows" }).click();
    await inWorkbook(page, `workbook.select("Flows", "C3:C5");`);
    await page.getByRole("button", { name: "Use the selection for outflows" }).click();
    await page.getByText("3 × 1 cells, from 150 to 150").waitFor();
    await page.getByRole("cell", { name: "350" }).waitFor();
    await inWorkbook(page, `workbook.cells.set("Flows!C5", 650); workbook.change();`);
    await page.getByRole("cell", { name: "-150" }).waitFor();

    // On what it reads it would never end.
    await insert(page);
    await said(page, /which it reads/);
    await inWorkbook(page, `workbook.cells.set("Flows!E4", "mine"); workbook.select("Flows", "E3");`);
    await insert(page);
    await said(page, /already hold/);
    expect(await inWorkbook(page, `return workbook.formulas.size;`)).toBe(0);
    expect(await focused(page)).toBe("Leave them");
    await page.keyboard.press("Escape");
    expect(await inWorkbook(page, `return workbook.cells.get("Flows!E4");`)).toBe("mine");
    await inWorkbook(page, `workbook.select("Flows", "G3");`);
    await insert(page);
    await said(page, /^Inserted into Flows!G3:G5/);
    expect(await inWorkbook(page, `return workbook.formulas.get("Flows!G3");`)).toBe(
      "=THESIS.CASH_RUN(500,B3:B5,C3:C5)",
    );
  });

  it("overwrites once that is confirmed, and empties what it spills over", async () => {
    await inWorkbook(page, `workbook.cells.set("Dates!B1", "old"); workbook.select("Dates", "A1");`);
    await openFunction(page, "MONTH_GRID");
    await page.getByRole("button", { name: "Fill in an example" }).click();
    await page.getByText("1 rows × 4 columns").or(page.getByText("4 rows")).first().waitFor();
    await insert(page);
    await page.getByRole("button", { name: "Overwrite" }).click();
    await said(page, /^Inserted into Dates/);
    expect(await inWorkbook(page, `return workbook.formulas.get("Dates!A1");`)).toContain(
      "=THESIS.MONTH_GRID(DATE(2026,1,15)",
    );
    expect(
      await inWorkbook<FakeWorkbook["cells"]>(page, `return workbook.cells.get("Dates!B1");`),
    ).toBeNull();
  });

  it("refuses to stand where another formula's array spills", async () => {
    await inWorkbook(
      page,
      `workbook.cells.set("Taken!A1", 1); workbook.spills.set("Taken!A1", "Z9"); workbook.select("Taken", "A1");`,
    );
    await openFunction(page, "BTC_SUBSIDY");
    await page.getByRole("button", { name: "Fill in an example" }).click();
    await page.getByText("50", { exact: true }).waitFor();
    await insert(page);
    await said(page, /is filled by the formula in Z9/);
  });

  it("keeps the function, the form and the search over a reload, and favourites for good", async () => {
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
  });
});

describe("at 320 pixels", () => {
  let page: Page;
  beforeAll(async () => {
    page = await openFunctions(320);
  });
  afterAll(() => close(page));

  it("a function is found, opened, filled in and left by keyboard, which comes back to where it was", async () => {
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
    await said(page, /0\.646/);
    await page.getByRole("button", { name: "All functions" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toMatch(/^BTC_LTV/);
    await page.getByRole("searchbox").focus();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("searchbox").inputValue()).toBe("");
  });

  it("list, search and form fit, and axe-core finds nothing serious in any look", async () => {
    const expectFine = async (): Promise<void> => {
      expect(await faultsInAnyLook(page)).toEqual([]);
    };
    await page.getByRole("button", { name: /^Carbon/ }).click();
    await page.getByRole("button", { name: /^GRID_FACTOR/ }).waitFor();
    await expectFine();
    await page.getByRole("searchbox").fill("when does cash run out");
    await page.getByText("3 functions for").waitFor();
    await expectFine();
    await page.getByRole("button", { name: /^LIQUIDITY_GAP/ }).click();
    await page.getByText("Fill in opening, inflows and outflows").waitFor();
    await page.getByRole("button", { name: "Fill in an example" }).click();
    await page.getByRole("cell", { name: "Peak shortfall ($)" }).waitFor();
    await page.getByRole("button", { name: "How it works" }).click();
    await page.getByRole("button", { name: "Examples", exact: true }).click();
    await expectFine();
  });
});

describe("where decimals have commas", () => {
  it("what is typed, the formula, its examples and the answer are written so", async () => {
    const page = await openFunctions(450, "de-DE");
    await openFunction(page, "HASHPRICE");
    await page.getByRole("textbox", { name: "btcPrice" }).fill("91.250,5");
    await page.getByRole("textbox", { name: "difficulty" }).fill("148,2E12");
    await page.getByText("=THESIS.HASHPRICE(91250,5;148200000000000)").waitFor();
    await page
      .getByRole("status")
      .getByText(/^\d+,\d+$/)
      .waitFor();
    await openFunction(page, "MINING_MARGIN");
    await page.getByRole("button", { name: "Fill in an example" }).click();
    await page.getByRole("textbox", { name: "efficiency" }).waitFor();
    expect(await page.getByRole("textbox", { name: "powerPrice" }).inputValue()).toMatch(/^0,\d+$/);
    await page.getByRole("button", { name: "Examples", exact: true }).click();
    const shown = page.getByText(/^=?THESIS\.MINING_MARGIN\(/);
    // The part unfolds with the next rendering; the call of the form stands there before.
    await shown.nth(1).waitFor();
    const examples = await shown.allInnerTexts();
    expect(examples.length).toBeGreaterThan(1);
    for (const example of examples) expect(example).toMatch(/^=?THESIS\.MINING_MARGIN\([\d,]+;[\d,]+;0,\d+/);
    await close(page);
  });
});

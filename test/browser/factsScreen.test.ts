import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { deals } from "../../src/facts/deals";
import { shippedEntries } from "../../src/taskpane/screens/facts/entries";
import {
  clippedText,
  close,
  seriousFaults,
  faultsInAnyLook,
  startPanel,
  type Look,
  type Panel,
} from "../support/panelPage";

let panel: Panel;
beforeAll(async () => {
  panel = await startPanel();
});

async function openFacts(width = 450, look: Look = "light"): Promise<Page> {
  const page = await panel.open(width, look);
  await page.getByRole("tab", { name: "Facts" }).click();
  await page.getByRole("searchbox").waitFor();
  return page;
}

/** Does something in the workbook beside the panel. */
const inWorkbook = <Result>(page: Page, work: string): Promise<Result> =>
  page.evaluate(`(({ workbook }) => { ${work} })(window)`);

const choose = async (page: Page, list: string | RegExp, option: string): Promise<void> => {
  await page.getByRole("combobox", { name: list }).click();
  await page.getByRole("option", { name: option }).click();
};

const compare = async (page: Page, names: readonly string[]): Promise<void> => {
  await page.getByRole("tab", { name: "Compare" }).click();
  await page.getByRole("combobox", { name: /Choose two to four/ }).click();
  for (const name of names) await page.getByRole("menuitemcheckbox", { name }).click();
  await page.keyboard.press("Escape");
};

const fits = async (page: Page): Promise<void> => {
  expect(await seriousFaults(page)).toEqual([]);
  expect(await clippedText(page)).toEqual([]);
};

const fitsInEveryLook = async (page: Page): Promise<void> => {
  expect(await faultsInAnyLook(page)).toEqual([]);
};

const all = shippedEntries.length;

describe("the facts", () => {
  it("have nothing that axe-core calls serious and fit 320 pixels in every look, listed and compared", async () => {
    const page = await openFacts(320);
    await choose(page, "Kind", "Deals");
    await page.getByText(`${deals.length} of ${all} facts`).waitFor();
    await fitsInEveryLook(page);
    await compare(page, ["CleanSpark", "Cipher Mining", "MARA"]);
    await page
      .getByText(/^not found: no page/)
      .first()
      .waitFor();
    await fitsInEveryLook(page);
    await close(page);
  });

  it("are found by keyboard, picked, and put into cells with source and date", async () => {
    const page = await openFacts();
    await page.getByRole("searchbox").focus();
    await page.keyboard.type("clsk cash and equivalents");
    await page.getByText(`3 of ${all} facts`).waitFor();
    const link = page.getByRole("link", { name: /opens the page/ }).first();
    expect(await link.getAttribute("target")).toBe("_blank");
    expect(await link.getAttribute("rel")).toContain("noopener");
    await page.getByRole("checkbox", { name: /30 Sept? 2025/ }).focus();
    await page.keyboard.press("Space");
    await page.getByRole("searchbox").fill("antminer");
    await page.getByRole("button", { name: "Insert 1 pick" }).focus();
    await page.keyboard.press("Enter");
    await page
      .getByText(/^Inserted 1 row with their headings into Sheet1!A1:/)
      .first()
      .waitFor();
    const heads: string[] = await inWorkbook(
      page,
      `return "ABCDEFGHIJ".split("").map((column) => workbook.cells.get("Sheet1!" + column + "1"));`,
    );
    const cell = (head: string) =>
      inWorkbook(page, `return workbook.cells.get("Sheet1!${"ABCDEFGHIJ"[heads.indexOf(head)]}2");`);
    expect(await cell("Value")).toBe(46_500_000);
    // 2025-09-30 as spreadsheets count days.
    expect(await cell("As of")).toBe(45_930);
    expect(await cell("Source")).toContain("The Bitcoin Pulse");

    // A second time the place is taken: nothing is written over, and a free place is offered.
    await page.getByRole("button", { name: "Insert 1 pick" }).click();
    await page.getByText(/^Nothing was written: .* hold something/).waitFor();
    await page.getByRole("button", { name: "Insert at Sheet1!A4:" }).click();
    await page
      .getByText(/into Sheet1!A4:/)
      .first()
      .waitFor();
    expect(await inWorkbook(page, `return workbook.cells.get("Sheet1!A5");`)).toBe("CleanSpark");
    await close(page);
  });

  it("keep the search, the order and the comparison over a reload", async () => {
    const page = await openFacts();
    await page.getByRole("searchbox").fill("hashrate");
    await choose(page, "Sort by", "As-of date");
    await compare(page, ["CleanSpark", "MARA"]);
    await page.getByRole("heading", { name: "operational hashrate" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "operational hashrate" }).waitFor();
    await page.getByRole("tab", { name: "Find" }).click();
    expect(await page.getByRole("searchbox").inputValue()).toBe("hashrate");
    expect(await page.getByRole("combobox", { name: "Sort by" }).textContent()).toBe("As-of date");
    await page.getByRole("button", { name: "Descending. Turn round" }).waitFor();
    await close(page);
  });

  it("are a table that its headings sort where there is room, and picks of one kind lead to a comparison", async () => {
    const page = await openFacts(1100);
    await choose(page, "Kind", "Machines");
    await page.getByRole("columnheader", { name: "Value" }).getByRole("button").click();
    const first = page.getByRole("row").nth(1);
    await first.getByText("Antminer S9").waitFor();
    await page.getByRole("columnheader", { name: "Value" }).getByRole("button").click();
    await first.getByText("Antminer S21+ Hyd").waitFor();
    expect(await page.getByRole("columnheader", { name: "Value" }).getAttribute("aria-sort")).toBe(
      "descending",
    );
    await fits(page);
    for (const machine of ["Antminer S21+ Hyd", "Whatsminer M66"])
      await page.getByRole("checkbox", { name: `Pick ${machine}`, exact: true }).check();
    await page.getByRole("button", { name: "Compare them" }).click();
    const row = page.getByRole("row", { name: /^efficiency/ });
    // 4,785 W for 319 TH/s and 5,612 W for 282.
    await row.getByText("15\u00a0J/TH").waitFor();
    await row.getByText("19.9\u00a0J/TH").waitFor();
    await fits(page);
    await close(page);
  });
});

describe("own facts", () => {
  const list = [
    "company;metric;value;unit;as-of date;source;confidence",
    'CleanSpark;cash and equivalents;1.234;USD;2026-09-30;=HYPERLINK("x");primary',
    "CleanSpark;bitcoin held;13099;BTC;31/02/2026;monthly update;secondary",
    "MARA Holdings;cash and equivalents;2.345;USD;2026-09-30;my own count;unverified",
  ].join("\n");
  const kept = (page: Page) =>
    inWorkbook<
      { readonly facts: readonly { readonly value: number; readonly source: string }[] } | undefined
    >(page, `return workbook.keptThings.get("facts");`);

  it("are checked by row and column, asked about where a number is read in two ways, and kept in the workbook", async () => {
    const page = await openFacts(320);
    await page.getByRole("tab", { name: "Own facts" }).click();
    await page.getByRole("button", { name: "Bring a list" }).click();
    await page.locator("h3:focus").waitFor();
    await page.getByRole("textbox").fill(list);
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByText("“1.234” could be read in two ways").waitFor();
    expect(await page.getByRole("button", { name: /take in/ }).count()).toBe(0);
    await page.getByRole("radio", { name: /decimal comma: 1\.234 is 1,234$/ }).check();
    await page.getByText("Row 3, as-of date: came “31/02/2026”, accepted is a day as yyyy-mm-dd").waitFor();
    await fitsInEveryLook(page);
    expect(await kept(page)).toBeUndefined();
    await page.getByRole("button", { name: "Leave out 1 row and take in 2" }).click();
    await page.getByText("Took in 2 facts.").first().waitFor();
    expect((await kept(page))!.facts.map(({ value, source }) => [value, source])).toEqual([
      [1234, '=HYPERLINK("x")'],
      [2345, "my own count"],
    ]);
    await fits(page);

    // They stand beside those that ship, marked, and replace none.
    await page.getByRole("tab", { name: "Find" }).click();
    await page.getByText(`${all + 2} facts`).waitFor();
    await page.getByRole("searchbox").fill("clsk cash and equivalents");
    await page.getByText(`4 of ${all + 2} facts`).waitFor();
    await page.getByRole("switch", { name: "Only own facts" }).check();
    await page.getByRole("button", { name: "Insert 1 row" }).click();
    await page
      .getByText(/^Inserted 1 row/)
      .first()
      .waitFor();
    expect(await inWorkbook(page, `return [...workbook.cells.values()];`)).toContain('=HYPERLINK("x")');
    expect(await inWorkbook(page, `return workbook.formulas.size;`)).toBe(0);
    await page.getByRole("button", { name: "Show all" }).click();
    await compare(page, ["CleanSpark", "MARA"]);
    const cash = page.getByRole("region", { name: "cash and equivalents" });
    await cash.getByText("$1,234").waitFor();
    await cash.getByText("$458,097,000").waitFor();
    expect(await cash.getByText("own", { exact: true }).count()).toBe(2);
    await close(page);
  });

  it("are added, changed and deleted one by one, by keyboard, and a deletion is undone", async () => {
    const page = await openFacts(450, "dark");
    await page.getByRole("tab", { name: "Own facts" }).click();
    await page.getByRole("button", { name: "Add one" }).focus();
    await page.keyboard.press("Enter");
    await page.locator("h3:focus").waitFor();
    await page.getByRole("textbox", { name: "company" }).fill("Example Mining");
    await page.getByRole("textbox", { name: "metric" }).fill("fleet efficiency");
    await page.getByRole("textbox", { name: "value" }).fill("16.5 or so");
    await page.getByRole("textbox", { name: "unit" }).fill("j/th");
    await page.getByRole("textbox", { name: "as-of date" }).fill("2026-09-30");
    await page.getByRole("textbox", { name: "source" }).fill("call");
    await page.keyboard.press("Enter");
    await page.getByText("Accepted is a number such as").waitFor();
    await page.locator('input[name="value"]:focus').fill("16.5");
    await fits(page);
    await page.keyboard.press("Enter");
    await page.getByText("Kept fleet efficiency.").first().waitFor();
    await page.getByText("16.5\u00a0J/TH").waitFor();
    await page.getByRole("button", { name: /^Edit fleet efficiency/ }).click();
    await page.getByRole("textbox", { name: "value" }).fill("17");
    await page.getByRole("button", { name: "Keep", exact: true }).click();
    await page.getByText("17\u00a0J/TH").waitFor();
    await page.getByRole("button", { name: /^Delete fleet efficiency/ }).click();
    await page.getByText("There are none in this workbook yet.").waitFor();
    expect(await kept(page)).toBeUndefined();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("17\u00a0J/TH").waitFor();
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as CSV" }).click();
    expect((await saved).suggestedFilename()).toBe("own-facts.csv");
    await close(page);
  });
});

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findTemplate } from "../../src/templates";
import { calculated } from "../support/calculated";
import { clippedText, close, focused, faultsInAnyLook, startPanel, type Panel } from "../support/panelPage";

let panel: Panel;
let content: string;
beforeAll(async () => {
  panel = await startPanel("explainInBrowser.tsx");
  const { plan, values } = await calculated(findTemplate("liquidity-gap")!.build("CLSK-LATEST", "Base"));
  content = JSON.stringify({ plan, values: [...values] });
});

async function openExplain(locale = "en-US"): Promise<Page> {
  const page = await panel.open(320, "light", "", {
    locale,
    answer: { "calculated.json": content },
  });
  await page.getByRole("tab", { name: "Explain" }).click();
  await page.getByText("This cell is empty.").waitFor();
  return page;
}

const select = (page: Page, sheet: string, address: string): Promise<void> =>
  page.evaluate(`window.workbook.select("${sheet}", "${address}")`);
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 2, name });
const shown = (page: Page): Promise<string[]> => page.evaluate("window.workbook.shown");

/** The readers of a cell come last. */
const untilWhole = (page: Page): Promise<void> =>
  page.getByText("Looking for the formulas").waitFor({ state: "detached" });

// One page serves them all: opening pages takes most of the time.
describe("at 320 pixels the explanation of", () => {
  let page: Page;
  beforeAll(async () => {
    page = await openExplain();
  });
  afterAll(() => close(page));

  it("a call says what the function does with which arguments from where, step by step", async () => {
    await select(page, "Mining", "F13");
    await heading(page, /^Mining margin at that hashprice/).waitFor();
    const call = page.getByRole("region", { name: "THESIS.MINING_MARGIN" });
    const said = await call.innerText();
    expect(said).toMatch(/Efficiency of the miners, J\/TH\s+16\.07\s+Fleet efficiency/);
    expect(said).toMatch(/Hashcost, \$ per PH\/s a day/);
    expect(said).toMatch(/The function’s answer[\s\S]*= 38\.2%/);
    await page.getByText("This is what the cell shows.").waitFor();
    const sources = await page.getByRole("region", { name: "What it reads" }).innerText();
    expect(sources).toContain("Inputs!C26");
    expect(sources).toMatch(/Source: 10-Q/);
    await untilWhole(page);
    expect(await faultsInAnyLook(page)).toEqual([]);
  });

  it("an argument says what it is in each scenario, and leads to the input itself", async () => {
    await page.getByRole("button", { name: /^Power price: .* Go there\.$/ }).click();
    await heading(page, "Power price").waitFor();
    expect(await shown(page)).toEqual(["Inputs!C26"]);
    await page.getByText("$ per kWh").first().waitFor();
    await page
      .getByRole("region", { name: "What reads it" })
      .getByRole("button", { name: /^Mining margin at that hashprice/ })
      .waitFor();
    expect(await clippedText(page)).toEqual([]);

    await page
      .getByRole("button", { name: /^Bull \$0/ })
      .first()
      .click();
    await heading(page, "Power price · Bull").waitFor();
    await page.getByText("An input: change it, and all that reads it follows.").waitFor();
    await page.getByText(/^Source: 10-Q/).waitFor();
    await untilWhole(page);
    expect(await faultsInAnyLook(page)).toEqual([]);
  });

  it("a line of the model is said in words and worked out in figures", async () => {
    await select(page, "Liquidity", "G31");
    await heading(page, /^Cash, closing/).waitFor();
    const words = await page.getByRole("region", { name: "In words" }).innerText();
    expect(words).toMatch(/Cash, opening \+ (Cash: )?Sources − (Cash: )?Uses/);
    const steps = await page.getByRole("region", { name: "Step by step" }).innerText();
    expect(steps).toMatch(/\$[\d.,]+M \+ \$[\d.,]+M − \$[\d.,]+M = \$[\d.,]+M/);
    await untilWhole(page);
    expect(await clippedText(page)).toEqual([]);
  });
});

describe("by keyboard alone", () => {
  it("the way leads from a name to its cell, back and forward, and is never lost", async () => {
    const page = await openExplain();
    await select(page, "Liquidity", "G31");
    await heading(page, /^Cash, closing/).waitFor();
    await untilWhole(page);
    const until = async (wanted: RegExp): Promise<void> => {
      for (let n = 0; n < 15 && !wanted.test(await focused(page)); n += 1) await page.keyboard.press("Tab");
      expect(await focused(page)).toMatch(wanted);
    };
    await page.getByRole("tab", { name: "Explain" }).focus();
    await until(/^Cash, opening/);
    await page.keyboard.press("Enter");
    await heading(page, /^Cash, opening/).waitFor();
    // What was pressed is gone: reading goes on at the name of the cell that it led to.
    await expect.poll(() => focused(page)).toMatch(/^Cash, opening/);
    expect(await page.locator("h2:focus").count()).toBe(1);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).toBe("Forward");
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).toBe("Back");
    await page.keyboard.press("Enter");
    await heading(page, /^Cash, closing/).waitFor();
    expect(await focused(page)).toBe("Back");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await heading(page, /^Cash, opening/).waitFor();
    expect(await focused(page)).toBe("Forward");
    await close(page);
  });
});

describe("where decimals have commas", () => {
  it("figures, formulas and arguments are written so", async () => {
    const page = await openExplain("de-DE");
    await select(page, "Mining", "F13");
    await heading(page, /^Mining margin at that hashprice/).waitFor();
    await page.getByText(/^=THESIS\.MINING_MARGIN\(F12;Inputs!\$C\$22;/).waitFor();
    const steps = await page.getByRole("region", { name: "Step by step" }).innerText();
    expect(steps).toMatch(/THESIS\.MINING_MARGIN\([^)]*\d,\d+; /);
    expect(steps).not.toMatch(/\d\.\d{1,2}\b(?!\d)/);
    await close(page);
  });
});

import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { close, focused, faultsInAnyLook, startPanel, type Panel } from "../support/panelPage";

let panel: Panel;

beforeAll(async () => {
  panel = await startPanel("scenariosInBrowser.tsx");
});

/** Holds the page against what every state of it must keep to; what is wrong names the state. */
async function expectSound(page: Page, state: string): Promise<void> {
  expect(await faultsInAnyLook(page), state).toEqual([]);
}

const written = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(window as unknown as { workbook: { written: string[] } }).workbook.written]);

describe("the scenarios", () => {
  it("have in every state and look nothing that axe-core calls serious, and fit 320 pixels", async () => {
    const page = await panel.open(320, "light", "?model=1");
    await page.getByRole("radio", { name: "Base" }).waitFor();
    await expectSound(page, "closed");
    await page.getByRole("button", { name: "Levers", exact: true }).click();
    await page.getByRole("button", { name: "Cash 4 levers" }).click();
    const field = page.getByRole("textbox", { name: "Bull: Spent a month, $M per month" });
    await field.fill("0");
    await field.press("Enter");
    await page.getByText(/expected a number from 0\.000001 to 1000, but got “0”/).waitFor();
    await page.getByRole("textbox", { name: "Bear: Cash at the start, $M" }).fill("912.5");
    await page.getByRole("textbox", { name: "Bear: Cash at the start, $M" }).press("Enter");
    await page.getByText("Template: 90 / 100 / 120").waitFor();
    await expectSound(page, "levers");
    await page.getByRole("button", { name: "Levers", exact: true }).click();
    await page.getByRole("button", { name: "Compare", exact: true }).click();
    await page.getByRole("button", { name: "Compare Bear, Base and Bull" }).click();
    await page.getByRole("img", { name: /^Chart of Cash after a year/ }).waitFor();
    await expectSound(page, "comparison");
    await page.getByRole("button", { name: "Compare", exact: true }).click();
    await page.getByRole("button", { name: "Saved scenarios" }).click();
    await page
      .getByRole("textbox", { name: "Name" })
      .fill("House view of the bitcoin price after the halving");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: /^Delete House/ }).click();
    await page.getByRole("button", { name: "Snapshots" }).click();
    await page.getByRole("button", { name: "Take a snapshot" }).click();
    await page.getByRole("table", { name: /^Base, / }).waitFor();
    await expectSound(page, "kept");
    await close(page);
  });

  it("are switched and their levers changed by keyboard alone", async () => {
    const page = await panel.open(320, "light", "?model=1");
    const base = page.getByRole("radio", { name: "Base" });
    await base.focus();
    await page.keyboard.press("ArrowLeft");
    await page.getByRole("button", { name: "Cash after a year: -$54.0M. Show the cell." }).waitFor();
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Cash after a year: -$54.0M. Show the cell.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("searchbox", { name: "Find a lever" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("spent");
    const bear = "Bear: Spent a month, $M per month";
    await page.getByRole("textbox", { name: bear }).waitFor();
    for (let presses = 0; presses < 3 && (await focused(page)) !== bear; presses += 1)
      await page.keyboard.press("Tab");
    expect(await focused(page)).toBe(bear);
    await page.keyboard.press("Control+A");
    await page.keyboard.type("7.5");
    await page.keyboard.press("Tab");
    await expect.poll(() => written(page)).toEqual(["About!B6=Bear", "Inputs!D7=7500000"]);
    await page
      .getByRole("button", { name: "Cash after a year: $0.0M. Show the cell." })
      .or(page.getByRole("button", { name: "Cash after a year: –. Show the cell." }))
      .waitFor();
    await close(page);
  });

  it("have nothing that axe-core calls serious where there is no model", async () => {
    const page = await panel.open(320);
    await page.getByRole("button", { name: "Choose a template" }).waitFor();
    await expectSound(page, "no model");
    await close(page);
  });
});

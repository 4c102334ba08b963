import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { close, focused, faultsInAnyLook, startPanel, type Panel } from "../support/panelPage";

let panel: Panel;

beforeAll(async () => {
  panel = await startPanel("checksInBrowser.tsx");
});

/** What the screen says in every state that one workbook passes through. */
const states = {
  pass: "All 3 checks pass",
  fail: "1 of 3 checks fails",
  calculating: "1 of 3 checks are being calculated",
  unknown: /the spreadsheet does not know/,
  error: /Answers #REF!/,
  typedOver: /it was typed over/,
  many: "21 of 23 checks fail",
  emptied: /no longer holds the checks/,
} as const;
const further = {
  "": "No model yet, so there is nothing to check.",
  deleted: "The Checks sheet was deleted.",
} as const;

async function openChecks(state: keyof typeof states | keyof typeof further): Promise<Page> {
  const page = await panel.open(320, "light", state && `?state=${state}`);
  await says(page, { ...states, ...further }[state]);
  return page;
}

const says = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

const shown = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(window as unknown as { workbook: { shown: string[] } }).workbook.shown]);
const become = (page: Page, state: string): Promise<void> =>
  page.evaluate((next) => (window as unknown as { become: (state: string) => void }).become(next), state);

/** Holds the page against what every state of it must keep to; what is wrong names the state. */
async function expectSound(page: Page, state: string): Promise<void> {
  expect(await faultsInAnyLook(page), state).toEqual([]);
}

describe("the checks", () => {
  it("have in every state and look nothing that axe-core calls serious, and fit 320 pixels", async () => {
    const page = await openChecks("pass");
    for (const [state, text] of Object.entries(states)) {
      await become(page, state);
      await says(page, text);
      await expectSound(page, state);
    }
    await close(page);
  });
});

describe.each(["", "deleted"] as const)("the checks where nothing is to be read: %j", (state) => {
  it("have nothing that axe-core calls serious, and fit 320 pixels", async () => {
    const page = await openChecks(state);
    await expectSound(page, state);
    await close(page);
  });
});

describe("the checks of a model", () => {
  it("lead from what fails to its cells by keyboard alone", async () => {
    const page = await openChecks("fail");
    await page.getByRole("button", { name: "Check again" }).focus();
    await page.getByRole("button", { name: /holds \$120\.0m/ }).waitFor();
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("'Sample model'!B8 holds $120.0m. Show the cell.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toContain("Show the cell 'Sample model'!B8");
    await page.keyboard.press("Enter");
    await expect.poll(() => shown(page)).toEqual(["Sample model!B8"]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => shown(page)).toEqual(["Sample model!B8", "Checks!B9"]);
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("2 pass");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /Opening cash: both sheets say the same/ }).waitFor();
    await close(page);
  });

  it("follow the workbook, and the tab counts and says what fails", async () => {
    const page = await openChecks("pass");
    await page.getByRole("tab", { name: "Checks", exact: true }).waitFor();
    await become(page, "fail");
    await page.getByText("1 of 3 checks fails").waitFor();
    await page.getByRole("tab", { name: "Checks 1 fails" }).waitFor();
    await expect
      .poll(() => page.getByRole("status").last().textContent())
      .toBe("A check fails in the workbook.");
    await become(page, "pass");
    await page.getByText("All 3 checks pass").waitFor();
    await page.getByRole("tab", { name: "Checks", exact: true }).waitFor();
    await close(page);
  });

  it("show the first of many that fail, and the others when asked", async () => {
    const page = await openChecks("many");
    const list = page.getByRole("list", { name: "Checks that fail" });
    expect(await list.getByRole("article").count()).toBe(8);
    await page.getByRole("button", { name: "Show 13 more" }).click();
    expect(await list.getByRole("article").count()).toBe(21);
    await close(page);
  });
});

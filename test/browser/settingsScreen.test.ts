import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { close, faultsInAnyLook, focused, seriousFaults, startPanel, type Panel } from "../support/panelPage";
import { openModels } from "../support/templatesScreen";

let panel: Panel;

beforeAll(async () => {
  panel = await startPanel();
});

async function openSettings(width: number): Promise<Page> {
  const page = await panel.open(width, "light", "?models=1");
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  return page;
}

const background = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.querySelector(".fui-FluentProvider")!).backgroundColor);

describe("the settings", () => {
  it("have nothing that axe-core calls serious and fit 320 pixels in any look", async () => {
    const page = await openSettings(320);
    expect(await faultsInAnyLook(page)).toEqual([]);
    await close(page);
  });

  it("are reached, changed and left by keyboard, and the keyboard comes back to where it was", async () => {
    const page = await panel.open(320);
    await page.getByRole("button", { name: "Settings" }).focus();
    await page.keyboard.press("Enter");
    // The way to the settings and their heading have the same name.
    await page.locator("h2:focus").waitFor();
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Done");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    expect(await page.getByRole("radio", { name: "Billions, $B" }).isChecked()).toBe(true);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Choose a template" }).waitFor();
    expect(await focused(page)).toBe("Settings");
    await close(page);
  });

  it("change every figure of the panel at once and are remembered", async () => {
    const page = await openSettings(450);
    await page.getByRole("radio", { name: /^Decimal comma/ }).click();
    await page.getByRole("radio", { name: "Billions, $B" }).click();
    await page.getByText("$1,284B").waitFor();
    await page.getByRole("button", { name: "Done" }).click();
    await openModels(page);
    await page.getByText("-$0,123B").waitFor();
    await page.getByText("12,3%").waitFor();
    await page.reload();
    await page.getByText("-$0,123B").waitFor();
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Back to how it was at first" }).click();
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByText("-$123.5m").waitFor();
    await close(page);
  });

  it("give the panel colours of its own, whatever the system's", async () => {
    const page = await openSettings(320);
    expect(await background(page)).toBe("rgb(255, 255, 255)");
    await page.getByRole("radio", { name: "Dark" }).click();
    await expect.poll(() => background(page)).toBe("rgb(41, 41, 41)");
    await page.getByRole("radio", { name: "High contrast" }).click();
    await expect.poll(() => background(page)).toBe("rgb(0, 0, 0)");
    expect(await seriousFaults(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.getByRole("radio", { name: "Light" }).click();
    await expect.poll(() => background(page)).toBe("rgb(255, 255, 255)");
    await close(page);
  });

  it("follow the language of the system until they are changed, down to the formulas to type", async () => {
    const page = await panel.open(320, "light", "", { locale: "de-DE" });
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByText("=THESIS.HASHPRICE(91250,5;148,2E12;3,125)").waitFor();
    await page.getByText("$1.284,4M").waitFor();
    await close(page);
  });
});

import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import {
  close,
  clippedText,
  focused,
  faultsInAnyLook,
  startPanel,
  type Look,
  type Panel,
} from "../support/panelPage";
import { chooseCompany, insertTemplate, openModels, openTemplate } from "../support/templatesScreen";

let panel: Panel;

beforeAll(async () => {
  panel = await startPanel();
});

async function openPanel(width: number, look: Look, asked = ""): Promise<Page> {
  const page = await panel.open(width, look, asked);
  await page.getByRole("tab", { name: "New model" }).waitFor();
  return page;
}

const openForm = (page: Page): Promise<void> => openTemplate(page, "Liquidity gap");

/** The panel in every state that looks different, each with a way to it. */
const states: Readonly<Record<string, { asked: string; reach: (page: Page) => Promise<unknown> }>> = {
  "the gallery": {
    asked: "",
    reach: (page) => page.getByRole("button", { name: "Liquidity gap" }).waitFor(),
  },
  "a search that finds nothing": {
    asked: "",
    reach: async (page) => {
      await page.getByRole("searchbox", { name: "Search the templates" }).fill("tulips");
      await page.getByRole("button", { name: "Show all templates" }).waitFor();
    },
  },
  "no model": {
    asked: "",
    reach: async (page) => {
      await openModels(page);
      await page.getByText("No model yet").waitFor();
    },
  },
  "a list that is open": {
    asked: "",
    reach: async (page) => {
      await openForm(page);
      await page.getByRole("combobox", { name: "Company" }).click();
      await page.getByRole("option", { name: /Blank/ }).waitFor();
    },
  },
  "an insert that runs": {
    asked: "?pause=60000",
    reach: async (page) => {
      await openForm(page);
      await insertTemplate(page);
      await page.getByRole("progressbar").waitFor();
    },
  },
  "an insert that failed": {
    asked: "?fail=1&pause=1",
    reach: async (page) => {
      await openForm(page);
      await insertTemplate(page);
      await page.getByRole("alert").waitFor();
    },
  },
  "models of which a check fails": {
    asked: "?models=3&checks=false",
    reach: async (page) => {
      await openModels(page);
      await page.getByText("A check fails").first().waitFor();
    },
  },
  "a removal to confirm": {
    asked: "?models=1",
    reach: async (page) => {
      await openModels(page);
      await page.getByText("Every check passes").waitFor();
      await page.getByRole("button", { name: /^Remove/ }).click();
    },
  },
  "templates that did not come": {
    asked: "?templatesFail=1",
    reach: (page) => page.getByRole("alert").waitFor(),
  },
};

it.each(Object.keys(states))(
  "shows %s with nothing that axe-core calls serious in any look, nor cut off at 320 or 450 pixels",
  async (state) => {
    const page = await openPanel(320, "light", states[state]!.asked);
    await states[state]!.reach(page);
    expect(await faultsInAnyLook(page)).toEqual([]);
    await page.setViewportSize({ width: 450, height: 900 });
    expect(await clippedText(page)).toEqual([]);
    await close(page);
  },
);

describe("by keyboard alone", () => {
  it("a model is found, chosen, inserted, looked at and removed", async () => {
    const page = await openPanel(320, "light");
    await page.getByRole("button", { name: "Liquidity gap" }).waitFor();
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const pass = async (...names: string[]) => {
      for (const name of names) {
        await press("Tab");
        expect(await focused(page)).toBe(name);
      }
    };

    await pass("Help", "Settings", "Templates", "Skip the first steps", "New model", "Search the templates");
    await pass("Miner-to-HPC pivot", "Liquidity gap");
    await press("Enter");
    await page.locator("h2:focus", { hasText: "Liquidity gap" }).waitFor();
    // Back leads to where the way began.
    await press("Shift+Tab", "Enter");
    expect(await focused(page)).toBe("Liquidity gap");
    await press("Enter", "Tab");
    // A name's beginning finds the company.
    await page.keyboard.type("bla");
    await press("ArrowDown", "Enter");
    expect(await page.getByRole("combobox", { name: "Company" }).inputValue()).toBe("Blank");
    await press("Tab", "ArrowRight");
    expect(await page.getByRole("radio", { name: "Bull" }).isChecked()).toBe(true);
    await pass("Insert");
    await press("Enter");

    const card = page.getByRole("article", { name: "Liquidity gap, Blank" });
    await card.getByText("Every check passes").waitFor();
    expect(await focused(page)).toContain("Liquidity gap");
    await press("Tab");
    expect(await focused(page)).toBe("Show the checks");
    await press("Tab");
    expect(await focused(page)).toBe("Lowest cash: -$123.5m. Show the cell.");

    for (let n = 0; n < 20 && !(await focused(page)).startsWith("Remove"); n += 1) await press("Tab");
    await press("Enter");
    expect(await focused(page)).toBe("Keep");
    await press("Tab", "Enter");
    await page.getByText("No model yet").waitFor();
    expect(await focused(page)).toBe("Models in the test workbook");
    await close(page);
  });

  it("an insert is cancelled", async () => {
    const page = await openPanel(320, "light", "?pause=400");
    await openForm(page);
    await page.getByRole("button", { name: "Insert" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Adding the sheets").waitFor();
    expect(await focused(page)).toBe("Cancel");
    await page.keyboard.press("Enter");
    await page.getByText("Cancelled. Nothing was inserted.").first().waitFor();
    expect(await focused(page)).toBe("Insert");
    await close(page);
  });
});

describe("the company", () => {
  it("is found by typing a ticker or a part of the name; what finds none says what to do and changes nothing", async () => {
    const page = await openPanel(320, "light");
    await openForm(page);
    const field = page.getByRole("combobox", { name: "Company" });
    const offered = (): Promise<string[]> => page.getByRole("option").allTextContents();
    const chosen = "CleanSpark, latest (November 2026)";
    await field.click();
    expect(await page.getByRole("group", { name: "Companies" }).getByRole("option").count()).toBe(1);
    expect(await page.getByRole("group", { name: "Without a company" }).getByRole("option").count()).toBe(1);
    await page.keyboard.type("clsk");
    await expect.poll(offered).toEqual([`${chosen}CLSK`]);
    await field.fill("nov clean");
    await expect.poll(offered).toEqual([`${chosen}CLSK`]);
    await field.fill("tulips");
    await page.getByText(/^Nothing here is called “tulips”\. Clear it to see all/).waitFor();
    await page.keyboard.press("Tab");
    expect(await field.inputValue()).toBe(chosen);
    await close(page);
  });
});

describe("what the panel remembers and follows", () => {
  it("keeps the filter, the template, the company and the scenario when the page is loaded again", async () => {
    const page = await openPanel(320, "light");
    const search = page.getByRole("searchbox", { name: "Search the templates" });
    await search.fill("runway");
    await page.getByRole("button", { name: "Miner-to-HPC pivot" }).waitFor({ state: "detached" });
    await openForm(page);
    await chooseCompany(page, "Blank");
    await page.getByRole("radio", { name: "Bear" }).click();
    await page.reload();
    await page.getByRole("heading", { name: "Liquidity gap" }).waitFor();
    expect(await page.getByRole("combobox", { name: "Company" }).inputValue()).toBe("Blank");
    expect(await page.getByRole("radio", { name: "Bear" }).isChecked()).toBe(true);
    await page.getByRole("button", { name: "All templates" }).click();
    expect(await search.inputValue()).toBe("runway");
    await close(page);
  });

  it("turns dark and light again with the system while it is open", async () => {
    const page = await openPanel(320, "light");
    const background = () =>
      page.evaluate(() => getComputedStyle(document.querySelector(".fui-FluentProvider")!).backgroundColor);
    expect(await background()).toBe("rgb(255, 255, 255)");
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(background).toBe("rgb(41, 41, 41)");
    await page.emulateMedia({ colorScheme: "light" });
    await expect.poll(background).toBe("rgb(255, 255, 255)");
    await close(page);
  });

  it.each([320, 450])("moves nothing when an insert begins at %i pixels", async (width) => {
    const page = await openPanel(width, "light", "?pause=60000");
    await openForm(page);
    const insert = page.getByRole("button", { name: "Insert", exact: true });
    // The steps for newcomers go on as they do; what is looked at is the form.
    await page.getByRole("button", { name: "Skip the first steps" }).click();
    await insert.hover();
    const placeOf = async (text: string) => (await page.getByText(text).boundingBox())!.y;
    const still = ["The workbook holds all three", "Adds new sheets in"];
    const before = await Promise.all(still.map(placeOf));
    await insert.click();
    await page.getByText("Adding the sheets").waitFor();
    expect(await Promise.all(still.map(placeOf))).toEqual(before);
    await close(page);
  });
});

describe("after an insert", () => {
  it("the new model is in view from its beginning, and the way back is where the form was left", async () => {
    const page = await openPanel(320, "light", "?models=2&pause=1");
    await openForm(page);
    await insertTemplate(page);
    const card = page.getByRole("article").first();
    await card.getByText("Every check passes").waitFor();
    const { y, height } = (await card.getByRole("button", { expanded: true }).boundingBox())!;
    expect(y).toBeGreaterThan(0);
    expect(y + height).toBeLessThan(900);
    await page.getByRole("tab", { name: "In the workbook (3)" }).waitFor();
    await page.getByRole("tab", { name: "New model" }).click();
    await page.getByRole("heading", { name: "Liquidity gap", level: 2 }).waitFor();
    await close(page);
  });
});

describe("the first steps", () => {
  it("are ticked off on the way to the first model, stay away once done, and come again when asked for", async () => {
    const page = await openPanel(320, "light", "?pause=1");
    const steps = page.getByRole("region", { name: "First steps" });
    const done = (step: string) => steps.getByRole("listitem", { name: `${step}: done` });
    await steps.waitFor();
    expect(await done("Pick a template").count()).toBe(0);
    await openForm(page);
    await done("Pick a template").waitFor();
    expect(await done("Check the inputs").count()).toBe(0);
    await chooseCompany(page, "Blank");
    await done("Check the inputs").waitFor();
    await insertTemplate(page);
    await done("Insert it").waitFor();
    await steps.getByText(/^Done: the model is in the workbook/).waitFor();
    await page.reload();
    await page.getByRole("tab", { name: "New model" }).waitFor();
    expect(await steps.count()).toBe(0);

    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Show the first steps again" }).click();
    await steps.waitFor();
    expect(await done("Pick a template").count()).toBe(0);
    await steps.getByRole("button", { name: "Skip the first steps" }).click();
    expect(await steps.count()).toBe(0);
    await page.reload();
    await page.getByRole("tab", { name: "New model" }).waitFor();
    expect(await steps.count()).toBe(0);
    await close(page);
  });
});

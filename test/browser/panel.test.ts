import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  close,
  clippedText,
  focused,
  looks,
  seriousFaults,
  startPanel,
  type Look,
  type PanelServer,
} from "../support/panelPage";

let panel: PanelServer;

beforeAll(async () => {
  panel = await startPanel();
});
afterAll(() => panel?.stop());

async function openPanel(width: number, look: Look, asked = ""): Promise<Page> {
  const page = await panel.open(width, look, asked);
  await page.getByRole("heading", { name: "New model" }).waitFor();
  return page;
}

/** The panel in every state that looks different, each with a way to it. */
const states: Readonly<Record<string, { asked: string; reach: (page: Page) => Promise<unknown> }>> = {
  empty: { asked: "", reach: (page) => page.getByText("No model yet").waitFor() },
  "a list that is open": {
    asked: "",
    reach: async (page) => {
      await page.getByRole("combobox", { name: "Template" }).click();
      await page.getByRole("option", { name: /Liquidity gap/ }).waitFor();
    },
  },
  "an insert that runs": {
    asked: "?pause=60000",
    reach: async (page) => {
      await page.getByRole("button", { name: "Insert" }).click();
      await page.getByRole("progressbar").waitFor();
    },
  },
  "an insert that failed": {
    asked: "?fail=1&pause=1",
    reach: async (page) => {
      await page.getByRole("button", { name: "Insert" }).click();
      await page.getByRole("alert").waitFor();
    },
  },
  "models of which a check fails": {
    asked: "?models=3&checks=false",
    reach: (page) => page.getByText("A check fails").first().waitFor(),
  },
  "a removal to confirm": {
    asked: "?models=1",
    reach: async (page) => {
      await page.getByText("Every check passes").waitFor();
      await page.getByRole("button", { name: /^Remove/ }).click();
    },
  },
  "templates that did not come": {
    asked: "?templatesFail=1",
    reach: (page) => page.getByRole("alert").waitFor(),
  },
};

describe.each(Object.keys(looks) as Look[])("the panel in %s", (look) => {
  it.each(Object.keys(states))("shows %s with nothing that axe-core calls serious", async (state) => {
    const page = await openPanel(320, look, states[state]!.asked);
    await states[state]!.reach(page);
    expect(await seriousFaults(page)).toEqual([]);
    await close(page);
  });
});

describe.each([320, 450])("at %i pixels", (width) => {
  it.each(Object.keys(states))("%s fits without scrolling sideways or text cut off", async (state) => {
    const page = await openPanel(width, "light", states[state]!.asked);
    await states[state]!.reach(page);
    expect(await clippedText(page)).toEqual([]);
    await close(page);
  });
});

describe("by keyboard alone", () => {
  it("a model is chosen, inserted, looked at and removed", async () => {
    const page = await openPanel(320, "light");
    await page.getByRole("combobox", { name: "Template" }).waitFor();
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };

    await press("Tab");
    expect(await focused(page)).toBe("Help");
    await press("Tab");
    expect(await focused(page)).toBe("Settings");
    await press("Tab");
    expect(await focused(page)).toBe("Templates");
    await press("Tab");
    expect(await focused(page)).toContain("Miner-to-HPC pivot");
    await press("Enter", "ArrowDown", "Enter");
    await page.getByRole("combobox", { name: "Template" }).filter({ hasText: "Liquidity gap" }).waitFor();
    await press("Tab", "Enter", "Home", "Enter");
    await page.getByRole("combobox", { name: "Company" }).filter({ hasText: "Blank" }).waitFor();
    await press("Tab", "ArrowRight");
    expect(await page.getByRole("radio", { name: "Bull" }).isChecked()).toBe(true);
    await press("Tab");
    expect(await focused(page)).toBe("Insert");
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

describe("what the panel remembers and follows", () => {
  it("keeps the choice when the page is loaded again", async () => {
    const page = await openPanel(320, "light");
    await page.getByRole("radio", { name: "Bear" }).click();
    await page.reload();
    await page.getByRole("radio", { name: "Bear" }).waitFor();
    expect(await page.getByRole("radio", { name: "Bear" }).isChecked()).toBe(true);
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

  it.each([320, 450])("moves nothing below the action when an insert begins at %i pixels", async (width) => {
    const page = await openPanel(width, "light", "?pause=60000");
    const listTop = async () =>
      (await page.getByRole("heading", { name: "Models in the test workbook" }).boundingBox())!.y;
    const before = await listTop();
    await page.getByRole("button", { name: "Insert" }).click();
    await page.getByText("Adding the sheets").waitFor();
    expect(await listTop()).toBe(before);
    await close(page);
  });
});

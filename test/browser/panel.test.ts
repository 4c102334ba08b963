import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser";
import { serve, type StaticServer } from "../../scripts/serve";

// The shipped panel's own code on a page of the tests' own, since it needs a workbook beside it and none is here.
// The page's head is the shipped one's, so that its policy and its styles hold here too.
let folder: string;
let server: StaticServer;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "panel-"));
  await build({
    entryPoints: [join(__dirname, "panelPage.tsx")],
    outdir: folder,
    entryNames: "panel",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  const shipped = await readFile("dist/taskpane.html", "utf8");
  const page = shipped
    .replace(/<script src="https[^>]*><\/script>/, "")
    .replace(
      /<script defer="[^"]*" src="static[^>]*><\/script>|<script defer src="static[^>]*><\/script>/g,
      "",
    )
    .replace(/<script defer src="functions.js"><\/script>/, '<script type="module" src="panel.js"></script>');
  expect(page).toContain('src="panel.js"');
  expect(page).toContain("Content-Security-Policy");
  await writeFile(join(folder, "panel.html"), page);
  server = await serve(folder, 0);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const looks = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  "forced colours": { colorScheme: "dark", forcedColors: "active" },
} as const;
type Look = keyof typeof looks;

async function openPanel(width: number, look: Look, asked = ""): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    reducedMotion: "reduce",
    ...looks[look],
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  (page as Page & { problems?: string[] }).problems = problems;
  await page.goto(`${server.origin}/panel.html${asked}`);
  await page.getByRole("heading", { name: "New model" }).waitFor();
  return page;
}

async function close(page: Page): Promise<void> {
  expect((page as Page & { problems?: string[] }).problems).toEqual([]);
  await page.context().close();
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
    // The policy that guards the page keeps injected script elements out, and an evaluation by the debugger not.
    await page.evaluate(await readFile(require.resolve("axe-core/axe.min.js"), "utf8"));
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof import("axe-core") };
      const { violations } = await axe.run(document, { resultTypes: ["violations"] });
      return violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`);
    });
    expect(violations).toEqual([]);
    await close(page);
  });
});

describe.each([320, 450])("at %i pixels", (width) => {
  it.each(Object.keys(states))("%s fits without scrolling sideways or text cut off", async (state) => {
    const page = await openPanel(width, "light", states[state]!.asked);
    await states[state]!.reach(page);
    const wide = await page.evaluate(() => {
      const edge = document.documentElement.clientWidth;
      const elements = [...document.querySelectorAll<HTMLElement>("body *")].filter(
        // What only those who listen are to notice takes no room.
        (element) => element.getAttribute("role") !== "status" && element.getClientRects().length > 0,
      );
      const outside = elements.filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return right > edge + 0.5 || left < -0.5;
      });
      const cut = elements.filter(
        (element) =>
          element.clientWidth > 0 &&
          element.scrollWidth > element.clientWidth + 1 &&
          getComputedStyle(element).overflowX !== "visible",
      );
      return [...outside, ...cut].map((element) => element.outerHTML.slice(0, 200));
    });
    expect(wide).toEqual([]);
    await close(page);
  });
});

describe("by keyboard alone", () => {
  const focused = (page: Page) =>
    page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    });

  it("a model is chosen, inserted, looked at and removed", async () => {
    const page = await openPanel(320, "light");
    await page.getByRole("combobox", { name: "Template" }).waitFor();
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };

    await press("Tab");
    expect(await focused(page)).toBe("Help");
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

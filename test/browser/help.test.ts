import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { metadata } from "../support/functions";
import { violations } from "../support/axe";
import { sharedBrowser, sharedServer, usedInTurn } from "../support/shared";

// The help pages as they ship: the search, how they look to everyone, and that they keep to themselves.

let origin: string;
beforeAll(async () => {
  ({ origin } = await sharedServer());
});

interface Opened {
  readonly page: Page;
  readonly requests: string[];
  readonly complaints: string[];
}

async function open(address: string): Promise<Opened> {
  const browser = await sharedBrowser();
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("requestfailed", (request) => complaints.push(`${request.url()} failed`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(address.startsWith("file:") ? address : `${origin}/help/${address}`);
  return { page, requests, complaints };
}

const shown = (page: Page): Promise<string[]> => page.locator("#results li:visible code").allTextContents();

const close = ({ page }: Opened): Promise<void> => page.close();

describe("the search in the list of functions", () => {
  const opened = usedInTurn(() => open("index.html"), close);

  it.each([
    ["what people call it", "runs out of cash", ["LIQUIDITY_GAP", "CASH_RUN"]],
    ["its name in any case", "hashprice", ["HASHPRICE"]],
    ["a part of its name", "dilution", ["ATM_DILUTION", "CONVERT_DILUTION"]],
    ["words of its description in any order", "serials month ends", ["MONTH_GRID"]],
    ["a plural for a singular", "which machine switches off", ["FLEET_SHUTDOWN"]],
    ["an argument of it", "salvage", ["STRANDED_COST"]],
    ["its source", "MT19937 Matsumoto", ["MC_DRAW"]],
  ])("finds a function by %s", async (_, words, names) => {
    const { page } = opened();
    await page.getByRole("searchbox", { name: "Find a function" }).fill(words);
    expect(await shown(page)).toEqual(expect.arrayContaining(names));
    expect((await shown(page))[0]).toBe(names[0]);
    expect(await page.locator("#all").isVisible()).toBe(false);
  });

  it("says how many it found, and says so where it found none or only some of the words", async () => {
    const { page } = opened();
    const field = page.getByRole("searchbox");
    const status = page.getByRole("status");
    await field.fill("CONVERT_DILUTION");
    expect(await status.textContent()).toBe("1 function");
    await field.fill("dilution zebra");
    expect(await status.textContent()).toMatch(/^No function has all of these words; \d functions have some/);
    await field.fill("zebra <zz>");
    expect(await status.textContent()).toContain("No function is about “zebra <zz>”.");
    expect(await shown(page)).toEqual([]);
  });

  it("gives the whole list back when it is cleared, and opens the first find on Enter", async () => {
    const { page } = opened();
    const field = page.getByRole("searchbox");
    await field.fill("halving");
    await field.press("Escape");
    expect(await page.locator("#all .cards li:visible").count()).toBe(metadata.size);
    await field.fill("next halving");
    await field.press("Enter");
    await page.waitForURL("**/help/HALVING_DATE.html");
    await page.goBack();
  });

  it("can be asked in the address", async () => {
    const { page } = opened();
    await page.goto(`${origin}/help/index.html?find=liquidation%20price`);
    expect((await shown(page))[0]).toBe("BTC_LIQUIDATION_PRICE");
  });

  it("does not pretend to be there without scripts, and the list is", async () => {
    const context = await (await sharedBrowser()).newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${origin}/help/index.html`);
    expect(await page.getByRole("searchbox").count()).toBe(0);
    expect(await page.locator(".cards li").count()).toBe(metadata.size);
    await context.close();
  });
});

// Ten arguments and long lines; labelled rows; a grid of figures; dates; the list.
const telling = ["HPC_REVENUE_RAMP", "LIQUIDITY_GAP", "SENSITIVITY", "MONTH_GRID", "index"];

const looks = {
  "light colours": { colorScheme: "light", forcedColors: "none" },
  "dark colours": { colorScheme: "dark", forcedColors: "none" },
  "the system's high contrast": { colorScheme: "light", forcedColors: "active" },
} as const;

describe("in light and dark colours and the system's high contrast", () => {
  const opened = usedInTurn(() => open("index.html"), close);

  it.each(telling)("axe-core finds no fault in %s", async (name) => {
    const { page } = opened();
    await page.goto(`${origin}/help/${name}.html`);
    if (name === "index") await page.getByRole("searchbox").fill("cash");
    for (const [look, media] of Object.entries(looks)) {
      await page.emulateMedia(media);
      const faults = await violations(page);
      expect(faults, look).toEqual([]);
    }
  });
});

describe("all pages", () => {
  it("fit a screen of 320 pixels without scrolling sideways", async () => {
    const { page } = await open("index.html");
    await page.setViewportSize({ width: 320, height: 900 });
    const wide: string[] = [];
    for (const name of ["index", ...metadata.keys()]) {
      await page.goto(`${origin}/help/${name}.html`, { waitUntil: "load" });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 320) wide.push(`${name}: ${width}`);
    }
    expect(wide).toEqual([]);
    await page.close();
  });

  it("ask no other address for anything", async () => {
    const { page, requests, complaints } = await open("index.html");
    await page.getByRole("searchbox").fill("lease");
    await page.getByRole("link", { name: "LEASE_NOI" }).click();
    await page.waitForURL("**/LEASE_NOI.html");
    expect(requests.length).toBeGreaterThan(4);
    expect(requests.filter((address) => !address.startsWith(`${origin}/help/`))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("work from a folder on disk, search and style included", async () => {
    const { page, complaints } = await open(pathToFileURL("dist/help/index.html").href);
    await page.getByRole("searchbox").fill("runway");
    expect((await shown(page))[0]).toBe("LIQUIDITY_GAP");
    await page.getByRole("link", { name: "LIQUIDITY_GAP" }).click();
    await page.waitForURL("**/LIQUIDITY_GAP.html");
    const columns = await page.locator(".columns").evaluate((element) => getComputedStyle(element).display);
    expect(columns).toBe("grid");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("print in black on white, without what only leads elsewhere", async () => {
    const { page } = await open("HASHPRICE.html");
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const { background, colour } = await page.evaluate(() => {
      const style = getComputedStyle(document.body);
      return { background: style.backgroundColor, colour: style.color };
    });
    expect([background, colour]).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
    expect(await page.getByRole("navigation").count()).toBe(0);
    expect(await page.getByRole("heading", { name: "Examples" }).isVisible()).toBe(true);
    await page.close();
  });
});

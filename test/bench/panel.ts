import type { Page } from "playwright-core";
import { serve } from "../../scripts/serve";
import { ExcelHost } from "../excel-host/host";
import { openInExcel } from "../excel-host/inBrowser";
import { strings as keyInputWords } from "../../src/language/keyInputs";
import { launchBrowser } from "../support/browser";
import { figure, median } from "./report";

const openings = 5;
const firstPaint = 1000;
/** What comes sooner is felt as at once. */
const atOnce = 100;

/** The shipped panel beside the emulated Excel: when it is first seen, and how soon it answers a key or a click. */
export async function benchPanel(): Promise<void> {
  const server = await serve("dist", 0);
  const browser = await launchBrowser();
  const open = async (remembered: Readonly<Record<string, object>> = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 340, height: 800 } });
    // What runs this gives functions their names by a helper of its own, also those that are sent into the page.
    await context.addInitScript("globalThis.__name = (named) => named");
    await context.addInitScript(noteWhenDrawn);
    for (const [key, value] of Object.entries(remembered)) {
      const item = JSON.stringify(JSON.stringify(value));
      await context.addInitScript(`localStorage.setItem("miner-thesis.${key}", ${item})`);
    }
    const asked = { newPage: () => context.newPage() };
    const { page } = await openInExcel(asked, new ExcelHost(), `${server.origin}/taskpane.html`);
    await page.getByRole("tab", { name: "Functions" }).waitFor();
    return page;
  };
  try {
    const painted: number[] = [];
    const drawn: number[] = [];
    for (let n = 0; n < openings; n += 1) {
      const page = await open();
      const seen = await page.evaluate(whenSeen);
      painted.push(seen.first);
      drawn.push(seen.panel);
      await page.context().close();
    }
    figure("panel, from its address until anything is painted", median(painted), "ms", firstPaint);
    figure("panel, from its address until its tabs are painted", median(drawn), "ms", firstPaint);
    // As somebody left it who has filled in a template's form before.
    const page = await open({
      choice: { template: "mining-margin", preset: "CLSK-LATEST", scenario: "Base" },
      templates: { part: "new", open: true, query: "" },
    });
    figure("panel, from a key until the search lists what it found", await search(page), "ms", atOnce);
    figure("panel, from a click until another tab's screen stands", await switchTabs(page), "ms", atOnce);
    figure("panel, from a key until the preview has changed", await preview(page), "ms", atOnce);
    await page.context().close();
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Runs in the page before anything of it: notes when the panel took the place of the words that it starts with. */
function noteWhenDrawn(): void {
  new MutationObserver((_changes, observer) => {
    if (!document.querySelector('[role="tab"]')) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      requestAnimationFrame(() => Object.assign(window, { drawn: performance.now() })),
    );
  }).observe(document, { childList: true, subtree: true });
}

/** Runs in the page: when anything was painted, and when the panel was. */
async function whenSeen(): Promise<{ first: number; panel: number }> {
  const noted = window as unknown as { drawn?: number };
  while (noted.drawn === undefined) await new Promise(requestAnimationFrame);
  return {
    first: performance.getEntriesByName("first-contentful-paint")[0]!.startTime,
    panel: noted.drawn,
  };
}

interface Wanted {
  readonly selector: string;
  /** What it then says, or no longer says; any of it where neither is given. */
  readonly says?: string;
  readonly saysNoMore?: string;
}

/** The milliseconds from the key or click that `act` makes until what is wanted stands in the page and is painted. */
async function until(page: Page, wanted: Wanted, act: () => Promise<void>): Promise<number> {
  await page.evaluate(watch, wanted);
  await act();
  return page.evaluate(() => (window as unknown as { watched: Promise<number> }).watched);
}

/** Runs in the page: begins to wait for what is wanted. */
function watch({ selector, says, saysNoMore }: Wanted): void {
  const stands = (): boolean => {
    const text = document.querySelector(selector)?.textContent;
    return (
      text !== undefined &&
      text !== null &&
      (says === undefined || text.includes(says)) &&
      (saysNoMore === undefined || text !== saysNoMore)
    );
  };
  let begun = Infinity;
  for (const event of ["keydown", "pointerdown"])
    document.addEventListener(event, ({ timeStamp }) => (begun = timeStamp), { capture: true, once: true });
  const watched = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (begun === Infinity || !stands()) return;
      observer.disconnect();
      // After the next frame it is on the screen.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - begun)));
    });
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
    });
  });
  Object.assign(window, { watched });
}

async function search(page: Page): Promise<number> {
  await page.getByRole("tab", { name: "Functions" }).click();
  await page.getByRole("searchbox").waitFor();
  const needs = ["when does cash run out", "breakeven power price", "dilution", "halving", "irr"];
  const taken: number[] = [];
  for (const need of needs) {
    await page.getByRole("searchbox").fill(need.slice(0, -1));
    await page
      .getByText(`“${need.slice(0, -1)}”`)
      .first()
      .waitFor();
    const wanted = { selector: "#screen-functions", says: `“${need}”` };
    taken.push(await until(page, wanted, () => page.keyboard.press(need.at(-1)!)));
  }
  return median(taken);
}

async function switchTabs(page: Page): Promise<number> {
  const names = ["Explain", "Functions", "Templates"] as const;
  // Opened once each: from then on they stand and wait.
  for (const name of names) {
    await page.getByRole("tab", { name }).click();
    await page.locator(`#screen-${name.toLowerCase()}:not([hidden])`).waitFor();
  }
  const taken: number[] = [];
  for (const name of [...names, ...names]) {
    const wanted = { selector: `#screen-${name.toLowerCase()}:not([hidden])` };
    taken.push(await until(page, wanted, () => page.getByRole("tab", { name }).click()));
  }
  return median(taken);
}

async function preview(page: Page): Promise<number> {
  await page.getByRole("tab", { name: "Templates" }).click();
  const input = page.getByRole("textbox", { name: /power price/i }).first();
  const selector = `section[aria-label="${keyInputWords.preview}"]`;
  const answers = page.locator(selector);
  await answers.waitFor();
  const taken: number[] = [];
  await input.fill("0.0");
  for (const digit of ["7", "1", "3", "5", "9"]) {
    const saysNoMore = (await answers.textContent())!;
    taken.push(await until(page, { selector, saysNoMore }, () => input.press(digit)));
  }
  return median(taken);
}

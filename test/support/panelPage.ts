import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { build } from "esbuild";
import type { Browser, CDPSession, Page } from "playwright-core";
import { expect } from "vitest";
import { serve, type StaticServer } from "../../scripts/serve";
import { violations } from "./axe";
import { keptFolder } from "./fingerprint";
import { sharedBrowser } from "./shared";

/*
 * The shipped panel's own code on a page of the tests' own, beside a workbook in memory. The page's head is the shipped
 * one's, so that its policy and its styles hold here too. Bundling, the browser and opening pages cost most: all files of
 * tests of a process share the first two, and a page that a test has closed in order is opened again for another.
 */

export const looks = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  "forced colours": { colorScheme: "dark", forcedColors: "active" },
} as const;
export type Look = keyof typeof looks;
export const allLooks = Object.keys(looks) as Look[];

export interface PageOptions {
  readonly locale?: string;
  /** What the server answers for files that only the test knows, by their names. */
  readonly answer?: Readonly<Record<string, string>>;
}

export interface Panel {
  /** The panel as if opened for the first time; `asked` is the address's question, for instance "?models=1". */
  open(width: number, look?: Look, asked?: string, options?: PageOptions): Promise<Page>;
}

const shippedFiles = ["functions.js", "functions.json", "functions-help.json"];

/** The folder of the panel's pages, made once for all files of tests and all processes. */
async function builtPages(): Promise<string> {
  const paths = ["src", "test/support", "package-lock.json"];
  const shipped = [...shippedFiles, "taskpane.html"].map((file) => join("dist", file));
  const kept = join(keptFolder("panel-pages", [...paths, ...shipped]), "pages");
  if (existsSync(kept)) return kept;
  const begun = `${kept}-begun`;
  const isFirst = await mkdir(begun).then(
    () => true,
    () => false,
  );
  // Another process is at it. One that was ended in the middle is not waited for without end.
  for (let n = 0; !isFirst && n < 600 && !existsSync(kept); n += 1) await pause(100);
  if (existsSync(kept)) return kept;
  const folder = await mkdtemp(`${kept}-`);
  await buildPages(folder);
  // Another process may have been quicker after all: what it made is the same.
  await rename(folder, kept).catch(() => rm(folder, { recursive: true }));
  await rm(begun, { recursive: true, force: true });
  return kept;
}

async function buildPages(folder: string): Promise<void> {
  const entries = (await readdir(__dirname)).filter((file) => file.endsWith("InBrowser.tsx"));
  await build({
    entryPoints: entries.map((entry) => join(__dirname, entry)),
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".webp": "file" },
    logLevel: "error",
  });
  // The thread of the functions.
  await build({
    entryPoints: [join(__dirname, "../../src/taskpane/callsWorker.ts")],
    outdir: folder,
    bundle: true,
    format: "iife",
    target: "es2022",
    logLevel: "error",
  });
  for (const file of shippedFiles) await copyFile(join("dist", file), join(folder, file));
  const shipped = await readFile("dist/taskpane.html", "utf8");
  for (const entry of entries) {
    const name = entry.replace(/\.tsx$/, "");
    const html = shipped
      .replace(/<script src="https[^>]*><\/script>/, "")
      .replace(
        /<script defer="[^"]*" src="static[^>]*><\/script>|<script defer src="static[^>]*><\/script>/g,
        "",
      )
      .replace(
        /<script defer src="functions.js"><\/script>/,
        `<script type="module" src="${name}.js"></script>`,
      );
    expect(html).toContain(`src="${name}.js"`);
    expect(html).toContain("Content-Security-Policy");
    await writeFile(join(folder, `${name}.html`), html);
  }
}

let server: Promise<StaticServer> | undefined;

/** A page that several tests open one after the other, each as if nobody had been there. */
interface ReusedPage {
  readonly page: Page;
  readonly locale: string;
  readonly debug: CDPSession;
  problems: string[];
}

const reused = new WeakMap<Page, ReusedPage>();
let idle: ReusedPage[] = [];

async function newPage(browser: Browser, locale: string): Promise<ReusedPage> {
  const context = await browser.newContext({ reducedMotion: "reduce", locale });
  const page = await context.newPage();
  const made: ReusedPage = { page, locale, debug: await context.newCDPSession(page), problems: [] };
  page.on("pageerror", (error) => made.problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") made.problems.push(message.text());
  });
  reused.set(page, made);
  return made;
}

/** @param entry The file in this folder that puts the panel on the page; it says what its address may ask for */
export async function startPanel(entry = "panelInBrowser.tsx"): Promise<Panel> {
  server ??= builtPages().then((folder) => serve(folder, 0));
  const { origin } = await server;
  const address = `${origin}/${entry.replace(/\.tsx$/, ".html")}`;
  return {
    async open(width, look = "light", asked = "", { locale = "en-US", answer = {} } = {}) {
      const browser = await sharedBrowser();
      idle = idle.filter(({ page }) => !page.isClosed() && page.context().browser() === browser);
      const free = idle.find((each) => each.locale === locale) ?? (await newPage(browser, locale));
      idle = idle.filter((each) => each !== free);
      const { page, debug } = free;
      await debug.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
      free.problems = [];
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia(looks[look]);
      for (const [file, body] of Object.entries(answer))
        await page.route(`**/${file}`, (route) => route.fulfill({ body, contentType: "application/json" }));
      await page.goto(`${address}${asked}`);
      return page;
    },
  };
}

/** Closes a page, on which nothing may have gone wrong unseen. One that a failed test leaves open is never used again. */
export async function close(page: Page): Promise<void> {
  const used = reused.get(page)!;
  expect(used.problems).toEqual([]);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.mouse.move(0, 0);
  await page.goto("about:blank");
  idle.push(used);
}

/** What axe-core finds on the page and calls serious or worse. */
export const seriousFaults = async (page: Page): Promise<string[]> =>
  (await violations(page)).filter(({ isSerious }) => isSerious).map(({ id, html }) => `${id}: ${html}`);

/** The panel's ground in each look: how it is seen that the panel has followed. */
const backgrounds = {
  light: "rgb(255, 255, 255)",
  dark: "rgb(41, 41, 41)",
  "forced colours": "rgb(0, 0, 0)",
} as const satisfies Readonly<Record<Look, string>>;

/** What axe-core calls serious or worse in light, in dark and in forced colours, and what is cut off in any of them. */
export async function faultsInAnyLook(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const look of allLooks) {
    await page.emulateMedia(looks[look]);
    // The panel follows with its next rendering, and some of its colours a moment later.
    await page.waitForFunction(
      (colour) =>
        getComputedStyle(document.querySelector(".fui-FluentProvider")!).backgroundColor === colour &&
        !document.getAnimations().some((each) => each instanceof CSSTransition),
      backgrounds[look],
    );
    const found = [...(await seriousFaults(page)), ...(await clippedText(page))];
    faults.push(...found.map((fault) => `${look}: ${fault}`));
  }
  await page.emulateMedia(looks.light);
  return faults;
}

/** What stands beyond the page's edge, or cuts off what it holds. */
export const clippedText = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    // What is folded away to nothing is not seen.
    const isFolded = (element: Element | null): boolean =>
      element !== null &&
      ((element instanceof HTMLElement &&
        element.clientWidth === 0 &&
        getComputedStyle(element).overflowX === "hidden") ||
        isFolded(element.parentElement));
    const elements = [...document.querySelectorAll<HTMLElement>("body *")].filter(
      (element) => element.getClientRects().length > 0 && !isFolded(element),
    );
    const outside = elements.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > edge + 0.5 || left < -0.5;
    });
    const cut = elements.filter(
      (element) =>
        // What only those who listen are to notice takes one pixel.
        element.clientWidth > 1 &&
        element.scrollWidth > element.clientWidth + 1 &&
        getComputedStyle(element).overflowX !== "visible" &&
        // What is a region of its own is scrolled on purpose, by keyboard too.
        !(element.getAttribute("role") === "region" && element.tabIndex === 0),
    );
    return [...outside, ...cut].map((element) => element.outerHTML.slice(0, 200));
  });

/** What has the keyboard, by the name it is announced with. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
  });

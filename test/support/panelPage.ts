import { existsSync } from "node:fs";
import { copyFile, cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { serve } from "../../scripts/serve";
import { launchBrowser } from "./browser";
import { keptFolder } from "./fingerprint";

/*
 * The shipped panel's own code on a page of the tests' own, beside a workbook in memory. The page's head is the shipped
 * one's, so that its policy and its styles hold here too. Bundling and the browser cost most: one of these serves a file
 * of tests, and one page can serve many assertions.
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

export interface PanelServer {
  readonly browser: Browser;
  readonly address: string;
  /** The panel on a page of its own; `asked` is the address's question, for instance "?models=1". */
  open(width: number, look?: Look, asked?: string, options?: PageOptions): Promise<Page>;
  stop(): Promise<void>;
}

const problemsOf = new WeakMap<Page, string[]>();

/** The folder of the panel's code with its entry, bundled once for all files of tests that want the same. */
async function bundled(entry: string): Promise<string> {
  const kept = join(keptFolder("panel-pages", ["src", "test/support", "package-lock.json"]), entry);
  if (existsSync(kept)) return kept;
  const outdir = await mkdtemp(`${kept}-`);
  await build({
    entryPoints: [join(__dirname, entry)],
    outdir,
    entryNames: "panel",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".webp": "file" },
    logLevel: "error",
  });
  // The thread of the functions.
  await build({
    entryPoints: [join(__dirname, "../../src/taskpane/callsWorker.ts")],
    outdir,
    bundle: true,
    format: "iife",
    target: "es2022",
    logLevel: "error",
  });
  // Another process may have been quicker: what it made is the same.
  await rename(outdir, kept).catch(() => rm(outdir, { recursive: true }));
  return kept;
}

/** @param entry The file in this folder that puts the panel on the page; it says what its address may ask for */
export async function startPanel(entry = "panelInBrowser.tsx"): Promise<PanelServer> {
  const folder = await mkdtemp(join(tmpdir(), "panel-"));
  await cp(await bundled(entry), folder, { recursive: true });
  for (const file of ["functions.js", "functions.json", "functions-help.json"])
    await copyFile(join("dist", file), join(folder, file));
  const shipped = await readFile("dist/taskpane.html", "utf8");
  const html = shipped
    .replace(/<script src="https[^>]*><\/script>/, "")
    .replace(
      /<script defer="[^"]*" src="static[^>]*><\/script>|<script defer src="static[^>]*><\/script>/g,
      "",
    )
    .replace(/<script defer src="functions.js"><\/script>/, '<script type="module" src="panel.js"></script>');
  expect(html).toContain('src="panel.js"');
  expect(html).toContain("Content-Security-Policy");
  await writeFile(join(folder, "panel.html"), html);
  const server = await serve(folder, 0);
  const browser = await launchBrowser();
  return {
    browser,
    address: `${server.origin}/panel.html`,
    async open(width, look = "light", asked = "", { locale = "en-US", answer = {} } = {}) {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        reducedMotion: "reduce",
        locale,
        ...looks[look],
      });
      const page = await context.newPage();
      const problems: string[] = [];
      problemsOf.set(page, problems);
      page.on("pageerror", (error) => problems.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(message.text());
      });
      for (const [file, body] of Object.entries(answer))
        await page.route(`**/${file}`, (route) => route.fulfill({ body, contentType: "application/json" }));
      await page.goto(`${server.origin}/panel.html${asked}`);
      return page;
    },
    async stop() {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Closes a page, on which nothing may have gone wrong unseen. */
export async function close(page: Page): Promise<void> {
  expect(problemsOf.get(page)).toEqual([]);
  await page.context().close();
}

/** What axe-core finds on the page and calls serious or worse. */
export async function seriousFaults(page: Page): Promise<string[]> {
  // The policy that guards the page keeps injected script elements out, and an evaluation by the debugger not.
  await page.evaluate(await readFile(require.resolve("axe-core/axe.min.js"), "utf8"));
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    // Where the keyboard enters and leaves the tabs, their library has it land on marks that hand it on at once.
    const { violations } = await axe.run(
      { exclude: [["[data-tabster-dummy]"]] },
      { resultTypes: ["violations"] },
    );
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`);
  });
}

/** What axe-core calls serious or worse in light, in dark and in forced colours, with the page as it stands. */
export async function seriousFaultsInAnyLook(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const look of allLooks) {
    await page.emulateMedia(looks[look]);
    // The panel follows with its next rendering.
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    faults.push(...(await seriousFaults(page)).map((fault) => `${look}: ${fault}`));
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

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { ExcelHost } from "../excel-host/host";
import { openInExcel } from "../excel-host/inBrowser";
import { serve, type StaticServer } from "../../scripts/serve";
import { keptCalculator } from "../support/keptCalculator";
import { sharedBrowser, sharedServer, usedInTurn } from "../support/shared";
import { insertTemplate, openTemplate } from "../support/templatesScreen";

/*
 * Every page as a host sends it: with the policy in its headers and in itself, in a browser that enforces both.
 */
let server: StaticServer;
beforeAll(async () => {
  server = await sharedServer();
});

const newPage = async (): Promise<Page> => (await sharedBrowser()).newPage();

const reporter = `addEventListener("securitypolicyviolation", (event) =>
  console.error("policy: " + event.violatedDirective + " " + event.blockedURI));`;

interface Watched {
  readonly page: Page;
  readonly foreign: string[];
  readonly stopped: string[];
}

/** A page with what it asked others for and what its policy stopped. */
async function watched(): Promise<Watched> {
  const page = await newPage();
  const foreign: string[] = [];
  const stopped: string[] = [];
  await page.addInitScript(reporter);
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== server.origin) foreign.push(request.url());
  });
  page.on("console", (message) => {
    if (/^policy: |Content Security Policy/.test(message.text())) stopped.push(message.text());
  });
  return { page, foreign, stopped };
}

const texts = [
  ...readdirSync("dist/assets")
    .filter((file) => file.endsWith(".html"))
    .map((file) => `/assets/${file}`),
  "/help/index.html",
  "/help/HASHPRICE.html",
  "/help/PIVOT_MODEL.html",
  "/help/XIRR_ROBUST.html",
];

describe("under its policy", () => {
  const opened = usedInTurn(watched, ({ page }) => page.close());

  it.each(texts)("%s shows itself in its own style and asks nobody else for anything", async (path) => {
    const { page, foreign, stopped } = opened();
    const answer = await page.goto(server.origin + path, { waitUntil: "networkidle" });
    expect(answer!.headers()["content-security-policy"]).toContain("default-src 'none'");
    // A style that did not load would leave the browser's own.
    expect(await page.evaluate(() => getComputedStyle(document.querySelector(".top")!).display)).toBe("flex");
    const broken = await page.evaluate(() =>
      [...document.images].filter(({ naturalWidth }) => naturalWidth === 0).map(({ src }) => src),
    );
    expect([broken, foreign, stopped]).toEqual([[], [], []]);
  });

  it("the panel inserts a model in Excel, for development under the name for it", async () => {
    const calculator = keptCalculator();
    const host = new ExcelHost({ calculator });
    const { page, complaints, strays } = await openInExcel(
      await sharedBrowser(),
      host,
      `${server.origin}/taskpane.html?namespace=THESISDEV`,
    );
    await openTemplate(page, "Liquidity gap");
    await insertTemplate(page);
    await page.getByRole("article").first().waitFor({ timeout: 120_000 });
    const calls = host.book.sheets.flatMap(
      (sheet) => JSON.stringify([...sheet.cells]).match(/\bTHESIS\w*(?=\.[A-Z_]+\()/g) ?? [],
    );
    expect(new Set(calls)).toEqual(new Set(["THESISDEV"]));
    // The browser tells of everything that a policy stops as an error on the console.
    expect([complaints, strays]).toEqual([[], []]);
    await page.close();
    calculator.dispose();
  });
});

describe("the thread in which the panel calls the functions", () => {
  const threads = readdirSync("dist/static").filter((file) => /-calls\.\w+\.js$/.test(file));

  it("is shipped for the panel and for the workbench", () => {
    expect(threads.map((file) => file.split("-")[0])).toEqual(["taskpane", "workbench"]);
  });

  const opened = usedInTurn(newPage, (page) => page.close());

  it.each(threads)("%s answers under the panel's policy and can ask nobody for anything", async (file) => {
    const page = opened();
    // Outside Excel the panel starts nothing of its own.
    await page.goto(`${server.origin}/taskpane.html`, { waitUntil: "domcontentloaded" });
    const started = page.waitForEvent("worker");
    const answer = await page.evaluate(async (address) => {
      const described: unknown = await (await fetch("functions.json")).json();
      const worker = new Worker(address);
      Object.assign(window, { worker });
      const ask = (request: unknown) =>
        new Promise((resolve, reject) => {
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = () => reject(new Error("The thread broke."));
          worker.postMessage(request);
        });
      const loaded = await ask({
        load: { code: new URL("functions.js", document.baseURI).href, file: described },
      });
      return [loaded, await ask({ call: { name: "BTC_SUBSIDY", args: [840000] } })];
    }, `static/${file}`);
    expect(answer).toEqual([{ loaded: true }, { answer: 3.125 }]);
    const asked = await (
      await started
    ).evaluate(() =>
      fetch("/functions.json").then(
        () => "answered",
        () => "stopped",
      ),
    );
    expect(asked).toBe("stopped");
  });
});

describe("the policy itself", () => {
  it("stops a script in the page, a script from elsewhere and a question to elsewhere, and the test sees it", async () => {
    for (const path of ["/workbench.html", "/taskpane.html", "/help/index.html", "/assets/help.html"]) {
      const { page, stopped } = await watched();
      await page.goto(server.origin + path, { waitUntil: "domcontentloaded" });
      const ran = await page.evaluate(async () => {
        const inline = document.createElement("script");
        inline.textContent = "window.wasRun = true";
        const other = document.createElement("script");
        other.src = "https://example.com/x.js";
        document.head.append(inline, other);
        await fetch("https://example.com/").catch(() => undefined);
        return "wasRun" in window;
      });
      expect(ran).toBe(false);
      await expect
        .poll(() => stopped.filter((words) => words.startsWith("policy: ")).length)
        .toBeGreaterThan(2);
      await page.close();
    }
  });

  it("keeps the workbench out of others' frames, and lets the panel into Excel's", async () => {
    const folder = mkdtempSync(join(tmpdir(), "frame-"));
    const frames = ["workbench", "taskpane"].map(
      (name) => `<iframe name="${name}" src="${server.origin}/${name}.html"></iframe>`,
    );
    writeFileSync(join(folder, "frames.html"), frames.join(""));
    // Another port is another site, as Excel on the web is.
    const other = await serve(folder, 0);
    const page = await newPage();
    await page.goto(`${other.origin}/frames.html`);
    const title = (name: string): Promise<string> => page.frame({ name })!.title();
    await expect.poll(() => title("taskpane")).toBe("Miner Thesis");
    expect(await title("workbench")).not.toContain("Miner Thesis");
    await page.close();
    await other.close();
    rmSync(folder, { recursive: true });
  });
});

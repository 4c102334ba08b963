import { readdirSync, readFileSync } from "node:fs";
import { existsSync } from "node:fs";
import { join, normalize } from "node:path";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { panelPolicy, textPolicy, workbenchPolicy } from "../scripts/hostHeaders";

const read = (file: string): string => readFileSync(join("dist", file), "utf8");
const directives = (policy: string): Map<string, string[]> =>
  new Map(
    policy.split("; ").map((directive) => {
      const [name, ...values] = directive.split(" ");
      return [name!, values];
    }),
  );
const officeJs = ["https://appsforoffice.microsoft.com", "https://officeapis.public.onecdn.static.microsoft"];

describe("the policy of the panel", () => {
  const panel = directives(panelPolicy);

  it("is that of the workbench and Office.js's own addresses, to be loaded from and asked", () => {
    const workbench = directives(workbenchPolicy);
    expect([...panel.keys()]).toEqual([...workbench.keys()]);
    for (const [name, values] of workbench) {
      const more = name === "script-src" || name === "connect-src" ? officeJs : [];
      expect(panel.get(name), name).toEqual([...values, ...more]);
    }
  });

  it("forbids what it does not name, scripts in the page among it", () => {
    expect(panel.get("default-src")).toEqual(["'none'"]);
    expect(panel.get("script-src")).toEqual(["'self'", ...officeJs]);
    expect(panelPolicy).not.toMatch(/\*|'unsafe-eval'|http:/);
  });
});

describe("the policy of the workbench", () => {
  it("names no other site at all", () => {
    expect(workbenchPolicy).not.toMatch(/https?:|\*|'unsafe-eval'/);
    expect(textPolicy).not.toMatch(/https?:|\*|'unsafe-/);
  });
});

describe("the shipped panel", () => {
  it("loads Office.js from the address that the store demands, and nothing else from elsewhere", () => {
    const { document } = new JSDOM(read("taskpane.html")).window;
    const elsewhere = [...document.querySelectorAll("[src], link[href]")]
      .map((element) => element.getAttribute("src") ?? element.getAttribute("href")!)
      .filter((address) => /^(https?:)?\/\//.test(address));
    expect(elsewhere).toEqual(["https://appsforoffice.microsoft.com/lib/1/hosted/office.js"]);
  });

  it("links to help that leads to privacy, terms and support", () => {
    const { document } = new JSDOM(read("assets/help.html")).window;
    const links = [...document.querySelectorAll("a")].map((link) => link.getAttribute("href"));
    expect(links).toEqual(expect.arrayContaining(["privacy.html", "terms.html", "support.html"]));
    expect(
      readdirSync("dist/static")
        .map((file) => read(`static/${file}`))
        .join(),
    ).toContain("assets/help.html");
  });
});

describe.each(readdirSync("dist/assets").filter((file) => file.endsWith(".html")))("the page %s", (file) => {
  const source = read(`assets/${file}`);
  const { document } = new JSDOM(source).window;

  it("has a title, a language, one main heading and a policy for reading", () => {
    expect(document.title).toContain("Miner Thesis");
    expect(document.documentElement.lang).toBe("en");
    expect(document.querySelectorAll("h1")).toHaveLength(1);
    expect(document.querySelector("meta[http-equiv]")!.getAttribute("content")).toBe(textPolicy);
    expect(source).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
  });

  it("says of every drawing that it is one, and what it shows", () => {
    for (const drawing of document.querySelectorAll("figure")) {
      expect(drawing.querySelector("figcaption")!.textContent).toContain("Drawing, not a screenshot:");
      expect(drawing.querySelector("svg")!.getAttribute("aria-label")!.length).toBeGreaterThan(30);
    }
  });

  it("leads to what is there", () => {
    for (const element of document.querySelectorAll("[href], [src]")) {
      const address = (element.getAttribute("href") ?? element.getAttribute("src"))!;
      if (/^https:/.test(address)) continue;
      const [path, fragment] = address.split("#");
      const target = path === "" ? join("dist/assets", file) : normalize(join("dist/assets", path!));
      expect(existsSync(target), address).toBe(true);
      if (fragment) expect(document.getElementById(fragment), address).toBeTruthy();
    }
  });
});

describe("the checklist of the store's policies", () => {
  it("names only tests that there are", () => {
    const named = read("assets/store-checklist.html").match(/test\/[\w/]+\.test\.ts/g)!;
    expect(named.length).toBeGreaterThan(4);
    for (const test of named) expect(existsSync(test), test).toBe(true);
  });
});

describe("the terms", () => {
  it("give the licence word for word", () => {
    const words = (text: string): string => text.replace(/["“”]/g, '"').replace(/\s+/g, " ");
    const { document } = new JSDOM(read("assets/terms.html")).window;
    const terms = words(document.body.textContent!);
    const [, , ...paragraphs] = readFileSync("LICENSE", "utf8").split("\n\n");
    expect(paragraphs.length).toBeGreaterThan(2);
    for (const paragraph of paragraphs) expect(terms).toContain(words(paragraph).trim());
  });
});

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { acceptedBy } from "../scripts/help/accepted";
import { documentationIn } from "../scripts/help/documentation";
import { functionPage, indexPage } from "../scripts/help/pages";
import { questions } from "../scripts/help/questions";
import type { FunctionMetadata } from "../src/library/library";
import type { Reference } from "../src/library/reference";
import { reference } from "../scripts/help/reference";
import { typeset } from "../scripts/help/html";
import { cellsOf, dateOf, givenArguments, readable } from "../scripts/help/values";
import { serve } from "../scripts/serve";
import { documented } from "./support/evaluate";
import { metadata } from "./support/functions";

const folder = "dist/help";
const read = (path: string): string => readFileSync(path, "utf8");
const { DOMParser } = new JSDOM("").window as Window & typeof globalThis;
const parsed = (html: string): Document => new DOMParser().parseFromString(html, "text/html");
/** What is wrong with a page by XML's rules: a tag not closed, an attribute without quotes, a sign not escaped. */
const fault = (html: string): string | undefined =>
  new DOMParser().parseFromString(html, "application/xml").querySelector("parsererror")?.textContent ??
  undefined;
/** A page's text as it is read: what wraps lines in the source is a space. */
const textOf = (node: Element | null | undefined): string => (node?.textContent ?? "").replace(/\s+/g, " ");

const pages = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith(".html"))
    .map((file) => [file, parsed(read(join(folder, file)))]),
);
const pageOf = (name: string): Document => {
  const page = pages.get(`${name}.html`);
  if (!page) throw new Error(`${name} has no page.`);
  return page;
};

describe("the built help pages", () => {
  it("are one for each function and the list of them", () => {
    expect([...pages.keys()].sort()).toEqual(
      ["index.html", ...[...metadata.keys()].map((id) => `${id}.html`)].sort(),
    );
  });

  it.each([...pages.keys()])("%s is well-formed, has a title, a language and one main heading", (file) => {
    const source = read(join(folder, file));
    expect(fault(source)).toBeUndefined();
    const page = pages.get(file)!;
    expect(page.title).toContain("Miner Thesis");
    expect(page.documentElement.lang).toBe("en");
    expect(page.querySelectorAll("h1").length).toBe(1);
    expect(page.querySelectorAll("main").length).toBe(1);
    const ids = [...page.querySelectorAll("[id]")].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(source).not.toMatch(/undefined|NaN|\[object|<script>|style=|\son\w+=/);
  });

  it.each(documented)("$id's page tells all that its comment says", ({ id, ...help }) => {
    const page = pageOf(id);
    const { description, parameters } = metadata.get(id)!;
    expect(page.querySelector("h1")!.textContent).toBe(id);
    // Signs are set anew (× for x), words are not.
    const words = (text: string) => text.match(/[A-Za-z]{3,}/g) ?? [];
    const main = textOf(page.querySelector("main"));
    for (const text of [description, help.formula, help.returns, help.source, help.errors]) {
      for (const word of words(text)) expect(main, text).toContain(word);
    }
    const call = parameters.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(", ");
    expect(textOf(page.querySelector(".call"))).toBe(`=THESIS.${id}(${call})`);

    const told = [...page.querySelectorAll(".arguments > div")];
    expect(told.map((row) => row.querySelector("dt code")!.textContent)).toEqual(
      parameters.map(({ name }) => name),
    );
    parameters.forEach(({ description: meaning = "", optional, dimensionality }, i) => {
      const marks = [...told[i].querySelectorAll(".mark")].map((mark) => mark.textContent);
      const expected = [optional ? "optional" : "required"];
      if (dimensionality === "matrix") expected.push("range");
      expect(marks).toEqual(expected);
      for (const word of words(meaning)) expect(textOf(told[i])).toContain(word);
      const standIn = / Default (.*)\.$/.exec(meaning)?.[1];
      expect(told[i].querySelector(".default b")?.textContent).toBe(standIn);
    });

    const examples = [...page.querySelectorAll(".example")];
    expect(examples.map((box) => box.querySelector("pre")!.textContent)).toEqual(
      help.examples.map(({ formula }) => formula),
    );
    help.examples.forEach(({ result }, i) => {
      const cells = [...examples[i].querySelectorAll(".result, td, th")].map((cell) => {
        const value = cell.querySelector("data")?.getAttribute("value");
        return value === null || value === undefined ? cell.textContent : Number(value);
      });
      expect(cells).toEqual(cellsOf(result).flat());
    });
  });

  it("lead nowhere but to what is there", () => {
    for (const [file, page] of pages) {
      for (const element of page.querySelectorAll("[href], [src]")) {
        const address = (element.getAttribute("href") ?? element.getAttribute("src"))!;
        expect(address, file).not.toMatch(/^[a-z]+:|^\//);
        const [path, fragment] = address.split("#");
        const target = path === "" ? join(folder, file) : normalize(join(folder, path));
        expect(existsSync(target), `${file}: ${address}`).toBe(true);
        if (fragment) {
          const other = path === "" ? page : pages.get(path);
          expect(other?.getElementById(fragment), `${file}: ${address}`).toBeTruthy();
        }
      }
    }
  });

  it("are all in the list, each with its description", () => {
    const cards = [...pageOf("index").querySelectorAll(".cards a")];
    expect(cards.map((card) => card.getAttribute("href")).sort()).toEqual(
      [...metadata.keys()].map((id) => `${id}.html`).sort(),
    );
    for (const card of cards) {
      const { description } = metadata.get(card.querySelector("code")!.textContent!)!;
      expect(textOf(card.querySelector("span"))).toBe(description.replaceAll(/(\w)'/g, "$1’"));
    }
  });

  it("answer every question that the list starts from", () => {
    for (const [question, name] of questions) {
      expect(textOf(pageOf(name).querySelector("main"))).toContain(question);
    }
    expect(pageOf("index").querySelectorAll(".questions a").length).toBe(questions.length);
  });

  it("can be opened at the folder's address, with and without the slash at its end", async () => {
    const server = await serve("dist", 0);
    try {
      for (const address of ["/help/", "/help"]) {
        const answer = await fetch(server.origin + address);
        expect(new URL(answer.url).pathname).toBe("/help/");
        expect(parsed(await answer.text()).title).toBe("Functions – Miner Thesis");
      }
    } finally {
      await server.close();
    }
  });
});

describe("functions.json", () => {
  it("tells Excel where each page is: on the host that the manifest names", () => {
    const origin = /<SourceLocation DefaultValue="(https:\/\/[^/"]+)/.exec(read("dist/manifest.xml"))![1];
    const { functions } = JSON.parse(read("dist/functions.json")) as {
      functions: { name: string; helpUrl: string }[];
    };
    for (const { name, helpUrl } of functions) expect(helpUrl).toBe(`${origin}/help/${name}.html`);
  });

  it("and functions-help.json tell of the same functions and arguments", () => {
    const { functions, groups } = JSON.parse(read("dist/functions-help.json")) as Reference;
    expect(functions.map(({ name }) => name).sort()).toEqual([...metadata.keys()].sort());
    for (const { name, group, arguments: all, page } of functions) {
      expect(all.map((each) => each.name)).toEqual(metadata.get(name)!.parameters.map((each) => each.name));
      expect(groups.map(({ id }) => id)).toContain(group);
      expect(existsSync(join("dist", page))).toBe(true);
      for (const { name: argument, isOptional, example } of all) {
        if (!isOptional) expect(example, `an example of ${argument} of ${name}`).toBeTruthy();
      }
    }
  });
});

describe("what functions-help.json says of the arguments", () => {
  const { functions } = JSON.parse(read("dist/functions-help.json")) as Reference;
  const argument = (name: string, position: number) =>
    functions.find((each) => each.name === name)!.arguments[position]!;

  it("is the kind, unit and choices by which the functions themselves refuse", () => {
    expect(argument("HASHPRICE", 0)).toMatchObject({ kind: "number", unit: "$ per BTC" });
    expect(argument("HASHPRICE", 4)).toMatchObject({ kind: "choice", choices: ["TH", "PH", "EH"] });
    expect(argument("RAMP", 3).choices).toEqual(["linear", "scurve", "logistic", "step"]);
    expect(argument("BTC_MINED", 8)).toMatchObject({ kind: "choice", choices: ["1", "3", "12"] });
    expect(argument("BREAKEVEN", 3)).toMatchObject({ kind: "number", unit: "$/kWh" });
    expect(argument("BACKLOG", 3)).toEqual(expect.not.objectContaining({ unit: expect.anything() }));
    expect(argument("BACKLOG", 3).kind).toBe("date");
    expect(argument("XIRR_ROBUST", 1).kind).toBe("range");
    expect(argument("SENSITIVITY", 0).kind).toBe("text");
  });

  it("names every choice that the help's words name, and takes each", () => {
    for (const { name, arguments: all } of functions) {
      for (const { choices = [], meaning, default: byDefault, name: given } of all) {
        const place = `${given} of ${name}`;
        if (choices.length === 0) continue;
        if (byDefault !== undefined) expect(choices, place).toContain(byDefault);
        if (choices.length <= 4)
          for (const choice of choices) expect(meaning, place).toMatch(new RegExp(`(^|\\W)${choice}(\\W|$)`));
      }
    }
  });

  it("holds for every example, whose values are worked out", () => {
    for (const { name, arguments: all, examples } of functions) {
      expect(examples.filter(({ given }) => given).length, name).toBeGreaterThan(0);
      for (const { given = [] } of examples) {
        given.forEach((value, i) => {
          if (value === null) return;
          const { kind, choices } = all[i]!;
          const place = `${all[i]!.name} of ${name}`;
          if (kind === "range") expect(Array.isArray(value), place).toBe(true);
          else if (kind === "text") expect(typeof value, place).toBe("string");
          else if (kind === "choice")
            expect(
              choices!.map((c) => c.toUpperCase()),
              place,
            ).toContain(String(value).toUpperCase());
          else expect(typeof value, place).toBe("number");
        });
      }
    }
  });

  it("cannot be told of an argument that no example uses: the build stops", () => {
    const silent: FunctionMetadata = { id: "S", name: "S", parameters: [{ name: "unused" }] };
    const library = { functions: [silent], implementations: new Map([["S", () => 1]]) };
    expect(() => acceptedBy(library, "S", [[1]])).toThrow("S did not say what it accepts as unused");
  });
});

const comment = (lines: readonly string[]) =>
  `/**\n${lines.map((line) => ` * ${line}`).join("\n")}\n */\nexport function F(): number { return 1; }`;
const whole = [
  "Says something.",
  "@customfunction TOLD",
  "@returns $.",
  "@formula 1.",
  "@source None.",
  "@errors None.",
  "@example =THESIS.TOLD() → 1",
];

describe("a comment on a function", () => {
  const reading = (lines: readonly string[]) => () => documentationIn(comment(lines), "fleet", "fleet.ts");

  it("is read", () => {
    expect(reading(whole)()).toMatchObject([
      { id: "TOLD", group: "fleet", returns: "$.", examples: [{ formula: "=THESIS.TOLD()", result: "1" }] },
    ]);
  });

  it.each([
    ["lacks a part", whole.filter((line) => !line.startsWith("@formula")), "exactly one @formula"],
    ["says a part twice", [...whole, "@source Another."], "exactly one @source"],
    ["has no example", whole.slice(0, -1), "no @example"],
    ["has an example without a result", [...whole, "@example =THESIS.TOLD()"], '"=formula → result"'],
    ["has a tag that nobody reads", [...whole, "@error None."], "a tag @error"],
  ])("stops the build in words where it %s", (_, lines, reason) => {
    expect(reading(lines)).toThrow(reason);
    expect(reading(lines)).toThrow("fleet.ts: the help of TOLD");
  });

  it("that is of no function of functions.json, or missing for one, stops the build", () => {
    const [told] = reading(whole)();
    const library = (functions: readonly FunctionMetadata[]) => ({ functions, implementations: new Map() });
    const other = { id: "OTHER", name: "OTHER", parameters: [] };
    expect(() => reference(library([]), [told])).toThrow("The help tells of TOLD");
    expect(() => reference(library([other]), [])).toThrow("functions without help: OTHER");
  });
});

describe("text in a comment that looks like HTML", () => {
  const hostile = `<script>alert(1)</script><img src=x onerror=alert(1)> " ' & </dd> ]]> --> {{x}}`;
  const evil: FunctionMetadata = {
    id: "EVIL",
    name: "EVIL",
    description: `D ${hostile}`,
    parameters: [{ name: "x1", description: `P ${hostile} Default ${hostile}.`, dimensionality: "matrix" }],
  };
  const all = reference({ functions: [evil], implementations: new Map([["EVIL", () => hostile]]) }, [
    {
      id: "EVIL",
      group: "fleet",
      block: "",
      returns: `R ${hostile}`,
      formula: `F ${hostile} ^(${hostile}) ^${hostile}`,
      source: `S ${hostile}`,
      errors: `#NUM! ${hostile}; E ${hostile}`,
      examples: [
        {
          formula: `=THESIS.EVIL("${hostile.replaceAll('"', '""')}")`,
          result: `{"<b>&amp;</b>", 1; "</td>", 2}`,
        },
      ],
      ranges: [{ name: `r${hostile}`, cells: `{"${hostile.replaceAll('"', '""')}", 1}` }],
    },
  ]);

  it.each([
    ["a function's page", functionPage(all.functions[0], all)],
    ["the list", indexPage(all)],
  ])("is shown as it stands on %s", (_, html) => {
    const page = parsed(html);
    expect(
      [...page.querySelectorAll("script")].map((script) => script.getAttribute("src") ?? "inline"),
    ).toEqual(page.body.className === "index" ? ["help.js"] : []);
    expect([...page.querySelectorAll("img")].map((image) => image.getAttribute("src"))).toEqual(["icon.svg"]);
    expect([...page.querySelectorAll("*")].flatMap((element) => element.getAttributeNames())).not.toContain(
      "onerror",
    );
    expect(page.querySelector("main")!.textContent).toContain("<script>alert(1)</script><img src=x onerror=");
    expect(fault(html)).toBeUndefined();
  });

  it("stays text in examples and their results", () => {
    const page = parsed(functionPage(all.functions[0], all));
    expect(page.querySelector(".example pre")!.textContent).toBe(all.functions[0].examples[0].formula);
    expect([...page.querySelectorAll(".example th")].map((cell) => cell.textContent)).toEqual([
      "<b>&amp;</b>",
      "</td>",
    ]);
  });
});

describe("formulas", () => {
  const functions = new Set(["RAMP", "CO2_PER_BTC"]);
  const variables = ["a", "price", "poolFee", "years"];
  it.each([
    ["price x (1 - poolFee)", "<var>price</var> × (1 − <var>poolFee</var>)"],
    ["2^32 and 10^-12", "2<sup>32</sup> and 10<sup>−12</sup>"],
    ["(1 + r)^(days / 365) - 1", "(1 + <var>r</var>)<sup>days / 365</sup> − 1"],
    ["(1 + r)^-years", "(1 + <var>r</var>)<sup>−<var>years</var></sup>"],
    ["q^((a + 1) x 2)", "<var>q</var><sup>(<var>a</var> + 1) × 2</sup>"],
    ["G is x, 3x^2", "<var>G</var> is <var>x</var>, 3<var>x</var><sup>2</sup>"],
    ["a x exp(b)", "<var>a</var> × exp(<var>b</var>)"],
    ["a first-year rent in $M or PH/s", "a first-year rent in $M or PH/s"],
    ["(1 + e)^whole years since x 2", "(1 + <var>e</var>)<sup>whole <var>years</var> since</sup> × 2"],
    ["as RAMP", `as <code><a href="RAMP.html">RAMP</a></code>`],
    ["CO2e and CO2_PER_BTC", `CO<sub>2</sub>e and <code><a href="CO2_PER_BTC.html">CO2_PER_BTC</a></code>`],
    ["broken ^( and ^", "broken <sup>(</sup> and <sup></sup>"],
  ])("%s are set as mathematics", (text, html) => {
    expect(typeset(text, { functions, variables, isFormula: true })).toBe(html);
  });

  it.each([
    [
      "Share of a fleet, as many as price, in years",
      "Share of a fleet, as many as <var>price</var>, in years",
    ],
    ["#NUM! where poolFee is below -1", "<code>#NUM!</code> where <var>poolFee</var> is below −1"],
    ["the site's x-axis", "the site’s x-axis"],
  ])("but %s stays prose", (text, html) => {
    expect(typeset(text, { functions, variables })).toBe(html);
  });
});

describe("results", () => {
  it.each([
    [50027.62673563457, "50,027.6267"],
    [5836408639.346958, "5,836,408,639"],
    [-0.9399999999999977, "−0.94"],
    [6166799.999999999, "6,166,800"],
    [7.158278826666667e-12, "7.15827883 × 10⁻¹²"],
    [0, "0"],
  ])("of %d read %s", (value, text) => {
    expect(readable(value)).toBe(text);
  });

  it("that are dates are told as dates, too", () => {
    expect(dateOf(45402.0065625)).toBe("2024-04-20 00:09:27");
    expect(dateOf(46053)).toBe("2026-01-31");
  });

  it("are read as a cell's text or an array constant is", () => {
    expect(cellsOf(`{"a, b; c", -1E-8; #N/A, TRUE}`)).toEqual([
      ["a, b; c", -1e-8],
      ["#N/A", true],
    ]);
  });
});

describe("the arguments of an example", () => {
  it.each([
    [`=THESIS.F(1,"a, (b",{1,2;3,4})`, ["1", `"a, (b"`, "{1,2;3,4}"]],
    ["=SUM(THESIS.F(1,,THESIS.G(2,3)),5)", ["1", "", "THESIS.G(2,3)"]],
    ["=THESIS.F()", [""]],
    ["=THESIS.OTHER(1)", []],
  ])("of %s are read as written", (formula, given) => {
    expect(givenArguments(formula, "THESIS.F")).toEqual(given);
  });
});

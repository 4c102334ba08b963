import type { ArgumentHelp, FunctionHelp, Reference } from "../../src/library/reference";
import { textPolicy } from "../hostHeaders";
import { questions } from "./questions";
import { escape, type PageSetting, typeset } from "./html";
import { type Cell, cellsOf, dateOf, readable } from "./values";

/*
 * The help as pages that any static host, or a folder opened from disk, can show. They are well-formed XML, too,
 * so that a slip in this file is found by a parser.
 */

const namespace = "THESIS";

const list = (parts: readonly string[]): string => parts.filter(Boolean).join("\n");

interface Frame {
  readonly title: string;
  readonly description: string;
  readonly kind: "function" | "index";
  readonly main: string;
  /** The namespace under which the Excel of this build knows the functions. */
  readonly inExcel: string;
}

const page = ({ title, description, kind, main, inExcel }: Frame): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="description" content="${escape(description)}" />
<meta http-equiv="Content-Security-Policy" content="${textPolicy}" />
<title>${escape(title)}</title>
<link rel="icon" href="icon.svg" type="image/svg+xml" />
<link rel="stylesheet" href="help.css" />${
  kind === "index" ? `\n<script src="help.js" defer="defer"></script>` : ""
}
</head>
<body class="${kind}">
<a class="skip" href="#main">Skip to the text</a>
<header class="top">
<a class="home" href="index.html"${kind === "index" ? ` aria-current="page"` : ""}><img src="icon.svg" width="28" height="28" alt="" />Miner Thesis <span>functions</span></a>
<nav aria-label="Site"><a href="../assets/help.html">First steps and troubles</a> <a href="../workbench.html">Workbench</a></nav>
</header>
${main}
<footer>
<p><a href="../assets/privacy.html">Privacy</a> · <a href="../assets/terms.html">Terms</a> · <a href="../assets/support.html">Support</a></p>
<p>Everything is worked out on your machine. This page loads nothing from elsewhere and sends nothing anywhere.${
  inExcel === namespace
    ? ""
    : ` It belongs to a copy for development: in Excel, write ${inExcel} for ${namespace}; in the workbench, as it stands.`
}</p>
</footer>
</body>
</html>
`;

/** A formula as typed into a cell, free to break after commas and semicolons, other functions as links. */
function code(formula: string, { functions, self }: PageSetting): string {
  const own = new RegExp(`(\\b${namespace}\\.)([A-Z][A-Z0-9_]*)`);
  return formula
    .split(own)
    .map((part, i) => {
      const isName = i % 3 === 2 && part !== self && functions?.has(part);
      if (isName) return `<a href="${escape(part)}.html">${escape(part)}</a>`;
      return part
        .split(/(?<=[,;(])(?=\S)/)
        .map(escape)
        .join("<wbr />");
    })
    .join("");
}

const call = ({ name, arguments: args }: FunctionHelp): string => {
  const written = args.map(({ name: argument, isOptional }, i) => {
    const comma = i < args.length - 1 ? "," : "";
    const text = isOptional ? `[${argument}]` : argument;
    return `<span class="${isOptional ? "optional" : "required"}">${escape(text)}${comma}</span>`;
  });
  return `<p class="call"><code>=${namespace}.<b>${escape(name)}</b>(<wbr />${written.join(" ")})</code></p>`;
};

function argument(help: ArgumentHelp, setting: PageSetting): string {
  const kind = help.isOptional ? "optional" : "required";
  return list([
    `<div id="argument-${escape(help.name)}">`,
    `<dt><code>${escape(help.name)}</code> <span class="mark ${kind}">${kind}</span>${
      help.isRange ? ` <span class="mark">range</span>` : ""
    }</dt>`,
    `<dd>${typeset(help.meaning, setting)}${
      help.default === undefined
        ? ""
        : ` <span class="default">Default: <b>${typeset(help.default, setting)}</b>.</span>`
    }</dd>`,
    `</div>`,
  ]);
}

const withoutStop = (text: string): string => (/[.?]\s/.test(text) ? text : text.replace(/\.$/, ""));

const clauses = (text: string): string[] => withoutStop(text).split(/; /);

const formula = (help: FunctionHelp, setting: PageSetting): string => {
  const lines = clauses(help.formula).map((line, i, all) => {
    const end = i < all.length - 1 ? ";" : "";
    return `<span>${typeset(line, { ...setting, isFormula: true })}${end}</span>`;
  });
  return `<p class="formula">${lines.join(" ")}</p>`;
};

function errors(help: FunctionHelp, setting: PageSetting): string {
  const rows = clauses(help.errors).map((clause) => {
    const [, sign, rest] = /^(#\S+) (.*)$/s.exec(clause) ?? [];
    return sign
      ? `<div><dt><code>${escape(sign)}</code></dt><dd>${typeset(rest, setting)}</dd></div>`
      : `<div class="more"><dt>Also</dt><dd>${typeset(clause, setting)}</dd></div>`;
  });
  return `<dl class="errors">\n${rows.join("\n")}\n</dl>`;
}

function cell(value: Cell, isDate: boolean): string {
  if (typeof value === "number") {
    const date = isDate ? ` <small>${escape(dateOf(value))}</small>` : "";
    return `<data value="${escape(String(value))}">${escape(readable(value, !isDate))}</data>${date}`;
  }
  return escape(typeof value === "boolean" ? String(value).toUpperCase() : (value ?? ""));
}

function example(help: FunctionHelp, position: number, setting: PageSetting): string {
  const { formula: written, result } = help.examples[position];
  const rows = cellsOf(result);
  // A result wrapped in another function of the spreadsheet is no longer what the help says is returned.
  const isDate = /\bdate serials?\b/i.test(help.returns) && written.startsWith(`=${namespace}.${help.name}(`);
  const number = help.examples.length > 1 ? ` ${position + 1}` : "";
  const isSingle = rows.length === 1 && rows[0].length === 1;
  const hasLabels = rows.every(([label, value]) => typeof label === "string" && typeof value === "number");
  const hasHeads = rows.length > 1 && rows[0].every((value) => typeof value === "string");
  const scope = (r: number, c: number) => (hasLabels && c === 0 ? "row" : hasHeads && r === 0 ? "col" : null);
  const table = () =>
    list([
      `<div class="scroll" role="region" aria-label="Result of example${number}" tabindex="0">`,
      `<table><tbody>`,
      ...rows.map((row, r) => {
        const cells = row.map((value, c) => {
          const head = scope(r, c);
          if (head) return `<th scope="${head}">${cell(value, isDate)}</th>`;
          return `<td${typeof value === "number" ? ` class="number"` : ""}>${cell(value, isDate)}</td>`;
        });
        return `<tr>${cells.join("")}</tr>`;
      }),
      `</tbody></table>`,
      `</div>`,
    ]);
  return list([
    `<div class="example">`,
    `<pre><code>${code(written, setting)}</code></pre>`,
    isSingle ? `<p class="result">${cell(rows[0][0], isDate)}</p>` : table(),
    `</div>`,
  ]);
}

/** The ranges that the examples name, as they would stand on a sheet. */
const ranges = (help: FunctionHelp): string[] =>
  help.ranges.map(({ name, cells }) =>
    list([
      `<details class="range">`,
      `<summary>The cells of <code>${escape(name)}</code></summary>`,
      `<div class="scroll" role="region" aria-label="Cells of ${escape(name)}" tabindex="0">`,
      `<table><tbody>`,
      ...cellsOf(cells).map((row) => {
        const [label, ...rest] = row;
        const numbers = rest.map((value) => `<td class="number">${cell(value, false)}</td>`);
        return `<tr><th scope="row">${cell(label, false)}</th>${numbers.join("")}</tr>`;
      }),
      `</tbody></table>`,
      `</div>`,
      `</details>`,
    ]),
  );

const mentions = (help: FunctionHelp, names: ReadonlySet<string>): Set<string> => {
  const texts = [help.formula, help.errors, help.source, help.description, help.returns];
  const said = [
    ...texts,
    ...help.arguments.map(({ meaning }) => meaning),
    ...help.examples.map((e) => e.formula),
  ];
  const words = said.flatMap((text) => text.match(/[A-Z][A-Z0-9_]*/g) ?? []);
  return new Set(words.filter((word) => names.has(word) && word !== help.name));
};

function related(help: FunctionHelp, { groups, functions }: Reference, names: ReadonlySet<string>): string {
  const uses = mentions(help, names);
  const isNear = (other: FunctionHelp) => uses.has(other.name) || mentions(other, names).has(help.name);
  const near = functions.filter((other) => other.name !== help.name && isNear(other));
  const inGroup = functions.filter((other) => other.group === help.group);
  const title = groups.find(({ id }) => id === help.group)?.title ?? "";
  const links = (some: readonly FunctionHelp[]) =>
    some.map(({ name }) =>
      name === help.name
        ? `<li><a href="${escape(name)}.html" aria-current="page">${escape(name)}</a></li>`
        : `<li><a href="${escape(name)}.html">${escape(name)}</a></li>`,
    );
  return list([
    `<nav class="related" aria-label="Related functions">`,
    ...(near.length > 0 ? [`<h2>See also</h2>`, `<ul>`, ...links(near), `</ul>`] : []),
    `<h2>${escape(title)}</h2>`,
    `<ul>`,
    ...links(inGroup),
    `</ul>`,
    `<p><a href="index.html">All functions</a></p>`,
    `</nav>`,
  ]);
}

/** The page of one function. */
export function functionPage(help: FunctionHelp, all: Reference, inExcel = namespace): string {
  const names = new Set(all.functions.map(({ name }) => name));
  const variables = help.arguments.map(({ name }) => name);
  const setting: PageSetting = { functions: names, self: help.name, variables };
  const group = all.groups.find(({ id }) => id === help.group)!;
  const answered = questions.filter(([, name]) => name === help.name).map(([question]) => question);
  return page({
    title: `${help.name} – Miner Thesis`,
    description: help.description,
    kind: "function",
    inExcel,
    main: list([
      `<div class="columns">`,
      `<main id="main">`,
      `<p class="trail"><a href="index.html">Functions</a> <span aria-hidden="true">›</span> <a href="index.html#${escape(group.id)}">${escape(group.title)}</a></p>`,
      `<h1>${escape(help.name).replaceAll("_", "_<wbr />")}</h1>`,
      ...answered.map((question) => `<p class="question">${escape(question)}</p>`),
      `<p class="lead">${typeset(help.description, setting)}</p>`,
      call(help),
      `<h2 id="formula">Formula</h2>`,
      formula(help, setting),
      `<h2 id="arguments">Arguments</h2>`,
      `<dl class="arguments">`,
      ...help.arguments.map((each) => argument(each, setting)),
      `</dl>`,
      `<h2 id="returns">Returns</h2>`,
      `<p>${typeset(help.returns, setting)}${help.isArray ? ` <span class="mark">spills</span>` : ""}</p>`,
      `<h2 id="errors">Errors</h2>`,
      errors(help, setting),
      `<p class="fine">The error’s message names the argument, its unit and what it accepts.</p>`,
      `<h2 id="examples">${help.examples.length > 1 ? "Examples" : "Example"}</h2>`,
      ...help.examples.map((_, i) => example(help, i, setting)),
      ...ranges(help),
      `<p class="fine">Fractions are shown to nine digits. Where Excel writes decimals with a comma, part arguments with semicolons.</p>`,
      `<h2 id="source">Source</h2>`,
      `<p>${typeset(help.source, setting)}</p>`,
      `</main>`,
      related(help, all, names),
      `</div>`,
    ]),
  });
}

/** A function in the list, with the words by which the search finds it besides those that are shown. */
function card(help: FunctionHelp): string {
  const asked = questions.filter(([, name]) => name === help.name).map(([question]) => question);
  const more = [help.returns, help.source, ...help.arguments.flatMap(({ name, meaning }) => [name, meaning])];
  return list([
    `<li data-question="${escape(asked.join(" "))}" data-more="${escape(more.join(" "))}">`,
    `<a href="${escape(help.name)}.html"><code>${escape(help.name).replaceAll("_", "_<wbr />")}</code> <span>${typeset(help.description)}</span></a>`,
    `</li>`,
  ]);
}

/** The list of all functions, by group, with questions to start from and a search. */
export function indexPage({ groups, functions }: Reference, inExcel = namespace): string {
  const asked = questions.filter(([, name]) => functions.some((help) => help.name === name));
  return page({
    title: "Functions – Miner Thesis",
    description: `The ${functions.length} spreadsheet functions of Miner Thesis, with formulas, arguments, examples and sources`,
    kind: "index",
    inExcel,
    main: list([
      `<main id="main">`,
      `<h1>Functions</h1>`,
      `<p class="lead">${functions.length} functions for the economics of bitcoin mining, AI and HPC leases, funding and value. Each page has the formula, every argument, worked examples and the source.</p>`,
      // Without its script the page is the whole list, and a search field would be a promise that nothing keeps.
      `<div class="search" id="search" hidden="hidden" role="search">`,
      `<label for="wanted">Find a function</label>`,
      `<input id="wanted" type="search" autocomplete="off" spellcheck="false" placeholder="cash runs out, HASHPRICE, dilution" />`,
      `<p id="found" role="status"></p>`,
      `</div>`,
      `<section id="results" hidden="hidden" aria-label="Functions found"><ul class="cards"></ul></section>`,
      `<div id="all">`,
      `<nav class="groups" aria-label="Groups"><ul>`,
      ...groups.map(({ id, title }) => `<li><a href="#${escape(id)}">${escape(title)}</a></li>`),
      `</ul></nav>`,
      ...(asked.length > 0
        ? [
            `<section class="questions">`,
            `<h2 id="questions">Start from a question</h2>`,
            `<ul>`,
            ...asked.map(
              ([question, name]) => `<li><a href="${escape(name)}.html">${escape(question)}</a></li>`,
            ),
            `</ul>`,
            `</section>`,
          ]
        : []),
      ...groups.flatMap(({ id, title }) => [
        `<section>`,
        `<h2 id="${escape(id)}">${escape(title)}</h2>`,
        `<ul class="cards">`,
        ...functions.filter(({ group }) => group === id).map(card),
        `</ul>`,
        `</section>`,
      ]),
      `<section class="rules">`,
      `<h2 id="rules">What holds for all of them</h2>`,
      `<ul>`,
      `<li>Dates are Excel’s date serials, money is in $, rates and shares are fractions: 0.03 is 3 %.</li>`,
      `<li>An optional argument that is omitted or empty takes its default.</li>`,
      `<li>A refused argument answers <code>#VALUE!</code> or <code>#NUM!</code>. The message names the argument, its unit and what it accepts.</li>`,
      `<li>A function that spills needs empty cells to its right or below; Excel says <code>#SPILL!</code> where they are taken.</li>`,
      `</ul>`,
      `</section>`,
      `</div>`,
      `</main>`,
    ]),
  });
}

/*
 * Turns the plain text of the help into HTML: × for x, − for -, raised exponents, lowered indices, names of
 * functions as links. Whatever is not one of these is escaped and left as it stands.
 */

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that HTML shows as it is, between tags and in attributes. */
export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]);

export interface Setting {
  /** Names of all functions; a name in the text becomes a link to its page */
  readonly functions?: ReadonlySet<string>;
  /** The function whose page this is: not a link there */
  readonly self?: string;
  /** Names of the arguments, set in italics */
  readonly variables?: readonly string[];
  /** In a formula every single letter is a variable, and so is every word that is an argument's name */
  readonly isFormula?: boolean;
}

interface Token {
  readonly kind: "space" | "number" | "word" | "code" | "sign";
  readonly text: string;
}

const pattern =
  /(?<space>\s+)|(?<code>#(?:VALUE!|NUM!|N\/A|DIV\/0!|NAME\?|REF!|BUSY!|SPILL!))|(?<number>\d+(?:,\d{3})*(?:\.\d+)?(?:E[+-]?\d+)?)|(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<sign>\.\.|[\s\S])/gu;

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(pattern)].map(({ groups = {} }) => {
    const [kind, found] = Object.entries(groups).find(([, value]) => value !== undefined)!;
    return { kind: kind as Token["kind"], text: found };
  });

export function typeset(text: string, setting: Setting = {}): string {
  return set(tokensOf(text), setting);
}

function set(tokens: readonly Token[], setting: Setting): string {
  let html = "";
  for (let i = 0; i < tokens.length; i++) {
    const { kind, text } = tokens[i];
    if (text === "^") {
      const raised = exponent(tokens, i + 1);
      html += `<sup>${set(raised.tokens, setting)}</sup>`;
      i = raised.end - 1;
    } else if (kind === "code") html += `<code>${escape(text)}</code>`;
    else if (text === "-" && isMinus(tokens, i)) html += "−";
    else if (text === "..") html += "…";
    else if (text === "'" && tokens[i - 1]?.kind === "word") html += "’";
    else if (kind !== "word") html += escape(text);
    else if (isTimes(tokens, i) && !setting.variables?.includes(text)) html += "×";
    else if (setting.functions?.has(text)) html += nameOf(text, setting);
    else if (/^CO2(?!\d)/.test(text)) html += `CO<sub>2</sub>${escape(text.slice("CO2".length))}`;
    else if (isVariable(tokens, i, setting)) html += `<var>${escape(text)}</var>`;
    else html += escape(text);
  }
  return html;
}

const nameOf = (name: string, { self }: Setting): string =>
  name === self
    ? `<code>${escape(name)}</code>`
    : `<code><a href="${escape(name)}.html">${escape(name)}</a></code>`;

/** What is raised after ^: a bracket without its marks, a number, or a name, which may be of several words. */
function exponent(tokens: readonly Token[], start: number): { tokens: readonly Token[]; end: number } {
  if (tokens[start]?.text === "(") {
    let depth = 0;
    for (let end = start; end < tokens.length; end++) {
      if (tokens[end].text === "(") depth++;
      if (tokens[end].text === ")" && --depth === 0) {
        return { tokens: tokens.slice(start + 1, end), end: end + 1 };
      }
    }
  }
  let end = start;
  if (tokens[end]?.text === "-") end++;
  const isName = tokens[end]?.kind === "word";
  end++;
  while (
    isName &&
    tokens[end]?.kind === "space" &&
    tokens[end + 1]?.kind === "word" &&
    tokens[end + 1].text !== "x"
  ) {
    end += 2;
  }
  return { tokens: tokens.slice(start, end), end };
}

function isMinus(tokens: readonly Token[], i: number): boolean {
  const [before, after] = [tokens[i - 1], tokens[i + 1]];
  const opens = !before || before.kind === "space" || /^[(^{]$/.test(before.text);
  // An exponent may hold k-1 without spaces; a hyphen between words is a hyphen.
  const inTightSum = before?.kind === "word" && before.text.length === 1 && after?.kind === "number";
  return (opens && after !== undefined) || inTightSum;
}

function isTimes(tokens: readonly Token[], i: number): boolean {
  if (tokens[i].text !== "x") return false;
  const isApart = tokens[i - 1]?.kind === "space" && tokens[i + 1]?.kind === "space";
  const [before, after] = [tokens[i - 2], tokens[i + 2]];
  const isOperand = (token: Token | undefined, bracket: RegExp) =>
    token !== undefined && (token.kind === "word" || token.kind === "number" || bracket.test(token.text));
  return isApart && isOperand(before, /^\)$/) && isOperand(after, /^[($]$/);
}

function isVariable(
  tokens: readonly Token[],
  i: number,
  { variables = [], isFormula = false }: Setting,
): boolean {
  const { text } = tokens[i];
  if (!isFormula) return variables.includes(text) && isNamed(tokens, i);
  if (text.length > 1) return variables.includes(text);
  // Letters of units, such as PH/s and $M, and of genitives touch what they belong to.
  if ([tokens[i - 1], tokens[i + 1]].some((token) => token && /^[/$']$/.test(token.text))) return false;
  if (text !== "a") return true;
  // The article, unless it stands in a sum or product.
  const operator = /^[-+/^=()x]$/;
  const beside = (step: 1 | -1) => {
    const token = tokens[i + step]?.kind === "space" ? tokens[i + 2 * step] : tokens[i + step];
    return token !== undefined && operator.test(token.text);
  };
  return beside(1) || beside(-1);
}

/** Arguments are called like the things they hold; in prose only these turns mean the argument. */
function isNamed(tokens: readonly Token[], i: number): boolean {
  const { text } = tokens[i];
  if (/[a-z][A-Z]/.test(text)) return true;
  const before = tokens.slice(Math.max(0, i - 6), i).map((token) => token.text);
  const turn = text === "unit" ? /(^|\s)in $/ : /\b(unit of|as many as) $/;
  return turn.test(before.join(""));
}

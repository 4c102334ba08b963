/*
 * Turns the plain text of the help into text that is set: × for x, − for -, raised exponents, lowered indices, names of
 * functions. Pages and the panel each show the parts in their own way.
 */

/** Text as it stands, or set in some way. */
export type Part = string | Marked;
export type Marked =
  | { readonly mark: "raised"; readonly parts: readonly Part[] }
  | { readonly mark: "lowered" | "variable" | "code" | "function"; readonly text: string };

export interface Setting {
  /** Names of all functions, which are told from other words */
  readonly functions?: ReadonlySet<string>;
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

export function typeset(text: string, setting: Setting = {}): Part[] {
  return set(tokensOf(text), setting);
}

function set(tokens: readonly Token[], setting: Setting): Part[] {
  const parts: Part[] = [];
  const plain = (text: string): void => {
    const last = parts.length - 1;
    if (typeof parts[last] === "string") parts[last] += text;
    else parts.push(text);
  };
  for (let i = 0; i < tokens.length; i++) {
    const { kind, text } = tokens[i]!;
    if (text === "^") {
      const raised = exponent(tokens, i + 1);
      parts.push({ mark: "raised", parts: set(raised.tokens, setting) });
      i = raised.end - 1;
    } else if (kind === "code") parts.push({ mark: "code", text });
    else if (text === "-" && isMinus(tokens, i)) plain("−");
    else if (text === "..") plain("…");
    else if (text === "'" && tokens[i - 1]?.kind === "word") plain("’");
    else if (kind !== "word") plain(text);
    else if (isTimes(tokens, i) && !setting.variables?.includes(text)) plain("×");
    else if (setting.functions?.has(text)) parts.push({ mark: "function", text });
    else if (/^CO2(?!\d)/.test(text)) {
      plain("CO");
      parts.push({ mark: "lowered", text: "2" });
      plain(text.slice("CO2".length));
    } else if (isVariable(tokens, i, setting)) parts.push({ mark: "variable", text });
    else plain(text);
  }
  return parts;
}

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

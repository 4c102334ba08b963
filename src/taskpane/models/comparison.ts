import { tokenize, type Token } from "@borgar/fx";
import { placeOf, type Place } from "./cells";

/** What a check holds against something else, as its formula spells it. */
export interface Side {
  readonly text: string;
  /** The cells that it is, where it is nothing but a reference. */
  readonly place: Place | undefined;
}

/** How a check finds its difference. */
export type Comparison =
  | { readonly kind: "figures"; readonly first: Side; readonly second: Side }
  /** Something that must be true. */
  | { readonly kind: "condition"; readonly text: string; readonly places: readonly Place[] }
  /** A difference that another sheet works out, or one of a kind of its own. */
  | { readonly kind: "other"; readonly places: readonly Place[] };

/** Reads from a check's formula, which stands on `sheet`, what it compares. */
export function comparisonOf(formula: string, sheet: string): Comparison {
  const tokens = tokenize(formula).filter(({ type }) => type !== "fx_prefix" && type !== "whitespace");
  const [whole, minus, one, times, open] = tokens;
  const isCondition =
    whole?.value === "1" &&
    minus?.value === "-" &&
    one?.value === "1" &&
    times?.value === "*" &&
    open?.value === "(";
  if (isCondition) {
    return { kind: "condition", text: textOf(tokens.slice(5, -1)), places: placesIn(tokens, sheet) };
  }
  const text = textOf(tokens);
  for (const { left, right } of differencesIn(tokens)) {
    // A difference of figures is measured by the first of them, which therefore stands in the formula again.
    if (!left.some(isReference) || text.split(textOf(left)).length < 3) continue;
    return { kind: "figures", first: side(left, sheet), second: side(right, sheet) };
  }
  return { kind: "other", places: placesIn(tokens, sheet) };
}

const textOf = (tokens: readonly Token[]): string => tokens.map(({ value }) => value).join("");

const isReference = ({ type }: Token): boolean => type === "range";

const side = (tokens: readonly Token[], sheet: string): Side => ({
  text: textOf(tokens),
  place: tokens.length === 1 ? placeOf(tokens[0]!.value, sheet) : undefined,
});

function placesIn(tokens: readonly Token[], sheet: string): Place[] {
  const references = new Set(tokens.filter(isReference).map(({ value }) => value));
  return [...references].flatMap((reference) => placeOf(reference, sheet) ?? []);
}

const isOpening = ({ type, value }: Token): boolean =>
  type === "operator" && (value === "(" || value === "{");
const isClosing = ({ type, value }: Token): boolean =>
  type === "operator" && (value === ")" || value === "}");
const isComma = ({ type, value }: Token): boolean => type === "operator" && value === ",";
/** What binds looser than a sum. */
const looser = new Set(["=", "<>", "<", ">", "<=", ">=", "&"]);

interface Difference {
  readonly left: readonly Token[];
  readonly right: readonly Token[];
}

/** Every "left - right" that is the whole of what brackets, an argument or the formula hold, inner ones first. */
function differencesIn(tokens: readonly Token[]): Difference[] {
  const found: Difference[] = [];
  const starts = [0];
  tokens.forEach((token, index) => {
    if (isOpening(token)) starts.push(index + 1);
    if (!isComma(token) && !isClosing(token)) return;
    found.push(...differenceOf(tokens.slice(starts.pop(), index)));
    if (isComma(token)) starts.push(index + 1);
  });
  return [...found, ...differenceOf(tokens.slice(starts.pop() ?? 0))];
}

/** The two sides of what is one difference and nothing else. */
function differenceOf(tokens: readonly Token[]): Difference[] {
  let depth = 0;
  let split: number | undefined;
  for (const [index, token] of tokens.entries()) {
    if (isClosing(token)) depth -= 1;
    if (isOpening(token)) depth += 1;
    if (depth > 0 || token.type !== "operator") continue;
    if (looser.has(token.value)) return [];
    const before = tokens[index - 1];
    const isSign = !before || (before.type === "operator" && !isClosing(before) && before.value !== "%");
    if (isSign || (token.value !== "+" && token.value !== "-")) continue;
    if (split !== undefined || token.value === "+") return [];
    split = index;
  }
  return split === undefined ? [] : [{ left: tokens.slice(0, split), right: tokens.slice(split + 1) }];
}

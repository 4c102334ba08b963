export type Decimals = "point" | "comma";

const signs = {
  point: { decimal: "\\.", group: "," },
  comma: { decimal: ",", group: "\\." },
} as const satisfies Record<Decimals, unknown>;

/** A thin, a hard or a plain space, or an apostrophe, parts thousands whatever the decimal sign. */
const anyGroup = "[ \\u00a0\\u202f'’]";

const shapes = Object.fromEntries(
  (["point", "comma"] as const).map((decimals) => {
    const { decimal, group } = signs[decimals];
    const grouped = (sign: string): string => `[1-9]\\d{0,2}(?:${sign}\\d{3})+`;
    const whole = `\\d+|${grouped(group)}|${grouped(anyGroup)}`;
    return [
      decimals,
      new RegExp(`^([+-]?)(?=\\d|${decimal}\\d)(${whole})?(?:${decimal}(\\d*))?(e[+-]?\\d+)?$`, "i"),
    ];
  }),
) as Record<Decimals, RegExp>;

/** A number with all its digits; undefined where the text is none when decimals are written in this way. */
export function readNumber(text: string, decimals: Decimals): number | undefined {
  const [matched, sign, whole = "", fraction = "", exponent = ""] =
    shapes[decimals].exec(text.trim().replace(/^[−–]/, "-")) ?? [];
  if (matched === undefined) return undefined;
  const number = Number(`${sign}${whole.replace(/\D/g, "") || "0"}.${fraction || "0"}${exponent}`);
  return Number.isFinite(number) ? number : undefined;
}

/** What the numbers of a list say of how decimals are written in it. */
export type DecimalsFound =
  | { readonly kind: "settled"; readonly decimals: Decimals }
  /** Nothing says it, and it makes a difference: "1,234". */
  | { readonly kind: "open"; readonly example: string }
  /** Some are written the one way and some the other. */
  | { readonly kind: "both"; readonly point: string; readonly comma: string };

/** Settled where one number is enough to tell, or where it makes no difference; never guessed. */
export function findDecimals(texts: readonly string[]): DecimalsFound {
  let point: string | undefined;
  let comma: string | undefined;
  let open: string | undefined;
  for (const text of texts) {
    const [asPoint, asComma] = [readNumber(text, "point"), readNumber(text, "comma")];
    if (asPoint === asComma) continue;
    if (asComma === undefined) point ??= text;
    else if (asPoint === undefined) comma ??= text;
    else open ??= text;
  }
  if (point !== undefined && comma !== undefined) return { kind: "both", point, comma };
  if (point !== undefined) return { kind: "settled", decimals: "point" };
  if (comma !== undefined) return { kind: "settled", decimals: "comma" };
  return open === undefined ? { kind: "settled", decimals: "point" } : { kind: "open", example: open };
}

/** A number so that it is read in one way only, with all its digits. */
export function writeNumber(value: number): string {
  const text = String(value);
  // 1.234 could be a thousand and more where the point parts thousands; 1.2340 could not.
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text;
}

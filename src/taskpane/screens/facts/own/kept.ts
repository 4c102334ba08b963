import { strings } from "../../../../language/ownFacts";
import { WorkbookError, type LiveWorkbook } from "../../../../workbook/workbook";
import { confidences } from "../confidence";
import type { Draft } from "./checking";
import { mostFacts, mostText } from "./limits";
import type { OwnFact } from "./ownFact";
import { sizeInWords } from "./reading";

/** Where the workbook keeps them. */
const key = "facts";
/** Rises when what is kept changes its form; what a later version kept is left alone. */
const version = 1;

const textParts = ["id", "company", "ticker", "metric", "unit", "asOf", "source", "link", "note"] as const;

const isOwnFact = (kept: unknown): kept is OwnFact => {
  if (typeof kept !== "object" || kept === null) return false;
  const fact = kept as Readonly<Record<keyof OwnFact, unknown>>;
  return (
    textParts.every((part) => typeof fact[part] === "string") &&
    (typeof fact.value === "string" || Number.isFinite(fact.value)) &&
    confidences.some((confidence) => confidence === fact.confidence)
  );
};

/** The own facts out of what a workbook keeps; undefined where it is nothing that this version can read. */
export function factsKept(kept: unknown): readonly OwnFact[] | undefined {
  if (kept === undefined || kept === null) return [];
  const { version: form, facts } = kept as { readonly version?: unknown; readonly facts?: unknown };
  return form === version && Array.isArray(facts) && facts.every(isOwnFact) ? facts : undefined;
}

export const readFacts = async (workbook: LiveWorkbook): Promise<readonly OwnFact[] | undefined> =>
  factsKept(await workbook.kept(key));

/**
 * Changes the own facts as they stand in the workbook now, which another panel may have changed since they were shown.
 * Nothing is kept where the change throws, or where there would be too many.
 */
export async function changeFacts(
  workbook: LiveWorkbook,
  change: (facts: readonly OwnFact[]) => readonly OwnFact[],
): Promise<readonly OwnFact[]> {
  const before = await readFacts(workbook);
  if (before === undefined) throw new WorkbookError(strings.unreadable);
  const after = change(before);
  if (after.length > mostFacts && after.length > before.length)
    throw new WorkbookError(strings.tooMany(after.length - before.length, before.length, mostFacts));
  const kept = { version, facts: after };
  if (JSON.stringify(kept).length > mostText && after.length >= before.length)
    throw new WorkbookError(strings.tooMuchText(sizeInWords(mostText)));
  await workbook.keep(key, after.length === 0 ? undefined : kept);
  return after;
}

/** What two facts must share to be about the same thing on the same day. */
export const sameThing = ({
  company,
  ticker,
  metric,
  unit,
  asOf,
}: Pick<Draft, "company" | "ticker" | "metric" | "unit" | "asOf">): string =>
  JSON.stringify([(ticker || company).toLowerCase(), metric.toLowerCase(), unit, asOf]);

const whole = ({
  company,
  ticker,
  metric,
  value,
  unit,
  asOf,
  source,
  confidence,
  link,
  note,
}: Draft): string =>
  JSON.stringify([company, ticker, metric, value, unit, asOf, source, confidence, link, note]);

/** What is new among drafts: what stands there just the same is not taken in twice, nor what a list says twice. */
export function newAmong(facts: readonly OwnFact[], drafts: readonly Draft[]): Draft[] {
  const known = new Set(facts.map(whole));
  return drafts.filter((draft) => {
    const text = whole(draft);
    if (known.has(text)) return false;
    known.add(text);
    return true;
  });
}

export const withId = (draft: Draft): OwnFact => ({ id: crypto.randomUUID(), ...draft });

import { checkWords as words } from "../../../language/checks";
import type { Check, CheckOutcome, ModelChecks } from "../../models/checks";
import type { VerdictProps } from "../../components/Verdict";

export interface Summary {
  readonly state: VerdictProps["state"];
  readonly text: string;
}

const having = (checks: readonly Check[], ...outcomes: CheckOutcome[]): readonly Check[] =>
  checks.filter(({ outcome }) => outcomes.includes(outcome));

/** The checks that do not pass, apart from those that wait for their value. */
export const failingOf = (checks: readonly Check[]): readonly Check[] =>
  having(checks, "fail", "error", "unknownFunction");

/** What all checks of a model come to. */
export function summaryOf(checks: ModelChecks): Summary {
  if (checks.state === "deleted") return { state: "unsure", text: words.deleted };
  if (checks.state === "unreadable") return { state: "unsure", text: words.unreadable(checks.sheet) };
  const all = checks.checks;
  const waiting = having(all, "calculating").length;
  const failing = failingOf(all).length;
  if (failing > 0) return { state: "fail", text: words.fail(failing, all.length) };
  if (waiting > 0) return { state: "waiting", text: words.calculating(waiting, all.length) };
  return { state: "pass", text: words.allPass(all.length) };
}

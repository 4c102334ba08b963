import { strings } from "../../../language/facts";
import type { Numbers } from "../../numbers";
import type { Entry } from "./entries";
import { shownDate } from "./values";

/** What an entry is called: a company's metric, or a deal, machine or grid by name. */
export const titleOf = ({ kind, figures, subject }: Entry): string =>
  kind === "company" ? figures[0]!.metric : subject;

/** Whose it is, or what it is of. */
export function subtitleOf({ kind, company, ticker, figures }: Entry): string {
  if (ticker === "" && kind === "company" && !company) return strings.sector;
  if (company) return ticker ? strings.withTicker(company, ticker) : company;
  return figures.length === 1 ? figures[0]!.metric : "";
}

/** A name that no other entry on the screen has, for those who hear it alone. */
export function fullName(entry: Entry, numbers: Numbers): string {
  return [titleOf(entry), entry.company, entry.asOf && shownDate(entry.asOf, numbers)]
    .filter(Boolean)
    .join(", ");
}

import { Reference, type PlanBuilder, type SheetBuilder } from "../../plan/builder";
import { colours, formats, styles } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { ScorecardFigures } from "./figures";
import type { InputsSheet } from "../house/inputs";
import type { PivotParts } from "./parts";
import type { Claim } from "./scorecardClaims";
import { scorecardWorkings, type ClaimFigures, type ScorecardSources } from "./scorecardWorkingsSheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.scorecardSheet;

const on = "Scorecard";
const column = {
  statement: 0,
  article: 1,
  metric: 2,
  value: 3,
  unit: 4,
  verdict: 5,
  wants: 6,
  holds: 7,
  fails: 8,
  turns: 9,
} as const;
const width = 10;
/** Every claim fits into two lines of its columns. */
const claimHeight = 31;
const verdicts = ["Fails", "Watch", "Holds"] as const;

/** Starts the sheet where it shall stand, since what it shows is known only after the workings. */
export const createScorecard = (plan: PlanBuilder): SheetBuilder =>
  plan.sheet(on, "outputs", [34, 31, 32, 14, 23, 11, 9, 13, 13, 50], colours.ink);

/** Every claim of the article with the model's number, the thresholds, the verdict, and what would turn it. */
export function fillScorecard(
  sheet: SheetBuilder,
  parts: PivotParts,
  sources: ScorecardSources,
): ScorecardFigures {
  const { preset, inputs } = parts;
  const claims = scorecardWorkings(parts, sources);
  sheetHead(sheet, wording.scorecardDollarCompany(preset.company), wording.doesTheThesisStandUpToWhat, width);

  const countRow = firstRowBelowHead;
  const headRow = countRow + 5;
  const first = headRow + 1;
  const block = (at: number): Reference => new Reference(on, first, at, claims.length, 1);

  sheet.style({ row: countRow, column: 0, rows: 1, columns: width }, styles.section);
  sheet.set(countRow, 0, wording.verdicts, styles.section);
  const meaning = {
    Holds: wording.theNumberMeetsTheFirstThresholdThe,
    Watch: wording.betweenTheThresholdsItCouldGoEither,
    Fails: wording.beyondTheSecondThresholdTheThesisDoes,
  } as const;
  const counts = (["Holds", "Watch", "Fails"] as const).map((verdict, index) => {
    const row = countRow + 1 + index;
    sheet.style({ row, column: 0, rows: 1, columns: column.unit + 1 }, { bottom: styles.headline.bottom });
    const cell = sheet.formula(
      row,
      column.article,
      `COUNTIF(${block(column.verdict).from(on)},A${row + 1})`,
      { ...styles.headline, horizontal: "left", numberFormat: formats.count },
    );
    sheet.set(row, column.statement, verdict, { ...styles.headlineLabel, bold: true });
    sheet.set(row, column.metric, meaning[verdict], {
      ...styles.note,
      bottom: styles.headline.bottom,
    });
    return cell;
  });
  paintVerdicts(sheet, new Reference(on, countRow + 1, column.statement, 3, 1));

  const heads = [
    wording.whatTheThesisNeeds,
    wording.theArticleInOtherWords,
    wording.metric,
    "Model",
    wording.unit,
    wording.verdict,
    "",
    "Holds",
    "Fails",
    wording.whereTheVerdictTurnsAllElseEqual,
  ];
  const right: readonly number[] = [column.value, column.holds, column.fails];
  heads.forEach((head, at) => {
    const look = right.includes(at) ? styles.columnHead : styles.columnHeadLeft;
    if (head) {
      sheet.set(headRow, at, head, {
        ...look,
        ...(at === column.turns || at === column.unit ? { indent: 1 } : {}),
      });
    } else sheet.style({ row: headRow, column: at, rows: 1, columns: 1 }, look);
  });
  claims.forEach((figures, index) => claimRow(sheet, parts, figures, first + index));
  paintVerdicts(sheet, block(column.verdict));

  let row = first + claims.length + 1;
  sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
  sheet.set(row, 0, wording.behindTheVerdicts, styles.section);
  row += 1;
  claims.forEach(({ claim, further }) => {
    sheet.style(
      { row, column: 0, rows: 1, columns: column.unit + 1 },
      { top: { style: "hair", colour: colours.rule } },
    );
    sheet.set(row, 0, claim.statement, { bold: true });
    row += 1;
    for (const { label, unit, format, value } of further) {
      sheet.set(row, 0, label, { ...styles.label, indent: 1 });
      sheet.formula(row, column.value, value.from(on), {
        ...styles.link,
        horizontal: "right",
        numberFormat: formats[format],
      });
      sheet.set(row, column.unit, unit, styles.unit);
      row += 1;
    }
  });
  sheet.set(row + 1, 0, wording.thresholdsAreInputsWithTheirReasonsDollar(inputs.name), styles.note);
  sheet.freeze(headRow + 1, 1);
  sheet.printTitles(headRow, headRow);

  const [holds, watch, fails] = counts;
  sheet.define("output_claims_holding", holds, wording.claimsThatHold);
  sheet.define("output_claims_watched", watch, wording.claimsBetweenTheirThresholds);
  sheet.define("output_claims_failing", fails, wording.claimsThatFail);
  return {
    holds,
    watch,
    fails,
    claims: block(column.statement),
    verdicts: block(column.verdict),
    values: block(column.value),
  };
}

function claimRow(
  sheet: SheetBuilder,
  { inputs }: PivotParts,
  { claim, value, turns }: ClaimFigures,
  row: number,
): void {
  const { key, format, wants } = claim;
  const place = (at: number): string => new Reference(on, row, at).relativeFrom(on);
  const figure = { horizontal: "right" as const, numberFormat: formats[format], vertical: "top" as const };
  const text = { ...styles.label, vertical: "top" as const, wrap: true };
  sheet.height(row, claimHeight);
  sheet.set(row, column.statement, claim.statement, { ...text, bold: true });
  sheet.set(row, column.article, claim.article, { ...text, fontColour: colours.muted });
  sheet.set(row, column.metric, claim.metric, text);
  sheet.formula(row, column.value, value.from(on), { ...styles.link, ...figure, bold: true });
  sheet.set(row, column.unit, claim.unit, { ...styles.unit, vertical: "top", wrap: true });
  sheet.formula(row, column.verdict, verdictOf(claim, inputs, place(column.value), on), {
    ...styles.formula,
    bold: true,
    horizontal: "left",
    vertical: "top",
  });
  sheet.set(row, column.wants, wants === "least" ? wording.atLeast : wording.atMost, {
    ...styles.unit,
    vertical: "top",
  });
  sheet.formula(row, column.holds, inputs.live(`holds_${key}`, on), { ...styles.link, ...figure });
  sheet.formula(row, column.fails, inputs.live(`fails_${key}`, on), { ...styles.link, ...figure });
  sheet.formula(row, column.turns, turns, {
    ...styles.formula,
    horizontal: "left",
    vertical: "top",
    wrap: true,
    indent: 1,
  });
}

/** The verdict on a cell that holds a claim's metric, as a formula on `sheet`. */
export function verdictOf(
  { key, wants, word }: Claim,
  inputs: InputsSheet,
  value: string,
  sheet: string,
): string {
  const meets = wants === "least" ? ">=" : "<=";
  const met = (which: "holds" | "fails"): string =>
    `(${value}${meets}${inputs.live(`${which}_${key}`, sheet)})`;
  const ofWord = word === "holds" ? "COLUMNS($A$1:$C$1)" : "1";
  return `INDEX({"Fails","Watch","Holds"},1,IF(ISNUMBER(${value}),1+${met("holds")}+${met("fails")},${ofWord}))`;
}

/** The verdicts by colour beside their words. */
export function paintVerdicts(sheet: SheetBuilder, range: Reference): void {
  const looks = {
    Holds: { fontColour: colours.good, fill: colours.goodFill },
    Watch: { fontColour: colours.warn, fill: colours.warnFill },
    Fails: { fontColour: colours.bad, fill: colours.badFill },
  } as const;
  const top = new Reference(range.sheet, range.row, range.column).relativeFrom(range.sheet);
  for (const verdict of verdicts) {
    sheet.conditional({ range, formula: `${top}="${verdict}"`, style: looks[verdict] });
  }
}

import type { FormatName } from "../../plan/styles";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.house.gap;

/** What a liquidity gap is read from, each as a formula spells it. */
export interface GapRanges {
  readonly opening: string;
  readonly floor: string;
  /** Rows over the periods: cash at their start and at their end, and 1 where it ends below the floor. */
  readonly openings: string;
  readonly closings: string;
  readonly below: string;
}

export interface GapFigure {
  readonly label: string;
  readonly formula: string;
  readonly format: FormatName;
  readonly unit: string;
  readonly how: string;
}

/** The answers of THESIS.LIQUIDITY_GAP in plain formulas, in its order; `own` is the cell of an earlier one. */
export function gapNatively(ranges: GapRanges, own: (index: number) => string): GapFigure[] {
  const { opening, floor, openings, closings, below } = ranges;
  const first = own(3);
  const at = (row: string): string => `INDEX(${row},1,MAX(1,${first}))`;
  return [
    {
      label: wording.lowestCash,
      formula: `MIN(${closings})`,
      format: "millions",
      unit: "$",
      how: wording.leastOfTheClosingBalances,
    },
    {
      label: wording.itsQuarter,
      formula: `MATCH(MIN(${closings}),${closings},0)`,
      format: "count",
      unit: wording.quarter,
      how: wording.whereThatBalanceStands,
    },
    {
      label: wording.peakShortfall,
      formula: `MAX(0,${floor}-MIN(${opening},${own(0)}))`,
      format: "millions",
      unit: "$",
      how: wording.floorLessLowestCashTheOpeningIncluded,
    },
    {
      label: wording.firstQuarterShort,
      formula: `IF(${opening}<${floor},0,IFNA(MATCH(1,${below},0),${quoted(wording.none)}))`,
      format: "count",
      unit: wording.quarter,
      how: wording.firstQuarterFlaggedBelowTheFloor,
    },
    {
      label: wording.runway,
      formula: `IF(ISNUMBER(${first}),IFERROR(0+(${first}>0)*(${first}-1+(${at(openings)}-${floor})/(${at(openings)}-${at(closings)})),0),${quoted(wording.none)})`,
      format: "decimal",
      unit: wording.quarters,
      how: wording.quartersBeforeTheFirstShortOneAnd,
    },
    {
      label: wording.endingCash,
      formula: `INDEX(${closings},1,COLUMNS(${closings}))`,
      format: "millions",
      unit: "$",
      how: wording.lastClosingBalance,
    },
  ];
}

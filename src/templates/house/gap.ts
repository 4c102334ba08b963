import type { FormatName } from "../../plan/styles";

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
      label: "lowest cash",
      formula: `MIN(${closings})`,
      format: "millions",
      unit: "$",
      how: "least of the closing balances",
    },
    {
      label: "its quarter",
      formula: `MATCH(MIN(${closings}),${closings},0)`,
      format: "count",
      unit: "quarter",
      how: "where that balance stands",
    },
    {
      label: "peak shortfall",
      formula: `MAX(0,${floor}-MIN(${opening},${own(0)}))`,
      format: "millions",
      unit: "$",
      how: "floor less lowest cash, the opening included",
    },
    {
      label: "first quarter short",
      formula: `IF(${opening}<${floor},0,IFNA(MATCH(1,${below},0),"none"))`,
      format: "count",
      unit: "quarter",
      how: "first quarter flagged below the floor",
    },
    {
      label: "runway",
      formula: `IF(ISNUMBER(${first}),IFERROR(0+(${first}>0)*(${first}-1+(${at(openings)}-${floor})/(${at(openings)}-${at(closings)})),0),"none")`,
      format: "decimal",
      unit: "quarters",
      how: "quarters before the first short one, and the part of it that cash lasts",
    },
    {
      label: "ending cash",
      formula: `INDEX(${closings},1,COLUMNS(${closings}))`,
      format: "millions",
      unit: "$",
      how: "last closing balance",
    },
  ];
}

import { tokenize, translateFormulaToA1 } from "@borgar/fx";
import { describe, expect, it } from "vitest";
import { cellAddress } from "../../src/plan/address";
import { relativeFormula } from "../../src/plan/formula";
import type { Cell } from "../../src/plan/plan";
import { asShared } from "../../src/workbook/univer/sharedFormulas";
import { builtCalculator } from "../support/builtCalculator";
import { fixtureLibrary } from "../support/fixtureLibrary";

/** The formula of a cell as a spreadsheet fills it into another one, cell by cell of what it reads. */
const filled = (formula: string, rows: number, columns: number, row: number, column: number): string =>
  tokenize(formula, { mergeRefs: false })
    .map(({ type, value }) =>
      type === "range" || type === "range_beam"
        ? translateFormulaToA1(
            relativeFormula(value, row, column).slice(1),
            cellAddress(row + rows, column + columns),
          )
        : value,
    )
    .join("");

/** Two rows of numbers and one of letters, of which every formula below reads some. */
const given: Cell[][] = [
  [3, 5, 8, 13, 21, 34, 55, 89, 144, 233],
  [2, 7, 1, 8, 2, 8, 1, 8, 2, 8],
  ["a", "b", "a", "c", "b", "a", "a", "b", "c", "a"],
];

/** Each with whether cells beside and below that say the same are given to the spreadsheet as one. */
const formulas: readonly (readonly [formula: string, isShared: boolean])[] = [
  ["A1+1", true],
  ["$A$1*B$2+$A1", true],
  ["SUM($A$1:B$2)", true],
  ["SUM($A$1:C2)/COUNT(A$1:$J2)", true],
  ['IF(A$3="a",A$1,"A1")', true],
  ['SUMIF($A$3:$J$3,A$3,$A$1:$J$1)&" ""A1"" "', true],
  ["'It''s A1'!B2+Other!$B2", true],
  ["SUM('It''s A1'!A1:B2)*LOG10(A$2+1)", true],
  ["INDEX($A$1:$J$2,1,COLUMN())+ROW(A1)", true],
  ["SUM(OFFSET(A$1,0,1,2,2))", true],
  ["THESIS.SEEN(A$1,,$B$2)", true],
  ["1E3+B$1*1.5E-2", true],
  ["a$1+$a$1", true],
  ["1/0+A1", true],
  ["input_rate*A$1", true],
  ["SUM({1,2;3,4}*A$1)", true],
  // What moves past a corner that stays put.
  ["SUM($B$1:A1)", false],
  ["SUM($E$2:A$1)", false],
  ["SUM(A:A)-SUM($A:$B)", false],
  ["SUM(1:1)+SUM($1:$2)", false],
  ["A1#", false],
  ["SUM(Table[Column])", false],
  ["IFERROR(é1,0)+A$1", false],
];

const across = 4;
const down = 3;

describe("a formula that many cells share", () => {
  const from = given.length + 1;
  /** Every formula filled over a block of its own; `alone` spells each otherwise, so that no two can be seen to be one. */
  const blocks = (alone: boolean): { name: string; cells: Cell[][] }[] => [
    ...formulas.map(([formula], index) => ({
      name: `Case ${index}`,
      cells: [
        ...given,
        [],
        ...Array.from({ length: down }, (_, r) => [
          ...Array.from({ length: across }, (_, c): Cell => {
            const here = filled(formula, r, c, from, 0);
            return { formula: alone ? `${here}${" ".repeat(r * across + c)}` : here };
          }),
        ]),
      ],
    })),
    { name: "It's A1", cells: given.slice(0, 2) },
    { name: "Other", cells: given.slice(0, 2) },
  ];

  it("comes to the same in each of them as if each had its own", async () => {
    const calculator = builtCalculator(fixtureLibrary);
    try {
      const [shared, alone] = [
        await calculator.calculate(blocks(false)),
        await calculator.calculate(blocks(true)),
      ];
      for (const [index, [formula]] of formulas.entries()) {
        const name = `Case ${index}`;
        expect([formula, shared.get(name)]).toEqual([formula, alone.get(name)]);
      }
      const seen = shared.get("Case 2")!.slice(from);
      expect(seen.map((row) => row.slice(0, across))).toEqual(
        Array.from({ length: down }, () => [17, 26, 47, 70]),
      );
    } finally {
      calculator.dispose();
    }
  });

  it.each(formulas)("%s is handed over once for all cells that say it: %s", (formula, isShared) => {
    const cells = Array.from({ length: down }, (_, r) =>
      Array.from({ length: across }, (_, c) => ({ f: `=${filled(formula, r, c, 0, 0)}` })),
    );
    const given = Object.values(asShared(cells)).flatMap((row) => Object.values(row));
    expect(given).toHaveLength(across * down);
    const written = given.filter(({ x, y }) => !x && !y).length;
    if (isShared) expect(written).toBe(1);
    else expect(written).toBeGreaterThan(1);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ExcelWorkbook } from "../../src/workbook/excel";
import { loadLibrary } from "../support/library";
import { samplePlan } from "../support/samplePlan";
import { PageFunctions } from "./functionCalls";
import { ExcelHost } from "./host";
import { openOffice, type OfficePage } from "./inJsdom";
import { plain, web } from "./profiles";

/** The add-in's functions, called in the page by the event that Excel sends and answered by the request that it takes. */

const functions = new PageFunctions(loadLibrary(), 0);
let page: OfficePage;
let host: ExcelHost;
beforeAll(async () => {
  page = await openOffice(new ExcelHost({ functions }), { functions: true });
});
beforeEach(() => {
  host = page.turnTo(new ExcelHost({ functions }));
});
afterAll(() => {
  page.close();
  functions.dispose();
});

async function calculated(formulas: readonly (readonly unknown[])[], read: string): Promise<unknown[][]> {
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const columns = String.fromCharCode(64 + formulas[0]!.length);
    sheet.getRange(`A1:${columns}${formulas.length}`).formulas = formulas as unknown[][];
    const range = sheet.getRange(read);
    range.load("values");
    await context.sync();
    return range.values;
  });
}

describe("a call in a cell", () => {
  it("is answered by the page", async () => {
    const before = functions.answered;
    expect(await calculated([["=THESIS.MINER_MW(10,20)"]], "A1")).toEqual([[200]]);
    expect(functions.answered).toBe(before + 1);
  });

  it("is made anew when a cell that it reads is written, and not otherwise", async () => {
    await calculated([[10, "=THESIS.MINER_MW(A1,21)", "=A1*2"]], "B1");
    const before = functions.answered;
    expect(await calculated([[20]], "B1:C1")).toEqual([[420, 40]]);
    expect(functions.answered).toBe(before + 1);
    await Excel.run(
      async ({ workbook }) => (workbook.worksheets.getActiveWorksheet().getRange("F9").values = [[1]]),
    );
    expect(await calculated([[20]], "B1")).toEqual([[420]]);
    expect(functions.answered).toBe(before + 1);
  });

  it("spills what it answers, and its cells are known as such", async () => {
    await calculated([["=THESIS.CASH_RUN(1,{10,20,30},{1,1,1})"]], "A1");
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const all = sheet.getRange("A1:C1");
      const outside = sheet.getRange("A1:D1");
      const to = sheet.getRange("A1").getSpillingToRange();
      const parent = sheet.getRange("C1").getSpillParent();
      const none = sheet.getRange("D1").getSpillParentOrNullObject();
      const several = sheet.getRange("A1:C1").getSpillParentOrNullObject();
      for (const each of [all, outside, to, parent]) each.load("address,values,hasSpill");
      await context.sync();
      expect([all.hasSpill, outside.hasSpill, to.address, parent.address]).toEqual([
        true,
        null,
        "Sheet1!A1:C1",
        "Sheet1!A1",
      ]);
      expect(all.values).toEqual([[10, 29, 58]]);
      expect([none.isNullObject, several.isNullObject]).toEqual([true, true]);
    });
  });

  it("does not fill what is in its way, merged cells among it", async () => {
    expect(await calculated([["=THESIS.CASH_RUN(0,{1,2,3},{0,0,0})", "", "x"]], "A1")).toEqual([["#SPILL!"]]);
    await Excel.run(async ({ workbook: { worksheets } }) => {
      const sheet = worksheets.getActiveWorksheet();
      sheet.getRange("C1").clear();
      sheet.getRange("B1:B2").merge();
    });
    expect(await calculated([["=THESIS.CASH_RUN(0,{1,2,3},{0,0,0})"]], "A1:C1")).toEqual([[1, 3, 6]]);
    await Excel.run(async ({ workbook: { worksheets } }) =>
      worksheets.getActiveWorksheet().getRange("A2:B2").merge(),
    );
    expect(await calculated([["=THESIS.CASH_RUN(0,{1;2;3},{0;0;0})"]], "A1")).toEqual([[1]]);
  });

  it("shows the error that the page answered, by its code", async () => {
    expect(
      await calculated(
        [["=THESIS.MINER_MW(-1,20)", "=THESIS.BTC_SUBSIDY(-1)", "=THESIS.MINER_MW(NA(),20)", "=1+A1"]],
        "A1:D1",
      ),
    ).toEqual([["#NUM!", "#NUM!", "#N/A", "#NUM!"]]);
  });

  it("goes as far as the last of a chain of calls, each of which needs the one before", async () => {
    const chain = Array.from({ length: 5 }, (_, row) => [row ? `=THESIS.MINER_MW(A${row},2)` : 1]);
    expect(await calculated(chain, "A1:A5")).toEqual([[1], [2], [4], [8], [16]]);
  });
});

describe("two that look at once", () => {
  it("both see what was calculated, of one calculation", async () => {
    const { book } = host;
    book.write(book.active, { row: 0, column: 0, rows: 1, columns: 1 }, [["=THESIS.MINER_MW(10,22)"]]);
    const before = book.recalculation.count;
    const [first, second] = await Promise.all([book.values(book.active), book.values(book.active)]);
    expect([first, second]).toEqual([[[220]], [[220]]]);
    expect(book.recalculation.count).toBe(before + 1);
  });
});

describe("the page that answers", () => {
  it("is believed where it answers otherwise than was guessed", async () => {
    const { CustomFunctions } = page.window as unknown as {
      CustomFunctions: { associate(id: string, work: () => unknown): void };
    };
    const { implementations } = loadLibrary();
    functions.forget();
    try {
      CustomFunctions.associate("MINER_MW", () => 42);
      expect(await calculated([["=THESIS.MINER_MW(10,20)", "=A1+1"]], "A1:B1")).toEqual([[42, 43]]);
    } finally {
      CustomFunctions.associate("MINER_MW", implementations.get("MINER_MW")!);
      functions.forget();
    }
  });

  it("is waited for: until it has answered, a call is #BUSY!", async () => {
    functions.guesses = false;
    try {
      const absent = new ExcelHost({ functions });
      absent.book.write(absent.book.active, { row: 0, column: 0, rows: 1, columns: 1 }, [
        ["=THESIS.MINER_MW(10,19)"],
      ]);
      expect(await absent.book.values(absent.book.active)).toEqual([["#BUSY!"]]);
      functions.forget();
      expect(await calculated([["=THESIS.MINER_MW(10,19)", "=A1+1"]], "A1:B1")).toEqual([[190, 191]]);
    } finally {
      functions.guesses = true;
    }
  });
});

describe("an empty cell", () => {
  const seen = async (platform: 0 | null): Promise<unknown[]> => {
    const own = new PageFunctions(loadLibrary(), platform);
    const other = await openOffice(
      new ExcelHost({ functions: own, profile: platform === null ? web : plain }),
      {
        functions: true,
      },
    );
    const arrived: unknown[] = [];
    const { CustomFunctions } = other.window as unknown as {
      CustomFunctions: { associate(id: string, work: (...args: unknown[]) => unknown): void };
    };
    CustomFunctions.associate("CASH_RUN", (opening, inflows) => (arrived.push(opening, inflows), 1));
    CustomFunctions.associate("HASHPRICE", (...args) => (arrived.push(args[2], args[4]), 1));
    try {
      await calculated([["=THESIS.CASH_RUN(F1,F1:G1,F1:G1)", "=THESIS.HASHPRICE(1,1,F1,,F1)"]], "A1:B1");
      return arrived;
    } finally {
      other.close();
      own.dispose();
      Object.assign(globalThis, { Office: page.window.Office, Excel: page.window.Excel });
    }
  };

  it("arrives as 0 in Excel on a computer", async () => {
    expect(await seen(0)).toEqual([0, [[0, 0]], 0, 0]);
  });

  it("arrives as null in Excel on the web", async () => {
    expect(await seen(null)).toEqual([null, [[null, null]], null, null]);
  });
});

describe("a model that was inserted", () => {
  it("shows what the page's functions answered, and recalculates when an input is written", async () => {
    const workbook = new ExcelWorkbook();
    await workbook.insert(samplePlan());
    expect(await workbook.read("Sample model", "B4:E4")).toEqual([[430, 275, 25, -230]]);
    await workbook.write("Sample inputs", [{ address: "B8", cell: 600 }]);
    expect(await workbook.read("Sample model", "B4:E4")).toEqual([[530, 375, 125, -130]]);
    expect(host.book.recalculation.count).toBeGreaterThan(1);
  });

  it("is #NAME? where the add-in came later, until its calls are entered again", async () => {
    host.book.namespace = null;
    const workbook = new ExcelWorkbook();
    await workbook.insert(samplePlan());
    host.book.namespace = "THESIS";
    host.book.changed();
    expect(await workbook.read("Sample model", "B4")).toEqual([["#NAME?"]]);
    expect(await workbook.repair()).toBeGreaterThan(0);
    expect(await workbook.read("Sample model", "B4")).toEqual([[430]]);
  });
});

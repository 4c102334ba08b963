import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExcelHost } from "./host";
import { openOffice, type OfficePage } from "./inJsdom";

let host: ExcelHost;
let page: OfficePage;
beforeEach(async () => {
  host = new ExcelHost({ excelApi: "1.9" });
  page = await openOffice(host);
});
afterEach(() => page.close());

/** The code of the error that Office.js throws for a batch. */
const codeOf = (batch: (context: Excel.RequestContext) => Promise<unknown>): Promise<unknown> =>
  Excel.run(batch).then(
    () => "no error",
    (error: { readonly code?: unknown }) => error.code,
  );

const active = (context: Excel.RequestContext): Excel.Worksheet =>
  context.workbook.worksheets.getActiveWorksheet();

describe("the emulated Excel under the real Office.js", () => {
  it("is taken for Excel on Windows with the requirement sets it was given", () => {
    expect(Office.context.platform).toBe("PC");
    expect(Office.context.requirements.isSetSupported("ExcelApi", "1.9")).toBe(true);
    expect(Office.context.requirements.isSetSupported("ExcelApi", "1.10")).toBe(false);
  });

  it("answers what was loaded, and Office.js refuses to read what was not", async () => {
    const name = await Excel.run(async (context) => {
      const sheet = active(context).load("name");
      await context.sync();
      expect(() => sheet.position).toThrow(/not available/);
      return sheet.name;
    });
    expect(name).toBe("Sheet1");
  });

  it("answers ApiNotFound to whatever it does not know", async () => {
    expect(await codeOf(async (context) => active(context).tables.add("A1:B2", true))).toBe("ApiNotFound");
    expect(await codeOf(async (context) => active(context).getRange("A1").load("savedAsArray"))).toBe(
      "ApiNotFound",
    );
    expect(
      await codeOf(async (context) => {
        active(context).getRange("A1").format.shrinkToFit = true;
      }),
    ).toBe("ApiNotFound");
  });

  it("answers ApiNotFound to what came with a newer Excel than it plays", async () => {
    expect(await codeOf(async (context) => active(context).getRange("A1").load("hasSpill"))).toBe(
      "ApiNotFound",
    );
  });

  it("refuses arrays that do not fit the range", async () => {
    expect(
      await codeOf(async (context) => {
        active(context).getRange("A1:B2").values = [[1, 2]];
      }),
    ).toBe("InvalidArgument");
  });

  it("fills a range with a single value, and leaves alone what is null", async () => {
    await Excel.run(async (context) => {
      const range = active(context).getRange("A1:B2");
      range.numberFormat = "0.0" as unknown as string[][];
      range.values = [
        [1, 2],
        [3, 4],
      ];
      range.values = [
        [null, 5],
        [null, null],
      ];
      range.load("values,numberFormat");
      await context.sync();
      expect(range.values).toEqual([
        [1, 5],
        [3, 4],
      ]);
      expect(range.numberFormat.flat()).toEqual(["0.0", "0.0", "0.0", "0.0"]);
    });
  });

  it.each([
    ["a name that is taken", "sheet1", "ItemAlreadyExists"],
    ["a name with a sign that no sheet may have", "a/b", "InvalidArgument"],
    ["a name of 32 letters", "x".repeat(32), "InvalidArgument"],
  ])("refuses to add a sheet with %s", async (_what, name, code) => {
    expect(await codeOf(async (context) => context.workbook.worksheets.add(name))).toBe(code);
  });

  it("refuses to add or delete sheets where the structure is protected", async () => {
    host.book.addSheet("Two");
    host.book.protected = true;
    expect(await codeOf(async (context) => context.workbook.worksheets.add("Three"))).toBe("AccessDenied");
    expect(await codeOf(async (context) => active(context).delete())).toBe("AccessDenied");
  });

  it("refuses to delete the last sheet that can be seen", async () => {
    expect(await codeOf(async (context) => active(context).delete())).toBe("GeneralException");
  });

  it("refuses formulas that are none or that mention a sheet that is not there", async () => {
    for (const formula of ["=1+", "=SUM((1)", "=Missing!A1"]) {
      expect(
        await codeOf(async (context) => {
          active(context).getRange("A1").formulas = [[formula]];
        }),
      ).toBe("InvalidArgument");
    }
  });

  it.each([
    ["'=1+1", { value: "=1+1", quoted: true }],
    ["=1+1", { formula: "1+1", value: null }],
    ["-2+3", { formula: "-2+3", value: null }],
    ["@SUM(1)", { formula: "SUM(1)", value: null }],
    ["-5", { value: -5 }],
    ["(5)", { value: -5 }],
    ["1,234.5", { value: 1234.5 }],
    ["$5", { value: 5 }],
    ["12%", { value: 0.12 }],
    ["1E3", { value: 1000 }],
    ["0 1/2", { value: 0.5 }],
    ["6:00", { value: 0.25 }],
    ["6 pm", { value: 0.75 }],
    ["2026-01-01", { value: 46023 }],
    ["1/1/2026", { value: 46023 }],
    ["1 Jan 2026", { value: 46023 }],
    ["January 1, 2026", { value: 46023 }],
    ["Jan 2026", { value: 46023 }],
    ["TRUE", { value: true }],
    ["#N/A", { value: "#N/A" }],
    ["Base", { value: "Base" }],
    ["2026-13-01", { value: "2026-13-01" }],
  ])("reads %s as if it had been typed", async (text, entry) => {
    await Excel.run(async (context) => {
      active(context).getRange("A1").values = [[text]];
    });
    expect(host.book.active.entry(0, 0)).toEqual(entry);
  });

  it("carries a batch out up to the action that fails, as Excel does", async () => {
    const code = await codeOf(async (context) => {
      context.workbook.worksheets.add("Kept");
      context.workbook.worksheets.add("a/b");
      context.workbook.worksheets.add("Never");
    });
    expect(code).toBe("InvalidArgument");
    expect(host.book.sheets.map(({ name }) => name)).toEqual(["Sheet1", "Kept"]);
  });

  it("refuses requests of more than five million bytes", async () => {
    const text = "x".repeat(30_000);
    expect(
      await codeOf(async (context) => {
        active(context).getRange("A1:A200").values = Array.from({ length: 200 }, () => [text]);
      }),
    ).toBe("RequestPayloadSizeLimitExceeded");
  });

  it("keeps a range that was not let go until the run is over", async () => {
    await Excel.run(async (context) => {
      const range = active(context).getRange("B2:C3");
      await context.sync();
      range.values = [
        [1, 2],
        [3, 4],
      ];
      await context.sync();
    });
    expect(host.book.active.entry(2, 2)?.value).toBe(4);
  });
});

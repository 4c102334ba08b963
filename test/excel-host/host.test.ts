import { afterAll, beforeAll, expect, it } from "vitest";
import { ExcelHost } from "./host";
import { openOffice, type OfficePage } from "./inJsdom";

let page: OfficePage;
const host = new ExcelHost();
beforeAll(async () => void (page = await openOffice(host)));
afterAll(() => page.close());

it("starts the real Office.js", async () => {
  const name = await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.load("name,id");
    await context.sync();
    return sheet.name;
  });
  expect(name).toBe("Sheet1");
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Calculator } from "../../src/workbook/calculation";
import { templates } from "../../src/templates";
import { ExcelWorkbook } from "../../src/workbook/excel";
import { ExcelHost } from "../excel-host/host";
import { openOffice } from "../excel-host/inJsdom";
import { keptCalculator } from "../support/keptCalculator";

/** What Excel is sent for an insert: the web version takes little at once, and every request is a wait. */

const usual = 1_000_000;
/** The whole thesis is twenty sheets: a goal of a million, too, was not reached. */
const mostBytes: Readonly<Record<string, number>> = { pivot: 1_600_000 };

let calculator: Calculator;
beforeAll(() => {
  calculator = keptCalculator();
});
afterAll(() => calculator.dispose());

describe("an insert in Excel", () => {
  it.each(templates.map((template) => [template.title, template] as const))(
    "of %s takes at most four requests, and no more bytes than its bound",
    async (_, template) => {
      const host = new ExcelHost({ calculator });
      const page = await openOffice(host);
      const before = host.requests.length;
      await new ExcelWorkbook().insert(template.build(template.presets[0]!.id, "Base"));
      page.close();
      const sent = host.requests.slice(before);
      expect(sent.length).toBeLessThanOrEqual(4);
      expect(sent.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(mostBytes[template.id] ?? usual);
    },
  );
});

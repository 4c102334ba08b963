import type { WorkbookPlan } from "../../src/plan/plan";

/** A small plan that uses every part of a plan at least once, hostile text included. */
export const samplePlan = (): WorkbookPlan => ({
  template: "sample",
  title: "Sample",
  preset: "blank",
  presetTitle: "Blank",
  scenario: "Base",
  scenarioCell: { sheet: "Sample inputs", row: 2, column: 1, rows: 1, columns: 1 },
  masterCheck: { sheet: "Sample model", row: 8, column: 1, rows: 1, columns: 1 },
  headlines: [
    {
      label: "Lowest cash",
      cell: { sheet: "Sample model", row: 7, column: 1, rows: 1, columns: 1 },
      numberFormat: "#,##0",
    },
  ],
  sheets: [
    {
      name: "Sample inputs",
      role: "inputs",
      tabColour: "#1F4E79",
      columnWidths: [30, 14, 40],
      rowHeights: [{ row: 0, height: 26 }],
      freeze: { rows: 2, columns: 1 },
      blocks: [
        {
          row: 0,
          column: 0,
          cells: [
            ["Sample inputs", null, null],
            ["Label", "Value", "Source"],
            ["Scenario", "Base", '=HYPERLINK("https://example.com")'],
            ["Price of bitcoin", 90000, "@SUM(1+1)"],
            ["Model start", 46023, "-2+3"],
            ["Efficiency", 16.07, "2026-01-01"],
            ["Power price", 0.055, "+1"],
            ["Opening cash", 500, "it's text"],
          ],
        },
      ],
      formats: [
        {
          range: { row: 0, column: 0, rows: 1, columns: 3 },
          style: { bold: true, fontSize: 16, fontColour: "#FFFFFF", fill: "#1F4E79" },
        },
        {
          range: { row: 1, column: 0, rows: 1, columns: 3 },
          style: { bold: true, bottom: { style: "thin", colour: "#808080" }, horizontal: "center" },
        },
        {
          range: { row: 2, column: 1, rows: 1, columns: 1 },
          style: { fontColour: "#0000FF", fill: "#FFFBE6" },
        },
        {
          range: { row: 3, column: 1, rows: 1, columns: 1 },
          style: { fontColour: "#0000FF", fill: "#FFFBE6", numberFormat: "$#,##0" },
        },
        {
          range: { row: 4, column: 1, rows: 1, columns: 1 },
          style: { fontColour: "#0000FF", fill: "#FFFBE6", numberFormat: "d mmm yyyy" },
        },
        {
          range: { row: 5, column: 1, rows: 3, columns: 1 },
          style: { fontColour: "#0000FF", fill: "#FFFBE6", numberFormat: "#,##0.000" },
        },
        { range: { row: 2, column: 2, rows: 6, columns: 1 }, style: { italic: true, wrap: true, indent: 1 } },
      ],
      names: [
        { name: "input_btc_price", range: { row: 3, column: 1, rows: 1, columns: 1 } },
        { name: "input_power_price", range: { row: 6, column: 1, rows: 1, columns: 1 } },
      ],
      validations: [
        {
          range: { row: 2, column: 1, rows: 1, columns: 1 },
          rule: { kind: "list", values: ["Bear", "Base", "Bull"] },
          promptTitle: "Scenario",
          prompt: "Bear, Base or Bull",
          error: "Choose Bear, Base or Bull.",
        },
        {
          range: { row: 6, column: 1, rows: 1, columns: 1 },
          rule: { kind: "decimal", least: -1, most: 1 },
          error: "A price in $ per kWh between -1 and 1.",
        },
      ],
      conditionalFormats: [],
      notes: [{ row: 3, column: 1, text: "Source: example. Confidence: secondary." }],
      charts: [],
      print: { landscape: true, pagesWide: 1, titleRows: { from: 0, to: 1 }, footer: "Sample" },
      inputs: [],
    },
    {
      name: "Sample model",
      role: "workings",
      columnWidths: [30, 14, 14, 14, 14],
      rowHeights: [],
      freeze: { rows: 1, columns: 1 },
      blocks: [
        {
          row: 0,
          column: 0,
          cells: [
            ["Sample model", "Q1", "Q2", "Q3", "Q4"],
            ["Inflows", 180, 175, 170, 165],
            ["Outflows", 250, 330, 420, 420],
            [
              "Cash run",
              {
                formula: "THESIS.CASH_RUN('Sample inputs'!$B$8,B2:E2,B3:E3)",
                spill: { rows: 1, columns: 4 },
              },
              null,
              null,
              null,
            ],
            ["Hashprice", { formula: "THESIS.HASHPRICE('Sample inputs'!$B$4,148.26E12)" }, null, null, null],
            [
              "Net flow",
              { formula: "B2-B3" },
              { formula: "C2-C3" },
              { formula: "D2-D3" },
              { formula: "E2-E3" },
            ],
            [
              "Cash, natively",
              { formula: "'Sample inputs'!$B$8+SUM($B6:B6)" },
              { formula: "'Sample inputs'!$B$8+SUM($B6:C6)" },
              { formula: "'Sample inputs'!$B$8+SUM($B6:D6)" },
              { formula: "'Sample inputs'!$B$8+SUM($B6:E6)" },
            ],
            ["Lowest cash", { formula: "MIN(B4:E4)" }, null, null, null],
            ["Check: both agree", { formula: "MAX(ABS(B4-B7),ABS(E4-E7))<0.000001" }, null, null, null],
          ],
        },
      ],
      formats: [
        { range: { row: 0, column: 0, rows: 1, columns: 5 }, style: { bold: true } },
        { range: { row: 1, column: 1, rows: 7, columns: 4 }, style: { numberFormat: "#,##0;[Red]-#,##0" } },
      ],
      names: [{ name: "output_lowest_cash", range: { row: 7, column: 1, rows: 1, columns: 1 } }],
      validations: [],
      conditionalFormats: [
        {
          range: { row: 3, column: 1, rows: 1, columns: 4 },
          formula: "B4<100",
          style: { fontColour: "#9C0006", fill: "#FFC7CE" },
        },
      ],
      notes: [],
      charts: [
        {
          name: "Cash chart",
          kind: "combined",
          title: "Cash against flows",
          description: "Columns of inflows with the cash run as a line.",
          categories: { sheet: "Sample model", row: 0, column: 1, rows: 1, columns: 4 },
          series: [
            {
              name: "Inflows",
              values: { sheet: "Sample model", row: 1, column: 1, rows: 1, columns: 4 },
              as: "column",
              colour: "#9DC3E6",
            },
            {
              name: "Cash",
              values: { sheet: "Sample model", row: 3, column: 1, rows: 1, columns: 4 },
              as: "line",
              colour: "#1F4E79",
            },
          ],
          over: { row: 10, column: 0, rows: 15, columns: 5 },
          valueAxisTitle: "$",
          valueFormat: "#,##0",
        },
      ],
      print: { landscape: true, pagesWide: 1 },
      periods: { column: 1, count: 4, firstRow: 1 },
      inputs: [],
    },
  ],
});

import type { WorkbookPlan } from "../../src/plan/plan";
import type { Template } from "../../src/templates/template";
import { samplePlan } from "./samplePlan";

const cell = (row: number) => ({ sheet: "Sample model", row, column: 1, rows: 1, columns: 1 });

const template = (
  id: string,
  title: string,
  question: string,
  description: string,
  presets: Template["presets"],
): Template => ({
  id,
  title,
  question,
  description,
  presets,
  build: (preset, scenario): WorkbookPlan => ({
    ...samplePlan(),
    template: id,
    title,
    preset,
    presetTitle: presets.find((known) => known.id === preset)?.title ?? preset,
    scenario,
    headlines: [
      { label: "Lowest cash", cell: cell(7), numberFormat: '$#,##0.0,,"m"' },
      { label: "First quarter short of cash", cell: cell(9), numberFormat: "d mmm yyyy" },
      { label: "Yield on cost of the data centre", cell: cell(10), numberFormat: "0.0%" },
      { label: "Payback", cell: cell(11), numberFormat: '0.0 "years"' },
    ],
  }),
});

const cleanspark = {
  id: "CLSK-LATEST",
  title: "CleanSpark, latest (November 2026)",
  company: "CleanSpark",
  ticker: "CLSK",
  note: "Sandersville leased in July 2026 with its bond; Texas under exclusivity. As of 20 November 2026.",
};
const blank = { id: "blank", title: "Blank", note: "Neutral numbers, each marked as a placeholder." };

/** Two templates as the panel knows them, with words as long as real ones. */
export const sampleTemplates: readonly Template[] = [
  template(
    "pivot",
    "Miner-to-HPC pivot",
    "Does mining fund the build until the first tenant pays?",
    "The whole thesis: mining, leases, capex, debt, liquidity, valuation and a scorecard of its claims.",
    [
      cleanspark,
      {
        id: "CLSK-2026-01",
        title: "CleanSpark, as of the article (January 2026)",
        company: "CleanSpark",
        ticker: "CLSK",
        note: "No lease yet; Texas expected in the first half of 2027. As of 9 January 2026.",
      },
      blank,
    ],
  ),
  template(
    "liquidity",
    "Liquidity gap",
    "When does the cash run out, and what fills the gap?",
    "Quarterly sources and uses, runway, a funding waterfall and the bitcoin loan's liquidation price.",
    [blank, cleanspark],
  ),
];

import { createRoot } from "react-dom/client";
import { App } from "../../src/taskpane/App";
import { workerCalls } from "../../src/taskpane/calls";
import { FakeWorkbook } from "./fakeWorkbook";
import { sampleTemplates } from "./sampleTemplates";

// The panel beside a workbook in memory. The address says what the workbook is like: ?models=1&checks=false&fail=1&broken=1
const asked = new URLSearchParams(location.search);
const workbook = new FakeWorkbook();
workbook.cells.set("Sample inputs!B3", "Base");
workbook.cells.set("Sample model!B8", -123_450_000);
workbook.cells.set("Sample model!B9", asked.get("checks") !== "false");
workbook.cells.set("Sample model!B10", "#N/A");
workbook.cells.set("Sample model!B11", 0.1234);
workbook.cells.set("Sample model!B12", 4.25);
// For tests that look into the workbook, or do in it what a user would.
Object.assign(window, { workbook });
if (asked.has("broken")) {
  workbook.counted = { live: 1234, broken: 12, frozen: 0 };
  workbook.broken = {
    title: "Liquidity gap",
    presetTitle: "CleanSpark, as of 17 January 2026",
    started: "2026-11-26T10:00:00.000Z",
    sheets: ["Sample inputs (2)", "Sample model (2)"],
  };
}
workbook.notShown = ["The line of a chart with a second axis: it is drawn on the first."];

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
workbook.whileInserting = async ({ onProgress, signal }) => {
  for (const [done, step] of [
    [0.1, "Adding the sheets"],
    [0.4, "Writing Sample inputs and everything else that stands in the first of the sheets"],
    [0.9, "Calculating"],
  ] as const) {
    signal?.throwIfAborted();
    onProgress?.({ done, step });
    await pause(Number(asked.get("pause") ?? 50));
  }
  if (asked.has("fail"))
    throw new Error(
      "InvalidOperation: the sheet's name is taken by a very_long_name_without_any_space_in_it",
    );
};

const wanted = Number(asked.get("models") ?? 0);
const inserting = workbook.whileInserting;
workbook.whileInserting = async () => {};
for (let n = 0; n < wanted; n += 1) {
  const template = sampleTemplates[n % sampleTemplates.length]!;
  await workbook.insert(template.build(template.presets[0]!.id, "Base"));
}
workbook.whileInserting = inserting;

const load = async () => {
  if (asked.has("templatesFail")) throw new Error("Loading chunk 7 failed");
  // The real ones are many and large: they come only where they are asked for, as ?template=mining-margin or ?all=1
  if (asked.has("all")) return (await import("../../src/templates")).templates;
  const wanted = asked.get("template");
  if (wanted) return [(await import("../../src/templates")).findTemplate(wanted)];
  return sampleTemplates;
};
const calls = workerCalls({ startThread: () => new Worker("callsWorker.js") });
createRoot(document.getElementById("root")!).render(
  <App workbook={workbook} loadTemplates={load} calls={calls} />,
);

import { createRoot } from "react-dom/client";
import { App } from "../../src/taskpane/App";
import { workerCalls } from "../../src/taskpane/calls";
import type { CalculatedPlan } from "./calculated";
import { CalculatedWorkbook } from "./calculatedWorkbook";

// The panel beside a workbook in which a calculated plan stands; the test answers for calculated.json.
const { plan, values } = (await (await fetch("calculated.json")).json()) as {
  plan: CalculatedPlan["plan"];
  values: [string, (number | string | boolean | null)[][]][];
};
const workbook = new CalculatedWorkbook({ plan, values: new Map(values) });
workbook.select(plan.sheets[0]!.name, "Z1");
Object.assign(window, { workbook });
const calls = workerCalls({ startThread: () => new Worker("callsWorker.js") });
createRoot(document.getElementById("root")!).render(
  <App workbook={workbook} calls={calls} loadTemplates={async () => []} />,
);

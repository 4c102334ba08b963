import { createRoot } from "react-dom/client";
import { App } from "../../src/taskpane/App";
import { checkedWorkbook, fillChecks, type CheckedState } from "./checkedWorkbook";
import { FakeWorkbook } from "./fakeWorkbook";
import { sampleTemplates } from "./sampleTemplates";

// The panel on its screen of checks. The address says what the workbook is like: ?state=fail; without it there is no model.
const state = new URLSearchParams(location.search).get("state") as CheckedState | null;
const workbook = state ? await checkedWorkbook(state) : new FakeWorkbook();
Object.assign(window, {
  workbook,
  become: (next: CheckedState) => {
    fillChecks(workbook, next);
    workbook.change();
  },
});
localStorage.setItem("miner-thesis.screen", JSON.stringify("checks"));
createRoot(document.getElementById("root")!).render(
  <App workbook={workbook} loadTemplates={async () => sampleTemplates} />,
);

import { createRoot } from "react-dom/client";
import { App } from "../../src/taskpane/App";
import { leverTemplate, ScenarioWorkbook } from "./scenarioWorkbook";

// The panel on its screen of scenarios. The address says what the workbook is like: ?model=1; without it there is none.
const workbook = new ScenarioWorkbook();
if (new URLSearchParams(location.search).has("model")) await workbook.fill();
Object.assign(window, { workbook });
localStorage.setItem("miner-thesis.screen", JSON.stringify("scenarios"));
createRoot(document.getElementById("root")!).render(
  <App workbook={workbook} loadTemplates={async () => [leverTemplate]} />,
);

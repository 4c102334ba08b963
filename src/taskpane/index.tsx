import { createRoot } from "react-dom/client";
import { namespaceIn } from "../plan/namespace";
import { ExcelWorkbook } from "../workbook/excel";
import { excelSigns } from "../workbook/excel/signs";
import { App } from "./App";
import { OutsideExcel } from "./components/OutsideExcel";
import { detailOf } from "./errors";
import { strings } from "../language/panel";
import { schemeOf, type ColourScheme } from "./theme";

const root = createRoot(document.getElementById("root")!);

function officeScheme(): ColourScheme | undefined {
  try {
    const theme: Partial<Office.OfficeTheme> | undefined = Office.context.officeTheme;
    if (typeof theme?.isDarkTheme === "boolean") return theme.isDarkTheme ? "dark" : "light";
    return schemeOf(theme?.bodyBackgroundColor);
  } catch {
    // Some hosts throw where they do not know their theme: the system's setting is then as good a guess as any.
    return undefined;
  }
}

async function start(): Promise<void> {
  // Office.js is missing where Microsoft's address cannot be reached.
  if (typeof Office === "undefined") {
    root.render(<OutsideExcel problem={strings.officeMissing} />);
    return;
  }
  const { host } = await Office.onReady();
  if (host !== Office.HostType.Excel) {
    root.render(<OutsideExcel />);
    return;
  }
  const workbook = new ExcelWorkbook(namespaceIn(window.location.search));
  let signs: Awaited<ReturnType<typeof excelSigns>>;
  const render = (): void => root.render(<App workbook={workbook} theme={officeScheme()} signs={signs} />);
  render();
  void excelSigns().then((answer) => {
    signs = answer;
    render();
  });
  // Excel does not tell when its theme changes; it cannot change without the focus leaving the panel.
  window.addEventListener("focus", render);
}

start().catch((error: unknown) => {
  root.render(<OutsideExcel problem={strings.startFailed(detailOf(error))} />);
});

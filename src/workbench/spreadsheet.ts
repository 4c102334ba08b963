import "@univerjs/design/lib/index.css";
import "@univerjs/ui/lib/index.css";
import "@univerjs/docs-ui/lib/index.css";
import "@univerjs/sheets-ui/lib/index.css";
import "@univerjs/sheets-formula-ui/lib/index.css";
import "@univerjs/sheets-numfmt-ui/lib/index.css";
import "@univerjs/sheets-data-validation-ui/lib/index.css";
import "@univerjs/sheets-conditional-formatting-ui/lib/index.css";
import "@univerjs/sheets-note-ui/lib/index.css";
import "@univerjs/drawing-ui/lib/index.css";
import "@univerjs/sheets-drawing-ui/lib/index.css";
import {
  type IWorkbookData,
  ICommandService,
  IUndoRedoService,
  IUniverInstanceService,
  LifecycleService,
  LifecycleStages,
  LocaleType,
  LogLevel,
  mergeLocales,
  ThemeService,
  Univer,
  UniverInstanceType,
  type Workbook,
} from "@univerjs/core";
import designEnglish from "@univerjs/design/locale/en-US";
import { UniverDocsPlugin } from "@univerjs/docs";
import { UniverDocsUIPlugin } from "@univerjs/docs-ui";
import docsEnglish from "@univerjs/docs-ui/locale/en-US";
import { UniverDrawingPlugin } from "@univerjs/drawing";
import { UniverDrawingUIPlugin } from "@univerjs/drawing-ui";
import drawingEnglish from "@univerjs/drawing-ui/locale/en-US";
import { UniverRenderEnginePlugin } from "@univerjs/engine-render";
import sheetsEnglish from "@univerjs/sheets/locale/en-US";
import { SetSelectionsOperation, SheetsSelectionsService } from "@univerjs/sheets";
import { UniverSheetsConditionalFormattingUIPlugin } from "@univerjs/sheets-conditional-formatting-ui";
import conditionsEnglish from "@univerjs/sheets-conditional-formatting-ui/locale/en-US";
import validationEnglish from "@univerjs/sheets-data-validation/locale/en-US";
import { UniverSheetsDataValidationUIPlugin } from "@univerjs/sheets-data-validation-ui";
import validationUIEnglish from "@univerjs/sheets-data-validation-ui/locale/en-US";
import { UniverSheetsDrawingPlugin } from "@univerjs/sheets-drawing";
import { UniverSheetsDrawingUIPlugin } from "@univerjs/sheets-drawing-ui";
import sheetsDrawingEnglish from "@univerjs/sheets-drawing-ui/locale/en-US";
import formulaEnglish from "@univerjs/sheets-formula/locale/en-US";
import { UniverSheetsFormulaUIPlugin } from "@univerjs/sheets-formula-ui";
import formulaUIEnglish from "@univerjs/sheets-formula-ui/locale/en-US";
import { UniverSheetsNoteUIPlugin } from "@univerjs/sheets-note-ui";
import noteEnglish from "@univerjs/sheets-note-ui/locale/en-US";
import { UniverSheetsNumfmtUIPlugin } from "@univerjs/sheets-numfmt-ui";
import numfmtEnglish from "@univerjs/sheets-numfmt-ui/locale/en-US";
import { UniverSheetsUIPlugin } from "@univerjs/sheets-ui";
import sheetsUIEnglish from "@univerjs/sheets-ui/locale/en-US";
import { ILayoutService, UniverUIPlugin } from "@univerjs/ui";
import uiEnglish from "@univerjs/ui/locale/en-US";
import { IDescriptionService } from "@univerjs/sheets-formula";
import { cellAddress } from "../plan/address";
import { GridWorkbook } from "../workbook/grid";
import { prepareEngine } from "../workbook/univer/engine";
import { registerSheets } from "../workbook/univer/plugins";
import { defaultStyle } from "../workbook/univer/translate";
import { showCharts } from "./charts";
import { describeFunctions } from "./descriptions";
import type { DescribedLibrary } from "./loadFunctions";
import { workbenchWords } from "../language/workbench";

/** The selected cell's error in words, where one of our functions left it there. */
export interface CellProblem {
  readonly cell: string;
  readonly message: string;
}

export interface Spreadsheet {
  readonly workbook: GridWorkbook;
  /** Puts the keyboard into the cells. */
  focus(): void;
  setDark(dark: boolean): void;
  /** Whether anything was changed since `markSaved`. */
  hasUnsavedChanges(): boolean;
  markSaved(): void;
}

const unitId = "workbench";

export async function startSpreadsheet(
  container: HTMLElement,
  library: DescribedLibrary,
  options: { readonly dark: boolean; readonly onProblem: (problem: CellProblem | null) => void },
): Promise<Spreadsheet> {
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: {
      [LocaleType.EN_US]: mergeLocales(
        designEnglish,
        uiEnglish,
        docsEnglish,
        sheetsEnglish,
        sheetsUIEnglish,
        formulaEnglish,
        formulaUIEnglish,
        numfmtEnglish,
        validationEnglish,
        validationUIEnglish,
        conditionsEnglish,
        noteEnglish,
        drawingEnglish,
        sheetsDrawingEnglish,
      ),
    },
    logLevel: LogLevel.WARN,
    darkMode: options.dark,
  });
  univer.registerPlugin(UniverRenderEnginePlugin);
  univer.registerPlugin(UniverUIPlugin, { container, disableAutoFocus: true, ribbonType: "simple" });
  univer.registerPlugin(UniverDocsPlugin);
  univer.registerPlugin(UniverDocsUIPlugin);
  registerSheets(univer);
  // Texts of ours that look like dates are meant as texts; no mark need say so.
  univer.registerPlugin(UniverSheetsUIPlugin, {
    disableForceStringAlert: true,
    disableForceStringMark: true,
  });
  univer.registerPlugin(UniverSheetsFormulaUIPlugin);
  univer.registerPlugin(UniverSheetsNumfmtUIPlugin);
  univer.registerPlugin(UniverSheetsDataValidationUIPlugin);
  univer.registerPlugin(UniverSheetsConditionalFormattingUIPlugin);
  univer.registerPlugin(UniverSheetsNoteUIPlugin);
  univer.registerPlugin(UniverDrawingPlugin);
  univer.registerPlugin(UniverDrawingUIPlugin);
  univer.registerPlugin(UniverSheetsDrawingPlugin);
  univer.registerPlugin(UniverSheetsDrawingUIPlugin);
  univer.createUnit<IWorkbookData, Workbook>(UniverInstanceType.UNIVER_SHEET, {
    id: unitId,
    name: workbenchWords.name,
    sheetOrder: ["sheet-1"],
    sheets: { "sheet-1": { id: "sheet-1", name: "Sheet1", rowCount: 200, columnCount: 26, defaultStyle } },
  });

  const injector = univer.__getInjector();
  const errors = prepareEngine(injector, library);
  injector.get(IDescriptionService).registerDescriptions(describeFunctions(library));
  const workbook = new GridWorkbook(univer, unitId, { showsCharts: true });
  // Before, the screen's parts do not yet find each other, and a key pressed too early fails.
  await injector.get(LifecycleService).onStage(LifecycleStages.Rendered);
  showCharts(univer, unitId);

  const instances = injector.get(IUniverInstanceService);
  let shown = "";
  const tellProblem = (): void => {
    const sheet = instances.getUnit<Workbook>(unitId)?.getActiveSheet(true);
    const selection = injector.get(SheetsSelectionsService).getCurrentLastSelection()?.primary;
    const message =
      sheet && selection
        ? errors.get(unitId, sheet.getSheetId(), selection.actualRow, selection.actualColumn)
        : undefined;
    const problem =
      message && selection
        ? { cell: cellAddress(selection.actualRow, selection.actualColumn), message }
        : null;
    const next = JSON.stringify(problem);
    if (next !== shown) options.onProblem(problem);
    shown = next;
  };

  let changes = 0;
  let saved = 0;
  const commands = injector.get(ICommandService);
  commands.onCommandExecuted((command) => {
    if (command.id === SetSelectionsOperation.id || command.id.startsWith("formula.mutation.")) tellProblem();
  });
  injector.get(IUndoRedoService).undoRedoStatus$.subscribe(({ undos }) => {
    changes = undos === 0 ? saved : changes + 1;
  });

  return {
    workbook,
    focus: () => injector.get(ILayoutService).focus(),
    setDark: (dark) => injector.get(ThemeService).setDarkMode(dark),
    hasUnsavedChanges: () => changes !== saved,
    markSaved: () => {
      saved = changes;
    },
  };
}

import {
  type IWorkbookData,
  IUniverInstanceService,
  LocaleType,
  LogLevel,
  Univer,
  UniverInstanceType,
} from "@univerjs/core";
import { GridWorkbook } from "../../src/workbook/grid";
import { prepareEngine } from "../../src/workbook/univer/engine";
import type { FunctionLibrary } from "../../src/library/library";
import { registerSheets } from "../../src/workbook/univer/plugins";

let count = 0;

/** The grid without a screen, with one sheet of the user's: what the workbench does, as far as Node can. */
export function headlessGrid(library: FunctionLibrary): {
  readonly grid: GridWorkbook;
  readonly univer: Univer;
  readonly unitId: string;
  dispose(): void;
} {
  count += 1;
  const unitId = `grid-${count}`;
  const univer = new Univer({ locale: LocaleType.EN_US, locales: {}, logLevel: LogLevel.ERROR });
  registerSheets(univer);
  univer.createUnit<IWorkbookData, never>(UniverInstanceType.UNIVER_SHEET, {
    id: unitId,
    sheetOrder: ["own"],
    sheets: { own: { id: "own", name: "Sheet1", cellData: { 0: { 0: { v: "mine" } } } } },
  });
  // Undo asks for the workbook that has the focus, which a screen would have given it.
  univer.__getInjector().get(IUniverInstanceService).focusUnit(unitId);
  prepareEngine(univer.__getInjector(), library);
  const grid = new GridWorkbook(univer, unitId);
  return {
    grid,
    univer,
    unitId,
    dispose() {
      grid.dispose();
      univer.dispose();
    },
  };
}

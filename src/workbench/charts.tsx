import {
  ICommandService,
  type Injector,
  IUniverInstanceService,
  type Univer,
  type Workbook,
} from "@univerjs/core";
import { FormulaDataModel, SetArrayFormulaDataMutation } from "@univerjs/engine-formula";
import { IRenderManagerService } from "@univerjs/engine-render";
import { SetRangeValuesMutation } from "@univerjs/sheets";
import { SheetCanvasFloatDomManagerService } from "@univerjs/sheets-drawing-ui";
import { SheetSkeletonManagerService } from "@univerjs/sheets-ui";
import { ComponentManager } from "@univerjs/ui";
import { useMemo, useSyncExternalStore } from "react";
import type { Chart, SheetRange } from "../plan/plan";
import { originOf } from "../workbook/grid";
import { cellValue } from "../workbook/univer/cells";
import { toUniverRange } from "../workbook/univer/translate";
import type { CellValue } from "../workbook/workbook";
import { ChartView } from "./ChartView";

/** Tells charts that cells may have changed, once for all the changes between two pictures. */
class CellChanges {
  private version = 0;
  private waiting = false;
  private readonly listeners = new Set<() => void>();

  constructor(commands: ICommandService) {
    commands.onCommandExecuted(({ id }) => {
      if (id !== SetRangeValuesMutation.id && id !== SetArrayFormulaDataMutation.id) return;
      if (this.waiting) return;
      this.waiting = true;
      requestAnimationFrame(() => {
        this.waiting = false;
        this.version += 1;
        for (const listener of this.listeners) listener();
      });
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): number => this.version;
}

function readCells(injector: Injector, unitId: string, { sheet, ...range }: SheetRange): CellValue[] {
  const worksheet = injector.get(IUniverInstanceService).getUnit<Workbook>(unitId)?.getSheetBySheetId(sheet);
  const spilled = injector.get(FormulaDataModel).getArrayFormulaCellData()[unitId]?.[sheet];
  return Array.from({ length: range.rows * range.columns }, (_, index) => {
    const row = range.row + Math.floor(index / range.columns);
    const column = range.column + (index % range.columns);
    return cellValue(worksheet?.getCellRaw(row, column)) ?? cellValue(spilled?.[row]?.[column]);
  });
}

function chartsOf(injector: Injector, unitId: string, sheetId: string): readonly Chart[] {
  const sheet = injector.get(IUniverInstanceService).getUnit<Workbook>(unitId)?.getSheetBySheetId(sheetId);
  return (sheet && originOf(sheet)?.plan.charts) ?? [];
}

/**
 * Draws the charts that our sheets carry over the cells they are meant for, whenever such a sheet is looked at.
 * The screen has to stand before.
 */
export function showCharts(univer: Univer, unitId: string): void {
  const injector = univer.__getInjector();
  const changes = new CellChanges(injector.get(ICommandService));
  const componentKey = "MinerThesisChart";

  function LiveChart({ data }: { readonly data?: { readonly sheetId: string; readonly index: number } }) {
    const version = useSyncExternalStore(changes.subscribe, changes.current);
    const chart = useMemo(() => data && chartsOf(injector, unitId, data.sheetId)[data.index], [data]);
    const values = useMemo(
      () =>
        chart && {
          categories: readCells(injector, unitId, chart.categories),
          series: chart.series.map((series) => readCells(injector, unitId, series.values)),
        },
      // eslint-disable-next-line react-hooks/exhaustive-deps -- the version stands for the cells that are read
      [chart, version],
    );
    return chart && values ? <ChartView chart={chart} {...values} /> : null;
  }

  injector.get(ComponentManager).register(componentKey, LiveChart);
  const skeletons = injector
    .get(IRenderManagerService)
    .getRenderById(unitId)
    ?.with(SheetSkeletonManagerService);
  const layer = injector.get(SheetCanvasFloatDomManagerService);
  let shown = "";
  skeletons?.currentSkeleton$.subscribe((skeleton) => {
    const sheetId = skeleton?.sheetId ?? "";
    if (sheetId === shown) return;
    shown = sheetId;
    // Univer takes the charts of the sheet before away on this same signal.
    queueMicrotask(() => {
      for (const [index, chart] of chartsOf(injector, unitId, sheetId).entries()) {
        layer.addFloatDomToRange(
          toUniverRange(chart.over),
          {
            unitId,
            subUnitId: sheetId,
            componentKey,
            data: { sheetId, index },
            allowTransform: false,
            eventPassThrough: true,
            initPosition: { startX: 0, startY: 0, endX: 0, endY: 0 },
          },
          {},
          `${sheetId}-chart-${index}`,
        );
      }
    });
  });
}

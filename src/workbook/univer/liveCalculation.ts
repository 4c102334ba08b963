import { ICommandService, type Injector, toDisposable, type IDisposable } from "@univerjs/core";
import {
  FormulaDataModel,
  FormulaExecutedStateType,
  type IArrayFormulaRangeType,
  type ISetFormulaCalculationNotificationMutation,
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationStartMutation,
  SetTriggerFormulaCalculationStartMutation,
} from "@univerjs/engine-formula";
import { WorkbookError } from "../workbook";
import { spillSignature } from "./engine";
import { gridWords } from "../../language/grid";

/** A workbook whose arrays change their size with every calculation never settles. */
const mostRounds = 8;
/** Far longer than any workbook of ours takes, so that a calculation that broke off is noticed. */
const longestMilliseconds = 60_000;

/** Asks Univer to calculate every formula, as one of the mutations of a change. */
export const calculateAll = {
  id: SetTriggerFormulaCalculationStartMutation.id,
  params: {
    forceCalculation: true,
    dirtyRanges: [],
    dirtyNameMap: {},
    dirtyDefinedNameMap: {},
    dirtyUnitFeatureMap: {},
    dirtyUnitOtherFormulaMap: {},
    clearDependencyTreeCache: {},
  },
};

/** Follows the calculations of a live workbook, and has them repeated where arrays came to fill other cells. */
export class LiveCalculation implements IDisposable {
  private readonly subscription: IDisposable;
  private readonly waiting = new Set<{ started: boolean; finish: () => void }>();
  private readonly model: FormulaDataModel;
  private lastSpills = "";
  private round = 0;

  constructor(injector: Injector) {
    const commands = injector.get(ICommandService);
    this.model = injector.get(FormulaDataModel);
    this.subscription = commands.onCommandExecuted((command) => {
      if (command.id === SetFormulaCalculationStartMutation.id) {
        for (const each of this.waiting) each.started = true;
        return;
      }
      if (command.id !== SetFormulaCalculationNotificationMutation.id) return;
      const { functionsExecutedState: state } = command.params as ISetFormulaCalculationNotificationMutation;
      if (state !== FormulaExecutedStateType.SUCCESS && state !== FormulaExecutedStateType.NOT_EXECUTED)
        return;
      const spills = spillSignature(this.model);
      if (spills !== this.lastSpills && this.round < mostRounds) {
        this.lastSpills = spills;
        this.round += 1;
        void commands.executeCommand(calculateAll.id, calculateAll.params, { onlyLocal: true });
        return;
      }
      this.round = 0;
      for (const each of this.waiting) if (each.started) each.finish();
    });
  }

  /** Makes a change and waits until everything that follows from it is calculated. */
  after(change: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const entry = {
        started: false,
        finish: () => {
          this.waiting.delete(entry);
          clearTimeout(timer);
          // Univer writes the results into the cells just after it says that it is done.
          setTimeout(resolve, 0);
        },
      };
      const timer = setTimeout(() => {
        this.waiting.delete(entry);
        reject(new WorkbookError(gridWords.neverDone));
      }, longestMilliseconds);
      this.waiting.add(entry);
      try {
        change();
      } catch (reason) {
        this.waiting.delete(entry);
        clearTimeout(timer);
        reject(reason instanceof Error ? reason : new Error(String(reason)));
      }
    });
  }

  /** Tells which cells new arrays are going to fill. Where they fill others, the calculation is repeated. */
  expectArrays(ranges: IArrayFormulaRangeType): void {
    this.model.mergeArrayFormulaRange(ranges);
    this.lastSpills = spillSignature(this.model);
  }

  dispose(): void {
    toDisposable(this.subscription).dispose();
  }
}

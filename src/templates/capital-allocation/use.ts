import type { FormatName } from "../../plan/styles";
import type { Line } from "../house/time";
import type { ScenarioRow } from "../house/scenarioFigures";

/** A use of capital with what its return is judged by. */
export interface Use {
  readonly name: string;
  /** The sheet that works it out. */
  readonly sheet: string;
  /** Fraction of the capital a year in cash, once it runs. */
  readonly cashYield: ScenarioRow;
  /** Per year, or "none". */
  readonly irr: ScenarioRow;
  readonly hurdle: ScenarioRow;
  /** Years, or words. */
  readonly payback: ScenarioRow;
  /** All that comes back over the capital. */
  readonly multiple: ScenarioRow;
  /** $ of net present value per $ of capital. */
  readonly npv: ScenarioRow;
  /** MW gross per $M; none where it takes no power. */
  readonly power: ScenarioRow | null;
  readonly breakeven: {
    readonly driver: string;
    readonly unit: string;
    readonly format: FormatName;
    readonly today: ScenarioRow;
    readonly at: ScenarioRow;
  };
  /** $ that the use can take whatever the company has; null where nothing of its own limits it. */
  readonly limit: ScenarioRow | null;
  /** The live scenario's cash by period, and the periods of a year. */
  readonly flow: Line;
  readonly capital: ScenarioRow;
  readonly period: Line;
  /** Periods a year as a formula of any sheet spells them. */
  readonly perYear: (sheet: string) => string;
}

import { scenarioKeys, type Preset, type PresetInput, type ScenarioKey } from "../../facts/presets";
import { words } from "../../language/inputs";
import { scenarios, type Scenario } from "../../plan/plan";
import { formats } from "../../plan/styles";
import type { Overrides } from "../template";
import { dateSerial, isoDate } from "./dates";
import type { InputLine } from "./inputLine";

/** What the user entered in place of a preset's inputs. */
interface Entered {
  readonly overrides: Overrides;
  /** The day, as in 2026-11-25. */
  readonly on: string;
  /** The preset's own input for each that was changed in it. */
  readonly before: ReadonlyMap<PresetInput, PresetInput>;
}

/** A preset, and what the user entered over it if anything. */
export type PresetAsEntered = Preset & { readonly entered?: Entered };

const keyOf = (scenario: Scenario): ScenarioKey => scenarioKeys[scenarios.indexOf(scenario)]!;

const changed = (input: PresetInput, values: Overrides[string]): PresetInput =>
  ({
    ...input,
    ...Object.fromEntries(
      scenarios.flatMap((scenario) => {
        const value = values[scenario];
        return value === undefined ? [] : [[keyOf(scenario), value]];
      }),
    ),
  }) satisfies PresetInput;

/**
 * A preset with the user's values in place of its own, so that whatever reads it sees them. What a template gives an
 * input itself is not in it: the Inputs sheet lays the user's values over those, and says of all what they replaced.
 */
export function asEntered(preset: Preset, overrides: Overrides, on: string): PresetAsEntered {
  const before = new Map<PresetInput, PresetInput>();
  const inputs = Object.fromEntries(
    Object.entries(preset.inputs).map(([key, input]) => {
      const values = overrides[key];
      if (!values) return [key, input];
      const now: PresetInput = { ...changed(input, values), kind: "assumption", asOf: on };
      before.set(now, input);
      return [key, now];
    }),
  );
  return { ...preset, inputs, entered: { overrides, on, before } };
}

/**
 * An input with the user's values over it, which it then owns up to.
 * @throws Error in words where a value is not one that the input accepts
 */
export function inputAsEntered(
  line: InputLine,
  given: PresetInput,
  { entered }: PresetAsEntered,
): PresetInput {
  const values = entered?.overrides[line.key];
  if (!entered || !values) return given;
  const before = entered.before.get(given) ?? given;
  for (const scenario of Object.keys(values)) {
    if (!scenarios.some((known) => known === scenario))
      throw new Error(words.unknownScenario(line.label, scenario, scenarios.join(", ")));
  }
  const different = scenarios.filter((scenario) => {
    const value = values[scenario];
    if (value === undefined) return false;
    refuseWrong(line, scenario, value);
    return cellValue(value, line) !== cellValue(before[keyOf(scenario)], line);
  });
  if (different.length === 0) return before;
  const were = different.map((scenario) => inWords(before[keyOf(scenario)], line));
  const isOne = different.length === scenarios.length && were.every((one) => one === were[0]);
  return {
    ...changed(before, values),
    kind: "assumption",
    source: words.entered(
      isOne
        ? were[0]!
        : different.map((scenario, index) => words.inScenario(scenario, were[index]!)).join(", "),
      before.source,
    ),
    asOf: entered.on,
  };
}

/** A value as its cell holds it. */
export const cellValue = (value: number | string, { format }: Pick<InputLine, "format">): number | string =>
  format === "date" && typeof value === "string" ? dateSerial(value) : value;

function refuseWrong(line: InputLine, scenario: Scenario, value: number | string): void {
  if (accepts(line, value)) return;
  const given = typeof value === "string" ? `"${value}"` : String(value);
  throw new Error(words.refused(line.label, line.unit, scenario, acceptedBy(line), given));
}

function accepts(line: InputLine, value: number | string): boolean {
  const { choices, format, least = -Infinity, most = Infinity, whole } = line;
  if (choices) return choices.includes(String(value));
  if (format === "text") return typeof value === "string" && value !== "";
  if (format === "date" && typeof value === "string" && !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const number = cellValue(value, line);
  return (
    typeof number === "number" &&
    Number.isFinite(number) &&
    number >= least &&
    number <= most &&
    (!whole || Number.isInteger(number))
  );
}

function acceptedBy({ choices, format, least, most, whole }: InputLine): string {
  if (choices) return words.oneOf(choices.join(", "));
  if (format === "text") return words.text;
  if (least === undefined || most === undefined) return words.number;
  if (format === "date") return words.dateFrom(isoDate(least), isoDate(most));
  return (whole ? words.wholeFrom : words.numberFrom)(String(least), String(most));
}

/** A value as a source mentions it. */
function inWords(value: number | string, line: InputLine): string {
  if (typeof value === "string") return value;
  const plain = (number: number): string => String(Number(number.toPrecision(12)));
  if (line.format === "date") return isoDate(value);
  if (line.format === "millions") return words.inMillions(plain(value / 1e6));
  return formats[line.format].includes("%") ? words.percent(plain(100 * value)) : plain(value);
}

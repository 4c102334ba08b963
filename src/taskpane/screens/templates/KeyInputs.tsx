import {
  Button,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { strings } from "../../../language/keyInputs";
import { scenarios, type Scenario } from "../../../plan/plan";
import type { KeyInput, Overrides } from "../../../templates/template";
import { useNumbers, type Measure, type Numbers } from "../../numbers";
import type { ResolvedChoice } from "./choice";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  intro: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  line: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalXS },
  input: { flexGrow: 1, minWidth: 0 },
  number: { fontVariantNumeric: "tabular-nums" },
  mark: { color: tokens.colorStatusWarningForeground1 },
  hint: { display: "flex", flexDirection: "column", overflowWrap: "anywhere" },
  start: { alignSelf: "flex-start" },
});

/** The scenarios that an entry changes: the chosen one, or all where the preset has them agree. */
const scenariosOf = ({ values }: KeyInput, chosen: Scenario): readonly Scenario[] =>
  scenarios.every((scenario) => values[scenario] === values.Base) ? scenarios : [chosen];

export interface KeyInputsProps {
  readonly chosen: ResolvedChoice;
  readonly disabled: boolean;
  readonly onEnter: (overrides: Overrides) => void;
}

/** The inputs that matter most to a template. */
export function KeyInputs({ chosen, disabled, onEnter }: KeyInputsProps) {
  const styles = useStyles();
  const { template, preset, scenario, overrides = {} } = chosen;
  const inputs = useMemo(
    () => (template.keyInputs?.(preset.id) ?? []).filter(({ values }) => typeof values.Base === "number"),
    [template, preset.id],
  );
  if (inputs.length === 0) return null;

  const enter = (input: KeyInput, value: number | undefined): void => {
    const values = { ...overrides[input.key] };
    for (const one of scenariosOf(input, scenario)) {
      if (value === undefined || value === input.values[one]) delete values[one];
      else values[one] = value;
    }
    const others = Object.fromEntries(Object.entries(overrides).filter(([key]) => key !== input.key));
    onEnter(Object.keys(values).length > 0 ? { ...others, [input.key]: values } : others);
  };

  return (
    <section className={styles.part} aria-label={strings.title}>
      <h3 className={styles.title}>{strings.title}</h3>
      <p className={styles.intro}>{strings.intro}</p>
      {inputs.map((input) => (
        <OneInput
          key={input.key}
          input={input}
          scenario={scenario}
          entered={overrides[input.key]?.[scenario]}
          disabled={disabled}
          onEnter={(value) => enter(input, value)}
        />
      ))}
      {Object.keys(overrides).length > 0 && (
        <Button className={styles.start} size="small" disabled={disabled} onClick={() => onEnter({})}>
          {strings.resetAll}
        </Button>
      )}
    </section>
  );
}

interface OneInputProps {
  readonly input: KeyInput;
  readonly scenario: Scenario;
  readonly entered: number | string | undefined;
  readonly disabled: boolean;
  readonly onEnter: (value: number | undefined) => void;
}

function OneInput({ input, scenario, entered, disabled, onEnter }: OneInputProps) {
  const styles = useStyles();
  const numbers = useNumbers();
  const { label, unit, numberFormat, kind, source, asOf } = input;
  const measure = numbers.measure(unit, numberFormat);
  const own = Number(input.values[scenario]);
  // What is typed stays as it is typed, "4.50" too, for as long as it counts.
  const [typed, setTyped] = useState<string>();
  const now = Number(entered ?? own);
  const read = typed === undefined ? undefined : numbers.parse(typed, measure);
  const refused = typed !== undefined && !accepts(input, read);
  // A text that says something else than what counts has been reset since.
  const text = typed !== undefined && (refused || read === now) ? typed : numbers.plain(now, measure);
  const range = rangeOf(input, numbers, measure);
  const isOne = scenariosOf(input, scenario).length === 1;

  const type = (next: string): void => {
    setTyped(next);
    const value = numbers.parse(next, measure);
    if (accepts(input, value)) onEnter(value);
  };

  return (
    <Field
      label={strings.label(label, measure.unit)}
      validationState={refused ? "error" : "none"}
      validationMessage={refused ? strings.notAccepted(range) : undefined}
      hint={{
        children: (
          <span className={styles.hint}>
            <span>{`${range}; ${isOne ? strings.oneScenario(scenario) : strings.everyScenario}`}</span>
            {entered === undefined ? (
              <span className={mergeClasses(kind === "assumption" && styles.mark)}>
                {strings.vouched(strings.kinds[kind], source)}
                {asOf ? `, ${strings.asOf(asOf)}` : ""}
              </span>
            ) : (
              <span className={styles.mark}>{strings.entered(numbers.plain(own, measure))}</span>
            )}
          </span>
        ),
      }}
    >
      {(field) => (
        <div className={styles.line}>
          <Input
            {...field}
            className={styles.input}
            input={{ className: styles.number }}
            inputMode="decimal"
            value={text}
            disabled={disabled}
            onChange={(_, { value }) => type(value)}
          />
          {(entered !== undefined || refused) && (
            <Button
              size="small"
              appearance="subtle"
              disabled={disabled}
              aria-label={strings.resetLabel(label)}
              onClick={() => {
                setTyped(undefined);
                onEnter(undefined);
              }}
            >
              {strings.reset}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}

function accepts(
  { least = -Infinity, most = Infinity, whole }: KeyInput,
  value: number | undefined,
): boolean {
  return value !== undefined && value >= least && value <= most && (!whole || Number.isInteger(value));
}

function rangeOf(input: KeyInput, numbers: Numbers, measure: Measure): string {
  const { least = 0, most = 0, whole } = input;
  const [from, to] = [numbers.plain(least, measure), numbers.plain(most, measure)];
  return whole ? strings.wholeRange(from, to) : strings.range(from, to);
}

import {
  Button,
  Field,
  Input,
  makeStyles,
  Select,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { scenarioWords as words } from "../../../language/scenarios";
import { scenarios, type Scenario } from "../../../plan/plan";
import { entryOf, isDate, measureOf, typedOf } from "../../models/entry";
import type { Lever } from "../../models/levers";
import type { PlannedLever } from "../../models/plannedLevers";
import { useNumbers } from "../../numbers";

const useStyles = makeStyles({
  lever: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS, minWidth: 0 },
  label: { ...typographyStyles.body1 },
  unit: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  three: {
    display: "grid",
    gridTemplateColumns: "repeat(3, minmax(0, 1fr))",
    gap: tokens.spacingHorizontalS,
    alignItems: "start",
  },
  // Dates and texts do not fit a third of a narrow pane.
  wide: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  control: { width: "100%", minWidth: 0 },
  number: { fontVariantNumeric: "tabular-nums", textAlign: "end", minWidth: 0, width: "100%" },
  refusal: {
    ...typographyStyles.caption1,
    margin: 0,
    color: tokens.colorPaletteRedForeground1,
    "@media (forced-colors: active)": { fontWeight: tokens.fontWeightSemibold },
  },
  template: {
    ...typographyStyles.caption1,
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
    color: tokens.colorStatusWarningForeground1,
  },
});

export interface LeverFieldProps {
  readonly lever: Lever;
  readonly planned: PlannedLever | undefined;
  readonly live: Scenario | undefined;
  readonly disabled: boolean;
  /** Answers whether it was written. */
  readonly onWrite: (scenario: Scenario, value: number | string) => Promise<boolean>;
  readonly onReset: (planned: PlannedLever) => Promise<void>;
}

/** A lever with its value in each scenario. */
export function LeverField({ lever, planned, live, disabled, onWrite, onReset }: LeverFieldProps) {
  const styles = useStyles();
  const numbers = useNumbers();
  const { unit } = measureOf(lever, numbers);
  const [refusals, setRefusals] = useState<Partial<Record<Scenario, string>>>({});
  const message = useId();
  const differs =
    planned && scenarios.some((scenario) => planned.values[scenario] !== lever.cells[scenario].value);
  const isWide = isDate(lever) || typeof lever.cells.Base.value === "string";
  const fields = scenarios.map((scenario) => (
    <OneValue
      key={scenario}
      lever={lever}
      planned={planned}
      scenario={scenario}
      isLive={scenario === live}
      disabled={disabled}
      message={message}
      refused={refusals[scenario] !== undefined}
      onRefuse={(refusal) => setRefusals((known) => ({ ...known, [scenario]: refusal }))}
      onWrite={(value) => onWrite(scenario, value)}
    />
  ));
  return (
    <div className={styles.lever} role="group" aria-label={words.lever(lever.label, unit)}>
      <span>
        <span className={styles.label}>{lever.label}</span>{" "}
        {unit !== "" && <span className={styles.unit}>{unit}</span>}
      </span>
      <div className={isWide ? styles.wide : styles.three}>{fields}</div>
      <div id={message} role="alert">
        {scenarios.map(
          (scenario) =>
            refusals[scenario] && (
              <p key={scenario} className={styles.refusal}>
                {refusals[scenario]}
              </p>
            ),
        )}
      </div>
      {differs && (
        <span className={styles.template}>
          {words.inTemplate(...valuesOf(planned, lever, numbers))}
          <Button
            size="small"
            appearance="subtle"
            disabledFocusable={disabled}
            aria-label={words.backToTemplateLabel(lever.label)}
            onClick={() => void onReset(planned)}
          >
            {words.backToTemplate}
          </Button>
        </span>
      )}
    </div>
  );
}

function valuesOf(
  { values }: PlannedLever,
  lever: Lever,
  numbers: ReturnType<typeof useNumbers>,
): [string, string, string] {
  const of = (scenario: Scenario): string => typedOf(values[scenario], lever, numbers);
  return [of("Bear"), of("Base"), of("Bull")];
}

interface OneValueProps extends Omit<LeverFieldProps, "live" | "onWrite" | "onReset"> {
  readonly scenario: Scenario;
  readonly isLive: boolean;
  /** The id of the element that says what was refused. */
  readonly message: string;
  readonly refused: boolean;
  readonly onRefuse: (refusal: string | undefined) => void;
  readonly onWrite: (value: number | string) => Promise<boolean>;
}

function OneValue(props: OneValueProps) {
  const { lever, planned, scenario, isLive, disabled, refused, onRefuse, onWrite } = props;
  const styles = useStyles();
  const numbers = useNumbers();
  const { value, isFormula } = lever.cells[scenario];
  const own = typedOf(value, lever, numbers);
  const [typed, setTyped] = useState<string>();
  /** What is on its way into the cell: leaving the field after Enter does not write it twice. */
  const entering = useRef<string>(undefined);
  const rule = planned?.rule;
  const label = isLive ? words.liveCase(scenario) : scenario;
  const spoken = words.leverIn(lever.label, measureOf(lever, numbers).unit, scenario);

  const enter = async (text: string): Promise<void> => {
    if (text === own) {
      setTyped(undefined);
      onRefuse(undefined);
      return;
    }
    const entry = entryOf(text, lever, rule, scenario, numbers);
    if ("refusal" in entry) {
      onRefuse(entry.refusal);
      return;
    }
    onRefuse(undefined);
    if (entering.current === text) return;
    entering.current = text;
    if (entry.value === value || (await onWrite(entry.value))) setTyped(undefined);
    entering.current = undefined;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") void enter(typed ?? own);
    if (event.key !== "Escape" || typed === undefined) return;
    event.stopPropagation();
    setTyped(undefined);
    onRefuse(undefined);
  };

  const field = {
    label: { children: label, size: "small" as const },
    validationState: refused ? ("error" as const) : ("none" as const),
    validationMessageIcon: null,
    hint: isFormula ? words.hasFormula : undefined,
  };
  if (rule?.kind === "list") {
    return (
      <Field {...field}>
        <Select
          size="small"
          aria-label={spoken}
          value={own}
          disabled={disabled || isFormula}
          onChange={(_, { value: chosen }) => void enter(chosen)}
        >
          {rule.values.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </Select>
      </Field>
    );
  }
  return (
    <Field {...field}>
      <Input
        size="small"
        className={styles.control}
        input={{ className: typeof value === "string" ? undefined : styles.number }}
        aria-label={spoken}
        aria-describedby={refused ? props.message : undefined}
        type={isDate(lever) ? "date" : "text"}
        inputMode={typeof value === "string" || isDate(lever) ? undefined : "decimal"}
        value={typed ?? own}
        disabled={isFormula}
        readOnly={disabled}
        onChange={(_, { value: text }) => setTyped(text)}
        onBlur={() => typed !== undefined && void enter(typed)}
        onKeyDown={onKeyDown}
      />
    </Field>
  );
}

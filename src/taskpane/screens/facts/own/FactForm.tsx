import {
  Button,
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { strings as facts } from "../../../../language/facts";
import { strings } from "../../../../language/ownFacts";
import { Notice } from "../../../components/Notice";
import { useNumbers } from "../../../numbers";
import { confidences } from "../confidence";
import { checkFact, type CellProblem, type Draft } from "./checking";
import { allColumns, neededColumns, type Column } from "./columns";
import type { OwnFact } from "./ownFact";
import { clean } from "./reading";

const useStyles = makeStyles({
  form: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    minWidth: 0,
    maxWidth: "640px",
  },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  control: { minWidth: 0, width: "100%" },
  bar: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

type Typed = Readonly<Record<Column, string>>;

interface FactFormProps {
  /** The fact that is edited; absent for a new one. */
  readonly fact?: OwnFact;
  readonly busy: boolean;
  /** What went wrong when it was last kept. */
  readonly problem: string | undefined;
  readonly onKeep: (draft: Draft) => void;
  readonly onClose: () => void;
}

/** One own fact, to be typed or changed; held to the same rules as a list. */
export function FactForm({ fact, busy, problem, onKeep, onClose }: FactFormProps) {
  const styles = useStyles();
  const numbers = useNumbers();
  const decimals = numbers.decimal === "," ? "comma" : "point";
  const [typed, setTyped] = useState<Typed>(() => typedFrom(fact, numbers.decimal));
  const [problems, setProblems] = useState<readonly CellProblem[]>([]);
  const title = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => title.current?.focus(), []);

  const keep = (event: FormEvent): void => {
    event.preventDefault();
    if (busy) return;
    const cells = Object.fromEntries(allColumns.map((column) => [column, clean(typed[column])]));
    // What was not touched keeps all its digits, however it is shown.
    const untouched =
      fact && typed.value === typedFrom(fact, numbers.decimal).value && typed.unit === fact.unit;
    const checked = checkFact({ ...cells, ...(untouched && { value: fact.value }) }, decimals);
    if ("draft" in checked) {
      setProblems([]);
      onKeep(checked.draft);
      return;
    }
    setProblems(checked.problems);
    form.current?.querySelector<HTMLElement>(`[name="${checked.problems[0]!.column}"]`)?.focus();
  };
  const change = (column: Column, value: string): void => setTyped({ ...typed, [column]: value });

  return (
    <form
      className={styles.form}
      ref={form}
      onSubmit={keep}
      noValidate
      aria-label={fact ? strings.formEdit : strings.formAdd}
    >
      <h3 className={styles.title} ref={title} tabIndex={-1}>
        {fact ? strings.formEdit : strings.formAdd}
      </h3>
      {allColumns.map((column) => {
        const wrong = problems.find((each) => each.column === column);
        return (
          <Field
            key={column}
            label={strings.columns[column]}
            required={neededColumns.some((needed) => needed === column)}
            validationState={wrong ? "error" : "none"}
            validationMessage={wrong && strings.fieldProblem(wrong.accepted)}
          >
            {column === "confidence" ? (
              <Dropdown
                className={styles.control}
                name={column}
                value={
                  facts.confidences[confidences.find((each) => each === typed.confidence) ?? "secondary"]
                }
                selectedOptions={[typed.confidence]}
                onOptionSelect={(_, { optionValue }) => change(column, optionValue ?? "")}
              >
                {confidences.map((each) => (
                  <Option key={each} value={each}>
                    {facts.confidences[each]}
                  </Option>
                ))}
              </Dropdown>
            ) : (
              <Input
                className={styles.control}
                name={column}
                value={typed[column]}
                onChange={(_, { value }) => change(column, value)}
              />
            )}
          </Field>
        );
      })}
      {problem && <Notice intent="error">{problem}</Notice>}
      <div className={styles.bar}>
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {strings.keep}
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          {strings.cancel}
        </Button>
      </div>
    </form>
  );
}

function typedFrom(fact: OwnFact | undefined, decimal: string): Typed {
  const text = (column: Column): string => {
    const value = fact?.[column] ?? (column === "confidence" ? "secondary" : "");
    return typeof value === "number" ? String(value).replace(".", decimal) : value;
  };
  return Object.fromEntries(allColumns.map((column) => [column, text(column)])) as Record<Column, string>;
}

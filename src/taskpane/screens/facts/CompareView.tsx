import {
  Button,
  Dropdown,
  Field,
  makeStyles,
  Option,
  Switch,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useMemo } from "react";
import { strings } from "../../../language/facts";
import type { ScreenProps } from "../screen";
import { compareSubjects, foundIn, mostCompared, subjectsOf } from "./comparing";
import { ComparisonCards, ComparisonTable } from "./ComparisonParts";
import { factKinds, type Entry, type FactKind } from "./entries";
import { InsertOutcome } from "./InsertOutcome";
import type { FactsMemory } from "./remembering";
import { comparisonTable } from "./table";
import { useInsertTable } from "./useInsertTable";

const useStyles = makeStyles({
  choices: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(100%, 200px), 1fr))",
    gap: tokens.spacingHorizontalS,
    alignItems: "start",
  },
  list: { minWidth: 0, width: "100%" },
  bar: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
  quiet: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
});

interface CompareViewProps extends ScreenProps {
  readonly entries: readonly Entry[];
  readonly memory: FactsMemory;
  readonly onChange: (changed: Partial<FactsMemory>) => void;
  readonly isWide: boolean;
}

/** Two to four companies, deals, machines or grids side by side. */
export function CompareView(props: CompareViewProps) {
  const styles = useStyles();
  const { entries, memory, onChange, isWide, busy } = props;
  const { compared: kind, chosen, lonely } = memory;
  const insertion = useInsertTable(props);
  const choices = useMemo(() => subjectsOf(entries, kind), [entries, kind]);
  // What was chosen once may be gone: a company of the user's own, or one of another version.
  const subjects = useMemo(
    () => chosen[kind].flatMap((key) => choices.find((choice) => choice.key === key) ?? []),
    [chosen, kind, choices],
  );
  const comparison = useMemo(() => compareSubjects(entries, kind, subjects), [entries, kind, subjects]);
  const shared = useMemo(() => comparison.rows.filter((row) => foundIn(row) > 1), [comparison]);
  const rows = lonely ? comparison.rows : shared;
  const shown = { ...comparison, rows };
  const choose = (keys: readonly string[]): void =>
    onChange({ chosen: { ...chosen, [kind]: keys.slice(0, mostCompared) } });

  return (
    <>
      <div className={styles.choices}>
        <Field label={strings.compareWhat}>
          <Dropdown
            className={styles.list}
            value={strings.kinds[kind]}
            selectedOptions={[kind]}
            onOptionSelect={(_, { optionValue }) => onChange({ compared: optionValue as FactKind })}
          >
            {factKinds.map((each) => (
              <Option key={each} value={each}>
                {strings.kinds[each]}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <Field label={strings.chooseTwo[kind]} hint={strings.chosen(subjects.length)}>
          <Dropdown
            className={styles.list}
            multiselect
            placeholder={strings.choose}
            value={subjects.map(({ name }) => name).join(", ")}
            selectedOptions={subjects.map(({ key }) => key)}
            onOptionSelect={(_, { selectedOptions }) => choose(selectedOptions)}
          >
            {choices.map(({ key, name }) => (
              <Option
                key={key}
                value={key}
                text={name}
                disabled={subjects.length >= mostCompared && !subjects.some((each) => each.key === key)}
              >
                {name}
              </Option>
            ))}
          </Dropdown>
        </Field>
      </div>
      {subjects.length < 2 ? (
        <p className={styles.quiet}>{strings.chooseMore}</p>
      ) : (
        <>
          {comparison.rows.length > shared.length && (
            <Switch
              label={strings.alsoLonelyCount(comparison.rows.length - shared.length)}
              checked={lonely}
              onChange={(_, { checked }) => onChange({ lonely: checked })}
            />
          )}
          <div className={styles.bar}>
            <Button
              appearance="primary"
              disabled={rows.length === 0}
              disabledFocusable={busy}
              onClick={() => !busy && insertion.insert(comparisonTable(shown))}
            >
              {strings.insertComparison}
            </Button>
            <Button appearance="subtle" onClick={() => choose([])}>
              {strings.clearChoice}
            </Button>
            <p className={styles.quiet}>{strings.insertHint}</p>
          </div>
          <InsertOutcome insertion={insertion} busy={busy} />
          {rows.length === 0 ? (
            <p className={styles.quiet}>{strings.nothingShared}</p>
          ) : isWide ? (
            <ComparisonTable comparison={shown} />
          ) : (
            <ComparisonCards comparison={shown} />
          )}
        </>
      )}
    </>
  );
}

import { Button, makeStyles, Spinner, tokens, typographyStyles } from "@fluentui/react-components";
import { strings } from "../../../language/functions";
import { isCellError, type AnswerCell } from "../../../library/call";
import type { FunctionHelp } from "../../../library/reference";
import { Notice } from "../../components/Notice";
import type { Numbers } from "../../numbers";
import type { ReadForm } from "./form";
import { SetText } from "../../components/SetText";
import type { LiveCall } from "./useLiveCall";

const useStyles = makeStyles({
  result: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS, minWidth: 0 },
  quiet: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  value: {
    ...typographyStyles.subtitle1,
    margin: 0,
    fontVariantNumeric: "tabular-nums",
    overflowWrap: "anywhere",
  },
  waiting: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM },
  table: {
    overflowX: "auto",
    maxHeight: "300px",
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  cells: { borderCollapse: "collapse", minWidth: "100%" },
  cell: {
    ...typographyStyles.caption1,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    whiteSpace: "nowrap",
    textAlign: "start",
    fontWeight: tokens.fontWeightRegular,
  },
  number: { textAlign: "end", fontVariantNumeric: "tabular-nums" },
});

const mostRows = 24;
const mostColumns = 16;

interface ResultViewProps {
  readonly help: FunctionHelp;
  readonly form: ReadForm;
  readonly live: LiveCall;
  readonly numbers: Numbers;
}

/** What the call answers now, or what it still takes to make it. */
export function ResultView({ help, form, live, numbers }: ResultViewProps) {
  const styles = useStyles();
  const { answer } = live;
  const isDate = /\bdate serials?\b/i.test(help.returns);
  const shown = (cell: AnswerCell): string => {
    if (isCellError(cell)) return cell.error;
    if (typeof cell === "boolean") return String(cell).toUpperCase();
    if (typeof cell === "string") return cell;
    return numbers.figure(cell);
  };

  if (form.missing.length > 0 || form.faulty) {
    const names = form.missing.join(", ").replace(/, ([^,]*)$/, (_, last: string) => strings.and("", last));
    return (
      <p className={styles.quiet} role="status">
        {form.faulty ? strings.correct : strings.needs(names)}
      </p>
    );
  }
  if (live.slow) {
    return (
      <div className={styles.waiting}>
        <Spinner size="tiny" label={strings.calculating} />
        <Button size="small" onClick={live.cancel}>
          {strings.cancel}
        </Button>
      </div>
    );
  }
  if (live.cancelled || live.problem) {
    return (
      <div className={styles.result}>
        {live.problem ? (
          <Notice intent="error">{live.problem}</Notice>
        ) : (
          <p className={styles.quiet} role="status">
            {strings.cancelled}
          </p>
        )}
        <div>
          <Button size="small" onClick={live.again}>
            {strings.calculateAgain}
          </Button>
        </div>
      </div>
    );
  }
  if (!answer) return <p className={styles.quiet}>{strings.calculating}</p>;
  if (isCellError(answer)) {
    return (
      <Notice intent="warning">
        <strong>{answer.error}</strong> {answer.message || strings.errorInCells}
      </Notice>
    );
  }
  const { value } = answer;
  if (!Array.isArray(value)) {
    return (
      <div className={styles.result} role="status">
        <p className={styles.value}>{shown(value)}</p>
        <p className={styles.quiet}>
          {isDate && typeof value === "number" && `${numbers.date(value)}. `}
          <SetText text={help.returns} />
        </p>
      </div>
    );
  }
  const rows = value.length;
  const columns = value[0]!.length;
  const cutOff = rows > mostRows || columns > mostColumns;
  const firstError = value.flat().find(isCellError);
  return (
    <div className={styles.result}>
      <p className={styles.quiet} role="status">
        {strings.size(rows, columns)}
      </p>
      <div className={styles.table} role="region" aria-label={strings.resultTable} tabIndex={0}>
        <table className={styles.cells}>
          <tbody>
            {value.slice(0, mostRows).map((row, r) => (
              <tr key={r}>
                {row.slice(0, mostColumns).map((cell, c) => (
                  <td key={c} className={`${styles.cell} ${typeof cell === "number" ? styles.number : ""}`}>
                    {isDate && typeof cell === "number" ? numbers.date(cell) : shown(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cutOff && (
        <p className={styles.quiet}>
          {strings.shownOf(Math.min(rows, mostRows), Math.min(columns, mostColumns))}
        </p>
      )}
      {firstError && firstError.message && (
        <Notice intent="info">
          <strong>{firstError.error}</strong> {firstError.message}
        </Notice>
      )}
      <p className={styles.quiet}>
        <SetText text={help.returns} />
      </p>
    </div>
  );
}

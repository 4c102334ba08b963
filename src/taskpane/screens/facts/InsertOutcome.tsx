import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { strings } from "../../../language/facts";
import { Notice } from "../../components/Notice";
import { placeName } from "./placing";
import type { TableInsertion } from "./useInsertTable";

const useStyles = makeStyles({
  buttons: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
  button: { minWidth: 0, overflowWrap: "anywhere" },
});

/** What became of a table that was to be inserted, and what can be done then. */
export function InsertOutcome({
  insertion: { outcome, insert, show, dismiss },
  busy,
}: {
  readonly insertion: TableInsertion;
  readonly busy: boolean;
}) {
  const styles = useStyles();
  if (!outcome) return null;
  if (outcome.state === "failed") return <Notice intent="error">{outcome.problem}</Notice>;
  if (outcome.state === "inserted") {
    const { rows, place } = outcome;
    return (
      <Notice intent="info">
        {strings.inserted(rows, placeName(place))}
        <span className={styles.buttons}>
          <Button size="small" onClick={() => show(place)}>
            {strings.showTable}
          </Button>
        </span>
      </Notice>
    );
  }
  const { table, occupied } = outcome;
  const { place, filled, free } = occupied;
  const words = free ? strings.occupied : strings.occupiedNoPlace;
  return (
    // It is the answer to what was just pressed: those who listen are to hear it.
    <div role="alert">
      <Notice intent="warning">
        {words(placeName(place), filled)}
        <span className={styles.buttons}>
          {free && (
            <Button
              size="small"
              appearance="primary"
              className={styles.button}
              disabled={busy}
              onClick={() => insert(table, free)}
            >
              {strings.insertAt(placeName(free))}
            </Button>
          )}
          <Button size="small" onClick={dismiss}>
            {strings.leave}
          </Button>
        </span>
      </Notice>
    </div>
  );
}

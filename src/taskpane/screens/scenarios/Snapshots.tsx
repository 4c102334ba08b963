import { Button, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { scenarioWords as words } from "../../../language/scenarios";
import { sheetPrefix } from "../../../plan/address";
import { formats } from "../../../plan/styles";
import { AskedButton } from "../../components/AskedButton";
import { Notice } from "../../components/Notice";
import {
  changeSnapshots,
  insertSnapshot,
  keptSnapshots,
  snapshotOf,
  type Snapshot,
} from "../../models/snapshots";
import { standingToChange, type ReadStanding } from "../../models/standing";
import { useNumbers } from "../../numbers";
import type { ModelScenariosProps } from "./props";
import { useKept } from "./useKept";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  muted: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  start: { alignSelf: "flex-start" },
  snapshot: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    paddingBlockStart: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  table: { width: "100%", borderCollapse: "collapse", tableLayout: "fixed" },
  head: { ...typographyStyles.caption1Strong, textAlign: "end", color: tokens.colorNeutralForeground3 },
  name: { ...typographyStyles.body1, textAlign: "start", color: tokens.colorNeutralForeground2 },
  value: {
    ...typographyStyles.body1,
    paddingBlockEnd: tokens.spacingVerticalXXS,
    textAlign: "end",
    fontVariantNumeric: "tabular-nums",
  },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

export interface SnapshotsProps extends ModelScenariosProps {
  readonly standing: ReadStanding;
}

/** What a model answered earlier against what it answers now. */
export function Snapshots(props: SnapshotsProps) {
  const { workbook, model, standing, busy } = props;
  const styles = useStyles();
  const numbers = useNumbers();
  const {
    kept: snapshots,
    setKept: setSnapshots,
    problem,
    attempt,
  } = useKept(props, keptSnapshots, words.snapshotFailed);

  const take = (): Promise<void> =>
    attempt(async () => {
      const taken = snapshotOf(model, await standingToChange(workbook, model), new Date());
      setSnapshots(await changeSnapshots(workbook, (known) => [taken, ...known]));
      return words.snapshotTaken;
    });

  const ours = snapshots?.filter((each) => each.model === model.id);
  return (
    <div className={styles.part}>
      <p className={styles.muted}>{words.snapshotsIntro}</p>
      <Button className={styles.start} size="small" disabledFocusable={busy} onClick={() => void take()}>
        {words.takeSnapshot}
      </Button>
      {problem && <Notice intent="error">{problem}</Notice>}
      {ours?.length === 0 && <p className={styles.muted}>{words.noSnapshots}</p>}
      {ours?.map((snapshot) => {
        const name = words.snapshotName(snapshot.scenario, numbers.moment(new Date(snapshot.taken)));
        return (
          <div key={snapshot.id} className={styles.snapshot} role="group" aria-label={name}>
            <p className={styles.title}>{name}</p>
            <ThenAndNow name={name} snapshot={snapshot} standing={standing} />
            <div className={styles.actions}>
              <Button
                size="small"
                disabledFocusable={busy}
                aria-label={words.insertLabel(name)}
                onClick={() =>
                  void attempt(async () => {
                    const { sheet, address } = await insertSnapshot(workbook, snapshot, numbers);
                    return words.snapshotInserted(sheetPrefix(sheet) + address);
                  })
                }
              >
                {words.insert}
              </Button>
              <AskedButton
                label={words.delete}
                spoken={words.deleteLabel(name)}
                question={words.deleteQuestion(name)}
                no={words.keep}
                disabled={busy}
                onYes={() =>
                  void attempt(async () => {
                    setSnapshots(
                      await changeSnapshots(workbook, (known) =>
                        known.filter(({ id }) => id !== snapshot.id),
                      ),
                    );
                    return words.snapshotDeleted;
                  })
                }
              />
            </div>
          </div>
        );
      })}
    </div>
  );
}

interface ThenAndNowProps {
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly standing: ReadStanding;
}

function ThenAndNow({ name, snapshot, standing }: ThenAndNowProps) {
  const styles = useStyles();
  const numbers = useNumbers();
  return (
    <table className={styles.table} aria-label={name}>
      <thead>
        <tr>
          {[words.then, words.now, words.change].map((title) => (
            <th key={title} scope="col" className={styles.head}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      {snapshot.headlines.map(({ label, value, numberFormat }) => {
        const now = standing.headlines.find((headline) => headline.label === label)?.value ?? null;
        const moved = typeof value === "number" && typeof now === "number" ? now - value : undefined;
        const change =
          moved === undefined
            ? value === now
              ? words.same
              : words.different
            : moved === 0
              ? words.same
              : numberFormat === formats.date
                ? words.days(numbers.change(moved, "0"))
                : numbers.change(moved, numberFormat);
        return (
          <tbody key={label}>
            <tr>
              <th scope="rowgroup" colSpan={3} className={styles.name}>
                {label}
              </th>
            </tr>
            <tr>
              <td className={styles.value}>{numbers.show(value, numberFormat)}</td>
              <td className={styles.value}>{numbers.show(now, numberFormat)}</td>
              <td className={styles.value}>{change}</td>
            </tr>
          </tbody>
        );
      })}
    </table>
  );
}

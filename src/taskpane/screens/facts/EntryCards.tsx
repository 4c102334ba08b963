import { Checkbox, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { strings } from "../../../language/facts";
import { useNumbers } from "../../numbers";
import type { Entry } from "./entries";
import { AsOf, Figures, Marks, Remarks, Source } from "./EntryParts";
import { fullName, subtitleOf, titleOf } from "./naming";

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: "none",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  card: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    minWidth: 0,
  },
  head: { display: "flex", alignItems: "flex-start", justifyContent: "space-between", minWidth: 0 },
  titles: { minWidth: 0, flexGrow: 1 },
  pick: {
    marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})`,
    "& label": {
      ...typographyStyles.body1Strong,
      color: tokens.colorNeutralForeground1,
      overflowWrap: "anywhere",
      minWidth: 0,
    },
  },
  title: { ...typographyStyles.body1Strong, margin: 0, overflowWrap: "anywhere" },
  subtitle: {
    ...typographyStyles.caption1,
    margin: 0,
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
  dated: {
    ...typographyStyles.caption1,
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
});

interface EntryCardsProps {
  readonly entries: readonly Entry[];
  readonly label: string;
  /** Absent where nothing is to be picked. */
  readonly picked?: ReadonlySet<string>;
  readonly onPick?: (id: string, isPicked: boolean) => void;
  /** What can be done with an entry, to stand below it. */
  readonly actions?: (entry: Entry) => ReactNode;
}

/** Entries one below the other, each as wide as the pane. */
export function EntryCards({ entries, label, picked, onPick, actions }: EntryCardsProps) {
  const styles = useStyles();
  const numbers = useNumbers();
  return (
    <ul className={styles.list} aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className={styles.card}>
          <div className={styles.head}>
            <div className={styles.titles}>
              {onPick ? (
                <Checkbox
                  className={styles.pick}
                  label={titleOf(entry)}
                  aria-label={strings.pick(fullName(entry, numbers))}
                  checked={picked?.has(entry.id) ?? false}
                  onChange={(_, { checked }) => onPick(entry.id, checked === true)}
                />
              ) : (
                <p className={styles.title}>{titleOf(entry)}</p>
              )}
              {subtitleOf(entry) && <p className={styles.subtitle}>{subtitleOf(entry)}</p>}
            </div>
            <Marks entry={entry} />
          </div>
          <Figures entry={entry} />
          <span className={styles.dated}>
            <span>
              <AsOf entry={entry} />
            </span>
          </span>
          <Source entry={entry} />
          <Remarks entry={entry} />
          {actions?.(entry)}
        </li>
      ))}
    </ul>
  );
}

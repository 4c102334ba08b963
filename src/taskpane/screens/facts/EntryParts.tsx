import { Badge, Link, makeStyles, mergeClasses, tokens, typographyStyles } from "@fluentui/react-components";
import { Fragment } from "react";
import { strings } from "../../../language/facts";
import { useNumbers } from "../../numbers";
import type { Entry } from "./entries";
import { shownDate, shownValue } from "./values";

const useStyles = makeStyles({
  value: {
    ...typographyStyles.subtitle2,
    margin: 0,
    overflowWrap: "anywhere",
    fontVariantNumeric: "tabular-nums",
  },
  words: { ...typographyStyles.body1Strong },
  figures: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) minmax(0, auto)",
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    margin: 0,
    ...typographyStyles.caption1,
  },
  term: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  detail: {
    margin: 0,
    textAlign: "end",
    fontVariantNumeric: "tabular-nums",
    overflowWrap: "anywhere",
    maxWidth: "28ch",
  },
  missing: { color: tokens.colorNeutralForeground3, fontStyle: "italic" },
  source: {
    ...typographyStyles.caption1,
    margin: 0,
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
  link: { ...typographyStyles.caption1, overflowWrap: "anywhere", display: "inline" },
  note: {
    ...typographyStyles.caption1,
    margin: 0,
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
  badges: { display: "inline-flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
});

/** One value large, several in lines. */
export function Figures({ entry: { figures, kind } }: { readonly entry: Entry }) {
  const styles = useStyles();
  const numbers = useNumbers();
  const [first] = figures;
  if (figures.length === 1 && first) {
    return (
      <p className={mergeClasses(styles.value, typeof first.value === "string" && styles.words)}>
        {shownValue(first.value, first.unit, numbers)}
      </p>
    );
  }
  const further = figures.filter(({ named }) => !named);
  const missing = further.some(({ value }) => value === null);
  return (
    <>
      <dl className={styles.figures}>
        {further.map(({ metric, value, unit }) => (
          <Fragment key={metric}>
            <dt className={styles.term}>{metric}</dt>
            <dd className={mergeClasses(styles.detail, value === null && styles.missing)}>
              {shownValue(value, unit, numbers)}
            </dd>
          </Fragment>
        ))}
      </dl>
      {missing && <p className={styles.note}>{strings.missingBecause(strings.reasons[kind])}</p>}
    </>
  );
}

/** Where a fact was read; its page opens when the link is pressed, and is not asked for before. */
export function Source({ entry: { source, url } }: { readonly entry: Pick<Entry, "source" | "url"> }) {
  const styles = useStyles();
  if (!url) return <span className={styles.source}>{source}</span>;
  return (
    <Link
      className={styles.link}
      inline
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={strings.opensPage(source)}
    >
      {source}
    </Link>
  );
}

/** The day that a fact stands for, how sure it is, and whose it is. */
export function AsOf({ entry }: { readonly entry: Entry }) {
  const numbers = useNumbers();
  return entry.asOf ? strings.asOf(shownDate(entry.asOf, numbers)) : strings.notDated;
}

export function Marks({ entry: { own, confidence } }: { readonly entry: Entry }) {
  const styles = useStyles();
  return (
    <span className={styles.badges}>
      {own && (
        <Badge appearance="filled" color="brand">
          {strings.ownMark}
        </Badge>
      )}
      <Badge appearance="tint" color={confidence === "unverified" ? "warning" : "informative"}>
        {strings.confidencesShort[confidence]}
      </Badge>
    </span>
  );
}

/** What else is to be known: a note, and what another source prints. */
export function Remarks({ entry: { note, conflict } }: { readonly entry: Entry }) {
  const styles = useStyles();
  return (
    <>
      {note && <p className={styles.note}>{note}</p>}
      {conflict && <p className={styles.note}>{strings.conflict(conflict)}</p>}
    </>
  );
}

import {
  Badge,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { Fragment } from "react";
import { strings } from "../../../language/facts";
import { useNumbers } from "../../numbers";
import type { Comparison, ComparisonRow } from "./comparing";
import type { Entry } from "./entries";
import { AsOf, Marks, Remarks, Source } from "./EntryParts";
import { shownValue } from "./values";

const useStyles = makeStyles({
  cards: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  card: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    minWidth: 0,
  },
  metric: { ...typographyStyles.body1Strong, margin: 0, overflowWrap: "anywhere" },
  lines: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 2fr) minmax(0, 3fr)",
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
  },
  name: { ...typographyStyles.caption1, margin: 0, overflowWrap: "anywhere" },
  found: { margin: 0, minWidth: 0 },
  one: { display: "flex", flexDirection: "column", minWidth: 0 },
  value: {
    ...typographyStyles.body1Strong,
    overflowWrap: "anywhere",
    fontVariantNumeric: "tabular-nums",
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalXS,
  },
  quiet: {
    ...typographyStyles.caption1,
    color: tokens.colorNeutralForeground3,
    overflowWrap: "anywhere",
  },
  missing: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3, fontStyle: "italic" },
  cell: { verticalAlign: "top", padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}` },
  rowHead: {
    ...typographyStyles.body1Strong,
    verticalAlign: "top",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}`,
    overflowWrap: "anywhere",
  },
});

interface Compared {
  readonly comparison: Comparison;
}

/** Metric by metric, those compared below each other: needs no more width than a narrow pane has. */
export function ComparisonCards({ comparison: { subjects, rows, vouchers } }: Compared) {
  const styles = useStyles();
  return (
    <div className={styles.cards} role="group" aria-label={strings.comparison}>
      {rows.map((row) => (
        <section key={row.metric} className={styles.card} aria-label={row.metric}>
          <h3 className={styles.metric}>{row.metric}</h3>
          <dl className={styles.lines}>
            {subjects.map(({ key, name }, column) => (
              <Fragment key={key}>
                <dt className={styles.name}>{name}</dt>
                <dd className={styles.found}>
                  <FoundValues row={row} column={column} />
                </dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
      {vouchers.length > 0 && (
        <section className={styles.card} aria-label={strings.source}>
          <h3 className={styles.metric}>{strings.source}</h3>
          <dl className={styles.lines}>
            {vouchers.map((entry, column) => (
              <Fragment key={entry.id}>
                <dt className={styles.name}>{subjects[column]?.name}</dt>
                <dd className={styles.found}>
                  <Voucher entry={entry} />
                </dd>
              </Fragment>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}

/** Metrics down, those compared across. */
export function ComparisonTable({ comparison: { subjects, rows, vouchers } }: Compared) {
  const styles = useStyles();
  return (
    <Table aria-label={strings.comparison} size="small">
      <TableHeader>
        <TableRow>
          <TableHeaderCell>{strings.metricHead}</TableHeaderCell>
          {subjects.map(({ key, name }) => (
            <TableHeaderCell key={key}>{name}</TableHeaderCell>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.metric}>
            <TableHeaderCell scope="row" className={styles.rowHead}>
              {row.metric}
            </TableHeaderCell>
            {subjects.map(({ key }, column) => (
              <TableCell key={key} className={styles.cell}>
                <FoundValues row={row} column={column} />
              </TableCell>
            ))}
          </TableRow>
        ))}
        {vouchers.length > 0 && (
          <TableRow>
            <TableHeaderCell scope="row" className={styles.rowHead}>
              {strings.source}
            </TableHeaderCell>
            {vouchers.map((entry) => (
              <TableCell key={entry.id} className={styles.cell}>
                <Voucher entry={entry} />
              </TableCell>
            ))}
          </TableRow>
        )}
      </TableBody>
    </Table>
  );
}

/** What vouches for all figures of a deal, a machine or a grid. */
function Voucher({ entry }: { readonly entry: Entry }) {
  const styles = useStyles();
  return (
    <div className={styles.one}>
      <Source entry={entry} />
      <span className={styles.quiet}>
        <AsOf entry={entry} />
      </span>
      <Marks entry={entry} />
      <Remarks entry={entry} />
    </div>
  );
}

/** What was found of one of them, each value with its day and source; the reason where nothing was. */
function FoundValues({ row, column }: { readonly row: ComparisonRow; readonly column: number }) {
  const styles = useStyles();
  const numbers = useNumbers();
  const found = row.cells[column]!;
  const earlier = row.earlier[column]!;
  if (found.length === 0)
    return <span className={styles.missing}>{strings.notFoundBecause(row.reason)}</span>;
  return (
    <div className={styles.one}>
      {found.map(({ figure, entry }) => (
        <Fragment key={entry.id}>
          <span className={styles.value}>
            {shownValue(figure.value, figure.unit, numbers)}
            {entry.own && (
              <Badge appearance="filled" color="brand">
                {strings.ownMark}
              </Badge>
            )}
            {entry.confidence === "unverified" && (
              <Badge appearance="tint" color="warning">
                {strings.confidencesShort.unverified}
              </Badge>
            )}
          </span>
          {entry.kind === "company" ? (
            <span className={styles.quiet}>
              <AsOf entry={entry} />
              {". "}
              <Source entry={entry} />
            </span>
          ) : null}
        </Fragment>
      ))}
      {earlier > 0 && <span className={styles.quiet}>{strings.olderFacts(earlier)}</span>}
    </div>
  );
}

import {
  Checkbox,
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
import { strings } from "../../../language/facts";
import { useNumbers } from "../../numbers";
import type { Entry } from "./entries";
import { Figures, Marks, Remarks, Source } from "./EntryParts";
import type { Query, SortKey } from "./finding";
import { fullName, subtitleOf, titleOf } from "./naming";
import { shownDate } from "./values";

const useStyles = makeStyles({
  cell: { verticalAlign: "top", padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}` },
  pick: { width: "40px", verticalAlign: "top" },
  date: { width: "104px" },
  confidence: { width: "112px" },
  value: { width: "26%" },
  title: { ...typographyStyles.body1Strong, margin: 0, overflowWrap: "anywhere" },
  quiet: {
    ...typographyStyles.caption1,
    margin: 0,
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
});

const columns = [
  ["company", "company"],
  ["metric", "metric"],
  ["value", "value"],
  ["asOf", "date"],
  ["confidence", "confidence"],
  ["source", undefined],
] as const satisfies readonly (readonly [SortKey, string | undefined])[];

interface EntryTableProps {
  readonly entries: readonly Entry[];
  readonly query: Query;
  readonly onSort: (sort: SortKey) => void;
  readonly picked: ReadonlySet<string>;
  readonly onPick: (id: string, isPicked: boolean) => void;
}

/** Entries as a table, where there is room for one; its headings sort it. */
export function EntryTable({ entries, query, onSort, picked, onPick }: EntryTableProps) {
  const styles = useStyles();
  const numbers = useNumbers();
  const widths: Readonly<Record<string, string | undefined>> = {
    value: styles.value,
    date: styles.date,
    confidence: styles.confidence,
  };
  return (
    <Table aria-label={strings.list} size="small" sortable>
      <TableHeader>
        <TableRow>
          <TableHeaderCell className={styles.pick} sortable={false} aria-label={strings.pickColumn} />
          {columns.map(([sort, width]) => (
            <TableHeaderCell
              key={sort}
              className={width && widths[width]}
              sortDirection={query.sort !== sort ? undefined : query.descending ? "descending" : "ascending"}
              onClick={() => onSort(sort)}
            >
              {strings.columns[sort]}
            </TableHeaderCell>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.id}>
            <TableCell className={styles.pick}>
              <Checkbox
                aria-label={strings.pick(fullName(entry, numbers))}
                checked={picked.has(entry.id)}
                onChange={(_, { checked }) => onPick(entry.id, checked === true)}
              />
            </TableCell>
            <TableCell className={styles.cell}>{subtitleOf(entry)}</TableCell>
            <TableCell className={styles.cell}>
              <p className={styles.title}>{titleOf(entry)}</p>
              <Remarks entry={entry} />
            </TableCell>
            <TableCell className={styles.cell}>
              <Figures entry={entry} />
            </TableCell>
            <TableCell className={styles.cell}>{shownDate(entry.asOf, numbers)}</TableCell>
            <TableCell className={styles.cell}>
              <Marks entry={entry} />
            </TableCell>
            <TableCell className={styles.cell}>
              <Source entry={entry} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

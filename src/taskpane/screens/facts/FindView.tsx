import {
  Button,
  Dropdown,
  Field,
  makeStyles,
  Option,
  SearchBox,
  Switch,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { ArrowSortDownRegular, ArrowSortUpRegular } from "@fluentui/react-icons";
import { useDeferredValue, useMemo, useState } from "react";
import { strings } from "../../../language/facts";
import type { ScreenProps } from "../screen";
import { mostCompared, subjectKey } from "./comparing";
import { companyChoices, companyKey, factKinds, type Entry } from "./entries";
import { EntryCards } from "./EntryCards";
import { EntryTable } from "./EntryTable";
import { everything, findEntries, sortKeys, type Query, type SortKey } from "./finding";
import { InsertOutcome } from "./InsertOutcome";
import { tableOf } from "./table";
import { useInsertTable } from "./useInsertTable";

const useStyles = makeStyles({
  filters: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(100%, 128px), 1fr))",
    gap: tokens.spacingHorizontalS,
    alignItems: "end",
  },
  search: { width: "100%", maxWidth: "none" },
  list: { minWidth: 0, width: "100%" },
  sort: { display: "flex", gap: tokens.spacingHorizontalXS, minWidth: 0 },
  bar: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
  quiet: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  count: { ...typographyStyles.body1Strong, margin: 0, marginInlineEnd: "auto" },
});

/** So many entries are shown at first, and with each step further. */
const pageSize = 40;

interface FindViewProps extends ScreenProps {
  readonly entries: readonly Entry[];
  readonly query: Query;
  readonly onQuery: (query: Query) => void;
  readonly onCompare: (picked: readonly Entry[]) => void;
  readonly isWide: boolean;
}

/** All facts: sought, sorted, picked and put into cells. */
export function FindView(props: FindViewProps) {
  const styles = useStyles();
  const { entries, query, onQuery, onCompare, isWide, busy } = props;
  const sought = useDeferredValue(query);
  const found = useMemo(() => findEntries(entries, sought), [entries, sought]);
  const companies = useMemo(() => companyChoices(entries), [entries]);
  const [shown, setShown] = useState(pageSize);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const insertion = useInsertTable(props);

  const ask = (changed: Partial<Query>): void => {
    setShown(pageSize);
    onQuery({ ...query, ...changed });
  };
  const sortBy = (sort: SortKey): void =>
    ask({ sort, descending: query.sort === sort ? !query.descending : sort === "asOf" });
  const pick = (id: string, isPicked: boolean): void =>
    setPicked((before) => {
      const after = new Set(before);
      if (isPicked) after.add(id);
      else after.delete(id);
      return after;
    });

  // What was picked stays picked while other facts are looked for.
  const picks = useMemo(() => entries.filter(({ id }) => picked.has(id)), [entries, picked]);
  const comparable =
    picks.length > 1 &&
    picks.every(({ kind }) => kind === picks[0]!.kind) &&
    picks.every((entry) => entry.kind !== "company" || companyKey(entry) !== "");
  const subjects = comparable ? new Set(picks.map(subjectKey)).size : 0;
  const isFiltered =
    query.text.trim() !== "" || query.kind !== "all" || query.company !== "" || query.onlyOwn;
  const hasOwn = query.onlyOwn || entries.some(({ own }) => own);
  const table = useMemo(() => tableOf(picks.length > 0 ? picks : found), [picks, found]);
  const visible = found.slice(0, shown);
  const company = companies.find(({ key }) => key === query.company);

  return (
    <>
      <SearchBox
        className={styles.search}
        aria-label={strings.search}
        placeholder={strings.searchHint}
        // Empty, there is nothing to clear; and unseen, it would stand beyond the field's edge.
        {...(query.text === "" && { dismiss: null })}
        value={query.text}
        onChange={(_, { value }) => ask({ text: value })}
      />
      <div className={styles.filters}>
        <Field label={strings.kind}>
          <Dropdown
            className={styles.list}
            value={strings.kinds[query.kind]}
            selectedOptions={[query.kind]}
            onOptionSelect={(_, { optionValue }) => ask({ kind: optionValue as Query["kind"] })}
          >
            {(["all", ...factKinds] as const).map((kind) => (
              <Option key={kind} value={kind}>
                {strings.kinds[kind]}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <Field label={strings.company}>
          <Dropdown
            className={styles.list}
            value={company?.name ?? strings.allCompanies}
            selectedOptions={[company?.key ?? ""]}
            onOptionSelect={(_, { optionValue }) => ask({ company: optionValue ?? "" })}
          >
            <Option value="">{strings.allCompanies}</Option>
            {companies.map(({ key, name }) => (
              <Option key={key} value={key}>
                {name}
              </Option>
            ))}
          </Dropdown>
        </Field>
        {!isWide && (
          <Field label={strings.sort}>
            <div className={styles.sort}>
              <Dropdown
                className={styles.list}
                aria-label={strings.sort}
                value={strings.sorts[query.sort]}
                selectedOptions={[query.sort]}
                onOptionSelect={(_, { optionValue }) =>
                  ask({ sort: optionValue as SortKey, descending: optionValue === "asOf" })
                }
              >
                {sortKeys.map((sort) => (
                  <Option key={sort} value={sort}>
                    {strings.sorts[sort]}
                  </Option>
                ))}
              </Dropdown>
              <Button
                icon={query.descending ? <ArrowSortDownRegular /> : <ArrowSortUpRegular />}
                aria-label={query.descending ? strings.descending : strings.ascending}
                onClick={() => ask({ descending: !query.descending })}
              />
            </div>
          </Field>
        )}
        {hasOwn && (
          <Switch
            label={strings.onlyOwn}
            checked={query.onlyOwn}
            onChange={(_, { checked }) => ask({ onlyOwn: checked })}
          />
        )}
      </div>

      <div className={styles.bar}>
        <p className={styles.count} role="status">
          {isFiltered ? strings.foundOf(found.length, entries.length) : strings.found(found.length)}
        </p>
        {isFiltered && (
          <Button
            size="small"
            appearance="subtle"
            onClick={() => ask({ ...everything, sort: query.sort, descending: query.descending })}
          >
            {strings.clearFilters}
          </Button>
        )}
      </div>
      {found.length > 0 || picks.length > 0 ? (
        <div className={styles.bar}>
          <Button
            appearance="primary"
            disabledFocusable={busy}
            onClick={() => !busy && insertion.insert(table)}
          >
            {picks.length > 0 ? strings.insertPicked(picks.length) : strings.insert(table.length - 1)}
          </Button>
          {subjects > 1 && subjects <= mostCompared && (
            <Button onClick={() => onCompare(picks)}>{strings.comparePicked}</Button>
          )}
          {picks.length > 0 && (
            <Button appearance="subtle" onClick={() => setPicked(new Set())}>
              {strings.unpick}
            </Button>
          )}
          <p className={styles.quiet}>{strings.insertHint}</p>
        </div>
      ) : (
        <p className={styles.quiet}>{query.text.trim() ? strings.foundNone : strings.noneOfKind}</p>
      )}
      <InsertOutcome insertion={insertion} busy={busy} />

      {visible.length > 0 &&
        (isWide ? (
          <EntryTable entries={visible} query={query} onSort={sortBy} picked={picked} onPick={pick} />
        ) : (
          <EntryCards label={strings.list} entries={visible} picked={picked} onPick={pick} />
        ))}
      {found.length > shown && (
        <Button onClick={() => setShown(shown + pageSize)}>
          {strings.more(Math.min(pageSize, found.length - shown))}
        </Button>
      )}
    </>
  );
}

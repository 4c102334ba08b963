import { makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { strings } from "../../../language/facts";
import type { ScreenProps } from "../screen";
import { CompareView } from "./CompareView";
import { ownEntry, shippedEntries, type Entry } from "./entries";
import { FindView } from "./FindView";
import { OwnView } from "./own/OwnView";
import { useOwnFacts } from "./own/useOwnFacts";
import { loadMemory, saveMemory, views, type FactsMemory, type View } from "./remembering";
import { subjectKey } from "./comparing";
import { useWidth } from "./useWidth";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", minWidth: 0 },
  views: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} 0`,
    flexWrap: "wrap",
  },
  view: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    minWidth: 0,
  },
});

/** From this width on a list is a table; below it, cards that need no scrolling to the side. */
const wideFrom = 760;

/** What is known of companies, deals, machines and grids, with what vouches for it: to find, to compare, to put into cells. */
export function FactsScreen(props: ScreenProps) {
  const styles = useStyles();
  const page = useRef<HTMLDivElement>(null);
  const isWide = useWidth(page) >= wideFrom;
  const [memory, setMemory] = useState(loadMemory);
  useEffect(() => saveMemory(memory), [memory]);
  const change = useCallback((changed: Partial<FactsMemory>): void => {
    setMemory((before) => ({ ...before, ...changed }));
  }, []);

  const own = useOwnFacts(props);
  const entries = useMemo(() => [...shippedEntries, ...own.facts.map(ownEntry)], [own.facts]);

  const compare = useCallback((picked: readonly Entry[]): void => {
    const kind = picked[0]!.kind;
    const keys = [...new Set(picked.map(subjectKey))];
    setMemory((before) => ({
      ...before,
      view: "compare",
      compared: kind,
      chosen: { ...before.chosen, [kind]: keys },
    }));
  }, []);

  const { view } = memory;
  return (
    <div className={styles.page} ref={page}>
      <TabList
        className={styles.views}
        size="small"
        aria-label={strings.views}
        selectedValue={view}
        onTabSelect={(_, { value }) => change({ view: value as View })}
      >
        {views.map((id) => (
          <Tab key={id} id={`facts-tab-${id}`} value={id} aria-controls="facts-view">
            {strings[id]}
          </Tab>
        ))}
      </TabList>
      <div className={styles.view} role="tabpanel" id="facts-view" aria-labelledby={`facts-tab-${view}`}>
        {view === "find" && (
          <FindView
            {...props}
            entries={entries}
            query={memory.query}
            onQuery={(query) => change({ query })}
            onCompare={compare}
            isWide={isWide}
          />
        )}
        {view === "compare" && (
          <CompareView {...props} entries={entries} memory={memory} onChange={change} isWide={isWide} />
        )}
        {view === "own" && <OwnView {...props} own={own} />}
      </div>
    </div>
  );
}

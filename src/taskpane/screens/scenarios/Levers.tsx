import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Link,
  makeStyles,
  SearchBox,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { scenarioWords as words } from "../../../language/scenarios";
import { scenarios, type Scenario } from "../../../plan/plan";
import { WorkbookError, type CellAddress, type CellValue } from "../../../workbook/workbook";
import { Notice } from "../../components/Notice";
import { describe } from "../../errors";
import type { Lever } from "../../models/levers";
import type { PlannedLever } from "../../models/plannedLevers";
import { useNumbers } from "../../numbers";
import { LeverField } from "./LeverField";
import type { ModelScenariosProps } from "./props";
import { leversNow, useLevers } from "./useLevers";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  muted: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  search: { width: "100%", maxWidth: "100%", minWidth: 0 },
  header: {
    "& .fui-AccordionHeader__button": { paddingLeft: 0, gap: tokens.spacingHorizontalXS },
  },
  count: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  title: { ...typographyStyles.body1Strong },
  panel: {
    marginLeft: 0,
    marginRight: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    paddingBlock: tokens.spacingVerticalS,
  },
  seriesLine: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
  link: { alignSelf: "flex-start", "@media (forced-colors: active)": { textDecorationLine: "underline" } },
  heading: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    columnGap: tokens.spacingHorizontalS,
  },
});

export interface LeversProps extends ModelScenariosProps {
  readonly live: Scenario | undefined;
  readonly onShow: (cell: CellAddress) => void;
}

/** A section of levers, as the sheet has it. */
interface Section {
  readonly group: string;
  readonly title: string;
  readonly levers: readonly Lever[];
}

/** The levers of a model, to be changed here. */
export function Levers(props: LeversProps) {
  const { workbook, model, loadTemplates, announce, onChanged } = props;
  const styles = useStyles();
  const numbers = useNumbers();
  const [reading, readAgain] = useLevers(workbook, model, loadTemplates, props.reading);
  const [wanted, setWanted] = useState("");
  const [problem, setProblem] = useState<string>();
  const levers = reading.state === "ready" ? reading.levers : undefined;
  const sections = useMemo(() => sectionsOf(levers ?? [], wanted), [levers, wanted]);

  /** Writes values of one lever where it stands now: rows may have been inserted since it was read. */
  const write = async (lever: Lever, values: Partial<Record<Scenario, CellValue>>): Promise<boolean> => {
    setProblem(undefined);
    try {
      const now = await leversNow(workbook, model, loadTemplates);
      const there = now?.levers.find(({ key }) => key === lever.key);
      if (!there) throw new WorkbookError(words.leverGone(lever.label));
      await workbook.write(
        there.sheet,
        scenarios.flatMap((scenario) => {
          const value = values[scenario];
          const cell = there.cells[scenario];
          return value === undefined || cell.isFormula ? [] : [{ address: cell.address, cell: value }];
        }),
      );
      await readAgain();
      onChanged();
      return true;
    } catch (error) {
      setProblem(describe(error, words.writeFailed));
      return false;
    }
  };

  if (reading.state === "loading") return <p className={styles.muted}>{words.readingLevers}</p>;
  if (reading.state === "unknown") return <p className={styles.muted}>{words.noLimits}</p>;
  if (reading.state === "failed")
    return (
      <Notice intent="error" onRetry={() => void readAgain()}>
        {reading.problem}
      </Notice>
    );
  if (reading.levers.length === 0) return <p className={styles.muted}>{words.noLevers}</p>;

  const lines = (section: Section) =>
    section.levers.some(({ inSeries }) => inSeries) ? (
      <Series key={section.group} section={section} onShow={props.onShow} />
    ) : (
      section.levers.map((lever) => (
        <LeverField
          key={lever.key}
          lever={lever}
          planned={reading.planned.levers.get(lever.key)}
          live={props.live}
          disabled={props.busy}
          onWrite={async (scenario, value) => {
            const written = await write(lever, { [scenario]: value });
            if (written)
              announce(words.written(lever.label, scenario, numbers.show(value, lever.numberFormat)));
            return written;
          }}
          onReset={async (planned: PlannedLever) => {
            if (await write(lever, planned.values)) announce(words.reset(lever.label));
          }}
        />
      ))
    );

  return (
    <div className={styles.part}>
      <p className={styles.muted}>{words.leversIntro}</p>
      <SearchBox
        className={styles.search}
        aria-label={words.findLever}
        placeholder={words.findLever}
        value={wanted}
        onChange={(_, { value }) => setWanted(value)}
      />
      {problem && <Notice intent="error">{problem}</Notice>}
      {sections.length === 0 && <p className={styles.muted}>{words.noneFound(wanted)}</p>}
      {wanted.trim() !== "" ? (
        sections.map((section) => (
          <div key={section.group} className={styles.panel}>
            <span className={styles.title}>{section.title}</span>
            {lines(section)}
          </div>
        ))
      ) : (
        <Accordion collapsible multiple>
          {sections.map((section) => (
            <AccordionItem key={section.group} value={section.group}>
              <AccordionHeader as="h5" size="small" className={styles.header}>
                <span className={styles.heading}>
                  <span>{section.title}</span>
                  <span className={styles.count}>{words.countLevers(section.levers.length)}</span>
                </span>
              </AccordionHeader>
              <AccordionPanel className={styles.panel}>{lines(section)}</AccordionPanel>
            </AccordionItem>
          ))}
        </Accordion>
      )}
    </div>
  );
}

/** Many values in time, which the panel leads to. */
function Series({
  section: { levers, title },
  onShow,
}: {
  readonly section: Section;
  readonly onShow: (cell: CellAddress) => void;
}) {
  const styles = useStyles();
  const { sheet, cells } = levers[0]!;
  return (
    <div className={styles.seriesLine}>
      <span className={styles.muted}>{words.series}</span>
      <Link
        as="button"
        className={styles.link}
        aria-label={words.showSeriesLabel(title, sheet)}
        onClick={() => onShow({ sheet, address: cells.Bear.address })}
      >
        {words.showOnSheet(sheet)}
      </Link>
    </div>
  );
}

function sectionsOf(levers: readonly Lever[], wanted: string): Section[] {
  const text = wanted.trim().toLowerCase();
  const groups = new Map<string, Lever[]>();
  for (const lever of levers) {
    const said = [lever.section, lever.label, lever.unit].join(" ").toLowerCase();
    if (!said.includes(text)) continue;
    groups.set(lever.group, [...(groups.get(lever.group) ?? []), lever]);
  }
  return [...groups].map(([group, members]) => ({ group, title: members[0]!.section, levers: members }));
}

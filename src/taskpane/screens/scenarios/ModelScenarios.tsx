import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Field,
  Link,
  makeStyles,
  Radio,
  RadioGroup,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useState } from "react";
import { strings } from "../../../language/panel";
import { scenarioWords as words } from "../../../language/scenarios";
import { scenarios, type Scenario } from "../../../plan/plan";
import type { CellAddress } from "../../../workbook/workbook";
import { Notice } from "../../components/Notice";
import { describe } from "../../errors";
import { chooseScenario, type HeadlineNow, type ReadStanding } from "../../models/standing";
import { useNumbers } from "../../numbers";
import { Compare } from "./Compare";
import { Levers } from "./Levers";
import type { ModelScenariosProps } from "./props";
import { SavedScenarios } from "./SavedScenarios";
import { Snapshots } from "./Snapshots";
import { useComparison } from "./useComparison";
import { useStanding } from "./useStanding";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: "anywhere",
  },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  subtitle: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  hint: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground2 },
  choice: { flexWrap: "wrap" },
  figures: { margin: 0 },
  figure: {
    display: "flex",
    alignItems: "baseline",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  label: { ...typographyStyles.body1, minWidth: 0, color: tokens.colorNeutralForeground2 },
  value: { margin: 0, flexShrink: 0, maxWidth: "60%", textAlign: "end" },
  link: {
    ...typographyStyles.body1Strong,
    fontVariantNumeric: "tabular-nums",
    textAlign: "end",
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "underline",
    textDecorationStyle: "dotted",
    textDecorationColor: tokens.colorNeutralStroke1,
    textUnderlineOffset: "3px",
  },
  // What opens stands in line with the rest of the card.
  header: { "& .fui-AccordionHeader__button": { paddingLeft: 0 } },
  panel: { marginLeft: 0, marginRight: 0, paddingBlockEnd: tokens.spacingVerticalS },
});

/** One model: the scenario it counts with, its headlines, its levers, the three side by side, and what is kept. */
export function ModelScenarios(props: ModelScenariosProps) {
  const { workbook, model, reading } = props;
  const styles = useStyles();
  const { standing, frozen, problem } = useStanding(workbook, model, reading);
  const [failed, setFailed] = useState<string>();
  const name = strings.modelTitle(model.title, model.presetTitle);
  const comparing = useComparison(props);

  const show = ({ sheet, address }: CellAddress): void => {
    setFailed(undefined);
    workbook.show(sheet, address).catch((error: unknown) => setFailed(describe(error, words.showFailed)));
  };

  return (
    <article className={styles.card} aria-label={name}>
      <div>
        <h3 className={styles.title}>{model.title}</h3>
        <p className={styles.subtitle}>{model.presetTitle}</p>
      </div>
      {!standing && !problem && <p className={styles.hint}>{words.reading}</p>}
      {problem && (
        <Notice intent="error" onRetry={props.onChanged}>
          {problem}
        </Notice>
      )}
      {standing?.state === "deleted" && <p className={styles.hint}>{words.deletedHint}</p>}
      {standing?.state === "unreadable" && <p className={styles.hint}>{words.unreadable(standing.sheet)}</p>}
      {frozen && <Notice intent="warning">{words.frozen}</Notice>}
      {standing?.state === "read" && (
        <>
          <Choice {...props} standing={standing} name={name} onFailed={setFailed} />
          <Headlines headlines={standing.headlines} onShow={show} />
          {!standing.follows && (
            <Accordion collapsible multiple>
              <AccordionItem value="levers">
                <AccordionHeader as="h4" className={styles.header}>
                  {words.levers}
                </AccordionHeader>
                <AccordionPanel className={styles.panel}>
                  <Levers {...props} live={standing.chosen} onShow={show} />
                </AccordionPanel>
              </AccordionItem>
              <AccordionItem value="compare">
                <AccordionHeader as="h4" className={styles.header}>
                  {words.compare}
                </AccordionHeader>
                <AccordionPanel className={styles.panel}>
                  <Compare comparing={comparing} standing={standing} busy={props.busy} />
                </AccordionPanel>
              </AccordionItem>
              <AccordionItem value="saved">
                <AccordionHeader as="h4" className={styles.header}>
                  {words.savedScenarios}
                </AccordionHeader>
                <AccordionPanel className={styles.panel}>
                  <SavedScenarios {...props} live={standing.chosen} />
                </AccordionPanel>
              </AccordionItem>
              <AccordionItem value="snapshots">
                <AccordionHeader as="h4" className={styles.header}>
                  {words.snapshots}
                </AccordionHeader>
                <AccordionPanel className={styles.panel}>
                  <Snapshots {...props} standing={standing} />
                </AccordionPanel>
              </AccordionItem>
            </Accordion>
          )}
        </>
      )}
      {failed && <Notice intent="error">{failed}</Notice>}
    </article>
  );
}

interface ChoiceProps extends ModelScenariosProps {
  readonly standing: ReadStanding;
  readonly name: string;
  readonly onFailed: (problem: string | undefined) => void;
}

/** Which of the three scenarios the workbook counts with. */
function Choice({ standing, name, onFailed, ...props }: ChoiceProps) {
  const { workbook, model, busy, whileBusy, announce, onChanged } = props;
  const styles = useStyles();
  const numbers = useNumbers();
  // What was chosen shows at once, though the workbook takes a moment to follow.
  const [asked, setAsked] = useState<Scenario>();

  const choose = async (scenario: Scenario): Promise<void> => {
    onFailed(undefined);
    setAsked(scenario);
    try {
      await whileBusy(() => chooseScenario(workbook, model, scenario));
      announce(words.switched(name, scenario));
    } catch (error) {
      onFailed(describe(error, words.switchFailed));
    } finally {
      setAsked(undefined);
      onChanged();
    }
  };

  const hint = standing.follows
    ? words.followsHint
    : standing.chosen === undefined
      ? words.unknownChoice(numbers.show(standing.value, "General"))
      : undefined;
  return (
    <Field label={words.live} hint={hint}>
      <RadioGroup
        className={styles.choice}
        layout="horizontal"
        disabled={standing.follows || (busy && asked === undefined)}
        value={asked ?? standing.chosen ?? ""}
        onChange={(_, { value }) => {
          const scenario = scenarios.find((known) => known === value);
          if (scenario) void choose(scenario);
        }}
      >
        {scenarios.map((scenario) => (
          <Radio key={scenario} value={scenario} label={scenario} />
        ))}
      </RadioGroup>
    </Field>
  );
}

function Headlines({
  headlines,
  onShow,
}: {
  readonly headlines: readonly HeadlineNow[];
  readonly onShow: (cell: CellAddress) => void;
}) {
  const styles = useStyles();
  const numbers = useNumbers();
  return (
    <dl className={styles.figures} aria-label={words.figures}>
      {headlines.map(({ label, value, numberFormat, cell }) => {
        const text = numbers.show(value, numberFormat);
        return (
          <div key={label} className={styles.figure}>
            <dt className={styles.label}>{label}</dt>
            <dd className={styles.value}>
              <Link
                as="button"
                className={styles.link}
                aria-label={words.showCell(label, text)}
                onClick={() => onShow(cell)}
              >
                {text}
              </Link>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

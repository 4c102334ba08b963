import {
  Button,
  Dropdown,
  Field,
  Link,
  makeStyles,
  Option,
  ProgressBar,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { scenarioWords as words } from "../../../language/scenarios";
import { scenarios, type Scenario } from "../../../plan/plan";
import { formats } from "../../../plan/styles";
import type { CellValue } from "../../../workbook/workbook";
import { Notice } from "../../components/Notice";
import { ScreenBoundary } from "../../components/ScreenBoundary";
import type { CaseResult } from "../../models/compare";
import type { Difference } from "../../models/differences";
import type { ReadStanding } from "../../models/standing";
import { useNumbers, type Numbers } from "../../numbers";
import type { Comparing, Comparison } from "./useComparison";

const CaseChart = lazy(() => import(/* webpackChunkName: "case-chart" */ "./CaseChart"));

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  muted: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  running: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
  },
  start: { alignSelf: "flex-start" },
  table: { width: "100%", borderCollapse: "collapse", tableLayout: "fixed" },
  head: {
    ...typographyStyles.caption1Strong,
    padding: `${tokens.spacingVerticalXXS} 0`,
    textAlign: "end",
    color: tokens.colorNeutralForeground3,
  },
  name: {
    ...typographyStyles.body1,
    paddingBlockStart: tokens.spacingVerticalXS,
    textAlign: "start",
    color: tokens.colorNeutralForeground2,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  cell: {
    padding: `0 0 ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}`,
    verticalAlign: "top",
    textAlign: "end",
  },
  value: { ...typographyStyles.body1Strong, fontVariantNumeric: "tabular-nums" },
  change: { ...typographyStyles.caption1, display: "block", color: tokens.colorNeutralForeground3 },
  dropdown: { minWidth: 0, width: "100%" },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  subtitle: { ...typographyStyles.caption1Strong, margin: 0, color: tokens.colorNeutralForeground3 },
  list: {
    ...typographyStyles.body1,
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalL,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXS,
  },
  link: { alignSelf: "flex-start", "@media (forced-colors: active)": { textDecorationLine: "underline" } },
});

export interface CompareProps {
  readonly comparing: Comparing;
  /** The model as it stands now. */
  readonly standing: ReadStanding;
  readonly busy: boolean;
}

/** Bear, Base and Bull side by side. */
export function Compare({ comparing, standing, busy }: CompareProps) {
  const styles = useStyles();
  const { state, progress, comparison, problem } = comparing;
  const live = standing.chosen;
  const startButton = useRef<HTMLButtonElement>(null);
  const cancelButton = useRef<HTMLButtonElement>(null);
  const wasRunning = useRef(false);

  // The button that had the focus is gone: without this the keyboard would start again at the top of the page.
  useEffect(() => {
    if (state === "running") cancelButton.current?.focus();
    if (state === "idle" && wasRunning.current) startButton.current?.focus();
    wasRunning.current = state !== "idle";
  }, [state]);

  return (
    <div className={styles.part}>
      <p className={styles.muted}>{words.compareIntro}</p>
      {state === "idle" ? (
        <Button
          ref={startButton}
          className={styles.start}
          appearance={comparison ? "secondary" : "primary"}
          size="small"
          disabledFocusable={busy || live === undefined}
          onClick={() => live && void comparing.compare(live)}
        >
          {comparison ? words.compareAgain : words.compareNow}
        </Button>
      ) : (
        <div>
          <div className={styles.running}>
            <span>
              {state === "cancelling" || !progress ? words.cancelling : words.comparing(progress.scenario)}
            </span>
            <Button
              ref={cancelButton}
              size="small"
              disabledFocusable={state === "cancelling"}
              onClick={comparing.cancel}
            >
              {words.cancel}
            </Button>
          </div>
          <ProgressBar aria-label={words.compareProgress} value={progress?.done ?? 0} thickness="large" />
        </div>
      )}
      {live === undefined && <p className={styles.muted}>{words.chooseFirst}</p>}
      {problem && <Notice intent="error">{problem}</Notice>}
      {comparison && (
        <>
          {state === "idle" && (comparing.leversDiffer || isOutdated(comparison, standing)) && (
            <Notice intent="info">{words.outdated}</Notice>
          )}
          <CaseTable cases={comparison.cases} />
          <Chart cases={comparison.cases} />
          <Matters comparison={comparison} />
        </>
      )}
    </div>
  );
}

/** Whether the model answers something else now than it did in the comparison. */
const isOutdated = ({ cases }: Comparison, { chosen, headlines, calculating }: ReadStanding): boolean =>
  !calculating &&
  headlines.some(({ value }, index) => {
    const then = cases.find(({ scenario }) => scenario === chosen)?.headlines[index];
    return then !== undefined && then.value !== value;
  });

const valueIn = (cases: readonly CaseResult[], scenario: Scenario, index: number): CellValue =>
  cases.find((each) => each.scenario === scenario)?.headlines[index]?.value ?? null;

function CaseTable({ cases }: { readonly cases: readonly CaseResult[] }) {
  const styles = useStyles();
  const numbers = useNumbers();
  const headlines = cases[0]?.headlines ?? [];
  return (
    <table className={styles.table} aria-label={words.comparison}>
      <thead>
        <tr>
          {cases.map(({ scenario }) => (
            <th key={scenario} scope="col" className={styles.head}>
              {scenario}
            </th>
          ))}
        </tr>
      </thead>
      {headlines.map(({ label, numberFormat }, index) => (
        <tbody key={label}>
          <tr>
            <th scope="rowgroup" colSpan={cases.length} className={styles.name}>
              {label}
            </th>
          </tr>
          <tr>
            {cases.map(({ scenario }) => {
              const value = valueIn(cases, scenario, index);
              const change =
                scenario !== "Base" && changeOf(value, valueIn(cases, "Base", index), numberFormat, numbers);
              return (
                <td key={scenario} className={styles.cell}>
                  <span className={styles.value}>{numbers.show(value, numberFormat)}</span>
                  {change && <span className={styles.change}>{change}</span>}
                </td>
              );
            })}
          </tr>
        </tbody>
      ))}
      <tbody>
        <tr>
          <th scope="rowgroup" colSpan={cases.length} className={styles.name}>
            {words.checksRow}
          </th>
        </tr>
        <tr>
          {cases.map(({ scenario, failing }) => (
            <td key={scenario} className={styles.cell}>
              <span className={styles.value}>
                {failing === undefined
                  ? words.checksUnknown
                  : failing === 0
                    ? words.checksPass
                    : words.checksFail(failing)}
              </span>
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

/** How an answer differs from the one in Base; undefined where it does not, or where one of them is no number. */
function changeOf(
  value: CellValue,
  base: CellValue,
  numberFormat: string,
  numbers: Numbers,
): string | undefined {
  if (typeof value !== "number" || typeof base !== "number" || value === base) return undefined;
  return numberFormat === formats.date
    ? words.days(numbers.change(value - base, "0"))
    : numbers.change(value - base, numberFormat);
}

/** One answer drawn, of those that are numbers in a scenario at least. */
function Chart({ cases }: { readonly cases: readonly CaseResult[] }) {
  const styles = useStyles();
  const numbers = useNumbers();
  const drawable = (cases[0]?.headlines ?? []).flatMap(({ label, numberFormat }, index) => {
    const values = scenarios.map((scenario) => valueIn(cases, scenario, index));
    // A date has no length that a bar could show.
    const isDrawn = numberFormat !== formats.date && values.some((value) => typeof value === "number");
    return isDrawn ? [{ label, numberFormat, values }] : [];
  });
  const [wanted, setWanted] = useState<string>();
  const drawn = drawable.find(({ label }) => label === wanted) ?? drawable[0];
  if (!drawn) return null;
  const [bear, base, bull] = drawn.values.map((value) => numbers.show(value, drawn.numberFormat)) as [
    string,
    string,
    string,
  ];
  return (
    <div className={styles.part}>
      <Field label={words.chart}>
        <Dropdown
          className={styles.dropdown}
          size="small"
          value={drawn.label}
          selectedOptions={[drawn.label]}
          onOptionSelect={(_, { optionValue }) => setWanted(optionValue)}
        >
          {drawable.map(({ label }) => (
            <Option key={label} value={label}>
              {label}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <ScreenBoundary>
        <Suspense fallback={<p className={styles.muted}>{words.loadingChart}</p>}>
          <CaseChart
            description={words.chartTitle(drawn.label, bear, base, bull)}
            bars={scenarios.map((scenario, index) => ({
              scenario,
              value: typeof drawn.values[index] === "number" ? drawn.values[index] : null,
              text: numbers.show(drawn.values[index] ?? null, drawn.numberFormat),
            }))}
          />
        </Suspense>
      </ScreenBoundary>
    </div>
  );
}

/** How many differences stand for all. */
const mostShown = 5;

function Matters({ comparison: { answers, levers } }: { readonly comparison: Comparison }) {
  const styles = useStyles();
  return (
    <div className={styles.part}>
      <h5 className={styles.title}>{words.matters}</h5>
      <DifferenceList title={words.movesMost} differences={answers} none={words.noneMoves} />
      <DifferenceList title={words.apart} differences={levers} none={words.noneApart} />
    </div>
  );
}

interface DifferenceListProps {
  readonly title: string;
  readonly differences: readonly Difference[];
  readonly none: string;
}

function DifferenceList({ title, differences, none }: DifferenceListProps) {
  const styles = useStyles();
  const numbers = useNumbers();
  const [all, setAll] = useState(false);
  const shown = all ? differences : differences.slice(0, mostShown);
  return (
    <>
      <h6 className={styles.subtitle}>{title}</h6>
      {differences.length === 0 ? (
        <p className={styles.muted}>{none}</p>
      ) : (
        <ul className={styles.list} aria-label={title}>
          {shown.map((difference) => {
            const { key, label, values, numberFormat, section, isSum } = difference;
            const name = isSum
              ? words.sumOver(label)
              : section === ""
                ? label
                : words.inSection(label, section);
            const text = (scenario: Scenario): string => numbers.show(values[scenario], numberFormat);
            return <li key={key}>{words.answerMoves(name, text("Bear"), text("Base"), text("Bull"))}</li>;
          })}
        </ul>
      )}
      {shown.length < differences.length && (
        <Link as="button" className={styles.link} onClick={() => setAll(true)}>
          {words.showAll(differences.length)}
        </Link>
      )}
    </>
  );
}

import {
  Button,
  makeStyles,
  Spinner,
  ToggleButton,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { ArrowLeftRegular, ArrowRightRegular, PinFilled, PinRegular } from "@fluentui/react-icons";
import { useEffect, useRef, type ReactNode, type RefObject } from "react";
import { explainWords as words } from "../../../language/explain";
import type { SheetRange } from "../../../plan/plan";
import { rangeAddress } from "../../../plan/address";
import { Notice } from "../../components/Notice";
import { addressOf, rangeOf } from "../../explain/book";
import type { Explanation, Precedent } from "../../explain/explain";
import type { InputFacts } from "../../explain/inputs";
import { textOf, type Link as To } from "../../explain/words";
import { useNumbers } from "../../numbers";
import type { ScreenProps } from "../screen";
import { CellLink, Said } from "./CellLink";
import { CallCard } from "./CallCard";
import { StepList } from "./StepList";
import { useExplanation } from "./useExplanation";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    overflowWrap: "anywhere",
  },
  tools: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS, alignItems: "center" },
  space: { flexGrow: 1 },
  head: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
  name: { ...typographyStyles.subtitle2, margin: 0 },
  value: { ...typographyStyles.title3, margin: 0, fontVariantNumeric: "tabular-nums" },
  unit: { ...typographyStyles.body1, color: tokens.colorNeutralForeground3 },
  muted: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  intro: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground2 },
  section: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  text: { ...typographyStyles.body1, margin: 0 },
  formula: {
    ...typographyStyles.caption1,
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    color: tokens.colorNeutralForeground3,
  },
  list: { margin: 0, padding: 0, listStyleType: "none" },
  item: {
    paddingBlock: tokens.spacingVerticalXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  line: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalM,
    ...typographyStyles.body1,
  },
  figure: { ...typographyStyles.body1Strong, fontVariantNumeric: "tabular-nums", marginInlineStart: "auto" },
  scenarios: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalM },
  live: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
});

/** How many readers of a cell are listed. */
const readersListed = 12;

/** Where the number in the selected cell comes from. */
export function ExplainScreen({ workbook, models, calls, active, announce }: ScreenProps) {
  const styles = useStyles();
  const explained = useExplanation(workbook, models.models, calls, active);
  const { explanation, reading, problem, pinned, goTo } = explained;

  useEffect(() => {
    if (active && explanation) announce(words.explained(explanation.name, explanation.value));
  }, [active, explanation, announce]);

  // The words that were pressed go with the explanation that they stood in.
  const heading = useRef<HTMLHeadingElement>(null);
  const followed = useRef(false);
  useEffect(() => {
    if (!followed.current) return;
    followed.current = false;
    heading.current?.focus();
  }, [explanation]);
  const go = (to: SheetRange): void => {
    followed.current = !pinned;
    goTo({ sheet: to.sheet, address: rangeAddress(to) });
  };
  return (
    <section className={styles.page} aria-label={words.screen} aria-busy={reading}>
      <div className={styles.tools}>
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowLeftRegular />}
          disabledFocusable={!explained.canGoBack}
          onClick={explained.back}
        >
          {words.back}
        </Button>
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowRightRegular />}
          disabledFocusable={!explained.canGoForward}
          onClick={explained.forward}
        >
          {words.forward}
        </Button>
        <span className={styles.space} />
        {reading && <Spinner size="extra-tiny" aria-label={words.reading} />}
        <ToggleButton
          size="small"
          checked={pinned}
          title={pinned ? words.unpinHint : words.pinHint}
          icon={pinned ? <PinFilled /> : <PinRegular />}
          onClick={() => explained.setPinned(!pinned)}
        >
          {words.pin}
        </ToggleButton>
      </div>
      {problem && (
        <Notice intent="error" onRetry={explained.readAgain}>
          {problem}
        </Notice>
      )}
      {!explanation && !problem && <p className={styles.intro}>{words.intro}</p>}
      {explanation && <Body {...{ explained, explanation, heading, go }} />}
    </section>
  );
}

interface BodyProps {
  readonly explained: ReturnType<typeof useExplanation>;
  readonly explanation: Explanation;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly go: (to: SheetRange) => void;
}

function Body({ explained, explanation, heading, go }: BodyProps) {
  const styles = useStyles();
  const numbers = useNumbers();
  const { place, naming, name, value, kind, steps, calls, outcome, error, precedents, names, inWords } =
    explanation;
  // A single step says nothing that the formula in words did not.
  const said = inWords && textOf(inWords);
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.name} ref={heading} tabIndex={-1}>
          {name}
        </h2>
        <p className={styles.value}>
          {value} <span className={styles.unit}>{unitBeside(naming.unit, value)}</span>
        </p>
        <p className={styles.muted}>
          <CellLink to={rangeOf(place)} go={go}>
            {words.headline(addressOf(place), place.sheet)}
          </CellLink>
          {naming.section && ` ${words.within(naming.section)}`}
        </p>
        {naming.note && kind !== "text" && (
          <p className={styles.muted}>
            {words.sheetSays}: {naming.note}
          </p>
        )}
      </header>
      {kind === "empty" && (
        <p className={styles.intro}>
          {words.emptyCell} {words.emptyCounts}
        </p>
      )}
      {kind === "text" && <p className={styles.intro}>{words.textCell}</p>}
      {kind === "number" && (
        <p className={styles.intro}>{explanation.input ? words.inputCell : words.numberCell}</p>
      )}
      {explanation.input && <Input facts={explanation.input} go={go} />}
      {error && (
        <Section title={words.errorTitle(error.code)}>
          <p className={styles.text}>{error.means}</p>
          {error.part && (
            <p className={styles.text}>
              {words.errorPart}: <Said phrase={error.part} go={go} />
            </p>
          )}
          {error.says && (
            <p className={styles.text}>
              {words.errorSays(error.says.name)}: {error.says.message}
            </p>
          )}
          <Origin label={words.errorCameFrom} link={error.from} go={go} />
          <Origin label={words.errorStarts} link={error.start} go={go} />
          <Origin label={words.inTheWay} link={error.inTheWay} go={go} />
          <p className={styles.text}>
            <strong>{words.errorDo}:</strong> {error.advice}
          </p>
        </Section>
      )}
      {inWords && (
        <Section title={words.inWords}>
          <p className={styles.text}>
            <Said phrase={inWords} go={go} />
          </p>
          <p className={styles.formula} aria-label={words.formula}>
            {explanation.formula && numbers.formula(explanation.formula)}
          </p>
        </Section>
      )}
      {steps.length > 0 && (
        <Section title={words.arithmetic}>
          <StepList steps={steps} known={said} go={go} />
          {outcome?.kind === "same" && (
            <p className={styles.muted}>{explanation.spill ? words.equalsElement : words.equals}</p>
          )}
        </Section>
      )}
      {outcome?.kind === "differs" && (
        <Notice intent="warning" onRetry={explained.readAgain}>
          {words.differs(outcome.worked, outcome.shown)} {outcome.why}
        </Notice>
      )}
      {outcome?.kind === "unknown" && <Notice intent="info">{outcome.why}</Notice>}
      {calls.map((call, index) => (
        <CallCard key={`${call.name} ${index}`} call={call} go={go} />
      ))}
      {inWords && (
        <Section title={words.comesFrom}>
          {precedents.length === 0 && names.length === 0 && (
            <p className={styles.muted}>{words.comesFromNothing}</p>
          )}
          <ul className={styles.list}>
            {names.map((each) => (
              <li key={each.name} className={styles.item}>
                <div className={styles.line}>
                  <span>{each.name}</span>
                  <span className={styles.figure}>{each.value}</span>
                </div>
                <p className={styles.muted}>
                  {words.nameStands} <Said phrase={each.stands} go={go} />
                </p>
              </li>
            ))}
            {precedents.map((each) => (
              <Source key={`${each.sheet}!${each.address}`} source={each} go={go} />
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.feeds}>
        <Readers explained={explained} go={go} />
      </Section>
    </>
  );
}

/** A unit beside a figure that does not show it itself, as money shows its sign. */
const unitBeside = (unit: string | null, value: string): string | null =>
  unit === "$" && value.includes("$") ? null : unit;

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.section} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}

function Origin({
  label,
  link,
  go,
}: {
  readonly label: string;
  readonly link: To | null;
  readonly go: (to: SheetRange) => void;
}) {
  const styles = useStyles();
  if (!link) return null;
  return (
    <p className={styles.text}>
      {label}: <Said phrase={[link]} go={go} />
    </p>
  );
}

function Input({ facts, go }: { readonly facts: InputFacts; readonly go: (to: SheetRange) => void }) {
  const styles = useStyles();
  const { basis, asOf, source, scenarios } = facts;
  return (
    <>
      {(basis ?? asOf) && (
        <p className={styles.muted}>
          {[basis, asOf && `${words.asOf} ${asOf}`].filter(Boolean).join(words.comma)}
        </p>
      )}
      {source && (
        <p className={styles.muted}>
          {words.source}: {source}
        </p>
      )}
      {scenarios.length > 0 && (
        <p className={`${styles.muted} ${styles.scenarios}`}>
          {scenarios.map(({ name, value, isLive, place }) => (
            <span key={name} className={isLive ? styles.live : undefined}>
              <CellLink to={rangeOf(place)} go={go}>
                {name} {value}
              </CellLink>
              {isLive && ` (${words.isLive})`}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

function Source({ source, go }: { readonly source: Precedent; readonly go: (to: SheetRange) => void }) {
  const styles = useStyles();
  const { at, name, address, sheet, value, unit, definedName, input, isUsed } = source;
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <CellLink to={at} go={go} label={words.goTo(name, value)}>
          {name}
        </CellLink>
        <span className={styles.figure}>{value}</span>
      </div>
      <p className={styles.muted}>
        {[
          unitBeside(unit, value),
          `${sheet}!${address}`,
          definedName && words.definedName(definedName),
          isUsed ? null : words.notUsed,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {input && <Input facts={input} go={go} />}
    </li>
  );
}

function Readers({ explained, go }: Pick<BodyProps, "explained" | "go">) {
  const styles = useStyles();
  const { dependents, dependentsProblem, explanation } = explained;
  if (dependentsProblem) return <p className={styles.muted}>{dependentsProblem}</p>;
  if (!dependents) return <p className={styles.muted}>{words.feedsLooking}</p>;
  if (dependents.length === 0 && explanation) return <p className={styles.muted}>{words.feedsNothing}</p>;
  return (
    <ul className={styles.list}>
      {dependents.slice(0, readersListed).map(({ at, name, count }) => (
        <li key={`${at.sheet}!${rangeAddress(at)}`} className={styles.item}>
          <CellLink to={at} go={go}>
            {name}
          </CellLink>
          <p className={styles.muted}>
            {[`${at.sheet}!${rangeAddress(at)}`, count > 1 ? words.cells(count) : null]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </li>
      ))}
      {dependents.length > readersListed && (
        <li className={styles.item}>
          <span className={styles.muted}>{words.more(dependents.length - readersListed)}</span>
        </li>
      )}
    </ul>
  );
}

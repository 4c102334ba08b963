import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  makeStyles,
  SearchBox,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { StarFilled } from "@fluentui/react-icons";
import { useDeferredValue, useMemo } from "react";
import { strings } from "../../../language/functions";
import type { FunctionHelp } from "../../../library/reference";
import { SetText } from "../../components/SetText";
import type { FunctionsMemory } from "./remembering";
import type { KnownFunctions } from "./useReference";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
  },
  search: { width: "100%", maxWidth: "none" },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  quiet: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  section: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  list: { margin: 0, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column" },
  item: {
    justifyContent: "flex-start",
    width: "100%",
    minWidth: 0,
    textAlign: "start",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
  },
  texts: { display: "flex", flexDirection: "column", minWidth: 0, gap: tokens.spacingVerticalXXS },
  name: {
    ...typographyStyles.body1Strong,
    fontFamily: tokens.fontFamilyMonospace,
    overflowWrap: "anywhere",
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalXS,
  },
  description: {
    ...typographyStyles.caption1,
    color: tokens.colorNeutralForeground2,
    whiteSpace: "normal",
    overflowWrap: "anywhere",
  },
  star: { flexShrink: 0, color: tokens.colorBrandForeground1 },
  question: {
    justifyContent: "flex-start",
    width: "100%",
    minWidth: 0,
    textAlign: "start",
    whiteSpace: "normal",
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorBrandForegroundLink,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
  },
  panel: { margin: 0 },
  group: { marginInline: `calc(-1 * ${tokens.spacingHorizontalS})` },
});

/** Questions from different parts of the field, so that whoever looks for the first time sees what there is. */
const sampledFrom = ["LIQUIDITY_GAP", "BREAKEVEN", "IMPLIED_RATE", "ATM_DILUTION", "FLEET_SHUTDOWN"];

interface FunctionListProps extends KnownFunctions {
  readonly memory: FunctionsMemory;
  readonly onChange: (changed: Partial<FunctionsMemory>) => void;
  readonly onOpen: (name: string) => void;
}

/** The functions by what is sought, by what was looked at, and by group. */
export function FunctionList({ reference, search, memory, onChange, onOpen }: FunctionListProps) {
  const styles = useStyles();
  const { query, favourites, recent, groups } = memory;
  const sought = useDeferredValue(query.trim());
  const found = useMemo(() => (sought ? search(sought) : undefined), [search, sought]);
  const named = (names: readonly string[]): FunctionHelp[] =>
    names.flatMap((name) => reference.functions.find((each) => each.name === name) ?? []);
  const items = (some: readonly FunctionHelp[]) => (
    <ul className={styles.list}>
      {some.map(({ name, description }) => (
        <li key={name}>
          <Button
            appearance="subtle"
            className={styles.item}
            data-function={name}
            onClick={() => onOpen(name)}
          >
            <span className={styles.texts}>
              <span className={styles.name}>
                {name}
                {favourites.includes(name) && (
                  <StarFilled className={styles.star} aria-label={strings.favourite} />
                )}
              </span>
              <span className={styles.description}>
                <SetText text={description} />
              </span>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
  const questions = named(sampledFrom).flatMap(({ name, questions: [question] }) =>
    question ? [{ name, question }] : [],
  );

  return (
    <section className={styles.page} aria-label={strings.title}>
      <SearchBox
        className={styles.search}
        aria-label={strings.searchLabel}
        placeholder={strings.searchHint}
        dismiss={{ "aria-label": strings.clearSearch }}
        value={query}
        onChange={(_, { value }) => onChange({ query: value })}
      />
      {found && (
        <div className={styles.section}>
          <p className={styles.quiet} role="status">
            {found.length > 0 ? strings.found(found.length, sought) : strings.foundNone(sought)}
          </p>
          {items(found)}
        </div>
      )}
      {!found && favourites.length > 0 && (
        <div className={styles.section}>
          <h2 className={styles.title}>{strings.favourites}</h2>
          {items(named(favourites))}
        </div>
      )}
      {!found && recent.length > 0 && (
        <div className={styles.section}>
          <h2 className={styles.title}>{strings.recent}</h2>
          {items(named(recent.filter((name) => !favourites.includes(name)).slice(0, 3)))}
        </div>
      )}
      {!found && favourites.length + recent.length === 0 && (
        <div className={styles.section}>
          <h2 className={styles.title}>{strings.questions}</h2>
          <ul className={styles.list}>
            {questions.map(({ name, question }) => (
              <li key={name}>
                <Button appearance="transparent" className={styles.question} onClick={() => onOpen(name)}>
                  {question}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {(!found || found.length === 0) && (
        <div className={styles.section}>
          <h2 className={styles.title}>{strings.all(reference.functions.length)}</h2>
          <Accordion
            className={styles.group}
            multiple
            collapsible
            openItems={[...groups]}
            onToggle={(_, { openItems }) => onChange({ groups: openItems as string[] })}
          >
            {reference.groups.map(({ id, title }) => {
              const members = reference.functions.filter(({ group }) => group === id);
              return (
                <AccordionItem key={id} value={id}>
                  <AccordionHeader as="h3">{strings.groupCount(title, members.length)}</AccordionHeader>
                  <AccordionPanel className={styles.panel}>{items(members)}</AccordionPanel>
                </AccordionItem>
              );
            })}
          </Accordion>
        </div>
      )}
    </section>
  );
}

import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  makeStyles,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { strings } from "../../../language/functions";
import type { ArgumentHelp, FunctionHelp } from "../../../library/reference";
import { rangeAddress } from "../../../plan/address";
import { namespaceIn } from "../../../plan/namespace";
import type { Selection } from "../../../workbook/workbook";
import { FormulaText } from "../../components/FormulaText";
import { Notice } from "../../components/Notice";
import { describe } from "../../errors";
import { useNumbers } from "../../numbers";
import type { ScreenProps } from "../screen";
import { ArgumentField } from "./ArgumentField";
import {
  cellsKey,
  exampleEntries,
  formulaOf,
  isCells,
  readForm,
  resolved,
  type Entries,
  type Entry,
} from "./form";
import { insertFormula, lookForPlace, selectionFor, type Place } from "./insertion";
import { ResultView } from "./ResultView";
import { useCells } from "./useCells";
import { useLiveCall } from "./useLiveCall";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalS,
  },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  fields: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  accordion: { marginInline: `calc(-1 * ${tokens.spacingHorizontalS})` },
  panel: { margin: `0 ${tokens.spacingHorizontalS}` },
  card: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    minWidth: 0,
  },
  label: { ...typographyStyles.caption1Strong, margin: 0, color: tokens.colorNeutralForeground2 },
  formula: {
    ...typographyStyles.body1,
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    overflowWrap: "anywhere",
    maxHeight: "120px",
    overflowY: "auto",
  },
  quiet: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  confirm: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  question: { ...typographyStyles.body1, margin: 0 },
});

/** Excel's limit for a formula. */
const longestFormula = 8192;

interface CallFormProps extends ScreenProps {
  readonly help: FunctionHelp;
  readonly entries: Entries;
  readonly onEntries: (entries: Entries) => void;
}

/** Builds a call from typed values and from cells, shows what it answers, and puts it into a cell. */
export function CallForm(props: CallFormProps) {
  const { help, entries, onEntries, workbook, calls, active, busy, whileBusy, announce } = props;
  const styles = useStyles();
  const numbers = useNumbers();
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState<string>();
  const [asked, setAsked] = useState<Place>();
  const [selection, setSelection] = useState<Selection>();
  const [openItems, setOpenItems] = useState<readonly unknown[]>([]);
  const formulaText = useRef<HTMLParagraphElement>(null);
  const insertButton = useRef<HTMLButtonElement>(null);
  const goesTo = useId();

  const wanted = help.arguments.flatMap(({ name, kind }) => {
    const entry = resolved(entries[name], kind);
    return isCells(entry) ? [entry.cells] : [];
  });
  const cells = useCells(workbook, wanted, active);
  const form = useMemo(
    () => readForm(help.arguments, entries, numbers, cells),
    [help, entries, numbers, cells],
  );
  const live = useLiveCall(calls, help.name, form.args, active);

  useEffect(() => {
    if (!active) return;
    let current = true;
    // Where nothing can be said of the selection, the button still tells when it is pressed.
    workbook.selection().then(
      (now) => current && setSelection(now),
      () => undefined,
    );
    const stop = workbook.onSelection(setSelection);
    return () => {
      current = false;
      stop();
    };
  }, [workbook, active]);

  const namespace = namespaceIn(window.location.search);
  const written = form.args ? formulaOf(help.name, form.args, { namespace }) : undefined;
  const tooLong =
    written !== undefined && written.length > longestFormula
      ? strings.tooLong(numbers.figure(written.length), numbers.figure(longestFormula))
      : undefined;
  const shownFormula = written === undefined ? undefined : numbers.formula(written);

  const settle = (): void => {
    setProblem(undefined);
    setDone(undefined);
    setAsked(undefined);
  };
  const enter = (name: string, entry: Entry | undefined): void => {
    settle();
    const others = Object.entries(entries).filter(([other]) => other !== name);
    onEntries(Object.fromEntries(entry === undefined ? others : [...others, [name, entry]]));
  };
  const takeSelection = async ({ name, isRange }: ArgumentHelp): Promise<void> => {
    try {
      enter(name, { cells: await selectionFor(workbook, isRange) });
    } catch (error) {
      setProblem(describe(error, (detail) => detail));
    }
  };
  const fill = (): void => {
    const { given } = help.examples.find((example) => example.given)!;
    settle();
    onEntries(exampleEntries(help.arguments, given!, numbers));
    announce(strings.filled);
  };

  const copy = async (): Promise<void> => {
    settle();
    const succeeded = await copyText(shownFormula!, formulaText.current!);
    setDone(succeeded ? strings.copied : strings.copyFailed);
    announce(succeeded ? strings.copied : strings.copyFailed);
  };

  const put = async (place: Place): Promise<void> => {
    await insertFormula(workbook, help.name, form.args!, place);
    const words = strings.insertedInto(
      cellsKey({ sheet: place.target.sheet, address: rangeAddress(place.area) }),
    );
    setDone(words);
    announce(words);
  };
  const tried = (work: () => Promise<void>): void => {
    settle();
    whileBusy(work).catch((error: unknown) => setProblem(describe(error, strings.insertFailed)));
  };
  const insert = (): void =>
    tried(async () => {
      const value = live.answer && "value" in live.answer ? live.answer.value : undefined;
      const [rows, columns] = Array.isArray(value) ? [value.length, value[0]!.length] : [1, 1];
      const place = await lookForPlace(workbook, form.args!, rows, columns);
      if (place.filled.length > 0) setAsked(place);
      else await put(place);
    });

  const field = (argument: ArgumentHelp) => (
    <ArgumentField
      key={argument.name}
      argument={argument}
      entry={entries[argument.name]}
      read={form.byName.get(argument.name)}
      numbers={numbers}
      onEntry={(entry) => enter(argument.name, entry)}
      onUseSelection={() => void takeSelection(argument)}
    />
  );
  const needed = help.arguments.filter(({ isOptional }) => !isOptional);
  const optional = help.arguments.filter(({ isOptional }) => isOptional);
  // What is filled in is in view.
  const optionalOpen =
    openItems.length > 0 || optional.some(({ name }) => "problem" in form.byName.get(name)!);
  const ready = written !== undefined && !tooLong && !live.stale;

  return (
    <div className={styles.form}>
      <div className={styles.head}>
        <h3 className={styles.title}>{strings.argumentsTitle}</h3>
        <div className={styles.buttons}>
          <Button size="small" onClick={fill}>
            {strings.fillExample}
          </Button>
          <Button
            size="small"
            disabledFocusable={Object.keys(entries).length === 0}
            onClick={() => {
              settle();
              onEntries({});
              announce(strings.cleared);
            }}
          >
            {strings.clear}
          </Button>
        </div>
      </div>
      {help.arguments.length === 0 && <p className={styles.quiet}>{strings.noArguments}</p>}
      {needed.length > 0 && <div className={styles.fields}>{needed.map(field)}</div>}
      {optional.length > 0 && (
        <Accordion
          className={styles.accordion}
          collapsible
          openItems={optionalOpen ? ["optional"] : []}
          onToggle={(_, { openItems: next }) => setOpenItems(next as unknown[])}
        >
          <AccordionItem value="optional">
            <AccordionHeader as="h4">{strings.optionalArguments(optional.length)}</AccordionHeader>
            <AccordionPanel className={styles.panel}>
              <div className={styles.fields}>{optional.map(field)}</div>
            </AccordionPanel>
          </AccordionItem>
        </Accordion>
      )}
      <div className={styles.card}>
        <h3 className={styles.label}>{strings.result}</h3>
        <ResultView help={help} form={form} live={live} numbers={numbers} />
        {shownFormula !== undefined && (
          <>
            <h3 className={styles.label}>{strings.formulaTitle}</h3>
            <p
              className={styles.formula}
              ref={formulaText}
              role="region"
              aria-label={strings.formulaLabel}
              tabIndex={0}
            >
              <FormulaText>{shownFormula}</FormulaText>
            </p>
          </>
        )}
        {tooLong && <Notice intent="warning">{tooLong}</Notice>}
        {asked ? (
          <Overwrite
            place={asked}
            busy={busy}
            onLeave={() => {
              setAsked(undefined);
              // The button comes back with the next rendering.
              requestAnimationFrame(() => insertButton.current?.focus());
            }}
            onOverwrite={() => {
              tried(() => put(asked));
              requestAnimationFrame(() => insertButton.current?.focus());
            }}
          />
        ) : (
          <div className={styles.buttons}>
            <Button
              ref={insertButton}
              appearance="primary"
              aria-describedby={goesTo}
              disabledFocusable={!ready || busy}
              onClick={insert}
            >
              {strings.insert}
            </Button>
            <Button disabledFocusable={shownFormula === undefined} onClick={() => void copy()}>
              {strings.copy}
            </Button>
          </div>
        )}
        {selection && !asked && (
          <p id={goesTo} className={styles.quiet}>
            {strings.insertInto(cellsKey({ sheet: selection.sheet, address: selection.activeCell }))}
          </p>
        )}
        {done && <Notice intent="info">{done}</Notice>}
        {problem && <Notice intent="error">{problem}</Notice>}
      </div>
    </div>
  );
}

interface OverwriteProps {
  readonly place: Place;
  readonly busy: boolean;
  readonly onLeave: () => void;
  readonly onOverwrite: () => void;
}

function Overwrite({ place, busy, onLeave, onOverwrite }: OverwriteProps) {
  const styles = useStyles();
  const question = useId();
  const leave = useRef<HTMLButtonElement>(null);
  useEffect(() => leave.current?.focus(), []);
  const where = cellsKey({ sheet: place.target.sheet, address: rangeAddress(place.area) });
  const leaveOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onLeave();
  };
  return (
    <div className={styles.confirm} role="group" aria-labelledby={question} onKeyDown={leaveOnEscape}>
      <p id={question} className={styles.question}>
        {place.area.rows * place.area.columns === 1
          ? strings.overwriteOne(where)
          : strings.overwriteQuestion(where, place.filled.length)}
      </p>
      <div className={styles.buttons}>
        <Button ref={leave} onClick={onLeave}>
          {strings.leave}
        </Button>
        <Button disabledFocusable={busy} onClick={onOverwrite}>
          {strings.overwrite}
        </Button>
      </div>
    </div>
  );
}

/** Copies, or else selects the text so that the user can; true where it was copied. */
async function copyText(text: string, shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Excel on the web may forbid its frames the clipboard.
    const selected = window.getSelection();
    selected?.selectAllChildren(shown);
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    }
  }
}

import { Button, Link, makeStyles, mergeClasses, tokens, typographyStyles } from "@fluentui/react-components";
import {
  CheckmarkCircle16Filled,
  ChevronDown16Regular,
  ChevronRight16Regular,
  Clock16Regular,
  ErrorCircle16Filled,
  Warning16Filled,
} from "@fluentui/react-icons";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import type { CellAddress, InsertedModel, LiveWorkbook, ModelEdits } from "../../../workbook/workbook";
import { describe } from "../../errors";
import type { CheckState, Figures } from "../../figures";
import { useNumbers } from "../../numbers";
import { strings } from "../../../language/panel";
import { useFigures } from "../../useFigures";
import { Notice } from "../../components/Notice";
import { formulaWords } from "../../../language/formulas";
import type { ScreenProps } from "../screen";
import { FormulasCard } from "./FormulasCard";

const useStyles = makeStyles({
  card: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { margin: 0, fontSize: "inherit", fontWeight: "inherit" },
  toggle: {
    display: "flex",
    width: "100%",
    justifyContent: "flex-start",
    alignItems: "flex-start",
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalM,
    border: "none",
    borderRadius: tokens.borderRadiusLarge,
    textAlign: "start",
    fontWeight: tokens.fontWeightRegular,
  },
  chevron: { flexShrink: 0, marginBlockStart: "2px" },
  titles: { display: "flex", flexDirection: "column", minWidth: 0, overflowWrap: "anywhere" },
  title: typographyStyles.body1Strong,
  subtitle: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  body: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingHorizontalM}`,
  },
  checks: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
    ...typographyStyles.body1,
  },
  checkText: { display: "inline-flex", alignItems: "center", gap: tokens.spacingHorizontalXS },
  pass: { color: tokens.colorStatusSuccessForeground1 },
  fail: { color: tokens.colorStatusDangerForeground3, fontWeight: tokens.fontWeightSemibold },
  unsure: { color: tokens.colorStatusWarningForeground1 },
  figures: { margin: 0 },
  figure: {
    display: "flex",
    alignItems: "baseline",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  figureLabel: { ...typographyStyles.body1, minWidth: 0, color: tokens.colorNeutralForeground2 },
  figureValue: { margin: 0, textAlign: "end", flexShrink: 0, maxWidth: "60%" },
  value: {
    ...typographyStyles.body1Strong,
    fontVariantNumeric: "tabular-nums",
    color: tokens.colorNeutralForeground1,
    textAlign: "end",
    overflowWrap: "anywhere",
    textDecorationLine: "underline",
    textDecorationStyle: "dotted",
    textDecorationColor: tokens.colorNeutralStroke1,
    textUnderlineOffset: "3px",
  },
  // Forced colours give links the look of text.
  link: { "@media (forced-colors: active)": { textDecorationLine: "underline" } },
  caption: {
    ...typographyStyles.caption1Strong,
    margin: `0 0 ${tokens.spacingVerticalXXS}`,
    color: tokens.colorNeutralForeground3,
  },
  sheets: {
    display: "flex",
    flexWrap: "wrap",
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  list: { ...typographyStyles.caption1, margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  muted: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  confirm: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorStatusDangerBorder1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  question: { ...typographyStyles.body1, margin: 0 },
});

const checkLooks = {
  pass: { Icon: CheckmarkCircle16Filled, look: "pass" },
  fail: { Icon: ErrorCircle16Filled, look: "fail" },
  calculating: { Icon: Clock16Regular, look: "unsure" },
  unknown: { Icon: Warning16Filled, look: "unsure" },
} as const satisfies Record<CheckState, unknown>;

const checkWords: Record<CheckState, (value: string) => string> = {
  pass: () => strings.checksPass,
  fail: () => strings.checksFail,
  calculating: () => strings.checksCalculating,
  unknown: strings.checksUnknown,
};

export interface ModelCardProps extends Pick<ScreenProps, "whileBusy" | "announce"> {
  readonly workbook: LiveWorkbook;
  readonly model: InsertedModel;
  /** A number that changes whenever the figures are to be read again. */
  readonly reading: number;
  readonly open: boolean;
  /** True takes the focus to this card once: it has just been inserted. */
  readonly takesFocus: boolean;
  readonly onFocusTaken: () => void;
  /** True while something is being done to the workbook. */
  readonly busy: boolean;
  readonly onToggle: () => void;
  readonly onRefresh: () => void;
  readonly onRemove: () => Promise<void>;
}

/** One model of the workbook: what it says, the way to its sheets, and the way out again. */
export function ModelCard(props: ModelCardProps) {
  const { workbook, model, open, takesFocus, onFocusTaken, busy } = props;
  const styles = useStyles();
  const body = useId();
  const toggle = useRef<HTMLButtonElement>(null);
  const { figures, problem } = useFigures(workbook, model, props.reading);
  const [showProblem, setShowProblem] = useState<string>();
  const name = strings.modelTitle(model.title, model.presetTitle);

  useEffect(() => {
    if (!takesFocus) return;
    toggle.current?.focus();
    onFocusTaken();
  }, [takesFocus, onFocusTaken]);

  const show = (sheet: string, address?: string): void => {
    setShowProblem(undefined);
    workbook.show(sheet, address).catch((error: unknown) => {
      setShowProblem(describe(error, strings.showFailed));
    });
  };

  return (
    <article className={styles.card} aria-label={name}>
      <h3 className={styles.heading}>
        <Button
          ref={toggle}
          className={styles.toggle}
          appearance="transparent"
          aria-expanded={open}
          aria-controls={open ? body : undefined}
          onClick={props.onToggle}
        >
          {open ? (
            <ChevronDown16Regular className={styles.chevron} />
          ) : (
            <ChevronRight16Regular className={styles.chevron} />
          )}
          <span className={styles.titles}>
            <span className={styles.title}>{model.title}</span>
            <span className={styles.subtitle}>
              {model.presetTitle}
              {figures?.scenario ? ` · ${strings.scenarioNow(figures.scenario)}` : ""}
            </span>
            {!open && figures?.checks === "fail" && <span className={styles.fail}>{strings.checksFail}</span>}
          </span>
        </Button>
      </h3>
      {open && (
        <div id={body} className={styles.body}>
          {figures ? (
            <FiguresView figures={figures} masterCheck={model.masterCheck} onShow={show} />
          ) : (
            !problem && <p className={styles.muted}>{strings.readingFigures}</p>
          )}
          {problem && <Notice intent="error">{problem}</Notice>}
          <div>
            <h4 className={styles.caption}>{strings.sheets}</h4>
            <ul className={styles.sheets}>
              {model.sheets.map((sheet) => (
                <li key={sheet.name}>
                  <Link as="button" className={styles.link} onClick={() => show(sheet.name)}>
                    {sheet.name}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
          {showProblem && <Notice intent="error">{showProblem}</Notice>}
          {model.notShown.length > 0 && (
            <div>
              <h4 className={styles.caption}>{strings.notShown(workbook.title)}</h4>
              <ul className={styles.list}>
                {model.notShown.map((what) => (
                  <li key={what}>{what}</li>
                ))}
              </ul>
            </div>
          )}
          <FormulasCard
            workbook={workbook}
            id={model.id}
            name={name}
            reading={props.reading}
            busy={busy}
            whileBusy={props.whileBusy}
            announce={props.announce}
          />
          <Actions
            readEdits={() => workbook.edits(model.id)}
            name={name}
            sheets={model.sheets.length}
            busy={busy}
            onRefresh={props.onRefresh}
            onRemove={props.onRemove}
          />
        </div>
      )}
    </article>
  );
}

interface FiguresViewProps {
  readonly figures: Figures;
  readonly masterCheck: CellAddress;
  readonly onShow: (sheet: string, address: string) => void;
}

function FiguresView({ figures, masterCheck, onShow }: FiguresViewProps) {
  const styles = useStyles();
  const numbers = useNumbers();
  const headlines = figures.headlines.map((headline) => ({
    ...headline,
    text: numbers.show(headline.value, headline.numberFormat),
  }));
  const { Icon, look } = checkLooks[figures.checks];
  return (
    <>
      <div className={styles.checks}>
        <span className={mergeClasses(styles.checkText, styles[look])}>
          <Icon aria-hidden="true" />
          {checkWords[figures.checks](numbers.show(figures.check, "General"))}
        </span>
        <Link
          as="button"
          className={styles.link}
          onClick={() => onShow(masterCheck.sheet, masterCheck.address)}
        >
          {strings.showChecks}
        </Link>
      </div>
      <dl className={styles.figures} aria-label={strings.figures}>
        {headlines.map(({ label, text, cell }) => (
          <div key={`${cell.sheet}!${cell.address}`} className={styles.figure}>
            <dt className={styles.figureLabel}>{label}</dt>
            <dd className={styles.figureValue}>
              <Link
                as="button"
                className={styles.value}
                aria-label={strings.showCell(label, text)}
                onClick={() => onShow(cell.sheet, cell.address)}
              >
                {text}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
      {figures.unknownFunctions && <Notice intent="warning">{strings.unknownFunctions}</Notice>}
      {figures.calculating && <p className={styles.muted}>{strings.stillCalculating}</p>}
    </>
  );
}

interface ActionsProps {
  readonly readEdits: () => Promise<ModelEdits>;
  readonly name: string;
  readonly sheets: number;
  readonly busy: boolean;
  readonly onRefresh: () => void;
  readonly onRemove: () => Promise<void>;
}

function Actions({ readEdits, name, sheets, busy, onRefresh, onRemove }: ActionsProps) {
  const styles = useStyles();
  const [asking, setAsking] = useState(false);
  const [edits, setEdits] = useState<ModelEdits>();
  const [removing, setRemoving] = useState(false);
  const [problem, setProblem] = useState<string>();
  const removeButton = useRef<HTMLButtonElement>(null);
  const keepButton = useRef<HTMLButtonElement>(null);
  const question = useId();
  const wasAsking = useRef(false);

  useEffect(() => {
    if (asking) keepButton.current?.focus();
    else if (wasAsking.current) removeButton.current?.focus();
    wasAsking.current = asking;
  }, [asking]);

  const remove = async (): Promise<void> => {
    setRemoving(true);
    try {
      await onRemove();
    } catch (error) {
      setProblem(describe(error, strings.removeFailed));
      setRemoving(false);
      setAsking(false);
    }
  };

  const keepOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || removing) return;
    event.stopPropagation();
    setAsking(false);
  };

  if (asking) {
    return (
      <div className={styles.confirm} role="group" aria-labelledby={question} onKeyDown={keepOnEscape}>
        <p id={question} className={styles.question}>
          {strings.removeQuestion(name, sheets)}
          {edits && edits.sheets.length > 0 && ` ${formulaWords.edited(edits.sheets)}`}
          {edits && !edits.known && ` ${formulaWords.editsUnknown}`}
        </p>
        <div className={styles.actions}>
          <Button ref={keepButton} disabledFocusable={removing} onClick={() => setAsking(false)}>
            {strings.keep}
          </Button>
          <Button disabledFocusable={removing || busy} onClick={() => void remove()}>
            {removing ? strings.removing : strings.remove}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <>
      {problem && <Notice intent="error">{problem}</Notice>}
      <div className={styles.actions}>
        <Button size="small" aria-label={strings.refreshLabel(name)} onClick={onRefresh}>
          {strings.refresh}
        </Button>
        <Button
          ref={removeButton}
          size="small"
          disabledFocusable={busy}
          aria-label={strings.removeLabel(name)}
          onClick={() => {
            setProblem(undefined);
            setEdits(undefined);
            setAsking(true);
            // Not to be had, it keeps nobody from removing: the question says what goes either way.
            readEdits().then(setEdits, () => setEdits({ sheets: [], known: false }));
          }}
        >
          {strings.remove}
        </Button>
      </div>
    </>
  );
}

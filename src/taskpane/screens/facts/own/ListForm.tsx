import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  Field,
  makeStyles,
  Radio,
  RadioGroup,
  Textarea,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { companyFacts } from "../../../../facts/companies";
import { strings } from "../../../../language/ownFacts";
import { Notice } from "../../../components/Notice";
import { detailOf } from "../../../errors";
import { useNumbers } from "../../../numbers";
import { checkList, numberTexts, type CheckedList, type Draft } from "./checking";
import { allColumns, columnHeads, neededColumns } from "./columns";
import { copyText } from "./copying";
import { findDecimals, readNumber, type Decimals, type DecimalsFound } from "./decimals";
import { newAmong, sameThing, withId } from "./kept";
import { largestList, mostFacts } from "./limits";
import { openTextFile } from "./opening";
import { ListError, readList, sizeInWords, type RawList } from "./reading";
import type { OwnFacts } from "./useOwnFacts";
import { example, saveText, writeCsv } from "./writing";

const useStyles = makeStyles({
  form: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    minWidth: 0,
    maxWidth: "640px",
  },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  bar: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  quiet: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  text: { width: "100%", "& textarea": { fontFamily: tokens.fontFamilyMonospace } },
  problems: {
    ...typographyStyles.caption1,
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalL,
    overflowWrap: "anywhere",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXS,
  },
  group: { marginInline: `calc(-1 * ${tokens.spacingHorizontalS})` },
  panel: {
    margin: `0 ${tokens.spacingHorizontalS}`,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  columns: { ...typographyStyles.caption1, margin: 0, overflowWrap: "anywhere" },
  column: { fontWeight: tokens.fontWeightSemibold, margin: 0 },
  accepted: { margin: `0 0 ${tokens.spacingVerticalXXS}`, color: tokens.colorNeutralForeground2 },
  example: {
    ...typographyStyles.caption1,
    fontFamily: tokens.fontFamilyMonospace,
    margin: 0,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
  },
});

/** So many problems are listed; mending these, one sees the next. */
const mostListed = 50;

/** What a list turned out to be. */
type Look =
  | { readonly state: "reading" }
  | { readonly state: "failed"; readonly problem: string }
  | { readonly state: "read"; readonly list: RawList; readonly found: DecimalsFound };

interface ListFormProps {
  readonly own: OwnFacts;
  readonly busy: boolean;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onTaken: (words: string) => void;
  readonly onClose: () => void;
}

/** Takes in a list of facts: pasted or opened, checked row by row, and kept only when all that is kept is good. */
export function ListForm({ own, busy, text, onText, onTaken, onClose }: ListFormProps) {
  const styles = useStyles();
  const numbers = useNumbers();
  const [look, setLook] = useState<Look>();
  const [decimals, setDecimals] = useState<Decimals>();
  const [remark, setRemark] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const title = useRef<HTMLHeadingElement>(null);
  const file = useRef<HTMLInputElement>(null);
  useEffect(() => title.current?.focus(), []);

  const write = (changed: string, about?: string): void => {
    onText(changed);
    setLook(undefined);
    setDecimals(undefined);
    setProblem(undefined);
    setRemark(about);
  };
  const open = async (opened: File | undefined): Promise<void> => {
    if (!opened) return;
    try {
      const { text: content, remark: about } = await openTextFile(opened);
      write(content, about);
      await check(content);
    } catch (error) {
      setProblem(
        error instanceof ListError ? error.message : strings.openFailed(opened.name, detailOf(error)),
      );
    }
  };
  const check = async (content: string): Promise<void> => {
    setProblem(undefined);
    setDecimals(undefined);
    setLook({ state: "reading" });
    try {
      const list = await readList(content);
      const found = findDecimals(numberTexts(list));
      setLook({ state: "read", list, found });
      if (found.kind === "settled") setDecimals(found.decimals);
    } catch (error) {
      const words = error instanceof ListError ? error.message : strings.checkFailed(detailOf(error));
      setLook({ state: "failed", problem: words });
    }
  };
  const take = async (drafts: readonly Draft[]): Promise<void> => {
    let added: readonly Draft[] = [];
    const failed = await own.change((facts) => {
      added = newAmong(facts, drafts);
      return [...facts, ...added.map(withId)];
    });
    if (failed) {
      setProblem(failed);
      return;
    }
    onTaken(tookWords(own, drafts, added));
  };

  const checked =
    look?.state === "read" && decimals !== undefined ? checkList(look.list, decimals) : undefined;
  return (
    <section className={styles.form} aria-label={strings.bring}>
      <h3 className={styles.title} ref={title} tabIndex={-1}>
        {strings.bring}
      </h3>
      <Field label={strings.pasteLabel} hint={strings.pasteHint}>
        <Textarea
          className={styles.text}
          rows={6}
          resize="vertical"
          spellCheck={false}
          value={text}
          onChange={(_, { value }) => write(value)}
        />
      </Field>
      <div className={styles.bar}>
        <Button
          appearance={checked && checked.drafts.length > 0 ? "secondary" : "primary"}
          onClick={() => void check(text)}
        >
          {strings.check}
        </Button>
        <Button onClick={() => file.current?.click()}>{strings.openFile}</Button>
        <Button appearance="subtle" onClick={onClose}>
          {strings.close}
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.json,text/csv,application/json"
          aria-label={strings.openFileLabel}
          onChange={({ target }) => {
            void open(target.files?.[0]);
            // The same file is opened again after it was mended.
            target.value = "";
          }}
        />
      </div>
      {remark && <p className={styles.quiet}>{remark}</p>}
      {problem && <Notice intent="error">{problem}</Notice>}
      {look?.state === "reading" && <p className={styles.quiet}>{strings.checking}</p>}
      {look?.state === "failed" && <Notice intent="error">{look.problem}</Notice>}
      {look?.state === "read" && look.found.kind !== "settled" && (
        <DecimalsQuestion
          found={look.found}
          chosen={decimals}
          onChoose={setDecimals}
          figure={numbers.figure}
        />
      )}
      {look?.state === "read" && checked && (
        <Checked list={look.list} checked={checked} busy={busy} onTake={() => void take(checked.drafts)} />
      )}
      <p className={styles.quiet}>{strings.limits(mostFacts, sizeInWords(largestList))}</p>
      <Accordion className={styles.group} collapsible>
        <AccordionItem value="columns">
          <AccordionHeader as="h4">{strings.columnsTitle}</AccordionHeader>
          <AccordionPanel className={styles.panel}>
            <Columns onUse={() => write(writeCsv(example))} />
          </AccordionPanel>
        </AccordionItem>
      </Accordion>
    </section>
  );
}

/** What became of a list, and whether any of it says otherwise than what stands there. */
function tookWords({ facts }: OwnFacts, drafts: readonly Draft[], added: readonly Draft[]): string {
  const already = drafts.length - added.length;
  const known = new Set([...facts, ...companyFacts].map(sameThing));
  const differing = added.filter((draft) => known.has(sameThing(draft))).length;
  return [
    added.length > 0 ? strings.took(added.length) : strings.tookNone,
    added.length > 0 && already > 0 && strings.already(already),
    differing > 0 && strings.differing(differing),
  ]
    .filter(Boolean)
    .join(" ");
}

interface DecimalsQuestionProps {
  readonly found: Exclude<DecimalsFound, { readonly kind: "settled" }>;
  readonly chosen: Decimals | undefined;
  readonly onChoose: (decimals: Decimals) => void;
  readonly figure: (value: number) => string;
}

/** Asks how numbers are written where the list does not say it: a guess could be wrong a thousandfold. */
function DecimalsQuestion({ found, chosen, onChoose, figure }: DecimalsQuestionProps) {
  const question =
    found.kind === "open"
      ? strings.decimalsQuestion(found.example)
      : strings.decimalsBothQuestion(found.point, found.comma);
  const reading = (decimals: Decimals): string => {
    if (found.kind === "both")
      return decimals === "point" ? strings.decimalPointOnly : strings.decimalCommaOnly;
    const number = figure(readNumber(found.example, decimals)!);
    return decimals === "point"
      ? strings.decimalPoint(found.example, number)
      : strings.decimalComma(found.example, number);
  };
  return (
    <Field label={question}>
      <RadioGroup value={chosen ?? ""} onChange={(_, { value }) => onChoose(value as Decimals)}>
        <Radio value="point" label={reading("point")} />
        <Radio value="comma" label={reading("comma")} />
      </RadioGroup>
    </Field>
  );
}

interface CheckedProps {
  readonly list: RawList;
  readonly checked: CheckedList;
  readonly busy: boolean;
  readonly onTake: () => void;
}

/** What is good in a list and what is not, and the way to take it in. */
function Checked({ list, checked: { drafts, problems, badRows }, busy, onTake }: CheckedProps) {
  const styles = useStyles();
  const all = list.rows.length;
  return (
    <>
      <div role="status">
        {badRows === 0 ? (
          <Notice intent="info">{strings.good(all)}</Notice>
        ) : (
          <Notice intent="warning">{drafts.length > 0 ? strings.bad(badRows, all) : strings.allBad}</Notice>
        )}
      </div>
      {list.leftOut.length > 0 && <p className={styles.quiet}>{strings.leftOutColumns(list.leftOut)}</p>}
      {problems.length > 0 && (
        <ul className={styles.problems} aria-label={strings.problemsList}>
          {problems.slice(0, mostListed).map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
          {problems.length > mostListed && <li>{strings.moreProblems(problems.length - mostListed)}</li>}
        </ul>
      )}
      {drafts.length > 0 && (
        <div className={styles.bar}>
          <Button appearance="primary" disabledFocusable={busy} onClick={() => !busy && onTake()}>
            {badRows === 0 ? strings.take(drafts.length) : strings.takeWithout(badRows, drafts.length)}
          </Button>
        </div>
      )}
    </>
  );
}

/** Which columns a list has, what each takes, and an example to begin with. */
function Columns({ onUse }: { readonly onUse: () => void }) {
  const styles = useStyles();
  const [said, setSaid] = useState("");
  const csv = writeCsv(example);
  return (
    <>
      <p className={styles.quiet}>{strings.columnsIntro}</p>
      <dl className={styles.columns} aria-label={strings.columnsLabel}>
        {allColumns.map((column) => (
          <div key={column}>
            <dt className={styles.column}>
              {columnHeads[column]},{" "}
              {neededColumns.some((needed) => needed === column) ? strings.needed : strings.optional}
            </dt>
            <dd className={styles.accepted}>{strings.accepted[column]}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.column}>{strings.exampleLabel}</p>
      <pre className={styles.example}>{csv}</pre>
      <div className={styles.bar}>
        <Button size="small" onClick={onUse}>
          {strings.useExample}
        </Button>
        <Button
          size="small"
          onClick={() =>
            void copyText(csv).then((copied) => setSaid(copied ? strings.copied : strings.copyFailed))
          }
        >
          {strings.copyExample}
        </Button>
        <Button size="small" onClick={() => setSaid(saveText(csv, strings.exampleFileName))}>
          {strings.saveExample}
        </Button>
      </div>
      <p className={styles.quiet} role="status">
        {said}
      </p>
    </>
  );
}

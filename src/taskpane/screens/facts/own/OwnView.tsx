import { Button, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { AddRegular, DeleteRegular, DocumentArrowUpRegular, EditRegular } from "@fluentui/react-icons";
import { useEffect, useMemo, useRef, useState } from "react";
import { strings } from "../../../../language/ownFacts";
import { WorkbookError } from "../../../../workbook/workbook";
import { Notice } from "../../../components/Notice";
import { useNumbers } from "../../../numbers";
import type { ScreenProps } from "../../screen";
import { ownEntry } from "../entries";
import { EntryCards } from "../EntryCards";
import { fullName } from "../naming";
import type { Draft } from "./checking";
import { copyText } from "./copying";
import { FactForm } from "./FactForm";
import { withId } from "./kept";
import { ListForm } from "./ListForm";
import type { OwnFact } from "./ownFact";
import type { OwnFacts } from "./useOwnFacts";
import { saveText, writeCsv } from "./writing";

const useStyles = makeStyles({
  quiet: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
  count: { ...typographyStyles.body1Strong, margin: 0 },
  bar: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
  said: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
});

/** What is open beside the list. */
type Open =
  | { readonly form: "list" }
  | { readonly form: "fact"; readonly fact?: OwnFact }
  | { readonly form: "removeAll" };

interface OwnViewProps extends ScreenProps {
  readonly own: OwnFacts;
}

/** The user's own facts: brought as a list or one by one, changed, deleted and saved. */
export function OwnView({ own, busy, announce }: OwnViewProps) {
  const styles = useStyles();
  const numbers = useNumbers();
  const [open, setOpen] = useState<Open>();
  // What was pasted stays while the form is closed, until it was taken in.
  const [list, setList] = useState("");
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState<string>();
  const [removed, setRemoved] = useState<{ readonly facts: readonly OwnFact[]; readonly at: number }>();
  const buttons = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => own.facts.map(ownEntry), [own.facts]);
  const isLocked = !own.isRead || busy;

  const say = (words: string): void => {
    setSaid(words);
    setProblem(undefined);
    announce(words);
  };
  /** The keyboard goes on at the buttons when a form closes. */
  const closing = useRef(false);
  const close = (): void => {
    closing.current = true;
    setOpen(undefined);
    setProblem(undefined);
  };
  useEffect(() => {
    if (open || !closing.current) return;
    closing.current = false;
    buttons.current?.querySelector("button")?.focus();
  }, [open]);
  const openForm = (form: Open): void => {
    setProblem(undefined);
    setSaid("");
    setRemoved(undefined);
    setOpen(form);
  };

  const keepFact = async (draft: Draft, before: OwnFact | undefined): Promise<void> => {
    const failed = await own.change((facts) => {
      if (!before) return [...facts, withId(draft)];
      if (!facts.some(({ id }) => id === before.id)) throw new WorkbookError(strings.changedMeanwhile);
      return facts.map((fact) => (fact.id === before.id ? { ...draft, id: before.id } : fact));
    });
    if (failed) {
      setProblem(failed);
      return;
    }
    close();
    say(strings.kept(draft.metric));
  };
  const remove = async (gone: readonly OwnFact[], words: string): Promise<void> => {
    const ids = new Set(gone.map(({ id }) => id));
    const at = own.facts.findIndex(({ id }) => ids.has(id));
    const failed = await own.change((facts) => facts.filter(({ id }) => !ids.has(id)));
    if (failed) {
      setProblem(failed);
      return;
    }
    close();
    setRemoved({ facts: gone, at });
    say(words);
  };
  const putBack = async (): Promise<void> => {
    if (!removed) return;
    const failed = await own.change((facts) => [
      ...facts.slice(0, removed.at),
      ...removed.facts,
      ...facts.slice(removed.at),
    ]);
    if (failed) {
      setProblem(failed);
      return;
    }
    setRemoved(undefined);
    say(strings.undone);
  };

  return (
    <>
      <p className={styles.quiet}>{strings.intro}</p>
      {own.problem && (
        <Notice intent="error" onRetry={own.readAgain}>
          {own.problem}
        </Notice>
      )}
      {!own.isRead && !own.problem && <p className={styles.quiet}>{strings.reading}</p>}
      <div className={styles.bar} ref={buttons}>
        <Button
          appearance={own.facts.length === 0 && !open ? "primary" : "secondary"}
          icon={<DocumentArrowUpRegular />}
          disabled={!own.isRead}
          onClick={() => openForm({ form: "list" })}
        >
          {strings.bring}
        </Button>
        <Button icon={<AddRegular />} disabled={!own.isRead} onClick={() => openForm({ form: "fact" })}>
          {strings.addOne}
        </Button>
      </div>
      {open?.form === "list" && (
        <ListForm
          own={own}
          busy={busy}
          text={list}
          onText={setList}
          onTaken={(words) => {
            setList("");
            close();
            say(words);
          }}
          onClose={close}
        />
      )}
      {open?.form === "fact" && (
        <FactForm
          key={open.fact?.id ?? "new"}
          fact={open.fact}
          busy={busy}
          problem={problem}
          onKeep={(draft) => void keepFact(draft, open.fact)}
          onClose={close}
        />
      )}
      {problem && open?.form !== "fact" && <Notice intent="error">{problem}</Notice>}
      {said && (
        <div className={styles.said}>
          <p className={styles.quiet}>{said}</p>
          {removed && (
            <Button size="small" disabledFocusable={isLocked} onClick={() => !isLocked && void putBack()}>
              {strings.undo}
            </Button>
          )}
        </div>
      )}

      {own.isRead && (
        <p className={styles.count}>
          {own.facts.length === 0 ? strings.none : strings.count(own.facts.length)}
        </p>
      )}
      {own.facts.length > 0 && (
        <>
          <div className={styles.bar}>
            <Button size="small" onClick={() => say(saveText(writeCsv(own.facts), strings.fileName))}>
              {strings.saveCsv}
            </Button>
            <Button
              size="small"
              onClick={() =>
                void copyText(writeCsv(own.facts)).then((copied) =>
                  say(copied ? strings.copied : strings.copyFailed),
                )
              }
            >
              {strings.copyCsv}
            </Button>
            <Button size="small" onClick={() => openForm({ form: "removeAll" })}>
              {strings.removeAll}
            </Button>
          </div>
          {open?.form === "removeAll" && (
            <Notice intent="warning">
              {strings.removeAllQuestion(own.facts.length)}
              <span className={styles.bar}>
                <Button
                  size="small"
                  appearance="primary"
                  disabledFocusable={isLocked}
                  onClick={() => !isLocked && void remove(own.facts, strings.removedAll(own.facts.length))}
                >
                  {strings.removeAll}
                </Button>
                <Button size="small" onClick={close}>
                  {strings.keepThem}
                </Button>
              </span>
            </Notice>
          )}
          <EntryCards
            label={strings.list}
            entries={entries}
            actions={(entry) => {
              const fact = entry.own;
              if (!fact) return null;
              const name = fullName(entry, numbers);
              return (
                <div className={styles.bar}>
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<EditRegular />}
                    aria-label={strings.editLabel(name)}
                    onClick={() => openForm({ form: "fact", fact })}
                  >
                    {strings.edit}
                  </Button>
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<DeleteRegular />}
                    aria-label={strings.removeLabel(name)}
                    disabledFocusable={isLocked}
                    onClick={() => !isLocked && void remove([fact], strings.removed(name))}
                  >
                    {strings.remove}
                  </Button>
                </div>
              );
            }}
          />
        </>
      )}
    </>
  );
}

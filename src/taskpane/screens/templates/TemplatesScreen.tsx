import { makeStyles, mergeClasses, tokens, typographyStyles } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { strings } from "../../../language/panel";
import type { InsertedModel } from "../../../workbook/workbook";
import { Notice } from "../../components/Notice";
import type { ScreenProps } from "../screen";
import type { Overrides } from "../../../templates/template";
import {
  entriesKey,
  loadChoice,
  loadEntries,
  readableBy,
  resolveChoice,
  saveChoice,
  saveEntries,
  type Choice,
} from "./choice";
import { InterruptedNotice } from "./InterruptedNotice";
import { ModelCard } from "./ModelCard";
import { ModelForm, ModelFormPlaceholder } from "./ModelForm";
import { useInsertion } from "./useInsertion";
import { useTemplates } from "./useTemplates";

const useStyles = makeStyles({
  section: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
  },
  second: { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  sectionTitle: { ...typographyStyles.subtitle2, margin: 0 },
  muted: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground3 },
});

const nothingEntered: Overrides = {};

/** What can be inserted, and what was. */
export function TemplatesScreen(props: ScreenProps) {
  const { workbook, busy, whileBusy, announce, loadTemplates } = props;
  const { models, problem, answers, refresh, add, drop } = props.models;
  const styles = useStyles();
  const { templates, retry } = useTemplates(loadTemplates);
  const { insertion, insert, cancel, forget } = useInsertion(workbook);
  const [choice, setChoice] = useState<Choice>(loadChoice);
  const [entries, setEntries] = useState(loadEntries);
  // Which model is read is a matter of this workbook, not one to remember.
  const [readId, setReadId] = useState("");
  // The newest model lies open and the others closed, but where the user decided otherwise.
  const [decided, setDecided] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [focusOn, setFocusOn] = useState<string>();
  const listTitle = useRef<HTMLHeadingElement>(null);

  const choose = (changed: Partial<Choice>): void => {
    const next = { ...choice, ...changed };
    setChoice(next);
    saveChoice(next);
    forget();
  };

  const resolved = templates.state === "ready" ? resolveChoice(templates.templates, choice) : undefined;
  const readable = resolved ? readableBy(resolved.template, models) : [];
  const place = resolved && entriesKey(resolved.template.id, resolved.preset.id);
  const chosen = resolved && {
    ...resolved,
    reads: readable.find(({ id }) => id === readId),
    overrides: entries[place!] ?? nothingEntered,
  };

  const enter = (overrides: Overrides): void => {
    if (!place) return;
    const next = { ...entries, [place]: overrides };
    setEntries(next);
    saveEntries(next);
    forget();
  };

  const insertChosen = async (): Promise<void> => {
    if (!chosen || busy) return;
    announce(
      strings.inserting(
        strings.modelTitle(chosen.template.title, chosen.reads?.presetTitle ?? chosen.preset.title),
      ),
    );
    const result = await whileBusy(() => insert(chosen));
    if (result.outcome !== "inserted") {
      // A failure is an alert of its own; what the workbook now holds, it must say itself.
      announce(result.outcome === "cancelled" ? result.message : "");
      void refresh();
      return;
    }
    const { model } = result;
    add(model);
    setFocusOn(model.id);
    announce(strings.inserted(strings.modelTitle(model.title, model.presetTitle), model.sheets.length));
  };

  const remove = async (model: InsertedModel): Promise<void> => {
    await whileBusy(() => workbook.remove(model.id));
    drop(model.id);
    announce(strings.removed(strings.modelTitle(model.title, model.presetTitle)));
    listTitle.current?.focus();
  };

  const refreshAloud = async (): Promise<void> => {
    announce("");
    if (await refresh()) announce(strings.refreshed);
  };

  return (
    <>
      <section className={styles.section} aria-labelledby="new-model">
        <h2 id="new-model" className={styles.sectionTitle}>
          {strings.newModel}
        </h2>
        {templates.state === "loading" && <ModelFormPlaceholder />}
        {templates.state === "failed" && (
          <Notice intent="error" onRetry={retry}>
            {templates.problem}
          </Notice>
        )}
        {templates.state === "ready" && chosen && (
          <ModelForm
            templates={templates.templates}
            chosen={chosen}
            workbookTitle={workbook.title}
            insertion={insertion}
            busy={busy}
            // The company on the screen is kept, chosen or not, wherever the next template has it too.
            onTemplate={(template) => choose({ template, preset: choice.preset || chosen.preset.id })}
            onPreset={(preset) => choose({ preset })}
            onScenario={(scenario) => choose({ scenario })}
            onEnter={enter}
            readable={readable}
            onReads={(id) => {
              setReadId(id);
              forget();
            }}
            onInsert={() => void insertChosen()}
            onCancel={cancel}
          />
        )}
      </section>
      <section className={mergeClasses(styles.section, styles.second)} aria-labelledby="models">
        <h2 id="models" ref={listTitle} tabIndex={-1} className={styles.sectionTitle}>
          {strings.inWorkbook(workbook.title)}
        </h2>
        {problem && (
          <Notice intent="error" onRetry={() => void refresh()}>
            {problem}
          </Notice>
        )}
        <InterruptedNotice
          workbook={workbook}
          reading={answers}
          busy={busy}
          whileBusy={whileBusy}
          announce={announce}
          onSettled={() => listTitle.current?.focus()}
        />
        {!models && !problem && <p className={styles.muted}>{strings.lookingForModels}</p>}
        {models?.length === 0 && <p className={styles.muted}>{strings.noModels}</p>}
        {models?.map((model, index) => {
          const open = decided.get(model.id) ?? index === 0;
          return (
            <ModelCard
              key={model.id}
              workbook={workbook}
              model={model}
              reading={answers}
              open={open}
              takesFocus={focusOn === model.id}
              onFocusTaken={() => setFocusOn(undefined)}
              busy={busy}
              whileBusy={whileBusy}
              announce={announce}
              onToggle={() => setDecided((known) => new Map(known).set(model.id, !open))}
              onRefresh={() => void refreshAloud()}
              onRemove={() => remove(model)}
            />
          );
        })}
      </section>
    </>
  );
}

import {
  Button,
  fieldClassNames,
  makeStyles,
  mergeClasses,
  Skeleton,
  SkeletonItem,
  Tab,
  TabList,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useEffect, useId, useRef, useState } from "react";
import { galleryWords as words } from "../../../language/gallery";
import { strings } from "../../../language/panel";
import type { InsertedModel } from "../../../workbook/workbook";
import { Notice } from "../../components/Notice";
import { useFirstSteps } from "../../firstSteps";
import type { ScreenProps } from "../screen";
import type { Overrides } from "../../../templates/template";
import {
  entriesKey,
  loadChoice,
  loadEntries,
  loadPlace,
  readableBy,
  resolveChoice,
  saveChoice,
  saveEntries,
  savePlace,
  type Choice,
  type Place,
} from "./choice";
import { FirstSteps } from "./FirstSteps";
import { Gallery, GalleryPlaceholder } from "./Gallery";
import { InterruptedNotice } from "./InterruptedNotice";
import { ModelCard } from "./ModelCard";
import { ModelForm } from "./ModelForm";
import { useInsertion } from "./useInsertion";
import { useTemplates } from "./useTemplates";

const useStyles = makeStyles({
  // What stands beside what is a matter of the panel's width, not of the window's.
  screen: { containerType: "inline-size", minHeight: "100%", display: "flex", flexDirection: "column" },
  parts: { flexWrap: "wrap", padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS} 0` },
  part: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    // The library's look of a flex box would show what is hidden.
    "&[hidden]": { display: "none" },
  },
  notices: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} 0`,
    ":empty": { display: "none" },
  },
  form: { paddingBottom: 0 },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  empty: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: tokens.spacingVerticalM },
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
  const [place, setPlace] = useState<Place>(loadPlace);
  const [formTakesFocus, setFormTakesFocus] = useState(false);
  /** The template from whose form the way led back, for the keyboard to go on there. */
  const left = useRef<string>(undefined);
  const { steps, finish, dismiss } = useFirstSteps();
  const top = useRef<HTMLDivElement>(null);
  const listTitle = useRef<HTMLHeadingElement>(null);
  const ids = useId();

  useEffect(() => savePlace(place), [place]);
  const go = (changed: Partial<Place>): void => setPlace((before) => ({ ...before, ...changed }));
  const tabOf = (part: Place["part"]) => document.getElementById(`${ids}-tab-${part}`);
  /** What comes into view next is seen from its beginning. */
  const scrollUp = (): void => {
    const scrolled = top.current?.parentElement;
    if (scrolled) scrolled.scrollTop = 0;
  };

  // Who left off at the models of one workbook may have opened another that has none.
  const [answered, setAnswered] = useState(false);
  if (models && !answered) {
    setAnswered(true);
    if (models.length === 0 && place.part === "workbook") go({ part: "new" });
  }

  useEffect(() => {
    if (place.open || left.current === undefined) return;
    const card = top.current?.querySelector<HTMLElement>(`[data-template="${left.current}"]`);
    (card ?? top.current?.querySelector<HTMLElement>("input"))?.focus();
    left.current = undefined;
  }, [place.open]);

  const choose = (changed: Partial<Choice>): void => {
    const next = { ...choice, ...changed };
    setChoice(next);
    saveChoice(next);
    forget();
  };

  const resolved = templates.state === "ready" ? resolveChoice(templates.templates, choice) : undefined;
  const readable = resolved ? readableBy(resolved.template, models) : [];
  const entered = resolved && entriesKey(resolved.template.id, resolved.preset.id);
  const chosen = resolved && {
    ...resolved,
    reads: readable.find(({ id }) => id === readId),
    overrides: entries[entered!] ?? nothingEntered,
  };

  const enter = (overrides: Overrides): void => {
    if (!entered) return;
    const next = { ...entries, [entered]: overrides };
    setEntries(next);
    saveEntries(next);
    forget();
  };

  const insertChosen = async (): Promise<void> => {
    if (!chosen || busy) return;
    finish("picked", "checked");
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
    go({ part: "workbook" });
    scrollUp();
    setFocusOn(model.id);
    finish("picked", "checked", "inserted");
    announce(strings.inserted(strings.modelTitle(model.title, model.presetTitle), model.sheets.length));
  };

  const remove = async (model: InsertedModel): Promise<void> => {
    await whileBusy(async () => {
      await workbook.remove(model.id);
      // At once, before anybody looks for checks on sheets that are gone.
      drop(model.id);
    });
    announce(strings.removed(strings.modelTitle(model.title, model.presetTitle)));
    listTitle.current?.focus();
  };

  const refreshAloud = async (): Promise<void> => {
    announce("");
    if (await refresh()) announce(strings.refreshed);
  };

  const openTemplate = (template: string): void => {
    // The company on the screen is kept, chosen or not, wherever the next template has it too.
    choose({ template, preset: choice.preset || (chosen?.preset.id ?? "") });
    go({ open: true });
    scrollUp();
    setFormTakesFocus(true);
    finish("picked");
  };

  const partsOf = [
    { id: "new", label: words.newPart },
    {
      id: "workbook",
      label: models?.length ? words.workbookPartCount(models.length) : words.workbookPart,
    },
  ] as const;

  return (
    <div ref={top} className={styles.screen}>
      {!steps.dismissed && (
        <FirstSteps
          steps={steps}
          onDismiss={() => {
            dismiss();
            if (!steps.done.inserted) announce(words.stepsDismissed);
            // The button that had the focus is gone with the steps.
            tabOf(place.part)?.focus();
          }}
        />
      )}
      <TabList
        className={styles.parts}
        aria-label={words.parts}
        size="small"
        selectedValue={place.part}
        onTabSelect={(_, { value }) => go({ part: value === "workbook" ? "workbook" : "new" })}
      >
        {partsOf.map(({ id, label }) => (
          <Tab key={id} id={`${ids}-tab-${id}`} value={id} aria-controls={`${ids}-${id}`}>
            {label}
          </Tab>
        ))}
      </TabList>
      <div className={styles.notices}>
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
          onSettled={() => (place.part === "workbook" ? listTitle.current : tabOf(place.part))?.focus()}
        />
      </div>
      <div
        id={`${ids}-new`}
        className={mergeClasses(styles.part, place.open && styles.form)}
        role="tabpanel"
        aria-labelledby={`${ids}-tab-new`}
        hidden={place.part !== "new"}
      >
        {templates.state === "loading" && <GalleryPlaceholder />}
        {templates.state === "failed" && (
          <Notice intent="error" onRetry={retry}>
            {templates.problem}
          </Notice>
        )}
        {templates.state === "ready" && !place.open && (
          <Gallery
            templates={templates.templates}
            query={place.query}
            onQuery={(query) => go({ query })}
            onOpen={openTemplate}
          />
        )}
        {chosen && place.open && (
          <div onFocus={(event) => event.target.closest(`.${fieldClassNames.root}`) && finish("checked")}>
            <ModelForm
              chosen={chosen}
              workbookTitle={workbook.title}
              insertion={insertion}
              busy={busy}
              takesFocus={formTakesFocus}
              onFocusTaken={() => setFormTakesFocus(false)}
              onBack={() => {
                left.current = chosen.template.id;
                go({ open: false });
                forget();
              }}
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
          </div>
        )}
      </div>
      <div
        id={`${ids}-workbook`}
        className={styles.part}
        role="tabpanel"
        aria-labelledby={`${ids}-tab-workbook`}
        hidden={place.part !== "workbook"}
      >
        <h2 ref={listTitle} tabIndex={-1} className={styles.title}>
          {strings.inWorkbook(workbook.title)}
        </h2>
        {insertion.state === "tooLate" && <Notice intent="warning">{insertion.message}</Notice>}
        {!models && !problem && (
          <Skeleton aria-label={strings.lookingForModels}>
            <SkeletonItem size={64} />
          </Skeleton>
        )}
        {models?.length === 0 && (
          <div className={styles.empty}>
            <p className={styles.muted}>{strings.noModels}</p>
            <Button
              appearance="primary"
              onClick={() => {
                go({ part: "new", open: false });
                scrollUp();
                tabOf("new")?.focus();
              }}
            >
              {words.toGallery}
            </Button>
          </div>
        )}
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
      </div>
    </div>
  );
}

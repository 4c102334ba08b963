import {
  FluentProvider,
  makeStyles,
  mergeClasses,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Template } from "../templates/template";
import type { InsertedModel, Workbook } from "../workbook/workbook";
import { loadChoice, readableBy, resolveChoice, saveChoice, type Choice } from "./choice";
import { Header } from "./components/Header";
import { ModelCard } from "./components/ModelCard";
import { ModelForm, ModelFormPlaceholder } from "./components/ModelForm";
import { Notice } from "./components/Notice";
import { strings } from "./strings";
import { themes, useColourScheme, type ColourScheme } from "./theme";
import { useInsertion } from "./useInsertion";
import { useModels } from "./useModels";
import { useTemplates } from "./useTemplates";

const useStyles = makeStyles({
  // The panel scrolls in itself wherever its surroundings give it a height.
  // What the provider wears by class, its lists that open over the page wear too: only colours may stand there.
  panel: { position: "relative", height: "100%", overflowY: "auto", overflowX: "hidden" },
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  section: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
  },
  second: { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  sectionTitle: { ...typographyStyles.subtitle2, margin: 0 },
  muted: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground3 },
  heard: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

const loadShippedTemplates = async (): Promise<readonly Template[]> =>
  (await import(/* webpackChunkName: "templates" */ "../templates")).templates;

/** The workbook may have been edited since: looking at the panel again is reason enough to read again. */
const staleAfter = 2000;

export interface AppProps {
  readonly workbook: Workbook;
  /** What the host looks like, where it says so; else the system's setting is followed. */
  readonly theme?: ColourScheme;
  readonly loadTemplates?: () => Promise<readonly Template[]>;
}

/** The whole panel, the same beside every spreadsheet. */
export function App({ workbook, theme, loadTemplates = loadShippedTemplates }: AppProps) {
  const styles = useStyles();
  const scheme = useColourScheme(theme);
  const { templates, retry } = useTemplates(loadTemplates);
  const { models, problem, answers, refresh, add, drop } = useModels(workbook);
  const { insertion, insert, cancel, forget } = useInsertion(workbook);
  const [choice, setChoice] = useState<Choice>(loadChoice);
  // Which model is read is a matter of this workbook, not one to remember.
  const [readId, setReadId] = useState("");
  // The newest model lies open and the others closed, but where the user decided otherwise.
  const [decided, setDecided] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [focusOn, setFocusOn] = useState<string>();
  const [removing, setRemoving] = useState(false);
  const [heard, setHeard] = useState("");
  const listTitle = useRef<HTMLHeadingElement>(null);
  const lastRead = useRef(0);

  const running = insertion.state === "running";
  const busy = running || removing;

  const readAgain = useCallback(async () => {
    lastRead.current = Date.now();
    return refresh();
  }, [refresh]);

  useEffect(() => {
    lastRead.current = Date.now();
  }, []);

  const readAgainIfStale = useCallback(() => {
    if (!busy && Date.now() - lastRead.current > staleAfter) void readAgain();
  }, [busy, readAgain]);

  useEffect(() => {
    window.addEventListener("focus", readAgainIfStale);
    return () => window.removeEventListener("focus", readAgainIfStale);
  }, [readAgainIfStale]);

  const choose = (changed: Partial<Choice>): void => {
    const next = { ...choice, ...changed };
    setChoice(next);
    saveChoice(next);
    forget();
  };

  const resolved = templates.state === "ready" ? resolveChoice(templates.templates, choice) : undefined;
  const readable = resolved ? readableBy(resolved.template, models) : [];
  const chosen = resolved && { ...resolved, reads: readable.find(({ id }) => id === readId) };

  const insertChosen = async (): Promise<void> => {
    if (!chosen || busy) return;
    setHeard(
      strings.inserting(
        strings.modelTitle(chosen.template.title, chosen.reads?.presetTitle ?? chosen.preset.title),
      ),
    );
    const result = await insert(chosen);
    if (result.outcome !== "inserted") {
      // A failure is an alert of its own; what the workbook now holds, it must say itself.
      setHeard(result.outcome === "cancelled" ? result.message : "");
      void readAgain();
      return;
    }
    const { model } = result;
    lastRead.current = Date.now();
    add(model);
    setFocusOn(model.id);
    setHeard(strings.inserted(strings.modelTitle(model.title, model.presetTitle), model.sheets.length));
  };

  const remove = async (model: InsertedModel): Promise<void> => {
    setRemoving(true);
    try {
      await workbook.remove(model.id);
    } finally {
      setRemoving(false);
    }
    drop(model.id);
    setHeard(strings.removed(strings.modelTitle(model.title, model.presetTitle)));
    listTitle.current?.focus();
  };

  const refreshAloud = async (): Promise<void> => {
    setHeard("");
    if (await readAgain()) setHeard(strings.refreshed);
  };

  return (
    <FluentProvider theme={themes[scheme]} className={styles[scheme]} style={{ height: "100%" }}>
      <div className={styles.panel} onPointerEnter={readAgainIfStale}>
        <Header />
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
            <Notice intent="error" onRetry={() => void readAgain()}>
              {problem}
            </Notice>
          )}
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
                onToggle={() => setDecided((known) => new Map(known).set(model.id, !open))}
                onRefresh={() => void refreshAloud()}
                onRemove={() => remove(model)}
              />
            );
          })}
        </section>
        <div role="status" className={styles.heard}>
          {heard}
        </div>
      </div>
    </FluentProvider>
  );
}

import { FluentProvider, makeStyles, tokens, typographyStyles, type Theme } from "@fluentui/react-components";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ComponentType } from "react";
import { strings } from "../language/panel";
import type { Template } from "../templates/template";
import type { LiveWorkbook } from "../workbook/workbook";
import { type Calls, workerCalls } from "./calls";
import { Header } from "./components/Header";
import { ScreenBoundary } from "./components/ScreenBoundary";
import { Tabs } from "./components/Tabs";
import { remember, remembered } from "./memory";
import { screens as shippedScreens } from "./screens";
import type { Screen, ScreenProps } from "./screens/screen";
import {
  loadSettings,
  saveSettings,
  SettingsContext,
  type Settings,
  type SpreadsheetSigns,
} from "./settings";
import { themes, useColourScheme, type ColourScheme } from "./theme";
import { useFailingChecks } from "./useFailingChecks";
import { useModels } from "./useModels";

const useStyles = makeStyles({
  // What the provider wears by class, its lists that open over the page wear too: only colours may stand there.
  panel: {
    position: "relative",
    height: "100%",
    display: "flex",
    flexDirection: "column",
    overflow: "hidden",
  },
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  // Each screen scrolls in itself and is found again where it was left.
  screen: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: "auto",
    overflowX: "hidden",
    outlineOffset: `-${tokens.strokeWidthThick}`,
  },
  waiting: {
    ...typographyStyles.body1,
    margin: 0,
    padding: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground3,
  },
  heard: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

/** The workbook may have been edited since: looking at the panel again is reason enough to read again. */
const staleAfter = 2000;

const loadShippedTemplates = async (): Promise<readonly Template[]> =>
  (await import(/* webpackChunkName: "templates" */ "../templates")).templates;

const shippedCalls = workerCalls();

const memory = "screen";

export interface AppProps {
  readonly workbook: LiveWorkbook;
  /** What the host looks like, where it says so; else the system's setting is followed. */
  readonly theme?: ColourScheme;
  /** How the spreadsheet writes numbers, where it says so. */
  readonly signs?: SpreadsheetSigns;
  readonly screens?: readonly Screen[];
  readonly loadTemplates?: () => Promise<readonly Template[]>;
  readonly calls?: Calls;
}

/** The whole panel, the same beside every spreadsheet. */
export function App({
  workbook,
  theme,
  signs,
  screens = shippedScreens,
  loadTemplates = loadShippedTemplates,
  calls = shippedCalls,
}: AppProps) {
  const styles = useStyles();
  const [settings, setSettings] = useState(loadSettings);
  const scheme = useColourScheme(
    settings.theme === "light" || settings.theme === "dark" ? settings.theme : theme,
  );
  const highContrast = useHighContrast(settings.theme === "highContrast");
  const models = useModels(workbook);
  const tabs = useMemo(() => screens.filter(({ from }) => from !== "header"), [screens]);
  const besides = useMemo(() => screens.filter(({ from }) => from === "header"), [screens]);
  const [current, setCurrent] = useState(() => {
    const last = remembered(memory);
    return tabs.find(({ id }) => id === last)?.id ?? tabs[0]!.id;
  });
  // A screen that was opened once stays, with all that was typed into it and whatever it is doing.
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set([current]));
  const [work, setWork] = useState(0);
  const [heard, setHeard] = useState("");
  const lastRead = useRef(0);
  const busy = work > 0;

  const checks = useFailingChecks(workbook, models.models, busy);
  const failing = checks?.count ?? 0;
  const lastChecks = useRef(checks);
  useEffect(() => {
    const last = lastChecks.current;
    lastChecks.current = checks;
    if (failing > (last?.count ?? 0)) setHeard(strings.nowFailing(failing));
    // Where a model that failed was taken out, that was said, and nothing has come right.
    else if (failing === 0 && last && last.count > 0 && last.models === checks?.models)
      setHeard(strings.nowPassing);
  }, [checks, failing]);

  const contents = useMemo(() => new Map(screens.map((screen) => [screen.id, lazy(screen.load)])), [screens]);

  const change = useCallback((changed: Partial<Settings>): void => {
    setSettings((known) => {
      const next = { ...known, ...changed };
      saveSettings(next);
      return next;
    });
  }, []);
  const ground = highContrast ? "dark" : scheme;
  const panelSettings = useMemo(
    () => ({ settings, change, signs, scheme: ground }),
    [settings, change, signs, ground],
  );

  const lastTab = useRef(current);
  const open = useCallback(
    (screen: string): void => {
      setCurrent(screen);
      setOpened((known) => (known.has(screen) ? known : new Set([...known, screen])));
      if (!tabs.some(({ id }) => id === screen)) return;
      lastTab.current = screen;
      remember(memory, screen);
    },
    [tabs],
  );

  const back = useCallback((): void => {
    setCurrent(lastTab.current);
    // What was pressed is gone: the way that led here is where the keyboard came from.
    document.getElementById(`way-${current}`)?.focus();
  }, [current]);

  const whileBusy = useCallback(async <Result,>(doIt: () => Promise<Result>): Promise<Result> => {
    setWork((count) => count + 1);
    try {
      return await doIt();
    } finally {
      lastRead.current = Date.now();
      setWork((count) => count - 1);
    }
  }, []);

  useEffect(() => {
    lastRead.current = Date.now();
  }, []);

  const { refresh } = models;
  const readAgainIfStale = useCallback(() => {
    if (busy || Date.now() - lastRead.current <= staleAfter) return;
    lastRead.current = Date.now();
    void refresh();
  }, [busy, refresh]);

  useEffect(() => {
    window.addEventListener("focus", readAgainIfStale);
    return () => window.removeEventListener("focus", readAgainIfStale);
  }, [readAgainIfStale]);

  return (
    <FluentProvider
      theme={highContrast ?? themes[scheme]}
      className={styles[ground]}
      style={{ height: "100%" }}
    >
      <SettingsContext.Provider value={panelSettings}>
        <div className={styles.panel} onPointerEnter={readAgainIfStale}>
          <Header
            screens={besides}
            current={current}
            onOpen={(screen) => (screen === current ? back() : open(screen))}
          />
          {tabs.length > 1 && (
            <Tabs screens={tabs} current={current} failing={{ checks: failing }} onOpen={open} />
          )}
          {screens
            .filter(({ id }) => opened.has(id))
            .map(({ id, label, from }) => {
              const hasTab = tabs.length > 1 && from !== "header";
              const Content = contents.get(id) as ComponentType<ScreenProps>;
              return (
                <div
                  key={id}
                  id={`screen-${id}`}
                  className={styles.screen}
                  role={hasTab ? "tabpanel" : "region"}
                  aria-labelledby={hasTab ? `tab-${id}` : undefined}
                  aria-label={hasTab ? undefined : label}
                  hidden={id !== current}
                >
                  <ScreenBoundary>
                    <Suspense fallback={<p className={styles.waiting}>{strings.openingScreen(label)}</p>}>
                      <Content
                        workbook={workbook}
                        models={models}
                        loadTemplates={loadTemplates}
                        calls={calls}
                        active={id === current}
                        busy={busy}
                        whileBusy={whileBusy}
                        announce={setHeard}
                        open={open}
                        back={back}
                      />
                    </Suspense>
                  </ScreenBoundary>
                </div>
              );
            })}
          <div role="status" className={styles.heard}>
            {heard}
          </div>
        </div>
      </SettingsContext.Provider>
    </FluentProvider>
  );
}

/** The theme of high contrast where it is wanted, as soon as its code is here. */
function useHighContrast(wanted: boolean): Theme | undefined {
  const [theme, setTheme] = useState<Theme>();
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    // Without it the colours of the host stay, which is no reason to stop anything.
    import(/* webpackChunkName: "high-contrast" */ "./highContrast").then(
      ({ default: loaded }) => current && setTheme(loaded),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [wanted]);
  return wanted ? theme : undefined;
}

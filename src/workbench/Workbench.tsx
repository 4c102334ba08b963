import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { LiveWorkbook } from "../workbook/workbook";
import { download, type DownloadResult } from "./download";
import { restoreKept } from "./lasting";
import { LaterWorkbook } from "./laterWorkbook";
import { loadFunctions } from "./loadFunctions";
import { Splitter } from "./Splitter";
import type { CellProblem, Spreadsheet } from "./spreadsheet";
import { useDark } from "./useDark";
import { workbenchWords } from "../language/workbench";

const Panel = lazy(async () => ({
  default: (await import(/* webpackChunkName: "panel" */ "../taskpane/App")).App,
}));

type Loading =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly spreadsheet: Spreadsheet }
  | { readonly state: "failed"; readonly problem: string };

/** The embedded spreadsheet writes numbers and reads formulas in English, wherever it stands. */
const signs = { decimal: ".", group: "," };

const narrowest = 300;
const widest = 640;
const usual = 380;

/** The page: a spreadsheet and beside it the panel that Excel's users have. */
export function Workbench() {
  const dark = useDark();
  const [loading, setLoading] = useState<Loading>({ state: "loading" });
  const [problem, setProblem] = useState<CellProblem | null>(null);
  const [panelOpen, setPanelOpen] = useState(true);
  const [panelWidth, setPanelWidth] = useState(usual);
  const [saving, setSaving] = useState(false);
  const [result, setResult] = useState<DownloadResult | null>(null);
  const page = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  const header = useRef<HTMLElement>(null);
  const darkAtStart = useRef(dark);

  const later = useMemo(() => {
    let resolve!: (workbook: LiveWorkbook) => void;
    let reject!: (reason: unknown) => void;
    const ready = new Promise<LiveWorkbook>((...both) => ([resolve, reject] = both));
    // Whoever asks for the workbook learns of the failure; the page itself shows it anyway.
    ready.catch(() => undefined);
    return { workbook: new LaterWorkbook(ready), resolve, reject };
  }, []);

  useEffect(() => {
    let left = false;
    const start = async (): Promise<void> => {
      const [{ startSpreadsheet }, library] = await Promise.all([
        import(/* webpackChunkName: "spreadsheet" */ "./spreadsheet"),
        loadFunctions(),
      ]);
      if (left) return;
      const focused = document.activeElement;
      const spreadsheet = await startSpreadsheet(grid.current!, library, {
        dark: darkAtStart.current,
        onProblem: setProblem,
      });
      // The spreadsheet takes the keyboard as it starts; whoever was already in the panel keeps it.
      if (focused instanceof HTMLElement && focused !== document.body) focused.focus();
      else {
        // Not blurred but moved, so that the Tab key starts with the skip links.
        page.current?.focus();
        page.current?.blur();
      }
      await restoreKept(spreadsheet.workbook);
      setLoading({ state: "ready", spreadsheet });
      later.resolve(spreadsheet.workbook);
    };
    start().catch((reason: unknown) => {
      const said = reason instanceof Error ? reason.message : String(reason);
      console.error("The spreadsheet did not load:", reason);
      setLoading({ state: "failed", problem: said });
      later.reject(new Error(workbenchWords.notLoadedBecause(said)));
    });
    return () => {
      left = true;
    };
  }, [later]);

  const spreadsheet = loading.state === "ready" ? loading.spreadsheet : undefined;

  useEffect(() => spreadsheet?.setDark(dark), [spreadsheet, dark]);

  useEffect(() => {
    // The workbook lives in this page only: leaving it without a file loses it.
    const ask = (event: BeforeUnloadEvent): void => {
      if (spreadsheet?.hasUnsavedChanges()) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [spreadsheet]);

  const focusOn = useCallback(
    (part: "grid" | "panel" | "header"): void => {
      if (part === "grid") spreadsheet?.focus();
      else (part === "panel" ? panel : header).current?.focus();
    },
    [spreadsheet],
  );

  useEffect(() => {
    // As in Office: the Tab key moves between cells, so another one has to move between the parts of the page.
    const move = (event: KeyboardEvent): void => {
      if (event.key !== "F6") return;
      event.preventDefault();
      event.stopPropagation();
      const inside = (element: Element | null): boolean => element?.contains(document.activeElement) ?? false;
      const parts = panelOpen ? (["header", "grid", "panel"] as const) : (["header", "grid"] as const);
      const at = inside(header.current) ? 0 : inside(panel.current) ? 2 : 1;
      const step = event.shiftKey ? parts.length - 1 : 1;
      focusOn(parts[(at + step) % parts.length]!);
    };
    window.addEventListener("keydown", move, { capture: true });
    return () => window.removeEventListener("keydown", move, { capture: true });
  }, [focusOn, panelOpen]);

  const save = async (): Promise<void> => {
    if (!spreadsheet || saving) return;
    setSaving(true);
    setResult(null);
    const outcome = await download(spreadsheet.workbook);
    if (outcome.saved) spreadsheet.markSaved();
    setResult(outcome);
    setSaving(false);
  };

  return (
    <div className="workbench" ref={page} tabIndex={-1}>
      <nav className="skip" aria-label={workbenchWords.skip}>
        <button type="button" onClick={() => focusOn("grid")}>
          {workbenchWords.skipToSpreadsheet}
        </button>
        <button
          type="button"
          onClick={() => {
            setPanelOpen(true);
            // The panel has to be there before it can take the focus.
            requestAnimationFrame(() => focusOn("panel"));
          }}
        >
          {workbenchWords.skipToPanel}
        </button>
      </nav>
      <header className="header" ref={header} tabIndex={-1}>
        <h1>
          <svg viewBox="0 0 128 128" aria-hidden="true" className="mark">
            <path fill="#F28C1B" d="M64 5 117 33 64 61 11 33Z" />
            <path fill="#1C4A78" d="M11 37.5 62 64.5V123L11 95Z" />
            <path fill="#2F7FBF" d="M117 37.5 66 64.5V123L117 95Z" />
          </svg>
          {workbenchWords.name} <span className="muted">{workbenchWords.page}</span>
        </h1>
        <p className="notice">
          {workbenchWords.notice}{" "}
          <a href="help/index.html" target="_blank" rel="noopener">
            {workbenchWords.allFunctions}
          </a>
        </p>
        <div className="actions">
          <button
            type="button"
            className="primary"
            disabled={!spreadsheet || saving}
            onClick={() => void save()}
          >
            {saving ? workbenchWords.preparing : workbenchWords.download}
          </button>
          <button
            type="button"
            aria-expanded={panelOpen}
            aria-controls="panel"
            title={workbenchWords.movesTheKeyboard}
            onClick={() => setPanelOpen((open) => !open)}
          >
            {panelOpen ? workbenchWords.hidePanel : workbenchWords.showPanel}
          </button>
        </div>
      </header>
      {result && (
        <div className={result.saved ? "message" : "message bad"} role={result.saved ? "status" : "alert"}>
          <span>{result.message}</span>
          <button type="button" onClick={() => setResult(null)} aria-label={workbenchWords.closeMessage}>
            ✕
          </button>
        </div>
      )}
      <div className="parts">
        <main
          className="spreadsheet"
          aria-label={workbenchWords.spreadsheet}
          aria-busy={loading.state === "loading"}
        >
          <div className="grid" ref={grid} />
          {loading.state === "loading" && (
            <div className="overlay" role="status">
              <span className="spinner" aria-hidden="true" />
              {workbenchWords.loading}
            </div>
          )}
          {loading.state === "failed" && (
            <div className="overlay" role="alert">
              <p>
                <strong>{workbenchWords.notLoaded}</strong>
              </p>
              <p>{loading.problem}</p>
              <button type="button" className="primary" onClick={() => window.location.reload()}>
                {workbenchWords.loadAgain}
              </button>
            </div>
          )}
          <div className="problem" role="status" hidden={!problem}>
            {problem && (
              <>
                <strong>{problem.cell}</strong> {problem.message}
              </>
            )}
          </div>
        </main>
        <aside
          id="panel"
          className="panel"
          ref={panel}
          tabIndex={-1}
          aria-label={workbenchWords.panel}
          hidden={!panelOpen}
          style={{ width: panelWidth }}
        >
          <Splitter
            width={panelWidth}
            least={narrowest}
            most={widest}
            usual={usual}
            onWidth={setPanelWidth}
            controls="panel"
          />
          <Suspense fallback={<p className="starting">{workbenchWords.loadingPanel}</p>}>
            <Panel workbook={later.workbook} theme={dark ? "dark" : "light"} signs={signs} />
          </Suspense>
        </aside>
      </div>
    </div>
  );
}

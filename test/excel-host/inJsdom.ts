import { readFile } from "node:fs/promises";
import { JSDOM, requestInterceptor, VirtualConsole } from "jsdom";
import { installExternal, type Application, type Send } from "./external";
import type { ExcelHost, Message } from "./host";
import { addNewMembers } from "./newMembers";
import { officeJsAddress, officeJsFile } from "./officeJs";
import { NoReply } from "./protocol";
import { rankOf } from "./requirementSets";

/** The emulated Excel's wire as a page sees it, functions in it or not. */
export function sender(
  host: ExcelHost,
  push?: (messages: readonly Message[]) => void,
  hasFunctions = false,
): Send {
  const send = host.connect(push, hasFunctions);
  return async (body, flags) => {
    try {
      return await send(body, flags);
    } catch (error) {
      if (error instanceof NoReply) return error.status;
      throw error;
    }
  };
}

/** What Office.js is told that this Excel knows. */
export const applicationOf = (host: ExcelHost): Application => ({
  platform: host.profile.platform,
  requirementSets: {
    ExcelApi: host.excelApi,
    SharedRuntime: "1.1",
    CustomFunctionsRuntime: host.profile.customFunctions,
    // Not documented: by these Office.js knows how to send what functions answer, and how to wait for a cell.
    CustomFunctions: "1.7",
    DelayForCellEdit: "1.1",
    AddinCommands: "1.3",
    RibbonApi: "1.1",
    ...(rankOf(host.excelApi) >= rankOf("1.20") && { ExcelUndoApiAll: "1.0" }),
  },
});

export interface OfficePage {
  readonly window: JSDOM["window"] & { readonly Office: typeof Office; readonly Excel: typeof Excel };
  /** Puts the page before another Excel of the same kind, which is quicker than to open one anew. */
  turnTo(host: ExcelHost): ExcelHost;
  close(): void;
}

/**
 * A page with the real Office.js on the emulated Excel, its globals lent to this process while it is open. On wish it loads
 * the build's functions, too, as the shipped page does.
 */
export async function openOffice(
  host: ExcelHost,
  { functions = false }: { readonly functions?: boolean } = {},
): Promise<OfficePage> {
  let deliver: (messages: readonly Message[]) => void = () => undefined;
  const push = (messages: readonly Message[]): void => deliver(messages);
  let send = sender(host, push);
  const virtualConsole = new VirtualConsole();
  virtualConsole.on("jsdomError", (error) => {
    throw error;
  });
  const dom = new JSDOM(
    `<!doctype html><html><head><script src="${officeJsAddress}office.js"></script>${
      functions ? '<script defer src="functions.js"></script>' : ""
    }</head><body></body></html>`,
    {
      url: "https://localhost:3000/taskpane.html",
      runScripts: "dangerously",
      virtualConsole,
      resources: {
        interceptors: [
          requestInterceptor(async (request) => {
            const isOurs = new URL(request.url).pathname === "/functions.js";
            const file = isOurs ? await readFile("dist/functions.js") : await officeJsFile(request.url);
            return new Response(file ? new Uint8Array(file) : "", { status: file ? 200 : 404 });
          }),
        ],
      },
      beforeParse: (window) => {
        deliver = installExternal(window, applicationOf(host), (...request) => send(...request));
      },
    },
  );
  const window = dom.window as unknown as OfficePage["window"];
  await new Promise<void>((resolve) => window.addEventListener("load", () => resolve(), { once: true }));
  await window.Office.onReady();
  addNewMembers(window, host);
  const lent = globalThis as { Office?: unknown; Excel?: unknown };
  Object.assign(lent, { Office: window.Office, Excel: window.Excel });
  return {
    window,
    turnTo: (other) => {
      send = sender(other, push, functions);
      return other;
    },
    close: () => {
      delete lent.Office;
      delete lent.Excel;
      dom.window.close();
    },
  };
}

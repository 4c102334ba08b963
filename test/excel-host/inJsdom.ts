import { JSDOM, requestInterceptor, VirtualConsole } from "jsdom";
import { installExternal } from "./external";
import { Lost, type ExcelHost } from "./host";
import { officeJsAddress, officeJsFile } from "./officeJs";

/** The emulated Excel's wire as a page sees it. */
export function sender(host: ExcelHost): (body: string) => Promise<string | null> {
  const send = host.connect();
  return async (body) => {
    try {
      return await send(body);
    } catch (error) {
      if (error instanceof Lost) return null;
      throw error;
    }
  };
}

export interface OfficePage {
  readonly window: JSDOM["window"] & { readonly Office: typeof Office; readonly Excel: typeof Excel };
  close(): void;
}

/** A page with the real Office.js on the emulated Excel, its globals lent to this process while it is open. */
export async function openOffice(host: ExcelHost): Promise<OfficePage> {
  const virtualConsole = new VirtualConsole();
  virtualConsole.on("jsdomError", (error) => {
    throw error;
  });
  const dom = new JSDOM(
    `<!doctype html><html><head><script src="${officeJsAddress}office.js"></script></head><body></body></html>`,
    {
      url: "https://localhost:3000/taskpane.html",
      runScripts: "dangerously",
      virtualConsole,
      resources: {
        interceptors: [
          requestInterceptor(async (request) => {
            const file = await officeJsFile(request.url);
            return new Response(file ? new Uint8Array(file) : "", { status: file ? 200 : 404 });
          }),
        ],
      },
      beforeParse: (window) => installExternal(window, host.excelApi, sender(host)),
    },
  );
  const window = dom.window as unknown as OfficePage["window"];
  await new Promise<void>((resolve) => window.addEventListener("load", () => resolve(), { once: true }));
  await window.Office.onReady();
  host.deliver = (entries) =>
    (window as unknown as { tellExcelEvents?: (entries: unknown) => void }).tellExcelEvents?.(entries);
  const lent = globalThis as { Office?: unknown; Excel?: unknown };
  Object.assign(lent, { Office: window.Office, Excel: window.Excel });
  return {
    window,
    close: () => {
      host.deliver = () => {};
      delete lent.Office;
      delete lent.Excel;
      dom.window.close();
    },
  };
}

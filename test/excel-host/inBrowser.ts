import { extname } from "node:path";
import type { Browser, Page } from "playwright-core";
import { installExternal } from "./external";
import type { ExcelHost } from "./host";
import { applicationOf, sender } from "./inJsdom";
import { officeJsAddress, officeJsFile } from "./officeJs";

export interface ExcelPage {
  readonly page: Page;
  /** What went wrong in the page without anybody catching it, and what it said on the console as an error. */
  readonly complaints: string[];
  /** Addresses that the page asked for and that are neither the build's nor Office.js's. */
  readonly strays: string[];
}

/**
 * Opens a page of the build as desktop Excel would: nothing in the page is changed. The address of Office.js is
 * answered with the files of the npm package, and everything else that leaves this machine is refused and noted.
 */
export async function openInExcel(
  browser: Pick<Browser, "newPage">,
  host: ExcelHost,
  address: string,
): Promise<ExcelPage> {
  const page = await browser.newPage({ viewport: { width: 340, height: 800 } });
  const complaints: string[] = [];
  const strays: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  const { origin } = new URL(address);
  await page.route(
    (url) => url.origin !== origin && url.protocol !== "data:",
    async (route) => {
      const url = route.request().url();
      const file = url.startsWith(officeJsAddress) ? await officeJsFile(url) : null;
      if (!file) {
        strays.push(url);
        await route.abort();
        return;
      }
      const contentType = extname(new URL(url).pathname) === ".js" ? "text/javascript" : "text/css";
      await route.fulfill({ body: file, contentType });
    },
  );
  const send = sender(host, (messages) => {
    // A page that is just being left hears nothing any more.
    void page
      .evaluate(
        (told) => (window as unknown as { fromExcel: (all: unknown) => void }).fromExcel(told),
        messages,
      )
      .catch(() => undefined);
  });
  await page.exposeFunction("emulatedExcel", send);
  await page.addInitScript(
    `window.fromExcel = (${installExternal.toString()})(` +
      `window, ${JSON.stringify(applicationOf(host))}, (body, flags) => window.emulatedExcel(body, flags));`,
  );
  await page.goto(address);
  return { page, complaints, strays };
}

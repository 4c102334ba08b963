import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";

const installed = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/microsoft-edge",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ...[process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, "Google/Chrome/Application/chrome.exe"),
      join(folder, "Microsoft/Edge/Application/msedge.exe"),
    ]),
];

/** The browser without windows that npm brought (Linux on x64 only): it opens a page in half the time that others take. */
async function packagedPath(): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  // By its path, since what the commands run through cannot look up a package while it runs.
  const path = createRequire(__filename).resolve("@sparticuz/chromium");
  const { default: packaged } = (await import(
    pathToFileURL(path).href
  )) as typeof import("@sparticuz/chromium");
  // Unpacks what the browser draws without a graphics card with, too.
  return packaged.executablePath();
}

/** Where to look for a browser, in turn: what CHROME_PATH names and nothing else, or what npm brought, or what is installed. */
async function browserPaths(): Promise<readonly string[]> {
  const wanted = process.env.CHROME_PATH;
  if (wanted) {
    if (existsSync(wanted)) return [wanted];
    throw new Error(
      `CHROME_PATH names ${wanted}, which is not there. Set it to the program of Chrome, Edge or Chromium.`,
    );
  }
  const paths = [await packagedPath(), ...installed].filter((path) => path !== undefined && existsSync(path));
  if (paths.length > 0) return paths as string[];
  throw new Error(
    "The browser tests need Chrome, Edge or Chromium. Install one, or set CHROME_PATH to where it is.",
  );
}

const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    headless: true,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

/** A browser without a window and with a fresh profile. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const [first, ...others] = await browserPaths();
  try {
    return await launch(first!);
  } catch (error) {
    // What npm brought starts only where the system has the libraries that it is linked to.
    if (others.length === 0) throw error;
    return launch(others[0]!);
  }
}

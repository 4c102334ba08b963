import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeEach } from "vitest";
import { serve, type StaticServer } from "../../scripts/serve";
import { launchBrowser } from "./browser";

/*
 * What takes seconds to start and serves all files of tests of a process: nobody closes it, it ends with the process.
 */

let browser: Promise<Browser> | undefined;

/** The browser of this process, without a window. One that crashed is followed by another. */
export async function sharedBrowser(): Promise<Browser> {
  const running = await browser?.catch(() => undefined);
  if (running?.isConnected()) return running;
  // What ends the process at its end would else leave the browser's folders behind.
  if (!browser) process.once("SIGTERM", () => process.exit());
  browser = launchBrowser();
  return browser;
}

let server: Promise<StaticServer> | undefined;

/** What serves dist/ to the tests of this process. */
export const sharedServer = (): Promise<StaticServer> => (server ??= serve("dist", 0));

/**
 * Something that the tests of a group use in turn, each as the one before left it. A test that failed leaves it to nobody:
 * its second try, and whatever comes after it, begins with a new one.
 */
export function usedInTurn<Used>(
  open: () => Promise<Used>,
  close: (used: Used) => Promise<unknown>,
): () => Used {
  let used: Used | undefined;
  const end = async (): Promise<void> => {
    const last = used;
    used = undefined;
    if (last) await close(last);
  };
  beforeEach(async () => {
    used ??= await open();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await end();
  });
  afterAll(end);
  return () => used!;
}

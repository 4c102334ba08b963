import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFile(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");

export interface Violation {
  /** The rule that is broken. */
  readonly id: string;
  readonly isSerious: boolean;
  /** What breaks it. */
  readonly html: string;
}

/**
 * What axe-core finds on a page.
 *
 * @param exclude What is none of the page's own, by selectors
 */
export async function violations(page: Page, exclude: readonly string[] = []): Promise<Violation[]> {
  // The policy that guards the page keeps injected script elements out, and an evaluation by the debugger not.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(`${await axe};0`);
  return page.evaluate(
    async (others) => {
      const { axe } = window as unknown as { axe: typeof import("axe-core") };
      const found = await axe.run(
        // Where the keyboard enters and leaves the tabs, their library has it land on marks that hand it on at once.
        { exclude: [["[data-tabster-dummy]"], ...others.map((selector) => [selector])] },
        { resultTypes: ["violations"] },
      );
      return found.violations.map(({ id, impact, nodes }) => ({
        id,
        isSerious: impact === "serious" || impact === "critical",
        html: nodes.map(({ html }) => html).join("; "),
      }));
    },
    [...exclude],
  );
}

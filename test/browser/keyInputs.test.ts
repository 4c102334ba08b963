import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  allLooks,
  clippedText,
  close,
  seriousFaults,
  startPanel,
  type PanelServer,
} from "../support/panelPage";
import { openTemplate } from "../support/templatesScreen";

let panel: PanelServer;

beforeAll(async () => {
  panel = await startPanel();
});
afterAll(() => panel?.stop());

describe("the key inputs and the preview", () => {
  it.each(allLooks)("have nothing that axe-core calls serious and fit 320 pixels in %s", async (look) => {
    const page = await panel.open(320, look, "?template=mining-margin");
    await openTemplate(page, "Mining margin");
    const power = page.getByRole("textbox", { name: /^Average power price/ });
    await power.fill("0.09");
    await page
      .getByText(/against the preset$/)
      .first()
      .waitFor();
    await page.getByRole("textbox", { name: /^Uptime/ }).fill("none");
    await page.getByText("Not used: enter a number from 0 to 100.").waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await clippedText(page)).toEqual([]);
    await close(page);
  });
});

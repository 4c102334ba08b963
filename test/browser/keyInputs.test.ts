import { beforeAll, describe, expect, it } from "vitest";
import { close, faultsInAnyLook, startPanel, type Panel } from "../support/panelPage";
import { openTemplate } from "../support/templatesScreen";

let panel: Panel;

beforeAll(async () => {
  panel = await startPanel();
});

describe("the key inputs and the preview", () => {
  it("have nothing that axe-core calls serious and fit 320 pixels in any look", async () => {
    const page = await panel.open(320, "light", "?template=mining-margin");
    await openTemplate(page, "Mining margin");
    const power = page.getByRole("textbox", { name: /^Average power price/ });
    await power.fill("0.09");
    await page
      .getByText(/against the preset$/)
      .first()
      .waitFor();
    await page.getByRole("textbox", { name: /^Uptime/ }).fill("none");
    await page.getByText("Not used: enter a number from 0 to 100.").waitFor();
    expect(await faultsInAnyLook(page)).toEqual([]);
    await close(page);
  });
});

import { beforeAll, expect, it } from "vitest";
import { close, focused, faultsInAnyLook, startPanel, type Panel } from "../support/panelPage";
import { openModels } from "../support/templatesScreen";

let panel: Panel;
beforeAll(async () => {
  panel = await startPanel();
});

it("a model's calls are repaired, frozen and put back, and a broken insert is settled, by keyboard in 320 pixels and any look", async () => {
  const page = await panel.open(320, "light", "?models=1&broken=1");
  const expectFine = async (): Promise<void> => {
    expect(await faultsInAnyLook(page)).toEqual([]);
  };
  const press = async (name: RegExp): Promise<void> => {
    await page.getByRole("button", { name }).focus();
    await page.keyboard.press("Enter");
  };
  await openModels(page);
  await page.getByText("1,234 live calls, 12 not recognised.").waitFor();
  const notice = page.getByRole("alert");
  expect(await notice.innerText()).toContain("Sample inputs (2), Sample model (2)");
  await expectFine();

  await press(/^Repair: /);
  await page.getByText("1,234 live calls.").waitFor();
  await page.getByText("12 calls entered again.").waitFor();
  // What was pressed is gone with what it was for.
  await expect.poll(() => focused(page)).toBe("Formulas");
  await page.keyboard.press("Tab");
  expect(await focused(page)).toMatch(/^Freeze to values: /);
  await page.keyboard.press("Enter");
  await page.getByText("0 live calls, 1,234 frozen to values.").waitFor();
  await page.getByText(/^Unfreeze brings the formulas back/).waitFor();
  await expect.poll(() => focused(page)).toBe("Formulas");
  await expectFine();
  await press(/^Unfreeze: /);
  await page.getByText("1,234 calls put back.").waitFor();

  await press(/^Take out$/);
  await notice.waitFor({ state: "detached" });
  await page.getByText("What the insert had left was taken out.").waitFor();
  await expect.poll(() => focused(page)).toBe("Models in the test workbook");
  await close(page);
});

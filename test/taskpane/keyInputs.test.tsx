// @vitest-environment jsdom
import { cleanup, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { App } from "../../src/taskpane/App";
import { findTemplate } from "../../src/templates";
import { FakeWorkbook } from "../support/fakeWorkbook";
import { rememberForm } from "../support/templatesPanel";

configure({ asyncUtilTimeout: 10_000 });

// What jsdom lacks and the components call.
beforeEach(() => {
  window.matchMedia = vi.fn().mockImplementation((query: string) => ({
    matches: false,
    media: query,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
  window.localStorage.clear();
});
afterEach(cleanup);

const template = findTemplate("mining-margin");
const power = /^Average power price of all sites, \$ per kWh/;

async function openForm() {
  rememberForm();
  const user = userEvent.setup();
  const workbook = new FakeWorkbook();
  render(<App workbook={workbook} loadTemplates={async () => [template]} />);
  const input = await screen.findByRole<HTMLInputElement>("textbox", { name: power });
  return { user, workbook, input };
}
const preview = () => within(screen.getByRole("region", { name: "What the workbook will show" }));
const type = async (user: ReturnType<typeof userEvent.setup>, input: HTMLElement, text: string) => {
  await user.clear(input);
  await user.type(input, text);
};

it("previews the headlines before anything is inserted, and again with what is entered, against the preset", async () => {
  const { user, workbook, input } = await openForm();
  for (const { label } of template.preview!("CLSK-LATEST", "Base"))
    expect(preview().getByText(label)).toBeTruthy();
  expect(preview().queryByText(/against the preset/)).toBeNull();
  await type(user, input, "0.09");
  const margin = template.preview!("CLSK-LATEST", "Base", { power_price: { Base: 0.09 } })[2]!;
  const shown = `${(100 * Number(margin.value)).toFixed(1)}%`;
  await waitFor(() => expect(preview().getByText(shown)).toBeTruthy());
  expect(preview().getAllByText(/^−.*against the preset$/).length).toBeGreaterThan(0);
  expect(workbook.plans).toHaveLength(0);
});

it("inserts what was entered, as an assumption with its source, and keeps it when the panel is loaded again", async () => {
  const first = await openForm();
  await type(first.user, first.input, "0.09");
  expect(screen.getByText(/^Assumption: entered by you; the preset has 0\.0/)).toBeTruthy();
  cleanup();
  const { user, workbook, input } = await openForm();
  expect(input.value).toBe("0.09");
  await user.click(screen.getByRole("button", { name: "Insert" }));
  await waitFor(() => expect(workbook.plans).toHaveLength(1));
  const row = workbook.plans[0]!.sheets.find(({ name }) => name === "Inputs")!.blocks[0]!.cells.find(
    ([label]) => label === "Average power price of all sites",
  )!;
  expect(row[4]).toBe(0.09);
  expect(row[6]).toBe("Assumption");
  expect(row[8]).toMatch(/^entered in the panel by the user/);
});

it("says what it accepts where it cannot use what was typed, leaves it there, and resets to the preset", async () => {
  const { user, input } = await openForm();
  const own = input.value;
  await type(user, input, "99");
  expect(await screen.findByText("Not used: enter a number from -1 to 2.")).toBeTruthy();
  expect(input.value).toBe("99");
  await user.click(
    screen.getByRole("button", { name: "Reset Average power price of all sites to the preset" }),
  );
  expect(input.value).toBe(own);
  expect(preview().queryByText(/against the preset/)).toBeNull();
});

it("leaves the other scenarios as they are where the preset's differ", async () => {
  const { user, input } = await openForm();
  await type(user, input, "0.09");
  await user.click(screen.getByRole("radio", { name: "Bull" }));
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: power }).value).not.toBe("0.09");
  await user.click(screen.getByRole("radio", { name: "Base" }));
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: power }).value).toBe("0.09");
  await user.click(screen.getByRole("button", { name: "Reset all to the preset" }));
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: power }).value).not.toBe("0.09");
});

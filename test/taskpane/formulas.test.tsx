// @vitest-environment jsdom
import { cleanup, configure, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { App } from "../../src/taskpane/App";
import { FakeWorkbook } from "../support/fakeWorkbook";
import { samplePlan } from "../support/samplePlan";
import { openModels } from "../support/templatesPanel";
import { sampleTemplates } from "../support/sampleTemplates";

configure({ asyncUtilTimeout: 10_000 });
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

it("repairs, freezes and unfreezes a model's calls, says what was edited before it removes, and offers to take out a broken insert", async () => {
  const workbook = new FakeWorkbook();
  await workbook.insert(samplePlan());
  workbook.counted = { live: 12, broken: 2, frozen: 0 };
  workbook.edited = { known: true, sheets: [{ name: "Sample inputs", rows: 3 }] };
  workbook.broken = {
    title: "Sample",
    presetTitle: "Blank",
    started: "2026-11-26T10:00:00.000Z",
    sheets: ["Sample inputs (2)"],
  };
  const user = userEvent.setup();
  render(<App workbook={workbook} loadTemplates={async () => sampleTemplates} />);
  await openModels(user);
  await screen.findByText(/12 live calls, 2 not recognised\./);
  await screen.findByText(/Unfreeze takes that back, in Excel also after the workbook was saved/);
  await user.click(screen.getByRole("button", { name: /^Repair: / }));
  await user.click(await screen.findByRole("button", { name: /^Freeze to values: / }));
  await screen.findByText(/0 live calls, 12 frozen to values\./);
  await screen.findByText(/as long as nobody overwrites the values/);
  await user.click(screen.getByRole("button", { name: /^Unfreeze: / }));
  await screen.findByText(/^12 live calls\.$/);
  await user.click(screen.getByRole("button", { name: "Take out" }));
  expect(workbook.settled).toEqual([false]);
  await user.click(screen.getByRole("button", { name: /^Remove / }));
  await screen.findByText(/Changed by hand since the insert: Sample inputs \(3 rows\)\./);
});

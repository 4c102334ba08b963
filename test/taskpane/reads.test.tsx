// @vitest-environment jsdom
import { cleanup, configure, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { App } from "../../src/taskpane/App";
import { FakeWorkbook } from "../support/fakeWorkbook";
import { sampleTemplates } from "../support/sampleTemplates";
import { openTemplate } from "../support/templatesPanel";

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

it("offers a model of the workbook to a template that can read it, and hands it to the build", async () => {
  const user = userEvent.setup();
  const build = vi.fn(sampleTemplates[0]!.build);
  const reader = { ...sampleTemplates[0]!, id: "reader", title: "Reader", reads: "pivot", build };
  render(<App workbook={new FakeWorkbook()} loadTemplates={async () => [...sampleTemplates, reader]} />);
  const choose = async (list: string, option: RegExp): Promise<void> => {
    await user.click(screen.getByRole("combobox", { name: list }));
    await user.click(await screen.findByRole("option", { name: option }));
  };

  await openTemplate(user, "Reader");
  expect(screen.queryByRole("combobox", { name: "Reads" })).toBeNull();

  await openTemplate(user, "Miner-to-HPC pivot");
  await user.click(screen.getByRole("button", { name: "Insert" }));
  await screen.findByRole("article", { name: /Miner-to-HPC pivot/ });
  expect(screen.queryByRole("combobox", { name: "Reads" })).toBeNull();

  await openTemplate(user, "Reader");
  await choose("Reads", /Miner-to-HPC pivot, CleanSpark, latest/);
  expect(screen.getByRole<HTMLInputElement>("combobox", { name: "Company" }).disabled).toBe(true);
  await user.click(screen.getByRole("button", { name: "Insert" }));
  await vi.waitFor(() => expect(build).toHaveBeenCalledTimes(1));
  expect(build.mock.calls[0]?.[2]?.reads).toMatchObject({ template: "pivot", preset: "CLSK-LATEST" });

  await screen.findByRole("tab", { name: "In the workbook (2)" });
  await openTemplate(user, "Reader");
  await choose("Reads", /Inputs of its own/);
  await user.click(screen.getByRole("button", { name: "Insert" }));
  await vi.waitFor(() => expect(build).toHaveBeenCalledTimes(2));
  expect(build.mock.calls[1]?.[2]?.reads).toBeUndefined();
}, 60_000);

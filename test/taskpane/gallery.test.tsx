// @vitest-environment jsdom
import { cleanup, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { App } from "../../src/taskpane/App";
import { searchTemplates } from "../../src/taskpane/screens/templates/search";
import type { KeyInput, Template } from "../../src/templates/template";
import { FakeWorkbook } from "../support/fakeWorkbook";
import { sampleTemplates } from "../support/sampleTemplates";
import { openModels } from "../support/templatesPanel";

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

const [pivot, liquidity] = sampleTemplates as [Template, Template];
const asking = (template: Template, ...labels: string[]): Template => ({
  ...template,
  keyInputs: () =>
    labels.map((label) => ({
      key: label,
      label,
      unit: "$",
      numberFormat: "0",
      whole: false,
      values: { Bear: 1, Base: 1, Bull: 1 },
      kind: "fact",
      source: "",
      asOf: null,
    })) satisfies KeyInput[],
});

function openPanel(templates: readonly Template[] = sampleTemplates, workbook = new FakeWorkbook()) {
  render(<App workbook={workbook} loadTemplates={async () => templates} />);
  return { user: userEvent.setup(), workbook };
}
const search = () => screen.findByRole("searchbox", { name: "Search the templates" });
const shown = () =>
  within(screen.getByRole("tabpanel", { name: "New model" }))
    .queryAllByRole("listitem")
    .map((card) => within(card).getByRole("button").textContent);

describe("the gallery", () => {
  it("says of each template what it answers, what its workbook holds, what it asks for, and shows it", async () => {
    openPanel([asking(pivot, "Bitcoin price", "Power price", "Rent", "Cash", "Shares"), liquidity]);
    const card = within((await screen.findByRole("button", { name: "Miner-to-HPC pivot" })).closest("li")!);
    expect(card.getByText("Does mining fund the build until the first tenant pays?")).toBeTruthy();
    expect(card.getByText(/^\d+ sheets · one company$/)).toBeTruthy();
    expect(await card.findByText("Asks for: Bitcoin price, Power price, Rent and 2 more")).toBeTruthy();
    const picture = card.getByRole<HTMLImageElement>("img", {
      name: "The sheet Dashboard of Miner-to-HPC pivot, filled for CleanSpark, latest (November 2026)",
    });
    expect(picture.getAttribute("loading")).toBe("lazy");
    expect(picture.getAttribute("src")).toContain("pivot-light");
  });

  it("finds by name, question, input and sheet, and says where what was sought stands", async () => {
    const { user } = openPanel([asking(pivot, "Network difficulty growth"), asking(liquidity, "Cash floor")]);
    const field = await search();
    const find = async (query: string): Promise<(string | null)[]> => {
      await user.clear(field);
      await user.type(field, query);
      await screen.findByText(new RegExp(`“${query}”`));
      return shown();
    };
    expect(await find("liquidity")).toEqual(["Liquidity gap", "Miner-to-HPC pivot"]);
    expect(await find("tenant pays")).toEqual(["Miner-to-HPC pivot"]);
    expect(await find("difficulty")).toEqual(["Miner-to-HPC pivot"]);
    expect(screen.getByText("Inputs: Network difficulty growth")).toBeTruthy();
    expect(await find("scorecard workings")).toEqual(["Miner-to-HPC pivot"]);
    expect(screen.getByText("Sheets: Scorecard workings")).toBeTruthy();
  });

  it("says what to do where nothing is found, and shows all again at a press", async () => {
    const { user } = openPanel();
    await user.type(await search(), "tulips");
    expect(await screen.findByText(/^No template has “tulips”.*Try a single word/)).toBeTruthy();
    expect(shown()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Show all templates" }));
    await waitFor(() => expect(shown()).toHaveLength(2));
    expect(document.activeElement).toBe(await search());
  });

  it("opens a template by a press anywhere on its card, and leads back to that card", async () => {
    const { user } = openPanel();
    await user.click(await screen.findByText("When does the cash run out, and what fills the gap?"));
    const title = await screen.findByRole("heading", { name: "Liquidity gap", level: 2 });
    await waitFor(() => expect(document.activeElement).toBe(title));
    await user.click(screen.getByRole("button", { name: "All templates" }));
    const link = await screen.findByRole("button", { name: "Liquidity gap" });
    await waitFor(() => expect(document.activeElement).toBe(link));
  });

  it("is where the panel opens that left off at models which another workbook does not have", async () => {
    const { user } = openPanel();
    await openModels(user);
    cleanup();
    openPanel();
    expect(await screen.findByRole("button", { name: "Liquidity gap" })).toBeTruthy();
  });
});

it("ranks what is named so before what mentions it, and takes every word that was sought", () => {
  const found = (query: string) =>
    searchTemplates(sampleTemplates, query, ({ id }) => ({
      inputs: id === "pivot" ? ["Cash at the start"] : [],
      sheets: [],
    })).map(({ template }) => template.id);
  expect(found("")).toEqual(["pivot", "liquidity"]);
  expect(found("LIQUID")).toEqual(["liquidity", "pivot"]);
  expect(found("cash start")).toEqual(["pivot"]);
  expect(found("cash tulips")).toEqual([]);
});

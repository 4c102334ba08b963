// @vitest-environment jsdom
import { cleanup, configure, render, screen, within } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { App } from "../../src/taskpane/App";
import { leverTemplate, ScenarioWorkbook } from "../support/scenarioWorkbook";

configure({ asyncUtilTimeout: 10_000 });
beforeEach(() => {
  window.matchMedia = vi.fn().mockImplementation((query: string) => ({
    matches: false,
    media: query,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
  window.localStorage.clear();
  window.localStorage.setItem("miner-thesis.screen", JSON.stringify("scenarios"));
});
afterEach(cleanup);

async function open(): Promise<{ workbook: ScenarioWorkbook; user: UserEvent }> {
  const workbook = new ScenarioWorkbook();
  await workbook.fill();
  render(<App workbook={workbook} loadTemplates={async () => [leverTemplate]} />);
  await screen.findByRole("radio", { name: "Bear" });
  return { workbook, user: userEvent.setup() };
}

async function openLevers(user: UserEvent): Promise<void> {
  await user.click(screen.getByRole("button", { name: "Levers" }));
  await user.click(await screen.findByRole("button", { name: /^Cash ?4 levers$/ }));
}

const lever = (name: string | RegExp): HTMLElement => screen.getByRole("textbox", { name });

describe("the scenarios of a model", () => {
  it("are switched in the workbook, whose headlines follow, wherever its cells have moved", async () => {
    const { workbook, user } = await open();
    await screen.findByRole("button", { name: "Cash after a year: -$20.0M. Show the cell." });
    workbook.insertRow("About", 3);
    workbook.insertRow("About", 12);
    workbook.change();
    await user.click(screen.getByRole("radio", { name: "Bear" }));
    await screen.findByRole("button", { name: "Cash after a year: -$54.0M. Show the cell." });
    await screen.findByRole("button", { name: "Months of cash: 7.50. Show the cell." });
    expect(workbook.written).toEqual(["About!B7=Bear"]);
    await user.click(screen.getByRole("button", { name: /^Months of cash/ }));
    expect(workbook.shown).toEqual(["About!B14"]);
  });

  it("have levers that are written to their cells at once, in one step each, and can be reset", async () => {
    const { workbook, user } = await open();
    await openLevers(user);
    await user.clear(lever("Bear: Cash at the start, $M"));
    await user.type(lever("Bear: Cash at the start, $M"), "95.5{Enter}");
    await screen.findByText("Template: 90 / 100 / 120");
    expect(workbook.written).toEqual(["Inputs!D6=95500000"]);
    // A row that was inserted meanwhile has moved the levers.
    workbook.insertRow("Inputs", 2);
    await user.clear(lever("Bear: Months counted, months, whole"));
    await user.type(lever("Bear: Months counted, months, whole"), "6");
    await user.tab();
    await vi.waitFor(() => expect(workbook.written.at(-1)).toBe("Inputs!D9=6"));
    await user.selectOptions(
      screen.getByRole("combobox", { name: "Bull: What to sell first, choice" }),
      "Bitcoin",
    );
    await vi.waitFor(() => expect(workbook.written.at(-1)).toBe("Inputs!F10=Bitcoin"));
    await user.click(
      screen.getByRole("button", { name: "Reset Cash at the start to the template’s values" }),
    );
    await vi.waitFor(() =>
      expect(workbook.written.slice(-3)).toEqual([
        "Inputs!D7=90000000",
        "Inputs!E7=100000000",
        "Inputs!F7=120000000",
      ]),
    );
  });

  it("refuse what a lever does not accept, in words, and write nothing", async () => {
    const { workbook, user } = await open();
    await openLevers(user);
    const refused = async (name: string, typed: string, words: string): Promise<void> => {
      await user.clear(lever(name));
      await user.type(lever(name), `${typed}{Enter}`);
      await screen.findByText(words);
      expect(lever(name).getAttribute("aria-invalid")).toBe("true");
      await user.keyboard("{Escape}");
      expect(screen.queryByText(words)).toBeNull();
    };
    await refused(
      "Base: Spent a month, $M per month",
      "lots",
      "Spent a month ($M per month), Base: expected a number from 0.000001 to 1000, but got “lots”.",
    );
    await refused(
      "Bull: Months counted, months, whole",
      "2.5",
      "Months counted (months, whole), Bull: expected a whole number from 1 to 60, but got “2.5”.",
    );
    expect(workbook.written).toEqual([]);
  });

  it("are compared side by side, with what sets them apart, and left as they were", async () => {
    const { workbook, user } = await open();
    await user.click(screen.getByRole("button", { name: "Compare" }));
    await user.click(await screen.findByRole("button", { name: "Compare Bear, Base and Bull" }));
    const table = await screen.findByRole("table", { name: "Answers by scenario" });
    const rows = [...table.querySelectorAll("tbody")].map(({ textContent }) => textContent);
    expect(rows).toEqual([
      "Cash after a year-$54.0M−$34.0M-$20.0M$24.0M+$44.0M",
      "Months of cash7.50−2.5010.0015.00+5.00",
      "Checksall passall passall pass",
    ]);
    expect(workbook.written).toEqual(["About!B6=Bear", "About!B6=Bull", "About!B6=Base"]);
    const said = (name: string) =>
      [...screen.getByRole("list", { name }).children].map((each) => each.textContent);
    expect(said("Answers that move most")[0]).toBe(
      "Cash after a year: -$54.0M in Bear, -$20.0M in Base, $24.0M in Bull.",
    );
    expect(said("Levers furthest apart")).toEqual([
      "Cash, What to sell first: Bitcoin in Bear, Shares in Base, Shares in Bull.",
      "Cash, Spent a month: $12.0M in Bear, $10.0M in Base, $8.0M in Bull.",
      "Cash, Cash at the start: $90.0M in Bear, $100.0M in Base, $120.0M in Bull.",
    ]);
    await screen.findByRole("img", {
      name: "Chart of Cash after a year: Bear -$54.0M, Base -$20.0M, Bull $24.0M.",
    });
    expect(screen.queryByText(/^The workbook changed since/)).toBeNull();
    // A lever that is changed by hand makes the comparison one of the past, though the live scenario answers the same.
    const enter = (cell: number): Promise<void> => workbook.write("Inputs", [{ address: "D6", cell }]);
    await enter(80e6);
    await screen.findByText(/^The workbook changed since/);
    await enter(90e6);
    await vi.waitFor(() => expect(screen.queryByText(/^The workbook changed since/)).toBeNull());
    // So does whatever changes an answer.
    await workbook.write("Inputs", [{ address: "C7", cell: 1 }]);
    await screen.findByText(/^The workbook changed since/);
  });

  it("are saved under a name, loaded into another, renamed and deleted after a question", async () => {
    const { workbook, user } = await open();
    await user.click(screen.getByRole("button", { name: "Saved scenarios" }));
    await user.click(await screen.findByRole("button", { name: "Save" }));
    await screen.findByText("Give it a name first.");
    await user.type(screen.getByRole("textbox", { name: "Name" }), "House view");
    await user.selectOptions(screen.getByRole("combobox", { name: "Levers of" }), "Bull");
    await user.click(screen.getByRole("button", { name: "Save" }));
    const saved = await screen.findByRole("group", { name: "House view" });
    // Inserted rows move the levers that it is loaded into.
    workbook.insertRow("Inputs", 2);
    await user.selectOptions(screen.getByRole("combobox", { name: "Where to load House view" }), "Bear");
    await user.click(screen.getByRole("button", { name: "Load House view" }));
    await vi.waitFor(() =>
      expect(workbook.written).toEqual(["Inputs!D7=120000000", "Inputs!D8=8000000", "Inputs!D10=Shares"]),
    );
    await user.click(within(saved).getByRole("button", { name: "Rename House view" }));
    await user.clear(screen.getByRole("textbox", { name: "New name of House view" }));
    await user.type(screen.getByRole("textbox", { name: "New name of House view" }), "Street{Enter}");
    await screen.findByRole("group", { name: "Street" });
    expect(workbook.keptThings.get("scenarios")).toMatchObject([{ name: "Street", from: "Bull" }]);
    await user.click(screen.getByRole("button", { name: "Delete Street" }));
    expect(workbook.keptThings.has("scenarios")).toBe(true);
    await user.click(screen.getByRole("button", { name: "Delete" }));
    await screen.findByText("Nothing saved yet.");
    expect(workbook.keptThings.has("scenarios")).toBe(false);
  });

  it("leave snapshots in the workbook, held against now, written only where cells are empty, and deleted", async () => {
    const { workbook, user } = await open();
    await user.click(screen.getByRole("button", { name: "Snapshots" }));
    await user.click(await screen.findByRole("button", { name: "Take a snapshot" }));
    const table = await screen.findByRole("table", { name: /^Base, / });
    const lines = () => [...table.querySelectorAll("tbody")].map(({ textContent }) => textContent);
    expect(lines()).toEqual(["Cash after a year-$20.0M-$20.0Msame", "Months of cash10.0010.00same"]);
    await user.click(screen.getByRole("radio", { name: "Bull" }));
    await vi.waitFor(() =>
      expect(lines()).toEqual(["Cash after a year-$20.0M$24.0M+$44.0M", "Months of cash10.0015.00+5.00"]),
    );
    workbook.cells.set("Sheet1!B3", "mine");
    workbook.select("Sheet1", "B2");
    await user.click(screen.getByRole("button", { name: /^Insert at the selected cell/ }));
    await screen.findByText(/^Sheet1!B2:C6 is not empty/);
    workbook.select("Sheet1", "F2");
    await user.click(screen.getByRole("button", { name: /^Insert at the selected cell/ }));
    await vi.waitFor(() =>
      expect(workbook.written.slice(-8)).toEqual([
        "Sheet1!F3=Scenario",
        "Sheet1!G3=Base",
        expect.stringMatching(/^Sheet1!F4=Snapshot of/),
        expect.stringMatching(/^Sheet1!G4=\d+ \w+ \d+ /),
        "Sheet1!F5=Cash after a year",
        "Sheet1!G5=-20000000",
        "Sheet1!F6=Months of cash",
        "Sheet1!G6=10",
      ]),
    );
    expect(workbook.cells.get("Sheet1!B3")).toBe("mine");
    await user.click(screen.getByRole("button", { name: /^Delete Base, / }));
    await user.click(screen.getByRole("button", { name: "Delete" }));
    await screen.findByText("No snapshot yet.");
    expect(workbook.keptThings.has("snapshots")).toBe(false);
  });

  it("say that they cannot be switched where their cell was spoilt", async () => {
    const { workbook } = await open();
    workbook.formulas.delete("About!B7");
    workbook.change();
    await screen.findByText(/^“About” no longer chooses the scenario/);
    expect(screen.queryByRole("radio")).toBeNull();
  });
});

it("says where there is no model what to do", async () => {
  const workbook = new ScenarioWorkbook();
  render(<App workbook={workbook} loadTemplates={async () => [leverTemplate]} />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Choose a template" }));
  expect(screen.getByRole("tab", { selected: true }).textContent).toContain("Templates");
});

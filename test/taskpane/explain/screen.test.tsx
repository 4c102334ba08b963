// @vitest-environment jsdom
import { cleanup, configure, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { App } from "../../../src/taskpane/App";
import { FakeWorkbook } from "../../support/fakeWorkbook";
import { inProcessCalls } from "../../support/calls";

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

/** A sheet of the user's own: prices by year, and what is left of them. */
function ownSheet(): FakeWorkbook {
  const workbook = new FakeWorkbook();
  const put = (address: string, value: string | number, formula?: string): void => {
    workbook.cells.set(`Own!${address}`, value);
    if (formula) workbook.formulas.set(`Own!${address}`, formula);
  };
  put("B1", "Base");
  put("A2", "Revenue");
  put("B2", 1200);
  put("A3", "Discount");
  put("B3", 0.1);
  workbook.numberFormats.set("Own!B3", "0 %");
  put("A4", "Left");
  put("B4", 1080, "=B2*(1-B3)");
  put("A5", "Margin");
  put("B5", 0.4417789473684211, "=THESIS.MINING_MARGIN(38,16.07,0.055)");
  put("A6", "Broken");
  put("B6", "#NUM!", "=THESIS.MINING_MARGIN(38,-1,0.055)");
  put("A7", "Divided");
  put("B7", "#DIV/0!", "=B2/B9");
  put("A8", "Passed on");
  put("B8", "#DIV/0!", "=B7+1");
  workbook.select("Own", "B4");
  return workbook;
}

async function open(workbook: FakeWorkbook) {
  const user = userEvent.setup();
  render(<App workbook={workbook} calls={inProcessCalls()} />);
  await user.click(await screen.findByRole("tab", { name: "Explain" }));
  await screen.findByRole("heading", { name: /Left/ });
  return user;
}

it("says the selected cell's formula in words and works it out to what the cell shows", async () => {
  await open(ownSheet());
  const inWords = screen.getByRole("region", { name: "In words" });
  expect(inWords.textContent).toContain("Revenue × (1 − Discount)");
  const steps = screen.getByRole("region", { name: "Step by step" });
  expect(steps.textContent).toContain("1,200 × (1 − 10 %) = 1,080");
  expect(steps.textContent).toContain("This is what the cell shows.");
});

it("follows the selection until it is pinned, and goes back through the trail", async () => {
  const workbook = ownSheet();
  const user = await open(workbook);
  workbook.select("Own", "B5");
  await screen.findByRole("heading", { name: /^Margin/ });
  await user.click(screen.getByRole("button", { name: "Pin" }));
  workbook.select("Own", "B2");
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(screen.getByRole("heading", { name: /^Margin/ })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Pin" }));
  await screen.findByRole("heading", { name: /^Revenue/ });
  await user.click(screen.getByRole("button", { name: "Back" }));
  await screen.findByRole("heading", { name: /^Margin/ });
  await user.click(screen.getByRole("button", { name: "Forward" }));
  await screen.findByRole("heading", { name: /^Revenue/ });
});

it("leads to the cells that the formula reads", async () => {
  const workbook = ownSheet();
  const user = await open(workbook);
  const sources = screen.getByRole("region", { name: "What it reads" });
  await user.click(within(sources).getByRole("button", { name: /^Discount.*10 %/ }));
  expect(workbook.shown).toEqual(["Own!B3"]);
  await screen.findByRole("heading", { name: /^Discount/ });
  expect((await screen.findByRole("button", { name: /^Left/ })).textContent).toContain("Left");
});

it("takes a call of a function apart, with the arguments' units and how it comes to its answer", async () => {
  const workbook = ownSheet();
  await open(workbook);
  workbook.select("Own", "B5");
  const card = await screen.findByRole("region", { name: "THESIS.MINING_MARGIN" });
  expect(card.textContent).toContain("Hashcost");
  expect(card.textContent).toContain("$21.21");
  expect(card.textContent).toContain("left out, counts as 0");
});

it("looks up what defined names stand for: cells by their label and value, formulas in words", async () => {
  const workbook = ownSheet();
  workbook.names.push(
    { name: "sales", sheet: null, formula: "=Own!$B$2" },
    { name: "rebate", sheet: "Other", formula: "=Own!$B$9" },
    { name: "rebate", sheet: null, formula: "=Own!$B$3/2" },
    { name: "circle", sheet: null, formula: "=circle+1" },
  );
  workbook.cells.set("Own!A9", "Net");
  workbook.cells.set("Own!B9", 1140);
  workbook.formulas.set("Own!B9", "=SALES*(1-rebate)");
  workbook.cells.set("Own!A10", "Lost");
  workbook.cells.set("Own!B10", "#NAME?");
  workbook.formulas.set("Own!B10", "=circle+nowhere");
  const user = await open(workbook);
  workbook.select("Own", "B9");
  await screen.findByRole("heading", { name: /^Net/ });
  expect(screen.getByRole("region", { name: "In words" }).textContent).toContain("Revenue × (1 − rebate)");
  const steps = screen.getByRole("region", { name: "Step by step" }).textContent;
  expect(steps).toContain("1,200 × (1 − 0.05) = 1,140");
  expect(steps).toContain("This is what the cell shows.");
  const sources = screen.getByRole("region", { name: "What it reads" });
  expect(sources.textContent).toContain("Own!B2 · by the name sales");
  expect(sources.textContent).toMatch(/rebate0\.05A name that stands for Discount ÷ 2/);
  await user.click(within(sources).getByRole("button", { name: /^Discount: 10 %/ }));
  await screen.findByRole("heading", { name: /^Discount/ });
  // It is read by a name that only another formula mentions.
  await within(await screen.findByRole("region", { name: "What reads it" })).findByRole("button", {
    name: /^Net/,
  });
  workbook.select("Own", "B10");
  const broken = await screen.findByRole("region", { name: "Why it shows #NAME?" });
  expect(broken.textContent).toContain("circle");
});

it("counts each of many things that a formula asks for, as spreadsheets do", async () => {
  const workbook = ownSheet();
  for (const [address, value] of Object.entries({ D2: 3, D3: 1, D4: 1, D5: 2 }))
    workbook.cells.set(`Own!${address}`, value);
  workbook.cells.set("Own!A10", "Taken twice");
  workbook.cells.set("Own!B10", 2);
  workbook.formulas.set("Own!B10", "=SUMPRODUCT(COUNTIF(D2:D5,D2:D5))-ROWS(D2:D5)");
  await open(workbook);
  workbook.select("Own", "B10");
  await screen.findByRole("heading", { name: /^Taken twice/ });
  expect(screen.getByRole("region", { name: "Step by step" }).textContent).toContain(
    "This is what the cell shows.",
  );
});

it("says why a cell shows an error: the function's own words, and the cell where it starts", async () => {
  const workbook = ownSheet();
  await open(workbook);
  workbook.select("Own", "B6");
  const refused = await screen.findByRole("region", { name: "Why it shows #NUM!" });
  expect(refused.textContent).toContain("efficiency (J/TH)");
  workbook.select("Own", "B8");
  const passed = await screen.findByRole("region", { name: "Why it shows #DIV/0!" });
  expect(within(passed).getByRole("button", { name: /Divided/ })).toBeTruthy();
});

it("asks the workbook for nothing while another screen is in view", async () => {
  const workbook = ownSheet();
  const user = await open(workbook);
  await user.click(screen.getByRole("tab", { name: "Templates" }));
  const inspect = vi.spyOn(workbook, "inspect");
  workbook.select("Own", "B2");
  workbook.change();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(inspect).not.toHaveBeenCalled();
});

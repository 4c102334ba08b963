// @vitest-environment jsdom
import { cleanup, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { App } from "../../src/taskpane/App";
import { WorkbookError, type InsertOptions } from "../../src/workbook/workbook";
import { FakeWorkbook } from "../support/fakeWorkbook";
import { sampleTemplates } from "../support/sampleTemplates";
import { openModels, openTemplate, rememberForm } from "../support/templatesPanel";

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

const loadTemplates = async () => sampleTemplates;

/** The panel as one leaves it who was about to insert the first template. */
async function openPanel(workbook = new FakeWorkbook()) {
  rememberForm();
  const user = userEvent.setup();
  render(<App workbook={workbook} loadTemplates={loadTemplates} />);
  await screen.findByRole("button", { name: "Insert" });
  return { user, workbook };
}

/** The panel of one who opens it for the first time. */
async function openGallery(workbook = new FakeWorkbook()) {
  const user = userEvent.setup();
  render(<App workbook={workbook} loadTemplates={loadTemplates} />);
  await screen.findByRole("button", { name: "Miner-to-HPC pivot" });
  return { user, workbook };
}

const chooseCompany = async (user: ReturnType<typeof userEvent.setup>, option: RegExp) => {
  await user.click(screen.getByRole("combobox", { name: "Company" }));
  await user.click(await screen.findByRole("option", { name: option }));
};
const company = () => screen.getByRole<HTMLInputElement>("combobox", { name: "Company" });
const insert = (user: ReturnType<typeof userEvent.setup>) =>
  user.click(screen.getByRole("button", { name: "Insert" }));
const card = (name: RegExp | string) => screen.findByRole("article", { name });

/** A promise that the test settles when it wants to. */
function held() {
  let release!: () => void;
  let fail!: (error: unknown) => void;
  const promise = new Promise<void>((resolve, reject) => {
    release = resolve;
    fail = reject;
  });
  return { promise, release, fail };
}

function filled(workbook: FakeWorkbook): FakeWorkbook {
  workbook.cells.set("Sample inputs!B3", "Bear");
  workbook.cells.set("Sample model!B8", -123_450_000);
  workbook.cells.set("Sample model!B9", true);
  workbook.cells.set("Sample model!B10", "#N/A");
  workbook.cells.set("Sample model!B11", 0.1234);
  workbook.cells.set("Sample model!B12", 4.25);
  return workbook;
}

describe("choosing what to insert", () => {
  it("says what the chosen template answers and what the chosen company's numbers are", async () => {
    const { user } = await openPanel();
    await screen.findByText("Does mining fund the build until the first tenant pays?");
    await screen.findByRole("combobox", {
      name: "Company",
      description: /Sandersville leased in July 2026/,
    });
    await openTemplate(user, "Liquidity gap");
    await screen.findByText("When does the cash run out, and what fills the gap?");
  });

  it("offers the companies of the chosen template and keeps the company where the next template has it", async () => {
    const { user } = await openPanel();
    await openTemplate(user, "Liquidity gap");
    expect(company().value).toBe("CleanSpark, latest (November 2026)");
    await user.click(screen.getByRole("combobox", { name: "Company" }));
    const options = await screen.findAllByRole("option");
    expect(options.map((option) => option.textContent)).toEqual([
      "CleanSpark, latest (November 2026)CLSK",
      "Blank",
    ]);
  });

  it("starts with the Base scenario", async () => {
    await openPanel();
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Base" }).checked).toBe(true);
  });

  it("keeps the choice when the panel is loaded again", async () => {
    const { user } = await openPanel();
    await openTemplate(user, "Liquidity gap");
    await chooseCompany(user, /Blank/);
    await user.click(screen.getByRole("radio", { name: "Bull" }));
    cleanup();
    await openPanel();
    expect(screen.getByRole("heading", { name: "Liquidity gap" })).toBeTruthy();
    expect(company().value).toBe("Blank");
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Bull" }).checked).toBe(true);
  });

  it.each(["not json", "null", '"text"', '{"template":7,"preset":[],"scenario":"Worse"}'])(
    "starts at the beginning where the memory holds %s",
    async (stored) => {
      window.localStorage.setItem("miner-thesis.choice", stored);
      await openPanel();
      expect(screen.getByRole("heading", { name: "Miner-to-HPC pivot" })).toBeTruthy();
    },
  );

  it("works where the browser forbids its memory", async () => {
    const denied = vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const { user } = await openGallery();
    await openTemplate(user, "Liquidity gap");
    await user.click(screen.getByRole("radio", { name: "Bear" }));
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Bear" }).checked).toBe(true);
    denied.mockRestore();
    full.mockRestore();
  });

  it("says why the templates did not come and loads them when asked again", async () => {
    const user = userEvent.setup();
    const load = vi
      .fn<() => Promise<typeof sampleTemplates>>()
      .mockRejectedValueOnce(new Error("Loading chunk templates failed"))
      .mockResolvedValue(sampleTemplates);
    render(<App workbook={new FakeWorkbook()} loadTemplates={load} />);
    expect((await screen.findByRole("alert")).textContent).toContain(
      "The templates could not be loaded: Loading chunk templates failed.",
    );
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("button", { name: "Miner-to-HPC pivot" })).toBeTruthy();
  });
});

describe("inserting", () => {
  it("hands the workbook the plan of exactly what was chosen", async () => {
    const { user, workbook } = await openPanel();
    await openTemplate(user, "Liquidity gap");
    await chooseCompany(user, /Blank/);
    await user.click(screen.getByRole("radio", { name: "Bear" }));
    await insert(user);
    await card("Liquidity gap, Blank");
    expect(workbook.plans).toHaveLength(1);
    expect(workbook.plans[0]).toMatchObject({ template: "liquidity", preset: "blank", scenario: "Bear" });
  });

  it("shows how far it is and says so to those who listen", async () => {
    const workbook = new FakeWorkbook();
    const wait = held();
    workbook.whileInserting = async ({ onProgress }) => {
      onProgress?.({ done: 0.4, step: "Writing Sample inputs" });
      await wait.promise;
    };
    const { user } = await openPanel(workbook);
    await insert(user);
    expect(await screen.findByText("Writing Sample inputs")).toBeTruthy();
    expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("0.4");
    expect(screen.getByRole("status").textContent).toBe(
      "Inserting Miner-to-HPC pivot, CleanSpark, latest (November 2026).",
    );
    wait.release();
    await waitFor(() => expect(screen.getByRole("status").textContent).toContain("2 new sheets"));
    expect(screen.queryByRole("progressbar")).toBeNull();
  });

  it("takes the focus to the new model when it is done", async () => {
    const { user } = await openPanel();
    await insert(user);
    const model = await card(/Miner-to-HPC pivot/);
    await waitFor(() =>
      expect(document.activeElement).toBe(within(model).getByRole("button", { expanded: true })),
    );
  });

  it("cancels when asked, says that nothing was inserted and gives the focus back", async () => {
    const workbook = new FakeWorkbook();
    workbook.whileInserting = ({ signal }: InsertOptions) =>
      new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason as Error)));
    const { user } = await openPanel(workbook);
    await insert(user);
    const cancel = await screen.findByRole("button", { name: "Cancel" });
    await waitFor(() => expect(document.activeElement).toBe(cancel));
    await user.keyboard("{Enter}");
    expect((await screen.findAllByText("Cancelled. Nothing was inserted.")).length).toBeGreaterThan(0);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Insert" })));
    expect(screen.queryByRole("article")).toBeNull();
  });

  it("owns up where the cancellation came too late", async () => {
    const workbook = new FakeWorkbook();
    const wait = held();
    workbook.whileInserting = ({ onProgress }) => {
      onProgress?.({ done: 0.9, step: "Writing the last sheet" });
      return wait.promise;
    };
    const { user } = await openPanel(workbook);
    await insert(user);
    await screen.findByText("Writing the last sheet");
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    wait.release();
    expect(await card(/Miner-to-HPC pivot/)).toBeTruthy();
    expect(screen.getByText(/It was already inserted when you cancelled/)).toBeTruthy();
  });

  it("shows the workbook's own words where it refuses", async () => {
    const workbook = new FakeWorkbook();
    workbook.whileInserting = async () => {
      throw new WorkbookError("The workbook is protected. Unprotect it under Review, then insert again");
    };
    const { user } = await openPanel(workbook);
    await insert(user);
    expect((await screen.findByRole("alert")).textContent).toBe(
      "The workbook is protected. Unprotect it under Review, then insert again.",
    );
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Insert" })));
  });

  it("says of an unforeseen error what happened, what was left and what to do", async () => {
    const workbook = new FakeWorkbook();
    workbook.whileInserting = async () => {
      throw new TypeError("x is undefined");
    };
    const { user } = await openPanel(workbook);
    await insert(user);
    const words = (await screen.findByRole("alert")).textContent;
    expect(words).toContain("could not be inserted: x is undefined.");
    expect(words).toContain("Nothing of it was left in the workbook.");
    expect(words).toContain("Try again");
  });

  it("does not insert twice on a double click", async () => {
    const workbook = new FakeWorkbook();
    const { user } = await openPanel(workbook);
    await user.dblClick(screen.getByRole("button", { name: "Insert" }));
    await card(/Miner-to-HPC pivot/);
    expect(workbook.plans).toHaveLength(1);
  });
});

describe("a model in the workbook", () => {
  it("shows its figures as their cells do, and no event as a word", async () => {
    const { user } = await openPanel(filled(new FakeWorkbook()));
    await insert(user);
    const model = within(await card(/Miner-to-HPC pivot/));
    expect(await model.findByText("-$123.5m")).toBeTruthy();
    expect(model.getByText("none")).toBeTruthy();
    expect(model.getByText("12.3%")).toBeTruthy();
    expect(model.getByText("4.3 years")).toBeTruthy();
    expect(model.getByText("Every check passes")).toBeTruthy();
    expect(model.getByText(/Bear scenario/)).toBeTruthy();
  });

  it("says in words that a check fails", async () => {
    const workbook = filled(new FakeWorkbook());
    workbook.cells.set("Sample model!B9", false);
    const { user } = await openPanel(workbook);
    await insert(user);
    expect(await screen.findByText("A check fails")).toBeTruthy();
  });

  it("never calls a check passed that answers an error", async () => {
    const workbook = filled(new FakeWorkbook());
    workbook.cells.set("Sample model!B9", "#VALUE!");
    const { user } = await openPanel(workbook);
    await insert(user);
    expect(await screen.findByText("Checks answer #VALUE!")).toBeTruthy();
    expect(screen.queryByText("Every check passes")).toBeNull();
  });

  it("waits for a figure that is still being calculated", async () => {
    const workbook = filled(new FakeWorkbook());
    workbook.cells.set("Sample model!B8", "#BUSY!");
    const { user } = await openPanel(workbook);
    await insert(user);
    expect(await screen.findByText("calculating…")).toBeTruthy();
    workbook.cells.set("Sample model!B8", 1_000_000);
    expect(await screen.findByText("$1.0m")).toBeTruthy();
  });

  it("says what to do where the spreadsheet does not know the functions", async () => {
    const workbook = filled(new FakeWorkbook());
    workbook.cells.set("Sample model!B8", "#NAME?");
    const { user } = await openPanel(workbook);
    await insert(user);
    expect(await screen.findByText(/does not know the add-in’s functions yet/)).toBeTruthy();
  });

  it("leads to its sheets, to each figure's cell and to the checks", async () => {
    const { user, workbook } = await openPanel(filled(new FakeWorkbook()));
    await insert(user);
    const model = within(await card(/Miner-to-HPC pivot/));
    await user.click(await model.findByRole("button", { name: "Lowest cash: -$123.5m. Show the cell." }));
    await user.click(model.getByRole("button", { name: "Show the checks" }));
    await user.click(model.getByRole("button", { name: "Sample inputs" }));
    expect(workbook.shown).toEqual(["Sample model!B8", "Sample model!B9", "Sample inputs"]);
  });

  it("says so where a sheet cannot be shown", async () => {
    const workbook = new FakeWorkbook();
    workbook.whileShowing = async () => {
      throw new WorkbookError('The sheet "Sample inputs" is no longer in the workbook.');
    };
    const { user } = await openPanel(workbook);
    await insert(user);
    await user.click(await screen.findByRole("button", { name: "Sample inputs" }));
    expect((await screen.findByRole("alert")).textContent).toContain("no longer in the workbook");
  });

  it("lists what this spreadsheet does not show", async () => {
    const workbook = new FakeWorkbook();
    workbook.notShown = ["Charts with a second axis"];
    const { user } = await openPanel(workbook);
    await insert(user);
    const model = within(await card(/Miner-to-HPC pivot/));
    expect(model.getByText("What the test workbook does not show")).toBeTruthy();
    expect(model.getByText("Charts with a second axis")).toBeTruthy();
  });

  it("reads the figures again when asked", async () => {
    const { user, workbook } = await openPanel(filled(new FakeWorkbook()));
    await insert(user);
    await screen.findByText("-$123.5m");
    workbook.cells.set("Sample model!B8", 5_000_000);
    await user.click(screen.getByRole("button", { name: /^Refresh/ }));
    expect(await screen.findByText("$5.0m")).toBeTruthy();
    expect(screen.getByRole("status").textContent).toBe("The figures were read again.");
  });

  it("keeps the last figures on the page and says why they could not be read again", async () => {
    const { user, workbook } = await openPanel(filled(new FakeWorkbook()));
    await insert(user);
    await screen.findByText("-$123.5m");
    workbook.whileReading = async () => {
      throw new WorkbookError("Excel is busy with a cell that is being edited. Press Enter, then Refresh.");
    };
    await user.click(screen.getByRole("button", { name: /^Refresh/ }));
    expect((await screen.findByRole("alert")).textContent).toContain("Press Enter, then Refresh.");
    expect(screen.getByText("-$123.5m")).toBeTruthy();
  });
});

describe("removing", () => {
  const withModel = async () => {
    const opened = await openPanel();
    await insert(opened.user);
    await card(/Miner-to-HPC pivot/);
    return opened;
  };

  it("asks first, in the panel, and says what will go", async () => {
    const { user, workbook } = await withModel();
    await user.click(screen.getByRole("button", { name: /^Remove/ }));
    const question = screen.getByRole("group", { name: /Remove Miner-to-HPC pivot.*2 sheets/ });
    await waitFor(() =>
      expect(document.activeElement).toBe(within(question).getByRole("button", { name: "Keep" })),
    );
    expect(workbook.models).toHaveLength(1);
  });

  it.each([
    ["Keep is pressed", "{Enter}"],
    ["Escape is pressed", "{Escape}"],
  ])("keeps the model where %s, and gives the focus back", async (_, key) => {
    const { user, workbook } = await withModel();
    await user.click(screen.getByRole("button", { name: /^Remove/ }));
    await user.keyboard(key);
    expect(screen.queryByRole("group", { name: /Remove/ })).toBeNull();
    expect(workbook.models).toHaveLength(1);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: /^Remove/ })));
  });

  it("takes the model out once confirmed, and says so", async () => {
    const { user, workbook } = await withModel();
    await user.click(screen.getByRole("button", { name: /^Remove/ }));
    await user.click(screen.getByRole("button", { name: "Remove" }));
    expect(await screen.findByText(/No model yet/)).toBeTruthy();
    expect(workbook.models).toHaveLength(0);
    expect(screen.getByRole("status").textContent).toContain("Removed Miner-to-HPC pivot");
    await waitFor(() =>
      expect(document.activeElement).toBe(
        screen.getByRole("heading", { name: "Models in the test workbook" }),
      ),
    );
  });

  it("keeps the model on the page and says why where the workbook refuses", async () => {
    const { user, workbook } = await withModel();
    workbook.whileRemoving = async () => {
      throw new Error("AccessDenied");
    };
    await user.click(screen.getByRole("button", { name: /^Remove/ }));
    await user.click(screen.getByRole("button", { name: "Remove" }));
    expect((await screen.findByRole("alert")).textContent).toContain(
      "The model could not be removed: AccessDenied.",
    );
    expect(screen.getByRole("article")).toBeTruthy();
  });
});

describe("the list of models", () => {
  it("says what to do where there is none", async () => {
    const { user } = await openGallery();
    await openModels(user);
    expect(await screen.findByText(/No model yet. Choose a template/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Choose a template" }));
    expect(await screen.findByRole("searchbox", { name: "Search the templates" })).toBeTruthy();
  });

  it("finds what an earlier session inserted, the newest first and open", async () => {
    const workbook = new FakeWorkbook();
    await workbook.insert(sampleTemplates[0]!.build("blank", "Base"));
    await workbook.insert(sampleTemplates[1]!.build("blank", "Base"));
    const { user } = await openPanel(workbook);
    await openModels(user);
    const models = await screen.findAllByRole("article");
    expect(models.map((model) => model.getAttribute("aria-label"))).toEqual([
      "Liquidity gap, Blank",
      "Miner-to-HPC pivot, Blank",
    ]);
    expect(within(models[0]!).getByRole("button", { expanded: true })).toBeTruthy();
    expect(within(models[1]!).getByRole("button", { expanded: false })).toBeTruthy();
  });

  it("says of a closed model that a check fails", async () => {
    const workbook = new FakeWorkbook();
    workbook.cells.set("Sample model!B9", false);
    await workbook.insert(sampleTemplates[0]!.build("blank", "Base"));
    const { user } = await openPanel(workbook);
    await openModels(user);
    const model = within(await card("Miner-to-HPC pivot, Blank"));
    await user.click(model.getByRole("button", { expanded: true }));
    expect(await model.findByText("A check fails")).toBeTruthy();
    expect(model.queryByRole("button", { name: "Show the checks" })).toBeNull();
  });

  it("says why it could not be read and reads it when asked again", async () => {
    const workbook = new FakeWorkbook();
    await workbook.insert(sampleTemplates[0]!.build("blank", "Base"));
    workbook.whileListing = async () => {
      throw new Error("The host did not answer");
    };
    const { user } = await openPanel(workbook);
    expect((await screen.findByRole("alert")).textContent).toContain("The host did not answer.");
    workbook.whileListing = async () => {};
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await openModels(user);
    expect(await card("Miner-to-HPC pivot, Blank")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("does not lose a new model to an answer that was asked for before it", async () => {
    const workbook = new FakeWorkbook();
    const wait = held();
    workbook.whileListing = () => wait.promise;
    const { user } = await openPanel(workbook);
    await insert(user);
    await card(/Miner-to-HPC pivot/);
    workbook.models = [];
    wait.release();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.getByRole("article")).toBeTruthy();
  });
});

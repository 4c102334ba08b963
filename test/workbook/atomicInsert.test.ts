import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { isFormula, type WorkbookPlan } from "../../src/plan/plan";
import { templates } from "../../src/templates";
import type { Calculator } from "../../src/workbook/calculation";
import { ExcelWorkbook } from "../../src/workbook/excel";
import { Insertion } from "../../src/workbook/excel/insertion";
import { WorkbookError } from "../../src/workbook/workbook";
import { ExcelHost, type HostOptions } from "../excel-host/host";
import { openOffice, type OfficePage } from "../excel-host/inJsdom";
import { differences, keepOutline, snapshot } from "../excel-host/snapshot";
import { samplePlan } from "../support/samplePlan";
import { keptCalculator } from "../support/keptCalculator";

/** Whatever fails while a model is inserted into Excel: the workbook is as it was, or the next panel finds what is left. */

let calculator: Calculator;
let page: OfficePage | undefined;

beforeAll(() => {
  calculator = keptCalculator();
});
afterAll(() => calculator.dispose());
afterEach(() => {
  page?.close();
  page = undefined;
});

/** A workbook that its user has worked in, with sheets, a name and a chart called as the sample's are. */
async function userWorkbook(options: HostOptions = {}): Promise<{ host: ExcelHost; before: string }> {
  const host = new ExcelHost({ calculator, ...options });
  page = await openOffice(host);
  host.book.settings.set("Another add-in", "its own");
  await Excel.run(async ({ workbook }) => {
    const first = workbook.worksheets.getItem("Sheet1");
    first.getRange("A1:B2").formulas = [
      ["mine", 5],
      ["=B1*2", "'=text"],
    ];
    first.getRange("A1:B1").format.fill.color = "#FFEE00";
    const second = workbook.worksheets.add("Sample model");
    second.getRange("A1:A3").values = [[1], [2], [3]];
    second.names.add("input_btc_price", second.getRange("A1"));
    second.charts.add("Line", second.getRange("A1:A3")).name = "Cash chart";
    workbook.names.add("Rate", first.getRange("B1"));
    second.getRange("A2").select();
  });
  // Office.js lets go of what was used above in a request of its own.
  await vi.waitFor(() => expect(host.requests).toHaveLength(2));
  return { host, before: snapshot(host.book) };
}

const reopen = async (host: ExcelHost): Promise<ExcelWorkbook> => {
  page?.close();
  page = await openOffice(host);
  return new ExcelWorkbook();
};

/** The words in which the user is told of a failure. */
async function words(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => new Error("It did not fail."),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(WorkbookError);
  return (error as WorkbookError).message;
}

const failure = (code: string): unknown =>
  Object.assign(new Error("There was an internal error."), { code, debugInfo: {} });

interface Tried {
  readonly unchanged: number;
  readonly stands: number;
}

/**
 * Fails every action of an insert in turn, all in one pass: before each one the insertion does what it does when that
 * one fails, the workbook is compared with what it was, and then brought back to where the pass had come.
 */
async function failEachAction(plan: WorkbookPlan): Promise<Tried> {
  const { host, before } = await userWorkbook();
  // Nobody looks at values here: to calculate half-made sheets after each of thousands of actions would take hours.
  vi.spyOn(host.book.recalculation, "isDue", "get").mockReturnValue(false);
  const insertion = new Insertion(plan);
  let [unchanged, stands, cleaning] = [0, 0, false];
  const cleaned = new Set<unknown>();
  host.beforeAction = async (action) => {
    if (cleaning) return;
    cleaning = true;
    const from = host.requests.length;
    const back = keepOutline(host.book);
    const code = ["GeneralException", "AccessDenied", "InvalidArgument"][action % 3]!;
    const told = await insertion.afterFailure(failure(code)).then(
      ({ notShown }) => ({ stands: true, words: notShown.at(-1)! }),
      (error: WorkbookError) => ({ stands: false, words: error.message }),
    );
    if (told.stands) {
      stands += 1;
      expect(told.words).toMatch(/^How the sheets print was not set up: .{20}/s);
    } else {
      unchanged += 1;
      expect(told.words).toMatch(/^The model could not be inserted: .{20}/s);
      const after = snapshot(host.book);
      if (after !== before) expect(differences(before, after), `action ${action}`).toEqual([]);
    }
    back();
    for (const request of host.requests.slice(from)) cleaned.add(request);
    cleaning = false;
  };
  const from = host.requests.length;
  const model = await insertion.run({}, false);
  host.beforeAction = null;
  const own = host.requests.slice(from).filter((request) => !cleaned.has(request));
  expect(unchanged + stands).toBe(own.reduce((sum, { actions }) => sum + actions, 0));
  // What was done between the actions has kept none of them from its work.
  expectWhole(host, plan, new Map(model.sheets.map(({ planned, name }) => [planned, name])));
  return { unchanged, stands };
}

/** All that a plan writes into cells is there. */
function expectWhole(host: ExcelHost, plan: WorkbookPlan, names: ReadonlyMap<string, string>): void {
  for (const sheet of plan.sheets) {
    const there = host.book.sheet(names.get(sheet.name)!)!;
    const cells = sheet.blocks.flatMap((block) => block.cells).flat();
    const filled = cells.filter((cell) => isFormula(cell) || (cell !== null && cell !== ""));
    expect(there.cells.size, sheet.name).toBe(filled.length);
  }
}

describe("an insert of which an action fails", () => {
  it.each(["liquidity-gap", "pivot"])(
    "leaves the workbook as it was, whichever of %s's it is",
    async (id) => {
      const template = templates.find((one) => one.id === id)!;
      const tried = await failEachAction(template.build(template.presets[0]!.id, "Base"));
      console.log(
        `${template.title}: ${tried.unchanged} actions failed in turn, workbook unchanged each time;`,
      );
      console.log(`${tried.stands} of page set-up, the model stands and says so.`);
      expect(tried.unchanged).toBeGreaterThan(1000);
      expect(tried.stands).toBeGreaterThan(50);
    },
    300_000,
  );

  it("leaves it so all the way through Office.js, with and without the results before the failure", async () => {
    const { host } = await userWorkbook();
    const plan = samplePlan();
    const workbook = new ExcelWorkbook();
    const from = host.requests.length;
    const first = await workbook.insert(plan);
    const perRequest = host.requests.slice(from).map(({ actions }) => actions);
    await workbook.remove(first.id);
    const before = snapshot(host.book);
    let stood = 0;
    for (const [request, actions] of perRequest.entries()) {
      for (let action = 0; action < actions; action += 1) {
        const code = action % 2 ? "GeneralException" : "AccessDenied";
        host.failAt({ request, action, code, withoutResults: action % 3 === 0 });
        const told = await workbook.insert(plan).then(
          (model) => model,
          (error: WorkbookError) => error.message,
        );
        host.failNever();
        if (typeof told === "string") {
          expect(told).toMatch(/^The model could not be inserted: .{20}/s);
          expect(differences(before, snapshot(host.book)), `request ${request}, action ${action}`).toEqual(
            [],
          );
        } else {
          stood += 1;
          expect(request).toBe(perRequest.length - 1);
          expect(told.notShown.at(-1)).toMatch(/^How the sheets print was not set up: /);
          expectWhole(host, plan, new Map(told.sheets.map(({ planned, name }) => [planned, name])));
          expect(await workbook.inserted()).toHaveLength(1);
          expect(await workbook.interrupted()).toBeNull();
          await workbook.remove(told.id);
          expect(snapshot(host.book)).toBe(before);
        }
      }
    }
    expect(stood).toBeGreaterThan(5);
  });
});

describe("an insert whose connection is lost", () => {
  it.each([
    { request: 0, carriedOut: false },
    { request: 1, carriedOut: false },
    { request: 1, carriedOut: true },
    { request: 2, carriedOut: false },
  ])("at request $request ($carriedOut) leaves the workbook as it was", async (lost) => {
    const { host, before } = await userWorkbook();
    host.failAt(lost);
    expect(await words(new ExcelWorkbook().insert(samplePlan()))).toMatch(/did not answer.*Try again/s);
    expect(differences(before, snapshot(host.book))).toEqual([]);
  });

  it("after all was done has inserted the model", async () => {
    const { host } = await userWorkbook();
    host.failAt({ request: 2, carriedOut: true });
    const model = await new ExcelWorkbook().insert(samplePlan());
    expect((await new ExcelWorkbook().inserted()).map(({ id }) => id)).toEqual([model.id]);
    expect(await new ExcelWorkbook().interrupted()).toBeNull();
  });

  it("for good says what is left and what to do, and a later panel takes it out", async () => {
    const { host, before } = await userWorkbook();
    host.failAt({ request: 1, carriedOut: true });
    host.meanwhile({ request: 1 }, () => host.failAt({ request: 1 }));
    const workbook = new ExcelWorkbook();
    const told = await words(workbook.insert(samplePlan()));
    expect(told).toMatch(/did not let it be taken back either.*"Sample inputs", "Sample model \(2\)"/s);
    host.failNever();
    const broken = await workbook.interrupted();
    expect(broken).toMatchObject({
      title: samplePlan().title,
      sheets: ["Sample inputs", "Sample model (2)"],
    });
    await workbook.settleInterrupted(false);
    expect(differences(before, snapshot(host.book))).toEqual([]);
  });
});

describe("an insert whose panel is closed", () => {
  it.each([
    { request: 0, carriedOut: false },
    { request: 1, carriedOut: false },
    { request: 1, carriedOut: true },
    { request: 2, carriedOut: false },
  ])("at request $request ($carriedOut) is offered to be taken out by the next panel", async (closing) => {
    const { host, before } = await userWorkbook();
    host.closePanelAt(closing);
    void new ExcelWorkbook().insert(samplePlan());
    await host.panelClosed;
    const next = await reopen(host);
    expect(await next.inserted()).toEqual([]);
    const left = closing.carriedOut || closing.request === 2;
    expect((await next.interrupted())?.sheets).toEqual(
      left ? ["Sample inputs", "Sample model (2)"] : undefined,
    );
    await next.settleInterrupted(false);
    expect(differences(before, snapshot(host.book))).toEqual([]);
  });

  it("leaves what there is to the user who wants to keep it, and asks no more", async () => {
    const { host } = await userWorkbook();
    host.closePanelAt({ request: 1, carriedOut: true });
    void new ExcelWorkbook().insert(samplePlan());
    await host.panelClosed;
    const next = await reopen(host);
    await next.settleInterrupted(true);
    expect(await next.interrupted()).toBeNull();
    expect(host.book.sheet("Sample model (2)")).toBeDefined();
  });

  it("after all was done stands as any other", async () => {
    const { host } = await userWorkbook();
    host.closePanelAt({ request: 2, carriedOut: true });
    void new ExcelWorkbook().insert(samplePlan());
    await host.panelClosed;
    const next = await reopen(host);
    expect(await next.inserted()).toHaveLength(1);
    expect(await next.interrupted()).toBeNull();
  });

  it("is not in the way of another insert, which leaves the offer standing", async () => {
    const { host } = await userWorkbook();
    host.closePanelAt({ request: 1, carriedOut: true });
    void new ExcelWorkbook().insert(samplePlan());
    await host.panelClosed;
    const next = await reopen(host);
    const model = await next.insert(samplePlan());
    expect(model.sheets.map(({ name }) => name)).toEqual(["Sample inputs (2)", "Sample model (3)"]);
    const broken = await next.interrupted();
    expect(broken?.sheets).toEqual(["Sample inputs", "Sample model (2)"]);
    await next.settleInterrupted(false);
    expect((await next.inserted()).map(({ id }) => id)).toEqual([model.id]);
    expect(await next.interrupted()).toBeNull();
  });

  it("leaves an older offer as it was where the next insert fails", async () => {
    const { host } = await userWorkbook();
    host.closePanelAt({ request: 1, carriedOut: true });
    void new ExcelWorkbook().insert(samplePlan());
    await host.panelClosed;
    const next = await reopen(host);
    const before = snapshot(host.book);
    host.failAt({ request: 1, action: 30, code: "GeneralException" });
    await words(next.insert(samplePlan()));
    expect(differences(before, snapshot(host.book))).toEqual([]);
  });

  it("offers nothing any more where the user deleted the sheets by hand", async () => {
    const { host } = await userWorkbook();
    host.closePanelAt({ request: 1, carriedOut: true });
    void new ExcelWorkbook().insert(samplePlan());
    await host.panelClosed;
    for (const name of ["Sample inputs", "Sample model (2)"]) host.book.deleteSheet(host.book.sheet(name)!);
    expect(await (await reopen(host)).interrupted()).toBeNull();
  });
});

describe("an insert into a workbook that is protected meanwhile", () => {
  it("before its first sheet leaves it as it was", async () => {
    const { host, before } = await userWorkbook();
    host.meanwhile({ request: 1 }, (book) => void (book.protected = true));
    expect(await words(new ExcelWorkbook().insert(samplePlan()))).toMatch(
      /protected.*The workbook is as it was/s,
    );
    host.book.protected = false;
    expect(differences(before, snapshot(host.book))).toEqual([]);
  });

  it("between two of its sheets says so, and once that is undone lets what is left be taken out", async () => {
    const { host, before } = await userWorkbook();
    host.meanwhile({ request: 1, action: 8 }, (book) => void (book.protected = true));
    const workbook = new ExcelWorkbook();
    const told = await words(workbook.insert(samplePlan()));
    expect(told).toMatch(/protected.*did not let it be taken back either/s);
    const broken = await workbook.interrupted();
    expect(broken?.sheets).toEqual(["Sample inputs"]);
    expect(await words(workbook.settleInterrupted(false))).toMatch(/Review > Protect Workbook/);
    host.book.protected = false;
    await workbook.settleInterrupted(false);
    expect(differences(before, snapshot(host.book))).toEqual([]);
  });
});

describe("an insert that is more than Excel takes at once", () => {
  it("leaves the workbook as it was, and says so", async () => {
    const { host, before } = await userWorkbook();
    host.requestLimit = 20_000;
    expect(await words(new ExcelWorkbook().insert(samplePlan()))).toMatch(
      /too large.*The workbook is as it was/s,
    );
    expect(differences(before, snapshot(host.book))).toEqual([]);
  });
});

/** Excel.run as ExcelApi 1.20 has it: it may be given options. Answers what it was given, call by call. */
function stubRun(refuse: (options: Excel.RunOptions) => string | null = () => null): Excel.RunOptions[] {
  const given: Excel.RunOptions[] = [];
  const real = Excel.run.bind(Excel) as typeof Excel.run;
  vi.spyOn(Excel, "run").mockImplementation((async (...args: unknown[]) => {
    const options = (typeof args[0] === "function" ? {} : args[0]) as Excel.RunOptions;
    const batch = args.at(-1) as (context: Excel.RequestContext) => Promise<unknown>;
    given.push(options);
    const result = await real(batch);
    const code = refuse(options);
    if (code) throw failure(code);
    return result;
  }) as never);
  return given;
}

describe("undoing an insert", () => {
  it("is asked to be one step where Excel groups what an add-in does", async () => {
    await userWorkbook({ excelApi: "1.20" });
    const given = stubRun();
    await new ExcelWorkbook().insert(withoutNotes());
    expect(given).toEqual([{ mergeUndoGroup: true }]);
  });

  it("is not asked of an older Excel", async () => {
    await userWorkbook({ excelApi: "1.19" });
    const given = stubRun();
    await new ExcelWorkbook().insert(withoutNotes());
    expect(given).toEqual([{}]);
  });

  it.each(["UndoNotSupported", "GeneralException"])(
    "is given up where Excel answers %s: the model comes all the same, and the next one at once",
    async (code) => {
      const { host } = await userWorkbook({ excelApi: "1.20" });
      const seldom = { request: 1, action: 100, code };
      const given = stubRun();
      const workbook = new ExcelWorkbook();
      host.failAt(seldom);
      const model = await workbook.insert(withoutNotes());
      expect(given.map(({ mergeUndoGroup = false }) => mergeUndoGroup)).toEqual([true, false, false]);
      expect(model.sheets.map(({ name }) => name)).toEqual(["Sample inputs", "Sample model (2)"]);
      await workbook.insert(withoutNotes());
      expect(given.at(-1)).toEqual({});
    },
  );

  it("fails as ever where the fault has nothing to do with it", async () => {
    const { host, before } = await userWorkbook({ excelApi: "1.20" });
    const given = stubRun();
    host.failAt({ request: 1, action: 100, code: "AccessDenied" });
    expect(await words(new ExcelWorkbook().insert(withoutNotes()))).toMatch(/protected/);
    expect(given).toEqual([{ mergeUndoGroup: true }, {}]);
    expect(differences(before, snapshot(host.book))).toEqual([]);
  });
});

/** The Office.js of npm has no notes, which such an Excel has. */
function withoutNotes(): WorkbookPlan {
  const plan = samplePlan();
  return { ...plan, sheets: plan.sheets.map((sheet) => ({ ...sheet, notes: [] })) };
}

import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { cellAddress } from "../../src/plan/address";
import { ourFunctions } from "../../src/plan/formula";
import { isFormula, type SheetPlan, type WorkbookPlan } from "../../src/plan/plan";
import { templates } from "../../src/templates";
import type { CalculatedValues } from "../../src/workbook/calculation";
import type { CellValue } from "../../src/workbook/workbook";
import { writeXlsx } from "../../src/workbook/xlsx";
import { sheetCells } from "../../src/workbook/xlsx/cells";
import { findLibreOffice, missingLibreOffice, throughLibreOffice } from "../support/libreOffice";
import { samplePlan } from "../support/samplePlan";
import { all, attribute, XlsxFile } from "../support/xlsxFile";
import { keptCalculator } from "../support/keptCalculator";

/**
 * A second opinion on every native formula: LibreOffice calculates each template from its inputs and the answers of
 * the add-in's functions, without having seen our values, and has to come to the same.
 */

const office = findLibreOffice();
const minutes = 60_000;

/** Whole companies beside the first preset of each template: one that mines and lets, and one that sells the use of machines. */
const others: Readonly<Record<string, string>> = { pivot: "CIFR-LATEST", "hpc-ramp": "CRWV-LATEST" };

/** Every template with its first preset, with the one of no company and some with another, a scenario a preset, by its file's name. */
const plans: ReadonlyMap<string, () => WorkbookPlan> = new Map([
  ["sample", samplePlan],
  ...templates.flatMap((template) => {
    const chosen = [template.presets[0]!.id, "blank", ...(others[template.id] ? [others[template.id]!] : [])];
    return chosen.map((id, index) => {
      const scenario = (["Base", "Bear", "Bull"] as const)[index]!;
      return [`${template.id}_${id}_${scenario}`, () => template.build(id, scenario)] as const;
    });
  }),
]);
/** One of each template goes through LibreOffice with its calls as calls, too. */
const ordinary = ["sample", ...templates.map(({ id, presets }) => `${id}_${presets[0]!.id}_Base`)];

const missing = missingLibreOffice("the comparison of every template with its calculation");
if (missing && process.env.CI) it("LibreOffice is there", () => expect.fail(missing));

describe.skipIf(!office)("LibreOffice", () => {
  const values = new Map<string, CalculatedValues>();
  const built = new Map<string, WorkbookPlan>();
  let answers: Map<string, Uint8Array>;
  let reopened: Map<string, Uint8Array>;
  let misled: Uint8Array;
  const written = new Map<string, Uint8Array>();

  beforeAll(async () => {
    const calculator = keptCalculator();
    const blank = new Map<string, Uint8Array>();
    for (const [name, build] of plans) {
      const plan = build();
      const { sheets } = plan;
      built.set(name, plan);
      const calculated = await calculator.calculate(sheets.map(sheetCells));
      values.set(name, calculated);
      blank.set(name, withoutResults(await writeXlsx(sheets, calculated, { calls: "values" })));
      if (ordinary.includes(name)) written.set(name, await writeXlsx(sheets, calculated));
    }
    calculator.dispose();
    blank.set("misled", withOtherInput(blank.get("sample")!));
    answers = await throughLibreOffice(office!, blank);
    misled = answers.get("misled")!;
    reopened = await throughLibreOffice(office!, written);
  }, 30 * minutes);

  it.each([...plans.keys()])("calculates %s as we do", (name) => {
    const { sheets, masterCheck } = built.get(name)!;
    const found = readCells(answers.get(name)!);
    expect(differences(sheets, values.get(name)!, found)).toEqual([]);
    const errors = [...found]
      .filter(([, value]) => value.error)
      .map(([where, { value }]) => `${where} ${value}`);
    expect(errors).toEqual([]);
    expect(found.get(`${masterCheck.sheet}!${cellAddress(masterCheck.row, masterCheck.column)}`)?.value).toBe(
      true,
    );
  });

  it("had no values of ours to repeat: with another input it comes to others", () => {
    const { sheets } = built.get("sample")!;
    const places = differences(sheets, values.get("sample")!, readCells(misled));
    expect(places.map((each) => each.split(" ")[1])).toEqual(
      expect.arrayContaining(["model!B6:", "model!B7:", "model!E7:"]),
    );
  });

  it.each(ordinary)("opens %s with its calls as calls and keeps sheets, names, arrays and charts", (name) => {
    const before = new XlsxFile(written.get(name)!);
    const after = new XlsxFile(reopened.get(name)!);
    const names = (file: XlsxFile, tag: string): (string | undefined)[] =>
      all(file.root("xl/workbook.xml"), tag).map((each) => attribute(each, "name"));
    expect(names(after, "sheet")).toEqual(names(before, "sheet"));
    const defined = names(before, "definedName").filter((each) => !each!.startsWith("_xlnm."));
    expect(names(after, "definedName")).toEqual(expect.arrayContaining(defined));
    const charts = (file: XlsxFile): number =>
      file.paths.filter((path) => /^xl\/charts\/chart\d+\.xml$/.test(path)).length;
    expect(charts(after)).toBe(charts(before));
  });
});

/** The file with its formulas and without what they answer, so that whoever opens it has to calculate. */
function withoutResults(bytes: Uint8Array): Uint8Array {
  return editSheets(bytes, (text) =>
    text.replace(
      /<c ([^>]*)>(<f[^>]*>[^<]*<\/f>)(?:<v>[^<]*<\/v>|<v\/>)?<\/c>/g,
      (_, attributes: string, formula: string) => `<c ${attributes.replace(/ ?t="\w+"/, "")}>${formula}</c>`,
    ),
  );
}

/** The sample with 1,180 of inflows in its first quarter where there were 180. */
const withOtherInput = (bytes: Uint8Array): Uint8Array =>
  editSheets(bytes, (text) => text.replace("<v>180</v>", "<v>1180</v>"));

function editSheets(bytes: Uint8Array, edit: (text: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  for (const path of Object.keys(parts).filter((each) => each.startsWith("xl/worksheets/sheet"))) {
    parts[path] = strToU8(edit(strFromU8(parts[path]!)));
  }
  return zipSync(parts);
}

interface FoundCell {
  readonly value: CellValue;
  readonly error: boolean;
}

/** Every cell of a file as "Sheet!A1". Plain searching: a document of a sheet takes half a minute to build. */
function readCells(bytes: Uint8Array): Map<string, FoundCell> {
  const file = new XlsxFile(bytes);
  const strings = [...file.text("xl/sharedStrings.xml").matchAll(/<si>(.*?)<\/si>/gs)].map(([, text]) =>
    decoded([...text!.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, part]) => part).join("")),
  );
  const cells = new Map<string, FoundCell>();
  for (const sheet of all(file.root("xl/workbook.xml"), "sheet")) {
    const name = attribute(sheet, "name")!;
    const text = file.text(file.sheetPath(name));
    for (const [, attributes, content] of text.matchAll(/<c ([^>]*[^/])>(.*?)<\/c>/gs)) {
      const address = /r="([A-Z]+\d+)"/.exec(attributes!)![1]!;
      const kind = /t="(\w+)"/.exec(attributes!)?.[1] ?? "n";
      const raw = /<v>([^<]*)<\/v>/.exec(content!)?.[1];
      if (raw === undefined && kind !== "str") continue;
      const value =
        kind === "s"
          ? strings[Number(raw)]!
          : kind === "b"
            ? raw === "1"
            : kind === "n"
              ? Number(raw)
              : decoded(raw ?? "");
      cells.set(`${name}!${address}`, { value, error: kind === "e" });
    }
  }
  return cells;
}

const decoded = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

/** Every native formula whose value is not ours. */
function differences(
  sheets: readonly SheetPlan[],
  ours: CalculatedValues,
  theirs: ReadonlyMap<string, FoundCell>,
): string[] {
  let compared = 0;
  const found = sheets.flatMap((sheet) =>
    sheetCells(sheet).cells.flatMap((line, row) =>
      line.flatMap((cell, column) => {
        if (!isFormula(cell) || ourFunctions(cell.formula).length > 0) return [];
        compared += 1;
        const place = `${sheet.name}!${cellAddress(row, column)}`;
        const own = ours.get(sheet.name)?.[row]?.[column] ?? 0;
        const other = theirs.get(place)?.value ?? "";
        return isSame(own, other) ? [] : [`${place}: ${cell.formula} is ${own} here and ${other} there`];
      }),
    ),
  );
  expect(compared).toBeGreaterThan(0);
  return found;
}

/** What is left of differences of large sums is rounding, in whatever unit. */
const residue = 1e-6;

function isSame(own: CellValue, other: CellValue): boolean {
  if (typeof own !== "number" || typeof other !== "number") return own === other;
  const size = Math.max(Math.abs(own), Math.abs(other));
  return size < residue || Math.abs(own - other) <= 1e-9 * size;
}

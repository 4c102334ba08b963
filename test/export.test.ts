import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { templates } from "../src/templates";
import { only, XlsxFile } from "./support/xlsxFile";
import { faultsOf } from "./support/xlsxRules";

const folder = mkdtempSync(join(tmpdir(), "miner-thesis-export-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number | null;
  readonly said: string;
  readonly complained: string;
}

/** The command as npm run export starts it. */
const run = (...args: string[]): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/export.ts", ...args]);
    let said = "";
    let complained = "";
    child.stdout.on("data", (text: Buffer) => (said += text.toString()));
    child.stderr.on("data", (text: Buffer) => (complained += text.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, said, complained }));
  });

const known = ["--template", "liquidity-gap", "--preset", "blank"];
const into = (name: string): [string, string] => ["--out", join(folder, name)];

describe("npm run export", { timeout: 180_000 }, () => {
  it("writes a file that keeps the format's rules, for the latest preset of a ticker, and says what is in it", async () => {
    const { code, said, complained } = await run(
      "--template",
      "Liquidity-Gap",
      "--preset",
      "clsk",
      "--scenario",
      "BEAR",
      ...into("gap.xlsx"),
    );
    expect(complained).toBe("");
    expect(code).toBe(0);
    expect(said).toContain(`Wrote ${join(folder, "gap.xlsx")}`);
    expect(said).toContain("latest");
    expect(said).toContain("Bear");
    expect(said).toMatch(/Sheets: About, .*\(\d+ kB\)/);
    expect(said).toContain("Checks: all pass");
    const file = new XlsxFile(readFileSync(join(folder, "gap.xlsx")));
    expect(faultsOf(file)).toEqual([]);
    expect(only(file.root("docProps/core.xml"), "title").textContent).toContain("Liquidity gap");
    expect(readdirSync(folder)).toEqual(["gap.xlsx"]);
  });

  it("replaces a file that is there, and writes values instead of calls for those without the add-in", async () => {
    const path = join(folder, "old.xlsx");
    writeFileSync(path, "old");
    const { code } = await run(...known, "--values", "--out", path);
    expect(code).toBe(0);
    const file = new XlsxFile(readFileSync(path));
    expect(file.has("xl/workbook.xml")).toBe(true);
    for (const part of file.paths) expect(file.text(part)).not.toContain("_xldudf");
  });

  it("lists every template with its presets, and the scenarios", async () => {
    const { code, said } = await run("--list");
    expect(code).toBe(0);
    for (const { id, presets } of templates) {
      expect(said).toContain(`${id}: `);
      for (const preset of presets) expect(said).toContain(`  ${preset.id}: ${preset.title}`);
    }
    expect(said).toContain("Scenarios: bear, base, bull");
  });

  it.each<[string, string[], RegExp]>([
    [
      "a template",
      ["--template", "mining", "--preset", "blank", ...into("no.xlsx")],
      /no template "mining".*liquidity-gap/s,
    ],
    [
      "a preset",
      ["--template", "liquidity-gap", "--preset", "IREN", ...into("no.xlsx")],
      /no preset "IREN".*CLSK-2026-01/s,
    ],
    [
      "a scenario",
      [...known, "--scenario", "crash", ...into("no.xlsx")],
      /no scenario "crash".*Bear, Base, Bull/s,
    ],
    ["an option", [...known, "--colour", "red", ...into("no.xlsx")], /--colour.*npm run export/s],
    ["a kind of file", [...known, ...into("no.csv")], /ends in \.xlsx/],
  ])("does not know %s and says which there are", async (_, args, complaint) => {
    const { code, complained } = await run(...args);
    expect(code).toBe(2);
    expect(complained).toMatch(complaint);
    expect(readdirSync(folder).filter((name) => name.startsWith("no"))).toEqual([]);
  });

  it("names the options that are missing and how it is used", async () => {
    const { code, complained } = await run("--template", "liquidity-gap");
    expect(code).toBe(2);
    expect(complained).toMatch(/Missing: --preset, --out\./);
    expect(complained).toContain("npm run export -- --template ID");
  });

  it("says which path it could not write and why, and leaves nothing behind", async () => {
    const path = join(folder, "nowhere", "gap.xlsx");
    const missing = await run(...known, "--out", path);
    expect(missing.code).toBe(1);
    expect(missing.complained).toBe(`${path} cannot be written: the folder does not exist.\n`);
    const taken = join(folder, "folder.xlsx");
    mkdirSync(taken);
    const { code, complained } = await run(...known, "--out", taken);
    expect(code).toBe(1);
    expect(complained).toContain("it is a folder");
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

import { execFile, type ExecFileException } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

const known = [
  "/Applications/LibreOffice.app/Contents/MacOS/soffice",
  "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
  "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe",
];

/** Where LibreOffice is: SOFFICE_PATH, on the path, or where its installers put it. Undefined where it is not. */
export function findLibreOffice(): string | undefined {
  if (process.env.SOFFICE_PATH) return process.env.SOFFICE_PATH;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const names = process.platform === "win32" ? ["soffice.exe"] : ["soffice", "libreoffice"];
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...known].find((path) =>
    existsSync(path),
  );
}

/** Tells, once and loudly, that a comparison with LibreOffice is not run; null where it can be. */
export function missingLibreOffice(comparison: string): string | null {
  if (findLibreOffice()) return null;
  const said =
    `LibreOffice is not installed: ${comparison} was not run. ` +
    "Install LibreOffice, or set SOFFICE_PATH to its soffice program.";
  if (!process.env.CI) console.warn(said);
  return said;
}

const patience = 15 * 60_000;

/**
 * Opens each file in LibreOffice and saves it again as .xlsx, all of them in one start, with a profile of its own so
 * that an office that is open on this machine neither helps nor suffers.
 */
export async function throughLibreOffice(
  office: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Map<string, Uint8Array>> {
  const folder = mkdtempSync(join(tmpdir(), "miner-thesis-office-"));
  try {
    const [given, out, profile] = ["given", "out", "profile"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(given);
    const paths = [...files].map(([name, bytes]) => {
      const path = join(given, `${name}.xlsx`);
      writeFileSync(path, bytes);
      return path;
    });
    await run(office, [
      "--headless",
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      "--convert-to",
      "xlsx:Calc MS Excel 2007 XML",
      "--outdir",
      out,
      ...paths,
    ]);
    return new Map(
      [...files.keys()].map((name) => {
        const path = join(out, `${name}.xlsx`);
        if (!existsSync(path)) throw new Error(`LibreOffice could not open ${name}.xlsx.`);
        return [name, new Uint8Array(readFileSync(path))];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const run = (program: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    execFile(program, [...args], { timeout: patience }, (error: ExecFileException | null, _, stderr) => {
      if (error) reject(new Error(`LibreOffice failed: ${stderr || error.message}`));
      else resolve();
    });
  });

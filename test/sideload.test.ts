import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { certificateFor, type Machine, openExcel, removeFromExcel } from "../scripts/sideloadSteps";

const folder = mkdtempSync(join(tmpdir(), "sideload-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { status } = spawnSync("openssl", [
  ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=localhost"],
  ...["-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")],
]);
const hasOpenssl = status === 0;
const certificate = hasOpenssl ? readFileSync(join(folder, "cert.pem"), "utf8") : "";
const day = 24 * 60 * 60 * 1000;
const inDays = (days: number): Date => new Date(Date.now() + days * day);

interface Imagined {
  readonly platform?: NodeJS.Platform;
  /** Files that are there. */
  readonly files?: Readonly<Record<string, string>>;
  /** Answers whether a program succeeds, and may put files there. */
  readonly runs?: (command: string, files: Record<string, string>) => boolean;
}

/** A machine that is not there, with what it was told to do. */
function imagine({ platform = "linux", files = {}, runs = () => true }: Imagined = {}) {
  const there: Record<string, string> = { ...files };
  const commands: string[] = [];
  const said: string[] = [];
  const machine: Machine = {
    platform,
    home: "/home/a",
    exists: (path) => path in there,
    read: (path) => there[path]!,
    run: (program, args) => {
      commands.push([program, ...args].join(" "));
      return runs(commands.at(-1)!, there);
    },
    say: (words) => said.push(words),
  };
  return { machine, commands, said };
}

const crt = join("/home/a", ".office-addin-dev-certs", "localhost.crt");
const key = join("/home/a", ".office-addin-dev-certs", "localhost.key");
const made = { [crt]: certificate, [key]: "key" };

describe.skipIf(!hasOpenssl)("the certificate for localhost", () => {
  it("is the one that is there while it is good", () => {
    const { machine, commands } = imagine({ files: made });
    expect(certificateFor(machine)).toEqual({ certificate: crt, key });
    expect(commands).toEqual([]);
  });

  it("is made where there is none", () => {
    const { machine, commands, said } = imagine({ runs: (_, files) => Boolean(Object.assign(files, made)) });
    expect(certificateFor(machine)).toEqual({ certificate: crt, key });
    expect(commands).toEqual(["npx --yes office-addin-dev-certs@3.0.0 install"]);
    expect(said.join()).toContain("Answer the question with yes");
  });

  it("is made anew when its 30 days are over", () => {
    const { machine, commands } = imagine({ files: made });
    expect(() => certificateFor(machine, inDays(31))).toThrow("There is no valid certificate for localhost");
    expect(commands).toHaveLength(1);
  });

  it("that cannot be made is told with what is missing and another way", () => {
    const { machine } = imagine({ runs: () => false });
    expect(() => certificateFor(machine)).toThrow(
      /npx has to reach the npm registry.*npm run sideload -- --tls/s,
    );
  });
});

describe("Excel", () => {
  const manifest = "dist/manifest.xml";
  const origin = "https://localhost:3000";
  const mac: Imagined = { platform: "darwin", files: { "/Applications/Microsoft Excel.app": "" } };

  it("is opened with the add-in on a Mac and on Windows", () => {
    for (const imagined of [mac, { platform: "win32" } as const]) {
      const { machine, commands, said } = imagine(imagined);
      openExcel(machine, manifest, origin);
      expect(commands.at(-1)).toBe(
        "npx --yes office-addin-debugging@7.0.0 start dist/manifest.xml desktop --app excel --no-debug",
      );
      expect(said.at(-1)).toContain("=THESISDEV.");
    }
  });

  it("on the web is named on Linux, which has no other", () => {
    const { machine, commands, said } = imagine();
    openExcel(machine, manifest, origin);
    expect(commands).toEqual([]);
    expect(said).toEqual([
      "There is no Excel for this system (linux). For Excel on the web, in a browser on this machine: " +
        "https://localhost:3000/assets/sideload-web.html",
    ]);
  });

  it("on the web is named where none is installed", () => {
    for (const platform of ["darwin", "win32"] as const) {
      const { machine, said } = imagine({ platform, runs: (command) => !command.startsWith("reg") });
      openExcel(machine, manifest, origin);
      expect(said.join()).toMatch(/not installed.*sideload-web\.html/);
    }
  });

  it("that npx cannot open is opened by hand, by the page for the system", () => {
    for (const [imagined, page] of [
      [mac, "sideload-mac.html"],
      [{ platform: "win32" } as Imagined, "sideload-windows.html"],
    ] as const) {
      const { machine, said } = imagine({ ...imagined, runs: (command) => command.startsWith("reg") });
      openExcel(machine, manifest, origin);
      expect(said.at(-1)).toContain(`${origin}/assets/${page}`);
    }
  });

  it("lets go of the add-in, or says where it stands how to", () => {
    const { machine, commands } = imagine(mac);
    removeFromExcel(machine, manifest);
    expect(commands).toEqual(["npx --yes office-addin-debugging@7.0.0 stop dist/manifest.xml"]);
    const offline = imagine({ ...mac, runs: () => false });
    expect(() => removeFromExcel(offline.machine, manifest)).toThrow("dist/assets/sideload-mac.html");
  });
});

describe("npm run sideload", () => {
  it("says what is wrong with what it was given", () => {
    const run = (...args: string[]) =>
      spawnSync("node", ["--import", "tsx", "scripts/sideload.ts", ...args], { encoding: "utf8" });
    expect(run("--tls", "one.pem").stderr).toContain("--tls takes two files");
    expect(run("--tls", "a.pem", "b.pem").stderr).toContain("There is no certificate at a.pem.");
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  bundled,
  type BundledPackage,
  isPermissive,
  licenceOf,
  notices,
  packageFolder,
  permissive,
} from "../scripts/licences";

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
}
const { packages: locked } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Readonly<Record<string, Locked>>;
};
const nameOf = (path: string): string => path.split("node_modules/").at(-1)!;
/** Everything that an installation for use or for building brings, whether any of it ships or not. */
const installed = Object.entries(locked).filter(([path, { dev }]) => path !== "" && !dev);
const shipped = bundled();

describe("what ships", () => {
  it("was looked at in every part of the build", () => {
    expect(Object.keys(shipped).sort()).toEqual(["functions", "taskpane", "workbench"]);
    expect(shipped.functions).toEqual([]);
    const names = (part: string): string[] => shipped[part]!.map(({ name }) => name);
    expect(names("taskpane")).toEqual(expect.arrayContaining(["react", "react-dom", "@borgar/fx"]));
    expect(names("workbench")).toEqual(
      expect.arrayContaining(["react", "@univerjs/core", "hucre", "recharts"]),
    );
  });

  it.each(Object.keys(shipped))("is under permissive licences in %s", (part) => {
    const others = shipped[part]!.filter(({ licence }) => !isPermissive(licence));
    expect(others.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
  });

  it("is of what the lock file has for use, and nothing that only tests need", () => {
    const versions = new Map<string, Set<string>>();
    for (const [path, { version }] of installed) {
      versions.set(nameOf(path), (versions.get(nameOf(path)) ?? new Set()).add(version));
    }
    for (const { name, version } of Object.values(shipped).flat()) {
      expect([...(versions.get(name) ?? [])], name).toContain(version);
    }
  });

  it("is listed with its licence's text in licences.txt", () => {
    const text = readFileSync("dist/licences.txt", "utf8");
    for (const { name, version, licence, texts } of Object.values(shipped).flat()) {
      expect(text).toContain(`${name} ${version} (${licence}`);
      for (const one of texts) expect(text).toContain(one.replace(/\r\n/g, "\n"));
    }
  });

  it("is free of the closed edition of the spreadsheet and of Office.js", () => {
    const names = Object.values(shipped)
      .flat()
      .map(({ name }) => name);
    expect(names.filter((name) => /^@univerjs-pro\/|^@univerjs\/presets|office-js/.test(name))).toEqual([]);
  });
});

describe("what an installation brings besides", () => {
  it("is under permissive licences, too: by the lock file, which nothing of ours wrote", () => {
    const allowed = new Set([
      ...permissive,
      // A list of browsers that webpack reads; it ships nowhere, and asks to be named as its source.
      "CC-BY-4.0",
    ]);
    const others = installed
      .map(([path, { license }]) => [nameOf(path), licenceOf(nameOf(path), license)] as const)
      .filter(([, licence]) => !isPermissive(licence) && !allowed.has(licence));
    expect(others).toEqual([]);
  });
});

describe("a licence", () => {
  it.each(["MIT", "ISC", "Apache-2.0", "MIT AND ISC AND BSD-3-Clause", "(MIT OR GPL-3.0-only)", "0BSD"])(
    "%s may ship",
    (licence) => expect(isPermissive(licence)).toBe(true),
  );
  it.each([
    "GPL-3.0",
    "AGPL-3.0-only",
    "LGPL-2.1",
    "MPL-2.0",
    "MIT AND GPL-2.0",
    "SEE LICENSE IN LICENSE",
    "UNLICENSED",
    "none named",
    "",
  ])("%s may not", (licence) => expect(isPermissive(licence)).toBe(false));

  it("that nobody named is none, however well the package is known", () => {
    expect(licenceOf("left-pad", undefined)).toBe("none named");
    expect(licenceOf("@univerjs/telemetry", undefined)).toBe("Apache-2.0");
  });
});

describe("a bundled file", () => {
  it.each([
    ["/p/node_modules/react/index.js", "/p/node_modules/react"],
    ["/p/node_modules/@a/b/lib/x.js", "/p/node_modules/@a/b"],
    ["/p/node_modules/a/node_modules/@b/c/x.css", "/p/node_modules/a/node_modules/@b/c"],
  ])("%s belongs to %s", (file, folder) => {
    expect(packageFolder(join(file))).toBe(join(folder));
  });
  it("of our own belongs to no package", () => {
    expect(packageFolder(join("/p/src/taskpane/App.tsx"))).toBeUndefined();
  });
});

describe("the notices", () => {
  const one = (name: string, texts: readonly string[]): BundledPackage => ({
    ...{
      name,
      version: "1.0.0",
      licence: "MIT",
      author: "A. Author",
      homepage: "https://example.com",
      texts,
    },
  });
  it("give a text once for all that share it, and say where there is none", () => {
    const text = notices([one("a", ["Text"]), one("b", ["Text"]), one("c", [])]);
    expect(text.match(/^Text$/gm)).toHaveLength(1);
    expect(text).toMatch(/a 1\.0\.0 \(MIT\).*\nb 1\.0\.0 \(MIT\)/);
    expect(text).toContain("c 1.0.0 (MIT; the package brings no text of its own), A. Author");
  });
});

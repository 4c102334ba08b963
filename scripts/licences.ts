import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { type Compiler, type Module, WebpackError } from "webpack";

/** Licences that ask for no more than their text and the author's name. */
export const permissive: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "Python-2.0",
  "Unlicense",
]);

/** Packages that name no licence, with the one that their makers gave elsewhere. */
const elsewhere: Readonly<Record<string, { readonly licence: string; readonly where: string }>> = {
  jstat: { licence: "MIT", where: "its manifest, in the older form of a list, and its LICENSE" },
  "@univerjs/telemetry": {
    licence: "Apache-2.0",
    where: "the LICENSE of its repository, github.com/dream-num/univer, like every other package from there",
  },
};

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name?: string };
  readonly homepage?: string;
}

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** An expression of SPDX, or "none named". */
  readonly licence: string;
  readonly author: string;
  readonly homepage: string;
  /** What the package itself says of its licence; empty where it brings no text. */
  readonly texts: readonly string[];
}

/** True where every part of an expression such as "MIT AND ISC", or one of "(MIT OR GPL-2.0)", is permissive. */
export const isPermissive = (expression: string): boolean =>
  expression
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((licence) => permissive.has(licence.trim())));

/** The licence that a package's own manifest or, failing that, its maker names. */
export const licenceOf = (name: string, stated: string | undefined): string =>
  stated ?? elsewhere[name]?.licence ?? "none named";

/** The folder of the package that a file belongs to, or undefined for a file of our own. */
export function packageFolder(file: string): string | undefined {
  const marker = `${sep}node_modules${sep}`;
  const from = file.lastIndexOf(marker);
  if (from < 0) return undefined;
  const [first, second] = file.slice(from + marker.length).split(sep);
  return join(file.slice(0, from), "node_modules", first!, first!.startsWith("@") ? second! : "");
}

function described(folder: string): BundledPackage {
  const { name, version, license, author, homepage } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as Manifest;
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)(\b|$)/i.test(file));
  return {
    name,
    version,
    licence: licenceOf(name, license),
    author: (typeof author === "string" ? author : author?.name) ?? "",
    homepage: homepage ?? "",
    texts: files.sort().map((file) => readFileSync(join(folder, file), "utf8").trim()),
  };
}

/** The third-party notices: every package with its licence, and every text once. */
export function notices(packages: readonly BundledPackage[]): string {
  const line = "=".repeat(80);
  const byText = new Map<string, BundledPackage[]>();
  for (const one of packages) {
    const text = one.texts.join("\n\n").replace(/\r\n/g, "\n");
    byText.set(text, [...(byText.get(text) ?? []), one]);
  }
  const title = ({ name, version, licence, author, homepage, texts }: BundledPackage): string => {
    const where = elsewhere[name]?.where;
    const own = texts.length > 0 ? "" : `; the package brings no text of its own${where ? `: ${where}` : ""}`;
    return [`${name} ${version} (${licence}${own})`, author, homepage].filter(Boolean).join(", ");
  };
  const parts = [...byText].map(([text, group]) => [...group.map(title), "", text].join("\n").trim());
  return [
    "Miner Thesis is under the MIT licence. It contains what follows, under the licences of its makers.",
    ...parts,
    "",
  ].join(`\n\n${line}\n\n`);
}

/** What ships comes from src or from a package; package.json tells the version, and the gallery's pictures are our own. */
const isOurs = (file: string): boolean =>
  file.startsWith(`src${sep}`) || file.startsWith(join("assets", "gallery") + sep) || file === "package.json";

const record = join(__dirname, "../node_modules/.cache/miner-thesis/bundled.json");

type Bundled = Record<string, readonly BundledPackage[]>;

/** What each part of the build holds, as the last build of that part found it. */
export const bundled = (): Bundled =>
  existsSync(record) ? (JSON.parse(readFileSync(record, "utf8")) as Bundled) : {};

/** Finds the packages that a part of the build holds, refuses what is not permissive, and writes licences.txt. */
export class Licences {
  constructor(private readonly part: string) {}

  apply(compiler: Compiler): void {
    let packages: BundledPackage[] = [];
    compiler.hooks.thisCompilation.tap(Licences.name, (compilation) => {
      compilation.hooks.afterSeal.tap(Licences.name, () => {
        const folders = new Set<string>();
        for (const chunk of compilation.chunks) {
          for (const module of compilation.chunkGraph.getChunkModulesIterable(chunk)) {
            for (const file of filesOf(module)) {
              const folder = packageFolder(file);
              if (folder) folders.add(folder);
              else if (!isOurs(relative(compiler.context, file))) {
                compilation.errors.push(
                  new WebpackError(`${file} is no source of the add-in, and would ship.`),
                );
              }
            }
          }
        }
        packages = [...folders]
          .map(described)
          .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
        for (const { name, version, licence } of packages.filter((one) => !isPermissive(one.licence))) {
          compilation.errors.push(
            new WebpackError(`${name} ${version} would ship, and its licence is ${licence}: not permissive.`),
          );
        }
      });
    });
    compiler.hooks.afterEmit.tap(Licences.name, () => {
      const all = { ...bundled(), [this.part]: packages };
      mkdirSync(dirname(record), { recursive: true });
      writeFileSync(record, JSON.stringify(all));
      const unique = new Map(
        Object.values(all)
          .flat()
          .map((one) => [`${one.name} ${one.version}`, one]),
      );
      const sorted = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
      writeFileSync(join(compiler.outputPath, "licences.txt"), notices(sorted));
    });
  }
}

/** The files that a module is made of; several where webpack joined modules into one. */
function filesOf(module: Module): string[] {
  const joined = (module as { modules?: Iterable<Module> }).modules;
  if (joined) return [...joined].flatMap(filesOf);
  const file = module.nameForCondition();
  return file ? [file] : [];
}

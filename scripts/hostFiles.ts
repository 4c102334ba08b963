import { readdirSync } from "node:fs";
import { type Compiler, Compilation, sources } from "webpack";
import { type HeaderRule, headerRules, headersOf } from "./hostHeaders";

/** Who comes to the bare address wants the workbench: Excel knows the panel's. */
const home = "/workbench.html";

const lines = (parts: readonly string[]): string => `${parts.join("\n")}\n`;
const isFolder = (path: string): boolean => path.endsWith("/*");
const everyFile = "/*";

const pairs = (headers: HeaderRule["headers"]): [string, string][] => Object.entries(headers);

/** Netlify and Cloudflare Pages. The latter serves a page without its ending, too, and asks by that path. */
const underscoreHeaders = (rules: readonly HeaderRule[]): string =>
  lines(
    rules.flatMap(({ paths, headers }) =>
      paths
        .flatMap((path) => (path.endsWith(".html") ? [path, path.slice(0, -".html".length)] : [path]))
        .flatMap((path) => [path, ...pairs(headers).map(([name, value]) => `  ${name}: ${value}`)]),
    ),
  );

const azure = (rules: readonly HeaderRule[]): string =>
  lines([
    JSON.stringify(
      {
        globalHeaders: headersOf(rules, everyFile),
        routes: [
          { route: "/", redirect: home, statusCode: 302 },
          ...rules.flatMap(({ paths, headers }) =>
            paths.filter((path) => path !== everyFile).map((route) => ({ route, headers })),
          ),
        ],
      },
      null,
      2,
    ),
  ]);

const vercel = (rules: readonly HeaderRule[]): string =>
  lines([
    JSON.stringify(
      {
        headers: rules.flatMap(({ paths, headers }) =>
          paths.map((path) => ({
            source: path.replace(/\*$/, "(.*)"),
            headers: pairs(headers).map(([key, value]) => ({ key, value })),
          })),
        ),
        redirects: [{ source: "/", destination: home, permanent: false }],
      },
      null,
      2,
    ),
  ]);

/** A location of nginx takes no header from outside as soon as it has one of its own: each says all of its. */
const nginx = (rules: readonly HeaderRule[]): string => {
  const block = (path: string): string[] => [
    `location ${path === everyFile ? "/" : isFolder(path) ? `^~ ${path.slice(0, -1)}` : `= ${path}`} {`,
    ...pairs(headersOf(rules, path)).map(([name, value]) => `  add_header ${name} "${value}" always;`),
    "}",
  ];
  return lines([
    "# For a server block of nginx whose root is this folder:  include /path/to/nginx.conf;",
    "autoindex off;",
    `location = / { return 302 ${home}; }`,
    ...rules.flatMap(({ paths }) => paths.flatMap(block)),
  ]);
};

const apache = (rules: readonly HeaderRule[]): string => {
  const condition = (path: string): string =>
    isFolder(path) ? `%{REQUEST_URI} =~ m#^${path.slice(0, -1)}#` : `%{REQUEST_URI} == '${path}'`;
  const set = (headers: HeaderRule["headers"]): string[] =>
    pairs(headers).map(([name, value]) => `Header always set ${name} "${value}"`);
  return lines([
    "# For Apache 2.4 with mod_headers, where AllowOverride has FileInfo. Turn listings off with Options -Indexes.",
    `RedirectMatch 302 ^/$ ${home}`,
    ...rules.flatMap(({ paths, headers }) =>
      paths.flatMap((path) =>
        path === everyFile
          ? set(headers)
          : [`<If "${condition(path)}">`, ...set(headers).map((line) => `  ${line}`), "</If>"],
      ),
    ),
  ]);
};

/** The header list in the words of every host that reads one from the folder it serves. */
export const hostFiles = (assets: readonly string[]): Readonly<Record<string, string>> => {
  const rules = headerRules(assets);
  return {
    _headers: underscoreHeaders(rules),
    _redirects: `/ ${home} 302\n`,
    "staticwebapp.config.json": azure(rules),
    "vercel.json": vercel(rules),
    "nginx.conf": nginx(rules),
    ".htaccess": apache(rules),
  };
};

/** Puts those files beside the pages. */
export class HostFiles {
  /** @param assets The folder that the build copies to assets, and what of it is not copied */
  constructor(
    private readonly assets: string,
    private readonly isCopied: (file: string) => boolean,
  ) {}

  apply(compiler: Compiler): void {
    compiler.hooks.thisCompilation.tap(HostFiles.name, (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: HostFiles.name, stage }, () => {
        const files = hostFiles(readdirSync(this.assets).filter(this.isCopied));
        for (const [path, text] of Object.entries(files)) {
          compilation.emitAsset(path, new sources.RawSource(text), { minimized: true });
        }
      });
    });
  }
}

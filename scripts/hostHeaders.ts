/*
 * What a host says with every file: one list, from which come the files for the common hosts, the Node server and
 * the policies that the pages themselves carry for hosts that take no headers.
 */

/** A path is that of a file, or of a folder with all that is in it: "/static/*". */
export interface HeaderRule {
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Where Microsoft serves Office.js: the address that its store demands, and the one that it moves to. */
const officeJs = "https://appsforoffice.microsoft.com https://officeapis.public.onecdn.static.microsoft";

const inOneLine = (directives: readonly string[]): string => directives.join("; ");

/** What is drawn by script: own files only, and styles that Fluent and the spreadsheet write as they go. */
const applicationPolicy = (others: string): string =>
  inOneLine([
    "default-src 'none'",
    `script-src 'self'${others}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${others}`,
    // The thread in which the panel calls the functions.
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ]);

/** The panel is the one page that loads anything from elsewhere. */
export const panelPolicy = applicationPolicy(` ${officeJs}`);

export const workbenchPolicy = applicationPolicy("");

/** Pages to read. "file:" lets a folder opened from disk use its own style and script; no host's page can load a file. */
export const textPolicy = inOneLine([
  "default-src 'none'",
  "script-src 'self' file:",
  "style-src 'self' file:",
  "img-src 'self' file:",
  "base-uri 'none'",
  "form-action 'none'",
]);

/**
 * What a thread of ours may do: load the functions. Browsers take it from the thread's own script, and heed it nowhere else.
 */
export const threadPolicy = inOneLine(["default-src 'none'", "script-src 'self'"]);

const policy = (value: string): Record<string, string> => ({ "Content-Security-Policy": value });

/** Asked for anew each time, and sent only when changed. "no-cache" says the same, but keeps Excel from showing icons. */
const revalidated = { "Cache-Control": "public, max-age=0, must-revalidate" };

const isIcon = (file: string): boolean => /\.(png|svg)$/.test(file);

/**
 * Nothing limits who may frame the panel: Excel on the web shows it in a frame, under addresses that Microsoft does
 * not list and changes (sharepoint.com, officeapps.live.com, cloud.microsoft and more were seen). Opened outside Excel
 * the panel can do nothing that a page around it could abuse. The workbench, which Excel never frames, is closed.
 *
 * No two rules set the same header for the same file: some hosts would then send both values.
 *
 * @param assets The files of the folder assets
 */
export function headerRules(assets: readonly string[]): HeaderRule[] {
  const asset = (file: string): string => `/assets/${file}`;
  return [
    {
      paths: ["/*"],
      headers: { "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer" },
    },
    // Their names change with their content.
    {
      paths: ["/static/*"],
      headers: { ...policy(threadPolicy), "Cache-Control": "public, max-age=31536000, immutable" },
    },
    { paths: ["/taskpane.html"], headers: { ...policy(panelPolicy), ...revalidated } },
    {
      paths: ["/workbench.html"],
      headers: { ...policy(`${workbenchPolicy}; frame-ancestors 'none'`), ...revalidated },
    },
    {
      paths: ["/help/*", ...assets.filter((file) => !isIcon(file)).map(asset)],
      headers: { ...policy(textPolicy), ...revalidated },
    },
    // Excel on the web reads them from its own address.
    {
      paths: ["/functions.js", "/functions.json"],
      headers: { "Access-Control-Allow-Origin": "*", ...revalidated },
    },
    { paths: ["/functions-help.json", "/manifest.xml", "/licences.txt"], headers: revalidated },
    // Excel shows no icon that it may not keep.
    { paths: assets.filter(isIcon).map(asset), headers: { "Cache-Control": "public, max-age=86400" } },
  ];
}

const covers = (path: string, file: string): boolean =>
  path.endsWith("/*") ? file.startsWith(path.slice(0, -1)) : file === path;

/** The headers of a file, by its path from the root of the site. */
export const headersOf = (rules: readonly HeaderRule[], file: string): Record<string, string> =>
  Object.assign(
    {},
    ...rules.filter(({ paths }) => paths.some((path) => covers(path, file))).map(({ headers }) => headers),
  ) as Record<string, string>;

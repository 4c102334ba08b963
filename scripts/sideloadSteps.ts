import { X509Certificate } from "node:crypto";
import { join } from "node:path";

/*
 * What has to be there before Excel opens the add-in from this machine, each with words for where it is missing.
 * The machine is handed in, so that the words can be tested on any.
 */

export interface Machine {
  readonly platform: NodeJS.Platform;
  /** The user's own folder. */
  readonly home: string;
  exists(path: string): boolean;
  read(path: string): string;
  /** Runs a program to its end; true where it succeeded. */
  run(program: string, args: readonly string[]): boolean;
  say(words: string): void;
}

/** Packages that npx fetches when they are needed: they do not install everywhere, so no build depends on them. */
const certificates = "office-addin-dev-certs@3.0.0";
const debugging = "office-addin-debugging@7.0.0";

const npx = (machine: Machine, ...args: string[]): boolean => machine.run("npx", ["--yes", ...args]);

export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/** A certificate for localhost that this machine trusts: the one that is there, else a new one. */
export function certificateFor(machine: Machine, now = new Date()): CertificateFiles {
  const folder = join(machine.home, ".office-addin-dev-certs");
  const files = { certificate: join(folder, "localhost.crt"), key: join(folder, "localhost.key") };
  if (isValid(machine, files, now)) return files;
  machine.say(
    "Making a certificate for localhost that only this machine trusts. Answer the question with yes.",
  );
  if (npx(machine, certificates, "install") && isValid(machine, files, now)) return files;
  throw new Error(
    "There is no valid certificate for localhost, and none could be made. npx has to reach the npm registry, and the " +
      "system's question has to be answered with yes. If you have a certificate that this machine trusts: " +
      "npm run sideload -- --tls certificate.pem key.pem",
  );
}

function isValid(machine: Machine, { certificate, key }: CertificateFiles, now: Date): boolean {
  if (!machine.exists(certificate) || !machine.exists(key)) return false;
  const { validFrom, validTo } = new X509Certificate(machine.read(certificate));
  return new Date(validFrom) <= now && now < new Date(validTo);
}

const guides: Partial<Record<NodeJS.Platform, string>> = {
  win32: "sideload-windows.html",
  darwin: "sideload-mac.html",
};
const webGuide = "sideload-web.html";

const registeredExcel = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\excel.exe";

const hasExcel = (machine: Machine): boolean =>
  machine.platform === "darwin"
    ? machine.exists("/Applications/Microsoft Excel.app")
    : machine.run("reg", ["query", registeredExcel]);

/** Opens Excel with the add-in where there is an Excel, else says what can be done here. */
export function openExcel(machine: Machine, manifest: string, origin: string): void {
  const onTheWeb = `For Excel on the web, in a browser on this machine: ${origin}/assets/${webGuide}`;
  const guide = guides[machine.platform];
  if (!guide) {
    machine.say(`There is no Excel for this system (${machine.platform}). ${onTheWeb}`);
    return;
  }
  if (!hasExcel(machine)) {
    machine.say(`Excel is not installed on this machine, as far as can be seen. ${onTheWeb}`);
    return;
  }
  machine.say("Opening Excel with the add-in …");
  if (npx(machine, debugging, "start", manifest, "desktop", "--app", "excel", "--no-debug")) {
    machine.say("In Excel choose Home > Miner Thesis (development). Its functions begin with =THESISDEV.");
    return;
  }
  machine.say(
    "Excel could not be opened from here: npx has to reach the npm registry for it. By hand, step by step: " +
      `${origin}/assets/${guide}`,
  );
}

/** Takes the add-in out of Excel again. */
export function removeFromExcel(machine: Machine, manifest: string): void {
  if (!npx(machine, debugging, "stop", manifest)) {
    const guide = guides[machine.platform] ?? webGuide;
    throw new Error(`Excel still has the add-in. How to take it out by hand stands in dist/assets/${guide}.`);
  }
}

import { functionNamespace } from "../src/plan/formula";
import { developmentNamespace } from "../src/plan/namespace";

/** Where `npm run sideload` serves the build: what manifest.xml names until a build puts another address there. */
export const developmentOrigin = "https://localhost:3000";

/** Stands in every Excel that has the development copy: it never changes, like the one in manifest.xml. */
const developmentId = "2f6c1d0e-53b7-4c8a-9e14-b0a7d86f3c52";

/** What tells a copy for development from the one that is deployed. */
export interface Environment {
  /** Where the build will be served, without a slash at the end. */
  readonly origin: string;
  readonly isDevelopment: boolean;
  readonly namespace: string;
}

/** Where an address is given the build is for that address and for good; without one it is for development. */
export function environmentOf(origin?: string): Environment {
  if (origin === undefined) {
    return { origin: developmentOrigin, isDevelopment: true, namespace: developmentNamespace };
  }
  return { origin: checked(origin), isDevelopment: false, namespace: functionNamespace };
}

function checked(origin: string): string {
  const wrong = new Error(
    `origin is "${origin}". It takes the https address of the host's folder, such as https://addin.example.com.`,
  );
  if (!URL.canParse(origin)) throw wrong;
  const { protocol, username, href } = new URL(origin);
  // The rest has a meaning in addresses or in XML.
  if (protocol !== "https:" || username || /[?#&'"<>]/.test(href)) throw wrong;
  return href.replace(/\/+$/, "");
}

/**
 * The manifest of an environment from manifest.xml, which is that of production but for its address. The two differ
 * in id, namespace and name, so that both can be in one Excel without the one answering for the other.
 */
export function manifestOf(template: string, environment: Environment, version: string): string {
  const { origin, isDevelopment, namespace } = environment;
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    throw new Error(`package.json has version "${version}"; Excel takes three numbers, such as 1.2.3.`);
  }
  const of = (part: string): string => part.replaceAll(developmentOrigin, origin);
  const always = replaced(of(template), /(<Version>)[^<]*(?=<)/g, `$1${version}.0`, 1);
  if (!isDevelopment) return always;
  const changes: readonly (readonly [RegExp, string, number])[] = [
    [/(<Id>)[^<]*(?=<)/g, `$1${developmentId}`, 1],
    // The panel writes formulas, so it has to know the namespace.
    [/(\/taskpane\.html)(?=")/g, `$1?namespace=${namespace}`, 2],
    [new RegExp(`(DefaultValue=")${functionNamespace}(?=")`, "g"), `$1${namespace}`, 1],
    [new RegExp(`=${functionNamespace}\\.`, "g"), `=${namespace}.`, 1],
    [/(DefaultValue="Miner Thesis)(?=")/g, "$1 (development)", 3],
  ];
  return changes.reduce((text, [what, by, times]) => replaced(text, what, by, times), always);
}

/** Fails where manifest.xml no longer has what is to be replaced: it would be shipped with the wrong identity. */
function replaced(text: string, what: RegExp, by: string, times: number): string {
  const found = text.match(what)?.length ?? 0;
  if (found !== times) throw new Error(`manifest.xml has ${what.source} ${found} times, not ${times}.`);
  return text.replace(what, by);
}

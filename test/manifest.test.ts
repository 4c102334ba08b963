// @vitest-environment jsdom
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OfficeAddinManifest } from "office-addin-manifest";
import { describe, expect, it } from "vitest";
import { version } from "../package.json";
import { developmentOrigin, environmentOf, manifestOf } from "../scripts/manifest";
import { namespaceIn } from "../src/plan/namespace";

const parse = (xml: string): Document => new DOMParser().parseFromString(xml, "application/xml");
const template = readFileSync("manifest.xml", "utf8");
const address = "https://addin.example.com";
const manifests = {
  production: manifestOf(template, environmentOf(address), version),
  development: manifestOf(template, environmentOf(), version),
};

const all = (name: string, within: Document | Element): Element[] => [
  ...within.getElementsByTagNameNS("*", name),
];
const one = (name: string, within: Document | Element): Element => {
  const [found, ...others] = all(name, within);
  if (!found || others.length) throw new Error(`There is not exactly one ${name}.`);
  return found;
};
const children = (element: Element): string[] => [...element.children].map((child) => child.localName);
const direct = (name: string, within: Element): Element => {
  const found = [...within.children].find((child) => child.localName === name);
  if (!found) throw new Error(`${within.localName} has no ${name}.`);
  return found;
};

/** Every resource by its id, with what it stands for. */
const resourcesOf = (source: Document) =>
  new Map(
    ["Image", "Url", "String"].flatMap((kind) =>
      all(kind, one("Resources", source)).map((element) => [
        element.getAttribute("id")!,
        { kind, list: element.parentElement!.localName, value: element.getAttribute("DefaultValue")! },
      ]),
    ),
  );

const addressesIn = (source: Document): string[] =>
  [...source.querySelectorAll("*")].flatMap((element) => {
    const value = element.getAttribute("DefaultValue");
    return value?.includes("://") ? [value] : [];
  });

/** The file of the build that an address names. */
const fileOf = (named: string): string => join("dist", new URL(named).pathname);

const pixels = (path: string): readonly [number, number] => {
  const bytes = readFileSync(path);
  expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

describe.each(["production", "development"] as const)("the manifest for %s", (environment) => {
  const text = manifests[environment];
  const source = parse(text);
  const resources = resourcesOf(source);
  const addresses = addressesIn(source);

  it("is well-formed", () => {
    expect(all("parsererror", source)).toEqual([]);
    expect(source.documentElement.getAttribute("xsi:type")).toBe("TaskPaneApp");
  });

  // Microsoft's schema is a sequence: Excel refuses a manifest whose elements are all right but out of order.
  it.each([
    // Who the add-in is; then what it looks like in lists; then where it runs, what it needs, starts with and may do.
    [
      "OfficeApp",
      [
        "Id",
        "Version",
        "ProviderName",
        "DefaultLocale",
        "DisplayName",
        "Description",
        "IconUrl",
        "HighResolutionIconUrl",
        "SupportUrl",
        "Hosts",
        "Requirements",
        "DefaultSettings",
        "Permissions",
        "VersionOverrides",
      ],
    ],
    // The same again for an Excel that knows add-in commands; what the ids mean stands last.
    ["VersionOverrides", ["Description", "Requirements", "Hosts", "Resources"]],
    // The runtime comes before what runs in it: functions for every machine, then the ribbon.
    ["VersionOverrides Host", ["Runtimes", "AllFormFactors", "DesktopFormFactor"]],
    ["AllFormFactors ExtensionPoint", ["Script", "Page", "Metadata", "Namespace"]],
    ["DesktopFormFactor", ["GetStarted", "FunctionFile", "ExtensionPoint"]],
    ["GetStarted", ["Title", "Description", "LearnMoreUrl"]],
    ["Group", ["Label", "Icon", "Control"]],
    ["Control", ["Label", "Supertip", "Icon", "Action"]],
    ["Action", ["TaskpaneId", "SourceLocation"]],
    ["Resources", ["Images", "Urls", "ShortStrings", "LongStrings"]],
  ])("has the parts of %s in the order of the schema", (path, order) => {
    const steps = path.split(" ");
    const element = steps
      .slice(1)
      .reduce(
        (within, name) => one(name, within),
        steps[0] === "OfficeApp" ? source.documentElement : one(steps[0]!, source),
      );
    expect(children(element)).toEqual(order);
  });

  it("explains every id that it uses and uses every id that it explains", () => {
    const used = new Set(
      [...source.querySelectorAll("[resid]")].map((element) => element.getAttribute("resid")!),
    );
    expect([...used].sort()).toEqual([...resources.keys()].sort());
  });

  it("uses each id for what it is: pages for addresses, images for images, texts for texts", () => {
    for (const element of source.querySelectorAll("[resid]")) {
      const { kind } = resources.get(element.getAttribute("resid")!)!;
      const wanted =
        element.localName === "Image"
          ? "Image"
          : /^(Title|Description|Label|Namespace)$/.test(element.localName)
            ? "String"
            : "Url";
      expect(kind, element.getAttribute("resid")!).toBe(wanted);
    }
  });

  it("keeps within the lengths that Excel takes", () => {
    for (const [id, { list, value }] of resources) {
      expect(id.length, id).toBeLessThanOrEqual(32);
      if (list === "ShortStrings") expect(value.length, id).toBeLessThanOrEqual(125);
      if (list === "LongStrings") expect(value.length, id).toBeLessThanOrEqual(250);
    }
    const root = source.documentElement;
    expect(direct("DisplayName", root).getAttribute("DefaultValue")!.length).toBeLessThanOrEqual(125);
    expect(direct("Description", root).getAttribute("DefaultValue")!.length).toBeLessThanOrEqual(250);
  });

  it("names nothing but encrypted addresses of one place, so that a build can put its own there", () => {
    expect(addresses.length).toBeGreaterThan(10);
    const origin = environment === "production" ? address : developmentOrigin;
    for (const named of addresses) expect(new URL(named).origin).toBe(origin);
    expect(origin).toMatch(/^https:/);
  });

  it("runs panel and functions in one runtime that lives on", () => {
    const runtime = one("Runtime", source);
    expect(runtime.getAttribute("lifetime")).toBe("long");
    const page = one("Page", source).children[0]!.getAttribute("resid");
    const panel = direct("SourceLocation", one("Action", source)).getAttribute("resid");
    const file = one("FunctionFile", source).getAttribute("resid");
    expect([page, panel, file]).toEqual(Array(3).fill(runtime.getAttribute("resid")));
  });

  it("asks for no more than it needs, in both of its parts alike", () => {
    expect(direct("Permissions", source.documentElement).textContent).toBe("ReadWriteDocument");
    const sets = all("Requirements", source).map((element) =>
      all("Set", element).map((set) => `${set.getAttribute("Name")} ${set.getAttribute("MinVersion")}`),
    );
    const needed = ["SharedRuntime 1.1", "CustomFunctionsRuntime 1.2", "ExcelApi 1.9"];
    expect(sets).toEqual([needed, needed]);
  });

  it("has icons of the very sizes that it says", () => {
    const images = all("Icon", source).flatMap((icon) => all("Image", icon));
    expect(images).toHaveLength(8);
    for (const image of images) {
      const size = Number(image.getAttribute("size"));
      const { value } = resources.get(image.getAttribute("resid")!)!;
      expect(pixels(new URL(value).pathname.slice(1))).toEqual([size, size]);
    }
    const listed = (name: string): readonly [number, number] =>
      pixels(new URL(direct(name, source.documentElement).getAttribute("DefaultValue")!).pathname.slice(1));
    expect(listed("IconUrl")).toEqual([32, 32]);
    expect(listed("HighResolutionIconUrl")).toEqual([64, 64]);
    expect(pixels("assets/icon-128.png")).toEqual([128, 128]);
  });

  it("is read by Microsoft's own tool for manifests", async () => {
    const folder = await mkdtemp(join(tmpdir(), "manifest-"));
    try {
      const path = join(folder, "manifest.xml");
      await writeFile(path, text);
      expect(await OfficeAddinManifest.readManifestFile(path)).toMatchObject({
        officeAppType: "TaskPaneApp",
        version: `${version}.0`,
        hosts: ["Workbook"],
        permissions: "ReadWriteDocument",
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("the two manifests", () => {
  const idOf = (text: string): string => direct("Id", parse(text).documentElement).textContent!;
  const nameOf = (text: string): string =>
    direct("DisplayName", parse(text).documentElement).getAttribute("DefaultValue")!;
  const namespaceOf = (text: string): string => {
    const source = parse(text);
    return resourcesOf(source).get(one("Namespace", source).getAttribute("resid")!)!.value;
  };
  const panelOf = (text: string): string => {
    const source = parse(text);
    return resourcesOf(source).get(one("Runtime", source).getAttribute("resid")!)!.value;
  };

  it("have ids and namespaces that never change, since workbooks in the world hold them", () => {
    expect([idOf(manifests.production), namespaceOf(manifests.production)]).toEqual([
      "7ec46a8b-a6eb-4d1e-80b0-2f84dff019c4",
      "THESIS",
    ]);
    expect([idOf(manifests.development), namespaceOf(manifests.development)]).toEqual([
      "2f6c1d0e-53b7-4c8a-9e14-b0a7d86f3c52",
      "THESISDEV",
    ]);
    for (const text of Object.values(manifests)) {
      expect(idOf(text)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it("can be told apart in Excel", () => {
    expect(nameOf(manifests.production)).toBe("Miner Thesis");
    expect(nameOf(manifests.development)).toBe("Miner Thesis (development)");
    expect(manifests.development.match(/"Miner Thesis"/g)).toBeNull();
  });

  it("tell the panel the namespace that they give Excel", () => {
    for (const text of Object.values(manifests)) {
      expect(namespaceIn(new URL(panelOf(text)).search)).toBe(namespaceOf(text));
      expect(text).toContain(`type =${namespaceOf(text)}. in a cell`);
    }
    expect(panelOf(manifests.production)).toBe(`${address}/taskpane.html`);
  });

  it("differ in nothing else", () => {
    const plain = (text: string): string =>
      text
        .replaceAll(address, developmentOrigin)
        .replaceAll(idOf(text), "")
        .replaceAll("?namespace=THESISDEV", "")
        .replaceAll("THESISDEV", "THESIS")
        .replaceAll(" (development)", "");
    expect(plain(manifests.development)).toBe(plain(manifests.production));
  });
});

describe("an address given to the build", () => {
  it.each(["https://addin.example.com", "https://addin.example.com/", "https://example.com/thesis/"])(
    "%s is where the manifest leads",
    (given) => {
      const { origin } = environmentOf(given);
      expect(manifestOf(template, environmentOf(given), version)).toContain(`"${origin}/taskpane.html"`);
      expect(origin).toBe(given.replace(/\/$/, ""));
    },
  );

  it.each([
    "http://addin.example.com",
    "addin.example.com",
    "",
    "https://a.b/?x=1",
    "https://a.b/#c",
    "https://a.b/'",
  ])('is refused in words where it is "%s"', (given) => {
    expect(() => environmentOf(given)).toThrow(`origin is "${given}". It takes the https address`);
  });
});

describe("a manifest.xml that was changed", () => {
  it("stops the build where its identity can no longer be put in", () => {
    const lost = template.replace("<Id>", "<Id >");
    expect(() => manifestOf(lost, environmentOf(), version)).toThrow("manifest.xml has (<Id>)");
  });

  it("stops the build where the package's version is none that Excel takes", () => {
    expect(() => manifestOf(template, environmentOf(), "1.0.0-beta")).toThrow('version "1.0.0-beta"');
  });
});

describe("the built manifest", () => {
  it("is that of development, since nobody gave the build an address", () => {
    expect(readFileSync("dist/manifest.xml", "utf8")).toBe(manifests.development);
  });

  it("names only files that the build holds", () => {
    const missing = addressesIn(parse(manifests.development))
      .map(fileOf)
      .filter((file) => !existsSync(file));
    expect(missing).toEqual([]);
  });

  it("has its page, script and metadata of the functions in one place, as the store demands", () => {
    const source = parse(manifests.production);
    const parts = ["Script", "Page", "Metadata"].map((name) => {
      const id = one(name, source).children[0]!.getAttribute("resid")!;
      return new URL(resourcesOf(source).get(id)!.value).origin;
    });
    expect(parts).toEqual([address, address, address]);
  });
});

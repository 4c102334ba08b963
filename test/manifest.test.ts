// @vitest-environment jsdom
import { readFileSync } from "node:fs";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { OfficeAddinManifest } from "office-addin-manifest";
import { describe, expect, it } from "vitest";
import { version } from "../package.json";

const read = (path: string): Document =>
  new DOMParser().parseFromString(readFileSync(path, "utf8"), "application/xml");

const source = read("manifest.xml");
const developmentOrigin = "https://localhost:3000";

const all = (name: string, within: Document | Element = source): Element[] => [
  ...within.getElementsByTagNameNS("*", name),
];
const one = (name: string, within: Document | Element = source): Element => {
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
const resources = new Map(
  ["Image", "Url", "String"].flatMap((kind) =>
    all(kind, one("Resources")).map((element) => [
      element.getAttribute("id")!,
      { kind, list: element.parentElement!.localName, value: element.getAttribute("DefaultValue")! },
    ]),
  ),
);

const addresses = [...source.querySelectorAll("*")].flatMap((element) => {
  const value = element.getAttribute("DefaultValue");
  return value?.includes("://") ? [value] : [];
});

/** The file of the build that an address names. */
const fileOf = (address: string): string => join("dist", new URL(address).pathname);

const pixels = (path: string): readonly [number, number] => {
  const bytes = readFileSync(path);
  expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

describe("the manifest", () => {
  it("is well-formed", () => {
    expect(all("parsererror")).toEqual([]);
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
        steps[0] === "OfficeApp" ? source.documentElement : one(steps[0]!),
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
    for (const address of addresses) expect(new URL(address).origin).toBe(developmentOrigin);
    expect(developmentOrigin).toMatch(/^https:/);
  });

  it("runs panel and functions in one runtime that lives on", () => {
    const runtime = one("Runtime");
    expect(runtime.getAttribute("lifetime")).toBe("long");
    const page = one("Page").children[0]!.getAttribute("resid");
    const panel = direct("SourceLocation", one("Action")).getAttribute("resid");
    const file = one("FunctionFile").getAttribute("resid");
    expect([page, panel, file]).toEqual(Array(3).fill(runtime.getAttribute("resid")));
  });

  it("gives the functions the namespace that every workbook in the world spells them with", () => {
    expect(resources.get(one("Namespace").getAttribute("resid")!)?.value).toBe("THESIS");
    expect(direct("Id", source.documentElement).textContent).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it("asks for no more than it needs, in both of its parts alike", () => {
    expect(direct("Permissions", source.documentElement).textContent).toBe("ReadWriteDocument");
    const sets = all("Requirements").map((element) =>
      all("Set", element).map((set) => `${set.getAttribute("Name")} ${set.getAttribute("MinVersion")}`),
    );
    const needed = ["SharedRuntime 1.1", "CustomFunctionsRuntime 1.2", "ExcelApi 1.9"];
    expect(sets).toEqual([needed, needed]);
  });

  it("has icons of the very sizes that it says", () => {
    const images = all("Icon").flatMap((icon) => all("Image", icon));
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
    const info = await OfficeAddinManifest.readManifestFile("manifest.xml");
    expect(info).toMatchObject({
      displayName: "Miner Thesis",
      officeAppType: "TaskPaneApp",
      hosts: ["Workbook"],
      permissions: "ReadWriteDocument",
      defaultSettings: { sourceLocation: `${developmentOrigin}/taskpane.html` },
    });
  });
});

describe("the built manifest", () => {
  it("names only files that the build holds", () => {
    const missing = addresses.map(fileOf).filter((file) => !existsSync(file));
    expect(missing).toEqual([]);
  });

  it("bears the version of the package and has otherwise nothing changed but the place", () => {
    const built = read("dist/manifest.xml");
    expect(direct("Version", built.documentElement).textContent).toBe(`${version}.0`);
    expect(children(built.documentElement)).toEqual(children(source.documentElement));
  });

  it("offers help that needs nothing from anywhere else", () => {
    const help = readFileSync("dist/assets/help.html", "utf8");
    expect(help).not.toMatch(/<script|(?:src|href)="(?:https?:)?\/\//);
  });
});

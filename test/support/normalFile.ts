import { strFromU8, unzipSync } from "fflate";
import { JSDOM } from "jsdom";
import { cellAddress, parseAddress, rangeAddress } from "../../src/plan/address";
import type { BorderLine, Style } from "../../src/plan/plan";
import { normalCell, normalLook, sorted, type NormalSheet } from "./normalForm";
import { all, children } from "./xlsxFile";

/**
 * An .xlsx file in normal form. It is read from its XML by hand and not by the library that wrote it: a library
 * that misunderstands the format understands itself.
 */
export function normalFile(bytes: Uint8Array): NormalSheet[] {
  const parts = unzipSync(bytes);
  const parser = new (new JSDOM("").window as unknown as { DOMParser: typeof DOMParser }).DOMParser();
  const open = (path: string): Document => {
    const part = parts[path];
    if (!part) throw new Error(`The file has no ${path}.`);
    return parser.parseFromString(strFromU8(part), "application/xml");
  };
  const strings = parts["xl/sharedStrings.xml"]
    ? all(open("xl/sharedStrings.xml").documentElement, "si").map(textOf)
    : [];
  const styles = readStyles(open("xl/styles.xml"));
  const workbook = open("xl/workbook.xml");
  const targets = new Map(
    all(open("xl/_rels/workbook.xml.rels").documentElement, "Relationship").map((relation) => [
      relation.getAttribute("Id"),
      relation.getAttribute("Target")!.replace(/^\/?(xl\/)?/, "xl/"),
    ]),
  );
  const names = all(workbook.documentElement, "definedName");
  return all(workbook.documentElement, "sheet").map((sheet, index) => {
    const name = sheet.getAttribute("name")!;
    const own = names.filter((defined) => defined.getAttribute("localSheetId") === String(index));
    return {
      ...readSheet(strFromU8(parts[targets.get(sheet.getAttribute("r:id"))!]!), strings, styles),
      name,
      names: sorted(
        own
          .filter((defined) => !defined.getAttribute("name")!.startsWith("_xlnm."))
          .map((defined) => [
            defined.getAttribute("name")!.toLowerCase(),
            rangeAddress(parseAddress(defined.textContent.replace(/^.*!/, "").replaceAll("$", ""))),
          ]),
      ),
    };
  });
}

const child = (element: Element, name: string): Element | undefined =>
  children(element).find(({ localName }) => localName === name);
/** The text of a string item; runs of differently formatted text come one after the other. */
const textOf = (item: Element): string =>
  all(item, "t")
    .map((text) => text.textContent)
    .join("")
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_escape, code: string) => String.fromCharCode(parseInt(code, 16)));

interface FileStyle {
  readonly style: Omit<Style, "top" | "bottom">;
  readonly top?: string;
  readonly bottom?: string;
}

function readSheet(
  sheet: string,
  strings: readonly string[],
  styles: readonly FileStyle[],
): Pick<NormalSheet, "cells" | "looks"> {
  const cells = new Map<string, string>();
  const looks = new Map<string, FileStyle["style"]>();
  const above = new Map<string, string>();
  const spilled = new Set<string>();
  // A document of ten thousand cells takes a tree of objects half a minute.
  for (const [, attributes = "", content = ""] of sheet.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const address = attribute(attributes, "r")!;
    const { row, column } = parseAddress(address);
    const { style, top, bottom } = styles[Number(attribute(attributes, "s") ?? 0)]!;
    looks.set(address, style);
    if (top) above.set(address, top);
    if (bottom) above.set(cellAddress(row + 1, column), bottom);
    const formula = /<f([^>]*)>(.*?)<\/f>/s.exec(content);
    if (formula) {
      cells.set(address, `=${plain(formula[2]!)}`);
      const filled = attribute(formula[1]!, "ref");
      if (filled) {
        const range = parseAddress(filled);
        for (let r = range.row; r < range.row + range.rows; r += 1) {
          for (let c = range.column; c < range.column + range.columns; c += 1) spilled.add(cellAddress(r, c));
        }
        spilled.delete(address);
      }
    } else {
      const value = valueOf(attribute(attributes, "t") ?? "n", content, strings);
      // An empty text shows as an empty cell does, and Excel makes one of it.
      if (value !== null && value !== "") cells.set(address, normalCell(value));
    }
  }
  // What an array fills is written as values for those who do not calculate; it is nothing of the plan's.
  for (const address of spilled) cells.delete(address);
  const places = new Set([...looks.keys(), ...above.keys()]);
  return {
    cells: sorted(cells),
    looks: sorted(
      [...places].flatMap((address) => {
        const look = normalLook(looks.get(address) ?? {}, { top: above.get(address) });
        return look === "{}" ? [] : [[address, look] as const];
      }),
    ),
  };
}

const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
const plain = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (_all, decimal?: string, hex?: string, name?: string) =>
    name ? entities[name]! : String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex!, 16)),
  );

function valueOf(
  type: string,
  content: string,
  strings: readonly string[],
): string | number | boolean | null {
  if (type === "inlineStr") {
    return [...content.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => plain(text!)).join("");
  }
  const value = /<v[^>]*>(.*?)<\/v>/s.exec(content)?.[1];
  if (value === undefined || value === "") return null;
  if (type === "s") return strings[Number(value)]!;
  if (type === "b") return value === "1";
  return type === "n" ? Number(value) : plain(value);
}

/** The number formats that Excel knows by number only. */
const builtIn: Readonly<Record<string, string>> = {
  "1": "0",
  "2": "0.00",
  "3": "#,##0",
  "4": "#,##0.00",
  "9": "0%",
  "10": "0.00%",
  "11": "0.00E+00",
  "12": "# ?/?",
  "13": "# ??/??",
  "48": "##0.0E+0",
  "49": "@",
};

function readStyles(document: Document): FileStyle[] {
  const root = document.documentElement;
  const list = (name: string): Element[] => [...(child(root, name)?.children ?? [])];
  const colour = (element: Element | undefined): string | undefined => {
    const argb = element?.getAttribute("rgb");
    return argb ? `#${argb.slice(-6)}` : undefined;
  };
  const fonts = list("fonts");
  const fills = list("fills");
  const borders = list("borders");
  const formats = new Map(
    list("numFmts").map((format) => [format.getAttribute("numFmtId"), format.getAttribute("formatCode")!]),
  );
  const isOn = (element: Element | undefined): boolean =>
    element !== undefined && !["0", "false"].includes(element.getAttribute("val") ?? "1");
  const line = (border: Element | undefined, side: "top" | "bottom"): string | undefined => {
    const element = border && child(border, side);
    const style = element?.getAttribute("style") as BorderLine["style"] | null | undefined;
    return style ? `${style} ${colour(child(element!, "color"))!.toUpperCase()}` : undefined;
  };
  return list("cellXfs").map((xf) => {
    const font = fonts[Number(xf.getAttribute("fontId") ?? 0)]!;
    const fill = child(fills[Number(xf.getAttribute("fillId") ?? 0)]!, "patternFill");
    const border = borders[Number(xf.getAttribute("borderId") ?? 0)];
    const alignment = child(xf, "alignment");
    const id = xf.getAttribute("numFmtId") ?? "0";
    return {
      style: {
        bold: isOn(child(font, "b")),
        italic: isOn(child(font, "i")),
        fontSize: Number(child(font, "sz")?.getAttribute("val") ?? 11),
        fontColour: colour(child(font, "color")),
        fill: fill?.getAttribute("patternType") === "solid" ? colour(child(fill, "fgColor")) : undefined,
        horizontal: (alignment?.getAttribute("horizontal") ?? undefined) as Style["horizontal"],
        vertical: (alignment?.getAttribute("vertical") ?? undefined) as Style["vertical"],
        wrap: ["1", "true"].includes(alignment?.getAttribute("wrapText") ?? ""),
        indent: Number(alignment?.getAttribute("indent") ?? 0),
        numberFormat: formats.get(id) ?? builtIn[id],
      },
      top: line(border, "top"),
      bottom: line(border, "bottom"),
    };
  });
}

import { strFromU8, unzipSync } from "fflate";
import { JSDOM } from "jsdom";

const { DOMParser } = new JSDOM("").window as Window & typeof globalThis;

/** The parts of an .xlsx file as XML; a part that is not well-formed fails whatever asks for it. */
export class XlsxFile {
  readonly parts: ReadonlyMap<string, string>;
  private readonly documents = new Map<string, Element>();

  constructor(bytes: Uint8Array) {
    this.parts = new Map(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));
  }

  get paths(): string[] {
    return [...this.parts.keys()];
  }

  has(path: string): boolean {
    return this.parts.has(path);
  }

  text(path: string): string {
    const text = this.parts.get(path);
    if (text === undefined) throw new Error(`The file has no part ${path}.`);
    return text;
  }

  root(path: string): Element {
    const known = this.documents.get(path);
    if (known) return known;
    const parsed = new DOMParser().parseFromString(this.text(path), "application/xml");
    const [fault] = parsed.getElementsByTagName("parsererror");
    if (fault) throw new Error(`${path} is not well-formed: ${fault.textContent}`);
    this.documents.set(path, parsed.documentElement);
    return parsed.documentElement;
  }

  /** The path of a sheet's part, by the sheet's name. */
  sheetPath(name: string): string {
    const sheet = all(this.root("xl/workbook.xml"), "sheet").find((each) => attribute(each, "name") === name);
    if (!sheet) throw new Error(`The file has no sheet "${name}".`);
    return this.related("xl/workbook.xml", attribute(sheet, "r:id")!);
  }

  /** The part that a relationship of another part leads to. */
  related(path: string, id: string): string {
    const found = this.relationships(path).find((each) => each.id === id);
    if (!found) throw new Error(`${path} has no relationship ${id}.`);
    return found.target;
  }

  relationships(path: string): { id: string; type: string; target: string }[] {
    const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/") + 1) : "";
    const relations = `${folder}_rels/${path.slice(folder.length)}.rels`;
    if (!this.has(relations)) return [];
    return all(this.root(relations), "Relationship").map((each) => ({
      id: attribute(each, "Id")!,
      type: attribute(each, "Type")!,
      target: new URL(attribute(each, "Target")!, `file:///${path}`).pathname.slice(1),
    }));
  }

  cell(sheet: string, address: string): Element {
    const found = all(this.root(this.sheetPath(sheet)), "c").find((each) => attribute(each, "r") === address);
    if (!found) throw new Error(`${sheet} has no cell ${address}.`);
    return found;
  }

  /** The style of a cell: its entry among the workbook's formats of cells. */
  format(sheet: string, address: string): Element {
    const formats = children(only(this.root("xl/styles.xml"), "cellXfs"));
    return formats[Number(attribute(this.cell(sheet, address), "s") ?? 0)]!;
  }
}

/** All elements below with this name, whatever their prefix; jsdom's own lists take as long as all the rest of a file. */
export function all(element: Element, name: string): Element[] {
  const found: Element[] = [];
  const visit = (parent: Element): void => {
    for (let each = parent.firstElementChild; each; each = each.nextElementSibling) {
      if (each.localName === name) found.push(each);
      visit(each);
    }
  };
  visit(element);
  return found;
}

export function only(element: Element, name: string): Element {
  const found = all(element, name);
  if (found.length !== 1)
    throw new Error(`${found.length} <${name}> in <${element.tagName}> where one belongs.`);
  return found[0]!;
}

export function children(element: Element): Element[] {
  const found: Element[] = [];
  for (let each = element.firstElementChild; each; each = each.nextElementSibling) found.push(each);
  return found;
}
export const childNames = (element: Element): string[] => children(element).map(({ localName }) => localName);
export const attribute = (element: Element, name: string): string | undefined =>
  element.getAttribute(name) ?? undefined;

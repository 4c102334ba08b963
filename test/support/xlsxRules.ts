import { all, attribute, children, childNames, only, type XlsxFile } from "./xlsxFile";

/**
 * What ECMA-376 asks of a workbook where Excel is known to repair or refuse a file that does otherwise. Each answer
 * is a fault in words; none means that nothing was found, not that Excel has opened the file.
 */
export function faultsOf(file: XlsxFile): string[] {
  return [
    ...contentTypes(file),
    ...relationships(file),
    ...workbook(file),
    ...styles(file),
    ...sheets(file).flatMap((path) => sheet(file, path)),
    ...file.paths
      .filter((path) => /^xl\/charts\/chart\d+\.xml$/.test(path))
      .flatMap((path) => chart(file, path)),
  ];
}

const sheets = (file: XlsxFile): string[] =>
  all(file.root("xl/workbook.xml"), "sheet").map((each) =>
    file.related("xl/workbook.xml", attribute(each, "r:id")!),
  );

function contentTypes(file: XlsxFile): string[] {
  const root = file.root("[Content_Types].xml");
  const overrides = all(root, "Override").map((each) => attribute(each, "PartName")!.slice(1));
  const defaults = new Set(all(root, "Default").map((each) => attribute(each, "Extension")));
  return [
    ...(file.paths[0] === "[Content_Types].xml" ? [] : ["[Content_Types].xml does not come first."]),
    ...overrides
      .filter((path) => !file.has(path))
      .map((path) => `A content type for ${path}, which is not there.`),
    ...duplicates(overrides).map((path) => `Two content types for ${path}.`),
    ...file.paths
      .filter((path) => path !== "[Content_Types].xml" && !overrides.includes(path))
      .filter((path) => !defaults.has(path.slice(path.lastIndexOf(".") + 1)) || isKnownPart(path))
      .map((path) => `No content type for ${path}.`),
  ];
}

/** Parts for which the general type of .xml is not enough. */
const isKnownPart = (path: string): boolean => path.endsWith(".xml") && /^(xl|docProps)\//.test(path);

function relationships(file: XlsxFile): string[] {
  return file.paths
    .filter((path) => path.endsWith(".rels"))
    .flatMap((path) => {
      const owner = path.replace("_rels/", "").replace(/\.rels$/, "");
      const found = file.relationships(owner);
      const used =
        owner && file.has(owner) ? [...file.text(owner).matchAll(/\br:(?:id|embed)="([^"]+)"/g)] : [];
      const known = new Set(found.map(({ id }) => id));
      return [
        ...(owner && !file.has(owner) ? [`Relationships of ${owner}, which is not there.`] : []),
        ...duplicates(found.map(({ id }) => id)).map((id) => `Two relationships ${id} of ${owner}.`),
        ...found
          .filter(({ target }) => !file.has(target))
          .map(({ target }) => `${owner} leads to ${target}, which is not there.`),
        ...used
          .filter(([, id]) => !known.has(id!))
          .map(([, id]) => `${owner} uses ${id}, which is not there.`),
      ];
    });
}

const workbookOrder =
  "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr extLst";

function workbook(file: XlsxFile): string[] {
  const root = file.root("xl/workbook.xml");
  const names = all(root, "sheet").map((each) => attribute(each, "name")!);
  const defined = all(root, "definedName").map((each) => ({
    key: `${attribute(each, "name")!.toLowerCase()} on sheet ${attribute(each, "localSheetId")}`,
    scope: attribute(each, "localSheetId"),
    refers: each.textContent ?? "",
  }));
  const refersTo = (refers: string): string[] =>
    [...refers.matchAll(/(?:^|,)(?:'((?:[^']|'')+)'|([^'!,]+))!/g)].map(([, quoted, plain]) =>
      (quoted ?? plain ?? "").replaceAll("''", "'"),
    );
  return [
    ...inOrder(childNames(root), workbookOrder, "xl/workbook.xml"),
    ...duplicates(names.map((name) => name.toLowerCase())).map((name) => `Two sheets "${name}".`),
    ...names
      .filter((name) => name.length > 31 || /[\\/?*[\]:]/.test(name) || /^'|'$/.test(name))
      .map((name) => `"${name}" is no name for a sheet.`),
    ...duplicates(defined.map(({ key }) => key)).map((key) => `Two names ${key}.`),
    ...all(root, "definedName")
      .map((each) => attribute(each, "name")!)
      .filter((name) => !isName(name))
      .map((name) => `"${name}" is no name for cells.`),
    ...defined
      .filter(({ scope }) => scope !== undefined && !(Number(scope) < names.length))
      .map(({ key }) => `The name ${key} belongs to no sheet.`),
    ...defined
      .filter(({ refers }) => {
        const sheetsOf = refersTo(refers);
        return sheetsOf.length === 0 || sheetsOf.some((name) => !names.includes(name));
      })
      .map(({ key, refers }) => `The name ${key} refers to ${refers}.`),
  ];
}

/** A name begins with a letter and is neither a cell nor Excel's shorthand for rows and columns. */
const isName = (name: string): boolean =>
  /^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u.test(name) &&
  !/^[A-Z]{1,3}\d+$/i.test(name) &&
  !/^[RC]\d*$|^R\d+C\d+$/i.test(name);

const stylesOrder =
  "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst";
const fontOrder = "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme";

function styles(file: XlsxFile): string[] {
  const root = file.root("xl/styles.xml");
  const count = (name: string): number => children(only(root, name)).length;
  const formats = new Set(all(root, "numFmt").map((each) => attribute(each, "numFmtId")));
  const colours = [...all(root, "color"), ...all(root, "fgColor"), ...all(root, "bgColor")];
  const beyond = (xf: Element, name: string, list: string): boolean =>
    Number(attribute(xf, name) ?? 0) >= count(list);
  return [
    ...inOrder(childNames(root), stylesOrder, "xl/styles.xml"),
    ...all(root, "font").flatMap((font) => inOrder(childNames(font), fontOrder, "a font")),
    ...all(root, "dxf").flatMap((each) =>
      inOrder(
        childNames(each),
        "font numFmt fill alignment border protection extLst",
        "a conditional format's look",
      ),
    ),
    ...["numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs"]
      .flatMap((name) => all(root, name))
      .filter((list) => Number(attribute(list, "count")) !== list.children.length)
      .map((list) => `<${list.tagName}> counts ${attribute(list, "count")} of ${list.children.length}.`),
    ...all(only(root, "cellXfs"), "xf")
      .filter(
        (xf) =>
          beyond(xf, "fontId", "fonts") ||
          beyond(xf, "fillId", "fills") ||
          beyond(xf, "borderId", "borders") ||
          (Number(attribute(xf, "numFmtId")) >= 164 && !formats.has(attribute(xf, "numFmtId"))),
      )
      .map((xf) => `A format refers to what is not there: ${xf.outerHTML}.`),
    ...colours
      .filter(
        (each) => attribute(each, "rgb") !== undefined && !/^[0-9A-F]{8}$/.test(attribute(each, "rgb")!),
      )
      .map((each) => `The colour ${attribute(each, "rgb")} is not ARGB.`),
  ];
}

const sheetOrder =
  "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios " +
  "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations " +
  "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches " +
  "ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst";

function sheet(file: XlsxFile, path: string): string[] {
  const root = file.root(path);
  const rows = all(root, "row");
  const cells = all(root, "c");
  const formats = children(only(file.root("xl/styles.xml"), "cellXfs")).length;
  const looks = children(only(file.root("xl/styles.xml"), "dxfs")).length;
  const strings = file.has("xl/sharedStrings.xml") ? all(file.root("xl/sharedStrings.xml"), "si").length : 0;
  const fault = (words: string): string => `${path}: ${words}`;
  const rules = all(root, "cfRule");
  const plain = rules.filter(({ prefix }) => prefix === null);
  const extended = rules.filter(({ prefix }) => prefix === "x14");
  const footers = all(root, "oddFooter").map((each) => each.textContent ?? "");
  return [
    ...inOrder(childNames(root), sheetOrder, path, ["conditionalFormatting"]),
    ...inOrder(
      childNames(only(root, "sheetViews").children[0]!),
      "pane selection pivotSelection extLst",
      path,
      ["selection"],
    ),
    ...ascending(rows.map((row) => Number(attribute(row, "r")))).map((row) =>
      fault(`row ${row} comes too late.`),
    ),
    ...rows.flatMap((row) =>
      ascending(all(row, "c").map((cell) => columnOf(attribute(cell, "r")!))).map((column) =>
        fault(`row ${attribute(row, "r")} has its column ${column} too late.`),
      ),
    ),
    ...cells.flatMap((cell) =>
      cellFaults(cell, formats, strings).map((words) => fault(`${attribute(cell, "r")} ${words}`)),
    ),
    ...(cells.some((cell) => attribute(cell, "cm")) && !file.has("xl/metadata.xml")
      ? [fault("marks arrays without xl/metadata.xml.")]
      : []),
    ...plain
      .filter((rule) => !(Number(attribute(rule, "dxfId")) < looks))
      .map((rule) => fault(`a conditional format has no look: ${rule.outerHTML}`)),
    ...duplicates(rules.map((rule) => attribute(rule, "priority")!)).map((each) =>
      fault(`two rules of priority ${each}.`),
    ),
    ...plain
      .filter((rule) => all(rule, "formula").some((each) => each.textContent!.includes("!")))
      .map((rule) => fault(`a conditional format looks at another sheet: ${rule.textContent}`)),
    ...extended
      .filter((rule) => !/^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/.test(attribute(rule, "id") ?? ""))
      .map((rule) => fault(`a conditional format has no id: ${rule.outerHTML}`)),
    ...all(root, "dataValidation").flatMap((each) => validationFaults(each).map(fault)),
    ...footers
      .filter((text) => text.length > 255)
      .map(() => fault("its footer is longer than 255 characters.")),
    ...overlaps(all(root, "f").flatMap((each) => attribute(each, "ref") ?? [])).map((ref) =>
      fault(`two arrays share ${ref}.`),
    ),
    ...notes(file, path),
  ];
}

function cellFaults(cell: Element, formats: number, strings: number): string[] {
  const value = all(cell, "v")[0]?.textContent ?? "";
  const kind = attribute(cell, "t");
  const formula = all(cell, "f")[0];
  return [
    ...inOrder(childNames(cell), "f v is extLst", "its content"),
    ...(Number(attribute(cell, "s") ?? 0) < formats ? [] : ["has a format that is not there."]),
    ...(kind === "s" && !(Number(value) < strings) ? ["has a text that is not there."] : []),
    ...((kind === undefined || kind === "n") &&
    all(cell, "v").length > 0 &&
    !Number.isFinite(Number(value || NaN))
      ? [`has the number "${value}".`]
      : []),
    ...(kind === "b" && !/^[01]$/.test(value) ? [`has the truth value "${value}".`] : []),
    ...(kind === "e" && !/^#/.test(value) ? [`has the error "${value}".`] : []),
    ...(formula && (formula.textContent ?? "").startsWith("=") ? ["has a formula that begins with =."] : []),
    ...(formula && all(cell, "v").length === 0 ? ["has a formula without a value."] : []),
    ...(attribute(cell, "cm") && attribute(formula!, "t") !== "array"
      ? ["is marked as an array and is none."]
      : []),
  ];
}

function validationFaults(each: Element): string[] {
  const tooLong = (name: string, most: number): string[] =>
    (attribute(each, name)?.length ?? 0) > most
      ? [`the ${name} of ${attribute(each, "sqref")} is longer than ${most}.`]
      : [];
  const first = all(each, "formula1")[0]?.textContent ?? "";
  return [
    ...tooLong("promptTitle", 32),
    ...tooLong("prompt", 255),
    ...tooLong("errorTitle", 32),
    ...tooLong("error", 255),
    ...(attribute(each, "type") === "list" && first.length > 257 ? ["a list is longer than 255."] : []),
  ];
}

function notes(file: XlsxFile, path: string): string[] {
  const related = file.relationships(path);
  const comments = related.find(({ type }) => type.endsWith("/comments"))?.target;
  const shapes = related.find(({ type }) => type.endsWith("/vmlDrawing"))?.target;
  if (!comments && !shapes) return [];
  if (!comments || !shapes) return [`${path} has notes without boxes or boxes without notes.`];
  const cells = all(file.root(comments), "comment").map((each) => attribute(each, "ref")!);
  const boxes = all(file.root(shapes), "ClientData");
  const ids = all(file.root(shapes), "shape").map((each) => attribute(each, "id")!);
  return [
    ...(boxes.length === cells.length
      ? []
      : [`${path} has ${cells.length} notes and ${boxes.length} boxes.`]),
    ...duplicates(cells).map((cell) => `${path} has two notes on ${cell}.`),
    ...duplicates(ids).map((id) => `${path} has two boxes ${id}.`),
    ...boxes
      .map((box) => only(box, "Anchor").textContent ?? "")
      .filter((anchor) => !/^\d+(, ?\d+){7}$/.test(anchor))
      .map((anchor) => `${path} has a box at "${anchor}".`),
  ];
}

const chartOrders: Readonly<Record<string, string>> = {
  chartSpace:
    "date1904 lang roundedCorners AlternateContent style clrMapOvr pivotSource protection chart spPr txPr externalData printSettings userShapes extLst",
  chart:
    "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs showDLblsOverMax extLst",
  title: "tx layout overlay spPr txPr extLst",
  plotArea: "layout areaChart barChart lineChart catAx valAx dTable spPr extLst",
  barChart: "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
  lineChart: "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId extLst",
  areaChart: "grouping varyColors ser dLbls dropLines axId extLst",
  ser: "idx order tx spPr invertIfNegative pictureOptions marker dPt dLbls trendline errBars cat val smooth shape extLst",
  catAx:
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
  valAx:
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossBetween majorUnit minorUnit dispUnits extLst",
  legend: "legendPos legendEntry layout overlay spPr txPr extLst",
  numRef: "f numCache extLst",
  numCache: "formatCode ptCount pt extLst",
  strRef: "f strCache extLst",
  strCache: "ptCount pt extLst",
};
const repeated: Readonly<Record<string, readonly string[]>> = {
  barChart: ["ser", "axId"],
  lineChart: ["ser", "axId"],
  areaChart: ["ser", "axId"],
  plotArea: ["areaChart", "barChart", "lineChart", "catAx", "valAx"],
  numCache: ["pt"],
  strCache: ["pt"],
};

function chart(file: XlsxFile, path: string): string[] {
  const root = file.root(path);
  const plot = only(root, "plotArea");
  const value = (element: Element, name: string): string[] =>
    all(element, name).map((each) => attribute(each, "val")!);
  const axes = [...all(plot, "catAx"), ...all(plot, "valAx")];
  const ids = axes.map((axis) => value(axis, "axId")[0]!);
  const groups = children(plot).filter(({ localName }) => localName.endsWith("Chart"));
  const isSorted =
    plot.children.length > 0 &&
    childNames(plot)
      .join(" ")
      .match(/^layout( \w+Chart)+( (cat|val)Ax)+$/);
  return [
    ...Object.entries(chartOrders).flatMap(([name, order]) =>
      [...(root.localName === name ? [root] : []), ...all(root, name)]
        .filter(() => name !== "plotArea")
        .flatMap((each) => inOrder(childNames(each), order, `${path} <${name}>`, repeated[name])),
    ),
    ...(isSorted ? [] : [`${path} has its plot area in another order: ${childNames(plot).join(" ")}.`]),
    ...duplicates(ids).map((id) => `${path} has two axes ${id}.`),
    ...axes
      .flatMap((axis) => value(axis, "crossAx"))
      .filter((id) => !ids.includes(id))
      .map((id) => `${path} crosses axis ${id}, which is not there.`),
    ...groups
      .filter((group) =>
        children(group)
          .filter(({ localName }) => localName === "axId")
          .some((each) => !ids.includes(attribute(each, "val")!)),
      )
      .map((group) => `${path} has a <${group.localName}> without axes.`),
    ...duplicates(all(plot, "ser").flatMap((each) => value(each, "idx").slice(0, 1))).map(
      (id) => `${path} has two series ${id}.`,
    ),
    ...[...all(plot, "numCache"), ...all(plot, "strCache")]
      .filter((cache) =>
        all(cache, "pt").some(
          (point) => !(Number(attribute(point, "idx")) < Number(value(cache, "ptCount")[0])),
        ),
      )
      .map(() => `${path} has points beyond their count.`),
  ];
}

/** Names that stand in another order than the schema's, are unknown to it, or stand twice where one belongs. */
function inOrder(
  names: readonly string[],
  order: string,
  where: string,
  mayRepeat: readonly string[] = [],
): string[] {
  const ranks = order.split(" ");
  const unknown = names.filter((name) => !ranks.includes(name));
  if (unknown.length > 0) return [`${where} holds <${unknown[0]}>, which does not belong there.`];
  const late = names.find(
    (name, index) => index > 0 && ranks.indexOf(names[index - 1]!) > ranks.indexOf(name),
  );
  const twice = duplicates(names).find((name) => !mayRepeat.includes(name));
  return [
    ...(late ? [`${where} has <${late}> too late.`] : []),
    ...(twice ? [`${where} has <${twice}> twice.`] : []),
  ];
}

const duplicates = (list: readonly string[]): string[] => {
  const seen = new Set<string>();
  return [...new Set(list.filter((each) => seen.has(each) || !seen.add(each)))];
};

const ascending = (list: readonly number[]): number[] =>
  list.filter((each, index) => index > 0 && each <= list[index - 1]!);

const columnOf = (address: string): number =>
  [...address.replace(/\d/g, "")].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

function overlaps(refs: readonly string[]): string[] {
  const owners = new Set<string>();
  return refs.filter((ref) => {
    const [from, to = from] = ref.split(":") as [string, string?];
    const row = (address: string): number => Number(address.replace(/\D/g, ""));
    let isTaken = false;
    for (let r = row(from); r <= row(to!); r += 1) {
      for (let c = columnOf(from); c <= columnOf(to!); c += 1) {
        isTaken ||= owners.has(`${r},${c}`);
        owners.add(`${r},${c}`);
      }
    }
    return isTaken;
  });
}

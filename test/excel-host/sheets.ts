import { cellAddress, rangeAddress } from "../../src/plan/address";
import {
  events,
  lastColumn,
  lastRow,
  type Book,
  type ChartState,
  type NameState,
  type SeriesState,
  type Sheet,
} from "./book";
import { amount, colour, HostObject, oneOf, readOnly, stored, text, truth, type Argument } from "./object";
import { accessDenied, alreadyExists, HostError, invalidArgument, notFound, type Wire } from "./protocol";
import { areasObject, meant, plainRange, rangeObject, rectangle, standardWidth, usedRange } from "./ranges";
import { daysBetweenSystems } from "./typed";

const textOf = (argument: Argument | undefined): string => {
  if (typeof argument !== "string") throw invalidArgument("A text was expected.");
  return argument;
};

/** What the objects of a workbook need of the application around it. */
export interface Surroundings {
  /** The ranges that the page keeps across requests. */
  readonly references: Map<string, HostObject>;
  /** Called after an add-in had everything calculated. */
  readonly calculated: () => void;
  /** A page wants to be told of an event of the workbook or of one sheet, or no more. */
  readonly listen: (event: number, target: string, wanted: boolean) => void;
}

export function workbookObject(book: Book, around: Surroundings): HostObject {
  const selected = (): { readonly address: string; readonly cell: string } => {
    if (book.chartSelected) throw new HostError("InvalidSelection", "A chart is selected.");
    return { address: book.selection, cell: book.selection.split(/[,:]/)[0]! };
  };
  return new HostObject("Workbook", {
    scalars: {
      name: readOnly(() => "Book1.xlsx"),
      isDirty: readOnly(() => true),
      readOnly: readOnly(() => false),
    },
    objects: {
      workbook: () => workbookObject(book, around),
      worksheets: () => worksheets(book, around),
      names: () => names(book, null),
      settings: () => settings(book),
      application: () => application(book, around),
      functions: () => functions(book),
      _Runtime: () =>
        new HostObject("Runtime", {
          scalars: {
            enableEvents: {
              read: () => book.enableEvents,
              write: (value) => (truth(value), void (book.enableEvents = value === true)),
            },
          },
        }),
      protection: () =>
        new HostObject("WorkbookProtection", {
          scalars: { protected: readOnly(() => book.protected) },
          methods: {
            protect: () => {
              if (book.protected) throw accessDenied("The workbook is protected already.");
              book.protected = true;
              return undefined;
            },
            unprotect: () => {
              book.protected = false;
              return undefined;
            },
          },
        }),
    },
    methods: {
      getSelectedRange: () => {
        const { address } = selected();
        if (address.includes(",")) throw new HostError("InvalidSelection", "Several areas are selected.");
        return rangeObject(book, { sheet: book.active, ...rectangle(address) });
      },
      getSelectedRanges: () => areasObject(book.active, selected().address),
      getActiveCell: () => rangeObject(book, { sheet: book.active, ...rectangle(selected().cell) }),
      _GetObjectByReferenceId: (id) => around.references.get(textOf(id)) ?? null,
      _GetRangeForEventByReferenceId: () => null,
      _RemoveReference: (id) => {
        around.references.delete(textOf(id));
        return undefined;
      },
    },
  });
}

/** Excel's own functions, worked out without a cell; only what tells the date system of the workbook is known here. */
function functions(book: Book): HostObject {
  const number = (argument: Argument | undefined): number => {
    if (typeof argument !== "number") throw invalidArgument("A number was expected.");
    return argument;
  };
  return new HostObject("Functions", {
    methods: {
      date: (year, month, day) => {
        const days = Date.UTC(number(year), number(month) - 1, number(day)) / 86_400_000 + 25569;
        const serial = days - (book.dateSystem === 1904 ? daysBetweenSystems : 0);
        return new HostObject("FunctionResult", {
          scalars: {
            value: readOnly(() => (serial < 0 ? null : serial)),
            error: readOnly(() => (serial < 0 ? "#NUM!" : null)),
          },
        });
      },
    },
  });
}

function application(book: Book, around: Surroundings): HostObject {
  const { culture } = book;
  return new HostObject("Application", {
    scalars: {
      calculationMode: {
        read: () => book.calculationMode,
        write: (value) => {
          oneOf("Automatic", "AutomaticExceptTables", "Manual")(value);
          book.calculationMode = value as string;
        },
      },
      calculationState: readOnly(() => (book.recalculation.isUpToDate ? "Done" : "Pending")),
      calculationEngineVersion: readOnly(() => 191029),
      decimalSeparator: readOnly(() => culture.decimal),
      thousandsSeparator: readOnly(() => culture.thousands),
      useSystemSeparators: readOnly(() => true),
    },
    objects: {
      cultureInfo: () =>
        new HostObject("CultureInfo", {
          scalars: { name: readOnly(() => culture.name) },
          objects: {
            numberFormat: () =>
              new HostObject("NumberFormatInfo", {
                scalars: {
                  numberDecimalSeparator: readOnly(() => culture.decimal),
                  numberGroupSeparator: readOnly(() => culture.thousands),
                },
              }),
          },
        }),
    },
    methods: {
      calculate: async (type) => {
        oneOf("Recalculate", "Full", "FullRebuild")(type as Wire);
        if (!book.recalculation.isUpToDate || type !== "Recalculate") await book.recalculation.all();
        around.calculated();
        return undefined;
      },
      suspendApiCalculationUntilNextSync: () => {
        book.recalculation.suspended = true;
        return undefined;
      },
      suspendScreenUpdatingUntilNextSync: () => undefined,
    },
  });
}

function settings(book: Book): HostObject {
  const object = (key: string): HostObject =>
    new HostObject("Setting", {
      identity: { _Id: key },
      scalars: {
        key: readOnly(() => key),
        value: {
          read: () => book.settings.get(key) ?? null,
          write: (value) => void book.settings.set(key, value),
        },
      },
      methods: {
        delete: () => {
          book.settings.delete(key);
          return undefined;
        },
      },
    });
  return new HostObject("SettingCollection", {
    items: () => [...book.settings.keys()].map(object),
    item: (key) => {
      if (!book.settings.has(textOf(key))) throw notFound(`There is no setting "${String(key)}".`);
      return object(key as string);
    },
    methods: {
      add: (key, value) => {
        book.settings.set(textOf(key), (value ?? null) as Wire);
        return object(key as string);
      },
      getItemOrNullObject: (key) => (book.settings.has(textOf(key)) ? object(key as string) : null),
    },
  });
}

function names(book: Book, sheet: Sheet | null): HostObject {
  const list = (): NameState[] => (sheet ? sheet.names : book.names);
  const object = (state: NameState): HostObject =>
    new HostObject("NamedItem", {
      scalars: {
        name: readOnly(() => state.name),
        formula: readOnly(() => state.formula),
        scope: readOnly(() => (sheet ? "Worksheet" : "Workbook")),
        comment: { read: () => state.comment, write: (value) => void (state.comment = textOf(value)) },
        visible: {
          read: () => state.visible,
          write: (value) => (truth(value), void (state.visible = value === true)),
        },
      },
      methods: {
        getRange: () => {
          if (!state.range) throw notFound(`"${state.name}" does not stand for cells.`);
          return rangeObject(book, state.range);
        },
        getRangeOrNullObject: () => (state.range ? rangeObject(book, state.range) : null),
        delete: () => {
          list().splice(list().indexOf(state), 1);
          return undefined;
        },
      },
    });
  const find = (name: Argument | undefined): NameState | undefined =>
    list().find((state) => state.name.toLowerCase() === textOf(name).toLowerCase());
  return new HostObject("NamedItemCollection", {
    items: () => list().map(object),
    item: (name) => {
      const state = find(name);
      if (!state) throw notFound(`There is no name "${String(name)}".`);
      return object(state);
    },
    methods: {
      add: (name, reference, comment) => {
        const range = reference instanceof HostObject ? (reference.parts.range ?? null) : null;
        const formula = range ? book.reference(range) : textOf(reference as Argument);
        const said = comment === null || comment === undefined ? "" : textOf(comment);
        if (said.length > 255) throw invalidArgument("A comment has at most 255 characters.");
        sheet?.refuseWhereProtected();
        const state = {
          name: textOf(name),
          formula,
          range,
          comment: said,
          visible: true,
        };
        book.addName(sheet, state);
        return object(state);
      },
      getItemOrNullObject: (name) => {
        const state = find(name);
        return state ? object(state) : null;
      },
    },
  });
}

/** The events of sheets by the names under which Office.js has them told. */
const eventNames: Readonly<Record<string, number>> = {
  Activated: events.activated,
  Added: events.added,
  Calculated: events.calculated,
  DataChanged: events.changed,
  Deactivated: events.deactivated,
  Deleted: events.deleted,
  SelectionChanged: events.selectionChanged,
};

function eventMethods(around: Surroundings | undefined, target: string): Record<string, () => undefined> {
  const method = (event: number, wanted: boolean) => (): undefined => {
    around?.listen(event, target, wanted);
    return undefined;
  };
  return Object.fromEntries(
    Object.entries(eventNames).flatMap(([name, event]) => [
      [`_Register${name}Event`, method(event, true)],
      [`_Unregister${name}Event`, method(event, false)],
    ]),
  );
}

function worksheets(book: Book, around: Surroundings): HostObject {
  const object = (sheet: Sheet): HostObject => sheetObject(book, sheet, around);
  const item = (key: Wire): HostObject => {
    const sheet = book.sheet(textOf(key));
    if (!sheet) throw notFound(`There is no sheet "${String(key)}".`);
    return object(sheet);
  };
  return new HostObject("WorksheetCollection", {
    items: () => book.sheets.map(object),
    item,
    methods: {
      add: (name) => object(book.addSheet(name === null || name === undefined ? undefined : textOf(name))),
      getItem: (key) => item(key as Wire),
      getItemOrNullObject: (key) => {
        const sheet = book.sheet(textOf(key));
        return sheet ? object(sheet) : null;
      },
      getActiveWorksheet: () => object(book.active),
      getCount: () => book.sheets.length,
      getFirst: () => object(book.sheets[0]!),
      getLast: () => object(book.sheets.at(-1)!),
      ...eventMethods(around, "Workbook"),
    },
  });
}

export function sheetObject(book: Book, sheet: Sheet, around?: Surroundings): HostObject {
  return new HostObject("Worksheet", {
    identity: { Id: sheet.id },
    scalars: {
      id: readOnly(() => sheet.id),
      name: { read: () => sheet.name, write: (value) => book.rename(sheet, textOf(value)) },
      position: {
        read: () => book.sheets.indexOf(sheet),
        write: (value) => book.move(sheet, Number(value)),
      },
      visibility: {
        read: () => sheet.visibility,
        write: (value) => {
          oneOf("Visible", "Hidden", "VeryHidden")(value);
          book.setVisibility(sheet, value as string);
        },
      },
      tabColor: {
        read: () => sheet.tabColor,
        write: (value) => {
          colour(value);
          sheet.tabColor = value as string;
        },
      },
      showGridlines: {
        read: () => sheet.showGridlines,
        write: (value) => {
          truth(value);
          sheet.showGridlines = value as boolean;
        },
      },
      standardWidth: readOnly(() => standardWidth),
    },
    objects: {
      names: () => names(book, sheet),
      charts: () => charts(sheet),
      freezePanes: () => freezePanes(book, sheet),
      pageLayout: () => pageLayout(book, sheet),
      notes: () => notes(sheet),
      protection: () =>
        new HostObject("WorksheetProtection", {
          scalars: { protected: readOnly(() => sheet.protected) },
          methods: {
            protect: () => {
              sheet.refuseWhereProtected();
              sheet.protected = true;
              return undefined;
            },
            unprotect: () => {
              sheet.protected = false;
              return undefined;
            },
          },
        }),
    },
    methods: {
      getRange: (address) =>
        rangeObject(
          book,
          address === null || address === undefined
            ? { sheet, row: 0, column: 0, rows: lastRow, columns: lastColumn }
            : { sheet, ...rectangle(textOf(address)) },
        ),
      getRanges: (addresses) => areasObject(sheet, textOf(addresses)),
      getRangeByIndexes: (row, column, rows, columns) =>
        rangeObject(book, {
          sheet,
          row: Number(row),
          column: Number(column),
          rows: Number(rows),
          columns: Number(columns),
        }),
      getCell: (row, column) =>
        rangeObject(book, { sheet, row: Number(row), column: Number(column), rows: 1, columns: 1 }),
      getUsedRange: async (valuesOnly) => {
        // A sheet without anything in it answers its first cell.
        const used = await usedRange(book, sheet, valuesOnly === true);
        return rangeObject(book, { sheet, ...(used ?? { row: 0, column: 0, rows: 1, columns: 1 }) });
      },
      getUsedRangeOrNullObject: async (valuesOnly) => {
        const used = await usedRange(book, sheet, valuesOnly === true);
        return used ? rangeObject(book, { sheet, ...used }) : null;
      },
      activate: () => {
        book.activate(sheet);
        return undefined;
      },
      calculate: async (markAllDirty) => {
        truth(markAllDirty as Wire);
        await book.recalculation.one(sheet);
        around?.calculated();
        return undefined;
      },
      delete: () => {
        book.deleteSheet(sheet);
        return undefined;
      },
      ...eventMethods(around, sheet.id),
    },
  });
}

function notes(sheet: Sheet): HostObject {
  const object = (note: Sheet["notes"][number]): HostObject =>
    new HostObject("Note", { scalars: { content: readOnly(() => note.content) } });
  return new HostObject("NoteCollection", {
    items: () => sheet.notes.map(object),
    methods: {
      add: (address, content) => {
        const range = meant(sheet, address);
        if (range.rows !== 1 || range.columns !== 1) throw invalidArgument("A note stands on one cell.");
        const cell = cellAddress(range.row, range.column);
        if (sheet.notes.some((note) => note.address === cell)) throw alreadyExists(`${cell} has a note.`);
        sheet.refuseWhereProtected();
        sheet.notes.push({ address: cell, content: textOf(content) });
        return object(sheet.notes.at(-1)!);
      },
    },
  });
}

function freezePanes(book: Book, sheet: Sheet): HostObject {
  const count = (argument: Argument | undefined): number => {
    if (typeof argument !== "number" || argument < 0) throw invalidArgument("A count was expected.");
    return argument;
  };
  return new HostObject("WorksheetFreezePanes", {
    methods: {
      freezeAt: (range) => {
        sheet.frozen = plainRange(meant(sheet, range));
        return undefined;
      },
      freezeRows: (rows) => {
        sheet.frozen = { row: 0, column: 0, rows: count(rows), columns: lastColumn };
        return undefined;
      },
      freezeColumns: (columns) => {
        sheet.frozen = { row: 0, column: 0, rows: lastRow, columns: count(columns) };
        return undefined;
      },
      unfreeze: () => {
        sheet.frozen = null;
        return undefined;
      },
      getLocationOrNullObject: () => (sheet.frozen ? rangeObject(book, { sheet, ...sheet.frozen }) : null),
    },
  });
}

function pageLayout(book: Book, sheet: Sheet): HostObject {
  if (!book.hasPrinter) throw new HostError("GeneralException", "There is no printer.");
  const { page } = sheet;
  const footers = new HostObject("HeaderFooter", {
    scalars: stored(
      page,
      "",
      Object.fromEntries(
        ["leftFooter", "centerFooter", "rightFooter", "leftHeader", "centerHeader", "rightHeader"].map(
          (name) => [name, ["", text]],
        ),
      ),
    ),
  });
  const group = new HostObject("HeaderFooterGroup", { objects: { defaultForAllPages: () => footers } });
  const whole = (part: "rows" | "columns", argument: Argument | undefined): string => {
    const range = meant(sheet, argument);
    const all = part === "rows" ? range.columns === lastColumn : range.rows === lastRow;
    if (!all) throw invalidArgument(`The titles must be entire ${part}.`);
    return rangeAddress(range);
  };
  const zoom = (value: Wire): void => {
    const parts = (value ?? {}) as { readonly [key: string]: Wire };
    const known = ["horizontalFitToPages", "verticalFitToPages", "scale"];
    const names = Object.keys(parts).filter((name) => parts[name] !== null);
    if (!names.length || names.some((name) => !known.includes(name))) {
      throw invalidArgument(`Zoom is given as ${known.join(", ")}.`);
    }
    if (names.includes("scale") && names.length > 1) throw invalidArgument("A scale goes with no fitting.");
  };
  return new HostObject("PageLayout", {
    scalars: stored(page, "", {
      orientation: ["Portrait", oneOf("Portrait", "Landscape")],
      zoom: [{ scale: 100 }, zoom],
      centerHorizontally: [false, truth],
      printGridlines: [false, truth],
    }),
    objects: { headersFooters: () => group },
    methods: {
      setPrintArea: (area) => {
        page["printArea"] = rangeAddress(meant(sheet, area));
        return undefined;
      },
      setPrintTitleRows: (rows) => {
        page["titleRows"] = whole("rows", rows);
        return undefined;
      },
      setPrintTitleColumns: (columns) => {
        page["titleColumns"] = whole("columns", columns);
        return undefined;
      },
    },
  });
}

const chartTypes = [
  "Line",
  "ColumnClustered",
  "ColumnStacked",
  "BarClustered",
  "BarStacked",
  "Area",
  "AreaStacked",
];
const axisGroups = ["Primary", "Secondary"];

function charts(sheet: Sheet): HostObject {
  const find = (name: Argument | undefined): ChartState | undefined =>
    sheet.charts.find((chart) => chart.name === textOf(name) || chart.id === name);
  return new HostObject("ChartCollection", {
    items: () => sheet.charts.map((chart) => chartObject(sheet, chart)),
    item: (key) => {
      const chart = find(key);
      if (!chart) throw notFound(`There is no chart "${String(key)}".`);
      return chartObject(sheet, chart);
    },
    methods: {
      add: (type, source, seriesBy) => {
        oneOf(...chartTypes)(type as Wire);
        oneOf("Auto", "Rows", "Columns")((seriesBy ?? "Auto") as Wire);
        sheet.refuseWhereProtected();
        const range = meant(sheet, source);
        const byRows = seriesBy === "Rows" || (seriesBy !== "Columns" && range.columns >= range.rows);
        const series = Array.from({ length: byRows ? range.rows : range.columns }, (_, n): SeriesState => ({
          name: `Series${n + 1}`,
          values: {
            sheet: range.sheet,
            ...(byRows
              ? { row: range.row + n, column: range.column, rows: 1, columns: range.columns }
              : { row: range.row, column: range.column + n, rows: range.rows, columns: 1 }),
          },
          categories: null,
          chartType: type as string,
          axisGroup: "Primary",
          look: {},
        }));
        const number = sheet.charts.length + 1;
        const chart: ChartState = {
          id: `{chart-${sheet.id}-${number}}`,
          name: `Chart ${number}`,
          chartType: type as string,
          position: null,
          series,
          look: {},
        };
        sheet.charts.push(chart);
        return chartObject(sheet, chart);
      },
      getItem: (name) => {
        const chart = find(name);
        if (!chart) throw notFound(`There is no chart "${String(name)}".`);
        return chartObject(sheet, chart);
      },
      getItemOrNullObject: (name) => {
        const chart = find(name);
        return chart ? chartObject(sheet, chart) : null;
      },
    },
  });
}

function chartObject(sheet: Sheet, chart: ChartState): HostObject {
  const titled = (className: string, prefix: string, shown: boolean): HostObject =>
    new HostObject(className, {
      scalars: {
        ...stored(chart.look, prefix, { visible: [shown, truth] }),
        text: {
          read: () => chart.look[`${prefix}text`] ?? "",
          write: (value) => {
            text(value);
            chart.look[`${prefix}text`] = value;
            chart.look[`${prefix}visible`] = true;
          },
        },
      },
    });
  const axis = (name: string): HostObject =>
    new HostObject("ChartAxis", {
      scalars: stored(chart.look, `axes.${name}.`, {
        numberFormat: ["General", text],
        linkNumberFormat: [true, truth],
        visible: [true, truth],
        reversePlotOrder: [false, truth],
        position: ["Automatic", oneOf("Automatic", "Maximum", "Minimum", "Custom")],
        categoryType: ["Automatic", oneOf("Automatic", "TextAxis", "DateAxis")],
        tickLabelPosition: ["NextToAxis", oneOf("NextToAxis", "High", "Low", "None")],
      }),
      objects: { title: () => titled("ChartAxisTitle", `axes.${name}.title.`, false) },
    });
  const axes = new HostObject("ChartAxes", {
    objects: { categoryAxis: () => axis("categoryAxis"), valueAxis: () => axis("valueAxis") },
    methods: {
      getItem: (type, group) => {
        oneOf("Category", "Value", "Series")(type as Wire);
        oneOf(...axisGroups)((group ?? "Primary") as Wire);
        const second = group === "Secondary";
        if (second && !chart.series.some((series) => series.axisGroup === "Secondary")) {
          throw invalidArgument("No series is drawn against a second axis.");
        }
        return axis(`${second ? "second" : ""}${type === "Value" ? "valueAxis" : "categoryAxis"}`);
      },
    },
  });
  const series = new HostObject("ChartSeriesCollection", {
    items: () => chart.series.map((one) => seriesObject(sheet, chart, one)),
    scalars: { count: readOnly(() => chart.series.length) },
    methods: {
      add: (name) => {
        chart.series.push({
          name: name === null || name === undefined ? `Series${chart.series.length + 1}` : textOf(name),
          values: null,
          categories: null,
          chartType: chart.chartType,
          axisGroup: "Primary",
          look: {},
        });
        return seriesObject(sheet, chart, chart.series.at(-1)!);
      },
      getItemAt: (index) => {
        const one = chart.series[Number(index)];
        if (!one) throw invalidArgument(`The chart has no series ${String(index)}.`);
        return seriesObject(sheet, chart, one);
      },
    },
  });
  return new HostObject("Chart", {
    identity: { Id: chart.id },
    scalars: {
      id: readOnly(() => chart.id),
      name: { read: () => chart.name, write: (value) => void (chart.name = textOf(value)) },
      chartType: {
        read: () => chart.chartType,
        write: (value) => {
          oneOf(...chartTypes)(value);
          chart.chartType = value as string;
          for (const one of chart.series) one.chartType = value as string;
        },
      },
    },
    objects: {
      title: () => titled("ChartTitle", "title.", true),
      legend: () =>
        new HostObject("ChartLegend", {
          scalars: stored(chart.look, "legend.", {
            visible: [true, truth],
            position: ["Right", oneOf("Top", "Bottom", "Left", "Right", "Corner")],
          }),
        }),
      axes: () => axes,
      series: () => series,
    },
    methods: {
      setPosition: (from, to) => {
        chart.position = { from: rangeAddress(meant(sheet, from)), to: rangeAddress(meant(sheet, to)) };
        return undefined;
      },
      delete: () => {
        sheet.charts.splice(sheet.charts.indexOf(chart), 1);
        return undefined;
      },
    },
  });
}

function seriesObject(sheet: Sheet, chart: ChartState, state: SeriesState): HostObject {
  const line = new HostObject("ChartLineFormat", {
    scalars: stored(state.look, "line.", {
      color: ["", colour],
      weight: [1.5, amount(0, 1584)],
      lineStyle: [
        "Automatic",
        oneOf("None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "Automatic", "RoundDot"),
      ],
    }),
  });
  const fill = new HostObject("ChartFill", {
    methods: {
      setSolidColor: (value) => {
        colour(value as Wire);
        state.look["fill.color"] = value as Wire;
        return undefined;
      },
    },
  });
  const format = new HostObject("ChartSeriesFormat", { objects: { line: () => line, fill: () => fill } });
  const one = (argument: Argument | undefined) => {
    const range = meant(sheet, argument);
    if (range.rows !== 1 && range.columns !== 1) throw invalidArgument("A series is one row or one column.");
    return range;
  };
  return new HostObject("ChartSeries", {
    scalars: {
      name: { read: () => state.name, write: (value) => void (state.name = textOf(value)) },
      chartType: {
        read: () => state.chartType,
        write: (value) => {
          oneOf(...chartTypes)(value);
          state.chartType = value as string;
        },
      },
      axisGroup: {
        read: () => state.axisGroup,
        write: (value) => {
          oneOf(...axisGroups)(value);
          state.axisGroup = value as string;
        },
      },
      ...stored(state.look, "", {
        markerStyle: ["Automatic", oneOf("Automatic", "None", "Circle", "Square", "Diamond")],
        smooth: [false, truth],
      }),
    },
    objects: { format: () => format },
    methods: {
      setValues: (range) => {
        state.values = one(range);
        return undefined;
      },
      setXAxisValues: (range) => {
        state.categories = one(range);
        return undefined;
      },
      delete: () => {
        chart.series.splice(chart.series.indexOf(state), 1);
        return undefined;
      },
    },
  });
}

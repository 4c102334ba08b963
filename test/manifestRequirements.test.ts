import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { broughtBy, rankOf } from "./excel-host/requirementSets";

/*
 * What the add-in uses of Excel against what its manifest asks of an Excel. The compiler knows which member of
 * Office.js an expression means; Microsoft's declarations say in each member's comment which set brought it.
 */

const manifest = readFileSync("manifest.xml", "utf8");
const asked = (set: string): string =>
  new RegExp(`<Set Name="${set}" MinVersion="([\\d.]+)"`).exec(manifest)![1]!;
const minimum = asked("ExcelApi");

const folders = ["src/workbook", "src/workbook/excel", "src/taskpane", "src/taskpane/components", "src/plan"];
const sources = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file)),
);

interface Use {
  /** As "Worksheet.tabColor". */
  readonly member: string;
  readonly set: string;
  readonly place: string;
  /** The highest version of ExcelApi that was looked for on the way here; undefined where none was. */
  readonly looked: string | undefined;
}

/** Every member of Excel's interface that files use, in `extra` by name with their text. */
function uses(files: readonly string[], extra: Readonly<Record<string, string>>): Use[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2021,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    types: ["office-js"],
    // What the panel is drawn with has nothing to do with Excel, and takes seconds to read.
    noResolve: true,
    skipLibCheck: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target) =>
    name in extra ? ts.createSourceFile(name, extra[name]!, target, true) : read(name, target);
  const exists = host.fileExists.bind(host);
  host.fileExists = (name) => name in extra || exists(name);
  const declarations = "node_modules/@types/office-js/index.d.ts";
  const program = ts.createProgram([declarations, ...files, ...Object.keys(extra)], options, host);
  const checker = program.getTypeChecker();
  const isOffice = (node: ts.Node): boolean => node.getSourceFile().fileName.endsWith(declarations);

  /** The set that a declaration's comment names; a member without one came with its class. */
  function setOf(declaration: ts.Node): string | undefined {
    const named = /\[Api set: (ExcelApi \d+\.\d+|ExcelApi\w+ [\w.]+|[^\]]*BETA[^\]]*)/.exec(
      commentOf(declaration),
    )?.[1];
    return (
      named ?? (declaration.parent && !ts.isSourceFile(declaration) ? setOf(declaration.parent) : undefined)
    );
  }
  const commentOf = (node: ts.Node): string => {
    const text = node.getSourceFile().text;
    const ranges = ts.getLeadingCommentRanges(text, node.pos) ?? [];
    return ranges.map(({ pos, end }) => text.slice(pos, end)).at(-1) ?? "";
  };

  const found: Use[] = [];
  function note(symbol: ts.Symbol | undefined, node: ts.Node): void {
    const declaration = symbol?.declarations?.find(isOffice);
    if (!declaration || (!ts.isClassElement(declaration) && !ts.isTypeElement(declaration))) return;
    const parent = declaration.parent as ts.ClassDeclaration | ts.InterfaceDeclaration;
    // Overloads came one by one; a call means the one that the compiler chose.
    const call = node.parent;
    const chosen =
      ts.isCallExpression(call.parent) && call.parent.expression === call
        ? checker.getResolvedSignature(call.parent)?.declaration
        : undefined;
    const set = setOf(chosen && isOffice(chosen) ? chosen : declaration);
    if (!set || !parent.name) return;
    const file = node.getSourceFile();
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push({
      member: `${parent.name.text}.${symbol!.name}`,
      set,
      place: `${file.fileName}:${line + 1}`,
      looked: lookedFor(node),
    });
  }

  /** Follows `a.b.c` in the text that is handed to load, as in "items/name,items/id". */
  function noteLoaded(call: ts.CallExpression, list: ts.StringLiteral): void {
    const access = call.expression as ts.PropertyAccessExpression;
    for (const path of list.text.split(",")) {
      let type: ts.Type | undefined = checker.getTypeAtLocation(access.expression);
      for (const step of path.trim().split(/[/.]/)) {
        const symbol: ts.Symbol | undefined = type?.getProperty(step);
        note(symbol, list);
        type = symbol && checker.getTypeOfSymbolAtLocation(symbol, list);
        const element: ts.Type | undefined = type && checker.getIndexTypeOfType(type, ts.IndexKind.Number);
        type = element ?? type;
      }
    }
  }

  /** The version that a condition looks for, itself or by calling a function of ours that does. */
  function looksFor(condition: ts.Node, depth = 0): string | undefined {
    if (ts.isParenthesizedExpression(condition)) return looksFor(condition.expression, depth);
    if (ts.isBinaryExpression(condition)) {
      // Either side of "and" holds where the whole holds; of "or", neither need.
      if (condition.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) return undefined;
      return highest([looksFor(condition.left, depth), looksFor(condition.right, depth)]);
    }
    if (!ts.isCallExpression(condition)) return undefined;
    const { expression, arguments: given } = condition;
    if (ts.isPropertyAccessExpression(expression) && expression.name.text === "isSetSupported") {
      const [set, version] = given;
      const isExcel = set && ts.isStringLiteral(set) && set.text === "ExcelApi";
      return isExcel && version && ts.isStringLiteral(version) ? version.text : undefined;
    }
    if (depth > 2 || !ts.isIdentifier(expression)) return undefined;
    const answer = answerOf(expression);
    return answer && looksFor(answer, depth + 1);
  }

  /** What a function of ours answers, where that is one expression. */
  function answerOf(name: ts.Identifier): ts.Expression | undefined {
    let symbol = checker.getSymbolAtLocation(name);
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
    const declaration = symbol?.valueDeclaration;
    if (!declaration) return undefined;
    const body = ts.isVariableDeclaration(declaration)
      ? declaration.initializer && ts.isArrowFunction(declaration.initializer)
        ? declaration.initializer.body
        : undefined
      : ts.isFunctionDeclaration(declaration)
        ? declaration.body
        : undefined;
    if (!body) return undefined;
    if (!ts.isBlock(body)) return body;
    const [only, ...more] = body.statements;
    return only && !more.length && ts.isReturnStatement(only) ? only.expression : undefined;
  }

  /** The highest version that is known to be there where a node runs: by an if, a "?", an "and" or an early return. */
  function lookedFor(node: ts.Node): string | undefined {
    const versions: (string | undefined)[] = [];
    for (let at = node; at.parent; at = at.parent) {
      const { parent } = at;
      if (ts.isIfStatement(parent) && parent.thenStatement === at) versions.push(looksFor(parent.expression));
      if (ts.isConditionalExpression(parent) && parent.whenTrue === at)
        versions.push(looksFor(parent.condition));
      if (
        ts.isBinaryExpression(parent) &&
        parent.right === at &&
        parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
      ) {
        versions.push(looksFor(parent.left));
      }
      if (ts.isBlock(parent)) {
        for (const earlier of parent.statements.slice(0, parent.statements.indexOf(at as ts.Statement))) {
          if (
            ts.isIfStatement(earlier) &&
            leaves(earlier.thenStatement) &&
            ts.isPrefixUnaryExpression(earlier.expression) &&
            earlier.expression.operator === ts.SyntaxKind.ExclamationToken
          ) {
            versions.push(looksFor(earlier.expression.operand));
          }
        }
      }
    }
    return highest(versions);
  }
  const leaves = (statement: ts.Statement): boolean =>
    ts.isReturnStatement(statement) ||
    ts.isThrowStatement(statement) ||
    (ts.isBlock(statement) && statement.statements.length > 0 && leaves(statement.statements.at(-1)!));

  function walk(node: ts.Node): void {
    if (ts.isPropertyAccessExpression(node)) note(checker.getSymbolAtLocation(node.name), node.name);
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = node.propertyName ?? node.name;
      if (ts.isIdentifier(name)) note(checker.getTypeAtLocation(node.parent).getProperty(name.text), name);
    }
    if (ts.isObjectLiteralElement(node) && node.name && ts.isObjectLiteralExpression(node.parent)) {
      const expected = checker.getContextualType(node.parent);
      if (ts.isIdentifier(node.name)) note(expected?.getProperty(node.name.text), node.name);
    }
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === "load" &&
      node.arguments[0] &&
      ts.isStringLiteral(node.arguments[0])
    ) {
      noteLoaded(node, node.arguments[0]);
    }
    ts.forEachChild(node, walk);
  }
  for (const file of program.getSourceFiles()) {
    if (files.includes(file.fileName) || file.fileName in extra) walk(file);
  }
  return found;
}

function highest(versions: readonly (string | undefined)[]): string | undefined {
  return versions.filter((version) => version !== undefined).sort((a, b) => rankOf(b) - rankOf(a))[0];
}

/** The version of ExcelApi that a set stands for; of no number for what is in preview or on one platform only. */
const versionOf = (set: string): string | undefined => /^ExcelApi (\d+\.\d+)$/.exec(set)?.[1];

const isTooNew = ({ set, looked }: Use): boolean => {
  const version = versionOf(set);
  const there = highest([minimum, looked])!;
  return version === undefined || rankOf(version) > rankOf(there);
};
const inWords = ({ member, set, place }: Use): string => `${member} (${set}) at ${place}`;

const supports = (version: string): string =>
  `Office.context.requirements.isSetSupported("ExcelApi", "${version}")`;
const notes = `sheet.notes.add("A1", "x")`;
const inFunction = (body: string): string => `export function f(sheet: Excel.Worksheet) { ${body} }`;

/** Code that uses what is newer than the manifest asks for, without having looked well enough. */
const careless = {
  "without a look": inFunction(notes),
  "behind a look for too little": inFunction(`if (${supports("1.17")}) ${notes}`),
  "where the look says no": inFunction(`if (${supports("1.18")}) {} else ${notes}`),
  "behind an or": inFunction(`if (${supports("1.18")} || true) ${notes}`),
  "behind a look for another set": inFunction(
    `if (Office.context.requirements.isSetSupported("RibbonApi", "1.18")) ${notes}`,
  ),
  "taken out of an object": inFunction(`const { notes } = sheet; notes.add("A1", "x")`),
  "in a text that is loaded": inFunction(`sheet.load("name,notes/items")`),
};
const careful = {
  "an if": inFunction(`if (${supports("1.18")}) ${notes}`),
  "an and": inFunction(`if (sheet && ${supports("1.18")}) ${notes}; ${supports("1.20")} && ${notes}`),
  "a question mark": inFunction(`return ${supports("1.18")} ? ${notes} : null`),
  "an early return": inFunction(`if (!${supports("1.18")}) return; ${notes}`),
  "a function that answers it": `const knows = () => ${supports("1.18")};\n${inFunction(`if (knows()) ${notes}`)}`,
};
const option = `export const f = () => Excel.run({ mergeUndoGroup: true }, async () => undefined);`;

const plantOf = (title: string): string => `planted ${title}.ts`;
const planted = Object.fromEntries(
  Object.entries({ ...careless, ...careful, option }).map(([title, code]) => [plantOf(title), code]),
);
// One program for all, since the compiler takes seconds to read Microsoft's declarations.
const all = uses(sources, planted);
const used = all.filter(({ place }) => !place.startsWith("planted"));

describe("the members of Excel that the add-in uses", () => {
  it("are found: the ones that every insert needs are among them", () => {
    const members = new Set(used.map(({ member }) => member));
    for (const member of [
      "Worksheet.tabColor",
      "WorksheetCollection.add",
      "Range.formulas",
      "Application.suspendScreenUpdatingUntilNextSync",
      "PageLayout.orientation",
      "Chart.setPosition",
      "Worksheet.visibility",
      "WorkbookProtection.protected",
    ]) {
      expect(members, member).toContain(member);
    }
    expect(members.size).toBeGreaterThan(80);
  });

  it("are in the sets that the manifest asks for, or are looked for before they are used", () => {
    expect(used.filter(isTooNew).map(inWords)).toEqual([]);
  });

  it("need the very set that the manifest asks for: a lower one would not do", () => {
    const withoutLooking = used.filter(({ looked }) => looked === undefined);
    expect(highest(withoutLooking.map(({ set }) => versionOf(set)))).toBe(minimum);
  });

  it("came with the sets that another reading of Microsoft's declarations says", () => {
    for (const use of used) {
      const [className, member] = use.member.split(".") as [string, string];
      const rank = broughtBy(className, member);
      const version = versionOf(use.set);
      // The other reading keeps the oldest of a method's overloads.
      if (rank !== undefined && version) expect(rankOf(version), inWords(use)).toBeGreaterThanOrEqual(rank);
    }
  });
});

describe("the other sets that the manifest asks for", () => {
  it("are those of what is used: errors of custom functions with a message, and one runtime", () => {
    const runtime = readFileSync("node_modules/@types/custom-functions-runtime/index.d.ts", "utf8");
    const [, set] = /\[Api set: CustomFunctionsRuntime ([\d.]+)\]\s*\*\/\s*class Error/.exec(runtime)!;
    expect(readFileSync("dist/functions.js", "utf8")).toContain("CustomFunctions.Error");
    expect(asked("CustomFunctionsRuntime")).toBe(set);
    expect(asked("SharedRuntime")).toBe("1.1");
    expect(manifest).toContain(`lifetime="long"`);
  });
});

describe("the scan itself", () => {
  const scanned = (title: string): string[] =>
    all
      .filter(({ place }) => place.startsWith(`${plantOf(title)}:`))
      .filter(isTooNew)
      .map(({ member, set }) => `${member} ${set}`);

  it.each(Object.keys(careless))("finds a newer member %s", (title) => {
    expect(scanned(title)).toContain("Worksheet.notes ExcelApi 1.18");
  });

  it.each(Object.keys(careful))("lets a newer member pass behind %s", (title) => {
    expect(scanned(title)).toEqual([]);
  });

  it("finds an option of a call that is newer than the call", () => {
    expect(scanned("option").join()).toMatch(/mergeUndoGroup ExcelApi 1\.20/);
  });
});

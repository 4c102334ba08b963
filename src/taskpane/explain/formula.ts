import { parse, parseA1Ref, tokenize, type AstExpression, type ReferenceIdentifier } from "@borgar/fx";
import { functionNamespace } from "../../plan/formula";
import type { Range } from "../../plan/plan";

/** A formula as a tree, in the few kinds that an explanation tells apart. */
export type Node =
  | { readonly kind: "literal"; readonly value: number | string | boolean }
  | { readonly kind: "error"; readonly error: string }
  | { readonly kind: "omitted" }
  /** Cells; the sheet is absent where it is the formula's own. Columns and rows without an end reach to the edge. */
  | { readonly kind: "range"; readonly sheet?: string; readonly range: Range; readonly open: boolean }
  | { readonly kind: "name"; readonly sheet?: string; readonly name: string }
  | { readonly kind: "unary"; readonly operator: "+" | "-" | "%" | "#" | "@"; readonly of: Node }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Node; readonly right: Node }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Node[] }
  | { readonly kind: "array"; readonly rows: readonly (readonly Node[])[] }
  | {
      readonly kind: "let";
      readonly names: readonly { readonly name: string; readonly value: Node }[];
      readonly body: Node;
    }
  /** What is not understood here, as it is written. */
  | { readonly kind: "unknown"; readonly text: string };

export type RangeNode = Extract<Node, { kind: "range" }>;
export type CallNode = Extract<Node, { kind: "call" }>;

const lastRow = 1_048_576;
const lastColumn = 16_384;

/** The tree of a formula; null where it cannot be read at all. */
export function readTree(formula: string): Node | null {
  try {
    const written = formula.startsWith("=") ? formula : `=${formula}`;
    return nodeOf(parse(tokenize(written, { mergeRefs: true }), { permitArrayCalls: true }));
  } catch {
    return null;
  }
}

function nodeOf(ast: AstExpression | null | undefined): Node {
  switch (ast?.type) {
    case undefined:
      return { kind: "omitted" };
    case "Literal":
      return { kind: "literal", value: ast.value };
    case "ErrorLiteral":
      return { kind: "error", error: ast.value };
    case "ReferenceIdentifier":
      return referenceOf(ast);
    case "UnaryExpression":
      return {
        kind: "unary",
        operator: ast.operator as "+" | "-" | "%" | "#" | "@",
        of: nodeOf(ast.arguments[0]),
      };
    case "BinaryExpression": {
      const [left, right] = [nodeOf(ast.arguments[0]), nodeOf(ast.arguments[1])];
      return { kind: "binary", operator: ast.operator, left, right };
    }
    case "CallExpression":
      return {
        kind: "call",
        name: ast.callee.name.toUpperCase().replace(/^_XLFN\.(_XLWS\.)?/, ""),
        arguments: ast.arguments.map(nodeOf),
      };
    case "ArrayExpression":
      return { kind: "array", rows: ast.elements.map((row) => row.map(nodeOf)) };
    case "LetExpression":
      return {
        kind: "let",
        names: ast.declarations.map(({ id, init }) => ({ name: id.name, value: nodeOf(init) })),
        body: nodeOf(ast.body),
      };
    default:
      return { kind: "unknown", text: ast?.type ?? "" };
  }
}

function referenceOf({ value, kind }: ReferenceIdentifier): Node {
  const unknown: Node = { kind: "unknown", text: value };
  if (kind === "table") return unknown;
  const found = parseA1Ref(value, { allowNamed: true });
  // A reference into another file has two contexts, one over several sheets has a colon in its own.
  const [sheet, ...others] = found?.context ?? [];
  if (!found || others.length > 0 || /[:[\]]/.test(sheet ?? "")) return unknown;
  if ("name" in found && found.name) return { kind: "name", name: found.name, ...(sheet && { sheet }) };
  if (!("range" in found) || !found.range) return unknown;
  const { top, left, bottom, right } = found.range;
  const range: Range = {
    row: top ?? 0,
    column: left ?? 0,
    rows: (bottom ?? lastRow - 1) - (top ?? 0) + 1,
    columns: (right ?? lastColumn - 1) - (left ?? 0) + 1,
  };
  const open = [top, left, bottom, right].some((edge) => edge === null || edge === undefined);
  return { kind: "range", range, open, ...(sheet && { sheet }) };
}

/** The name of one of the add-in's functions without its namespace; undefined for every other function. */
export const thesisName = (name: string): string | undefined =>
  name.startsWith(`${functionNamespace}.`) ? name.slice(functionNamespace.length + 1) : undefined;

export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "unary":
      return [node.of];
    case "binary":
      return [node.left, node.right];
    case "call":
      return node.arguments;
    case "array":
      return node.rows.flat();
    case "let":
      return [...node.names.map(({ value }) => value), node.body];
    default:
      return [];
  }
}

/** The node and all below it, each before its parts. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}

/** How tightly an operator binds, as spreadsheets have it; a sign binds more tightly than a power. */
const precedences: Readonly<Record<string, number>> = {
  "=": 1,
  "<>": 1,
  "<": 1,
  ">": 1,
  "<=": 1,
  ">=": 1,
  "&": 2,
  "+": 3,
  "-": 3,
  "*": 4,
  "/": 4,
  "^": 5,
};

export const isComparison = (operator: string): boolean => precedences[operator] === 1;

/** True where an operand has to stand in brackets to be read as the tree has it. */
export function needsBrackets(operand: Node, operator: string, side: "left" | "right"): boolean {
  if (operand.kind === "unary" && operand.operator === "-") return operator === "^" && side === "left";
  if (operand.kind !== "binary") return false;
  const [inner, outer] = [precedences[operand.operator] ?? 9, precedences[operator] ?? 9];
  if (inner !== outer) return inner < outer;
  if (side === "left") return false;
  // a - (b + c) and a / (b * c) are not what they would be without the brackets; a + (b + c) is.
  return !(operator === operand.operator && (operator === "+" || operator === "*" || operator === "&"));
}

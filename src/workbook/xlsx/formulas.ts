import { tokenize, type Token } from "@borgar/fx";
import { functionNameInFile, functionNamespace, renameFunctions } from "../../plan/formula";

/**
 * Functions that came after the file format was fixed: a file names them with _xlfn. in front, or Excel does not
 * know them. From Microsoft's "An _xlfn. prefix is displayed in front of a formula" and files that Excel wrote.
 */
const laterFunctions = new Set(
  (
    "ACOT ACOTH AGGREGATE ARABIC ARRAYTOTEXT BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV BITAND " +
    "BITLSHIFT BITOR BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV " +
    "CHISQ.INV.RT CHISQ.TEST CHOOSECOLS CHOOSEROWS COMBINA CONCAT CONFIDENCE.NORM CONFIDENCE.T COT COTH " +
    "COVARIANCE.P COVARIANCE.S CSC CSCH DAYS DECIMAL DROP ENCODEURL ERF.PRECISE ERFC.PRECISE EXPAND EXPON.DIST " +
    "F.DIST F.DIST.RT F.INV F.INV.RT F.TEST FILTERXML FLOOR.MATH FLOOR.PRECISE FORECAST.ETS FORECAST.ETS.CONFINT " +
    "FORECAST.ETS.SEASONALITY FORECAST.ETS.STAT FORECAST.LINEAR FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV " +
    "GAMMALN.PRECISE GAUSS HSTACK HYPGEOM.DIST IFNA IFS IMAGE IMCOSH IMCOT IMCSC IMCSCH IMSEC IMSECH IMSINH IMTAN " +
    "ISFORMULA ISOMITTED ISOWEEKNUM LAMBDA LET LOGNORM.DIST LOGNORM.INV MAKEARRAY MAP MAXIFS MINIFS MODE.MULT " +
    "MODE.SNGL MUNIT NEGBINOM.DIST NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION PERCENTILE.EXC " +
    "PERCENTILE.INC PERCENTRANK.EXC PERCENTRANK.INC PERMUTATIONA PHI POISSON.DIST QUARTILE.EXC QUARTILE.INC " +
    "RANDARRAY RANK.AVG RANK.EQ REDUCE RRI SCAN SEC SECH SEQUENCE SHEET SHEETS SINGLE SKEW.P SORTBY STDEV.P " +
    "STDEV.S SWITCH T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT " +
    "TOCOL TOROW UNICHAR UNICODE UNIQUE VALUETOTEXT VAR.P VAR.S VSTACK WEBSERVICE WEIBULL.DIST WRAPCOLS WRAPROWS " +
    "XLOOKUP XMATCH XOR Z.TEST"
  ).split(" "),
);

/** Two of them carry a second prefix. */
const worksheetFunctions = new Set(["FILTER", "SORT"]);

const nameInFile = (name: string): string => {
  const upper = name.toUpperCase();
  if (worksheetFunctions.has(upper)) return `_xlfn._xlws.${upper}`;
  return laterFunctions.has(upper) ? `_xlfn.${upper}` : name;
};

const tokens = (formula: string): Token[] => tokenize(formula, { mergeRefs: false });

/** The formula as the file holds it: our calls and later functions under the names that Excel gives them there. */
export function formulaInFile(formula: string): string {
  const list = tokens(renameFunctions(formula, functionNameInFile));
  const variables = declaredVariables(list);
  return list
    .map(({ type, value }) => {
      if (type === "func") return nameInFile(value);
      return type === "range_named" && variables.has(value.toLowerCase()) ? `_xlpm.${value}` : value;
    })
    .join("");
}

/** The names that LET and LAMBDA declare: a name that stands alone before a comma, directly inside one of them. */
function declaredVariables(list: readonly Token[]): Set<string> {
  const declared = new Set<string>();
  forEachInCall(list, (token, { call, before, after }) => {
    if ((call === "LET" || call === "LAMBDA") && token.type === "range_named" && isSeparator(before)) {
      if (after === ",") declared.add(token.value.toLowerCase());
    }
  });
  return declared;
}

/** Functions that take whole ranges as they are; what any other does with one depends on how the cell is entered. */
const takesRanges = new Set(
  (
    "AND AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS COLUMNS COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS CORREL GEOMEAN " +
    "HLOOKUP IRR LARGE LOOKUP MATCH MAX MAXIFS MEDIAN MIN MINIFS MIRR NPV OR PERCENTILE PRODUCT QUARTILE RANK " +
    "ROWS SMALL STDEV STDEV.S STDEV.P SUBTOTAL SUM SUMIF SUMIFS SUMPRODUCT SUMSQ VAR VAR.S VAR.P VLOOKUP XIRR " +
    "XMATCH XNPV"
  ).split(" "),
);

/** Functions that may answer an array or a reference, which an older formula would cut down to one value with "@". */
const answersArrays = new Set(
  (
    "BYCOL BYROW CHOOSECOLS CHOOSEROWS DROP EXPAND FILTER FREQUENCY HSTACK INDEX INDIRECT LAMBDA LET LINEST LOGEST " +
    "MAKEARRAY MAP MMULT MINVERSE MODE.MULT MUNIT OFFSET RANDARRAY REDUCE SCAN SEQUENCE SINGLE SORT SORTBY SWITCH " +
    "TAKE TEXTSPLIT TOCOL TOROW TRANSPOSE TREND UNIQUE VSTACK WRAPCOLS WRAPROWS XLOOKUP"
  ).split(" "),
);

/**
 * Whether the file has to mark the formula as one of today's Excel. Without the mark Excel reads a formula as one
 * of before 2019 and takes a single cell wherever a range meets an operator, which changes results in silence.
 * Where in doubt the answer is yes: the mark changes nothing in a formula that does not need it.
 */
export function needsArrays(formula: string): boolean {
  let needs = false;
  forEachInCall(tokens(formula), (token, { call, before, after }) => {
    if (token.type === "func") {
      const name = token.value.toUpperCase();
      needs ||= isOurs(name) || answersArrays.has(name);
    } else if (token.value === "{" || token.value === "#") {
      needs = true;
    } else if (token.value === ":" || token.type === "range_beam" || token.type === "range_ternary") {
      const alone = isSeparator(before) && isSeparator(after);
      needs ||= !(alone && call !== null && (takesRanges.has(call) || isOurs(call)));
    }
  });
  return needs;
}

const isOurs = (name: string): boolean => name.startsWith(`${functionNamespace}.`);
const isSeparator = (value: string | null): boolean => value === "(" || value === "," || value === ")";

interface Place {
  /** The function whose argument this is. */
  readonly call: string | null;
  /** What stands before and after the reference that the token belongs to. */
  readonly before: string | null;
  readonly after: string | null;
}

function forEachInCall(all: readonly Token[], visit: (token: Token, place: Place) => void): void {
  const list = all.filter(({ type }) => type !== "whitespace" && type !== "newline");
  const calls: (string | null)[] = [];
  list.forEach((token, index) => {
    const value = token.type === "operator" ? token.value : "";
    if (value === ")") calls.pop();
    visit(token, {
      call: calls.at(-1) ?? null,
      before: beyond(list, index, -1),
      after: beyond(list, index, 1),
    });
    if (value === "(") {
      const previous = list[index - 1];
      calls.push(previous?.type === "func" ? previous.value.toUpperCase() : null);
    }
  });
}

/** The first token beside a reference that is no part of it. */
function beyond(list: readonly Token[], from: number, step: 1 | -1): string | null {
  let index = from + step;
  for (let token = list[index]; token; token = list[(index += step)]) {
    const { type, value } = token;
    if (type.startsWith("range") || type.startsWith("context") || value === "!" || value === ":") continue;
    return value;
  }
  return null;
}

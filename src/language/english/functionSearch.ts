/**
 * What the search for functions knows of words. The functions themselves are described in English, so that another language
 * brings its own words here for the English ones.
 */
const synonyms: readonly (readonly string[])[] = [
  ["cash", "money", "liquidity", "funds"],
  ["runway", "last", "lasts", "survive", "bankrupt", "broke", "run"],
  ["gap", "short", "shortfall", "deficit", "missing"],
  ["power", "electricity", "energy", "kwh", "tariff"],
  ["breakeven", "break-even", "shutdown", "unprofitable", "stop", "stops", "profitable"],
  ["rent", "lease", "leasing", "landlord", "colocation", "tenant"],
  ["rate", "rental", "price"],
  ["dilution", "dilute", "dilutes", "issuance", "atm"],
  ["share", "shares", "stock", "equity"],
  ["convertible", "convert", "converts", "notes"],
  ["loan", "borrow", "borrowing", "debt", "collateral", "lend"],
  ["liquidation", "liquidated", "margin call", "called"],
  ["ltv", "loan-to-value"],
  ["miner", "machine", "machines", "asic", "rig", "rigs", "fleet"],
  ["efficiency", "efficient"],
  ["hashrate", "hash", "hashing", "exahash", "eh"],
  ["bitcoin", "btc", "coin", "coins"],
  ["reward", "subsidy"],
  ["emissions", "carbon", "co2", "footprint", "greenhouse", "climate", "ghg"],
  ["irr", "return", "returns", "xirr", "yield"],
  ["npv", "xnpv", "present", "discounted"],
  ["payback", "repaid", "recover", "recoup"],
  ["value", "worth", "valuation"],
  ["delay", "late", "slip", "slips", "postponed"],
  ["simulation", "simulate", "random", "monte", "probability", "likely", "odds", "chance"],
  ["sensitivity", "what-if", "stress", "table"],
  ["capex", "capital", "build", "construction", "spend"],
  ["pue", "cooling", "overhead"],
  ["quarter", "quarters", "quarterly", "fiscal"],
  ["contract", "backlog", "contracted"],
  ["escalator", "indexation", "inflation"],
  ["gpu", "gpus", "h100", "accelerator"],
  ["sotp", "sum-of-the-parts", "parts", "segments"],
  ["ev", "enterprise"],
  ["dscr", "coverage", "covenant"],
  ["difficulty", "retarget"],
  ["unused", "idle", "empty", "vacant", "stranded"],
  ["utilization", "utilisation", "full", "occupancy"],
];

const stopWords: readonly string[] = (
  "a an and any are at be by can do does for from get give given had has have how i if in into is it its many me much my " +
  "need of on one or our out over should tell than that the their them there this to under up us we what when where which " +
  "who why will with would you your"
).split(" ");

export const functionSearch = {
  /** A word of a line finds what says any other word of it. */
  synonyms,
  /** Words that say nothing of what is sought. */
  stopWords,
};

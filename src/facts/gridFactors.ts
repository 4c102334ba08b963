import table from "./grid-factors.json";

/** CO₂e in lb per MWh generated, by eGRID subregion code. */
export const gridFactors: Readonly<Record<string, number>> = table.factors;

/** Where the subregions lie, in words, by the same codes. */
export const gridRegions: Readonly<Record<string, string>> = table.regions;

/** What vouches for all of them, and the year whose generation they stand for. */
export const gridSource =
  "EPA eGRID2023, revision 2 of June 2025, table 1: total output emission rates, from two public copies that agree";
export const gridYear = "2023";

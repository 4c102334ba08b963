import table from "./grid-factors.json";

/** CO₂e in lb per MWh generated, by eGRID subregion code. */
export const gridFactors: Readonly<Record<string, number>> = table.factors;

/** Where the subregions lie, in words, by the same codes. */
export const gridRegions: Readonly<Record<string, string>> = table.regions;

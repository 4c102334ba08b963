export type FactorUnit = "lb/MWh" | "kg/MWh" | "t/MWh" | "g/kWh";

const KG_PER_LB = 0.45359237;
/** kg/MWh in one of each unit. */
const KG_PER_MWH: Readonly<Record<FactorUnit, number>> = {
  "lb/MWh": KG_PER_LB,
  "kg/MWh": 1,
  "t/MWh": 1000,
  "g/kWh": 1,
};

/** An emission factor in another unit. */
export function convertFactor(factor: number, from: FactorUnit, to: FactorUnit): number {
  return from === to ? factor : (factor * KG_PER_MWH[from]) / KG_PER_MWH[to];
}

/** t CO₂e of energy in MWh at a factor; the renewable share counts as free of emissions (market-based). */
export function emissions(
  mwh: number,
  factor: number,
  unit: FactorUnit = "lb/MWh",
  renewableShare = 0,
): number {
  return mwh * (1 - renewableShare) * convertFactor(factor, unit, "t/MWh");
}

/** Cost in $ of emissions in t at a price in $/t. */
export const carbonCost = (tco2e: number, price: number): number => tco2e * price;

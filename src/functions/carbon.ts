import { gridFactors } from "../facts/gridFactors";
import * as carbon from "../finance/carbon";
import * as mining from "../finance/mining";
import { answer, choice, fraction, notAvailable, notNegative, numeric, text } from "./arguments";
import { read } from "./readers";

const own = {
  region: text("region"),
  factorUnit: choice("unit", ["lb/MWh", "kg/MWh", "t/MWh", "g/kWh"], "lb/MWh"),
  mwh: numeric("mwh", "MWh", notNegative),
  factor: numeric("factor", "CO2e per energy, in unit", notNegative),
  factorLb: numeric("factor", "lb CO2e per MWh", notNegative),
  renewableShare: numeric("renewableShare", "fraction", fraction, 0),
  tco2e: numeric("tco2e", "t CO2e", notNegative),
  carbonPrice: numeric("price", "$ per t", notNegative),
};

/**
 * Emission rate of a US grid region: CO2e per unit of power generated.
 * @customfunction GRID_FACTOR
 * @param region eGRID subregion code such as SRSO (Georgia) or ERCT (Texas), or US for the country.
 * @param unit lb/MWh, kg/MWh, t/MWh or g/kWh. Default lb/MWh.
 * @returns CO2e in unit.
 * @formula Total output emission rate of eGRID2023; 1 lb is 0.45359237 kg.
 * @source EPA eGRID2023, revision 2, table 1.
 * @errors #N/A for a region that is not in the table; #VALUE! for another unit.
 * @example =THESIS.GRID_FACTOR("SRSO","kg/MWh") → 383.74232016659
 * @example =THESIS.GRID_FACTOR("ERCT","kg/MWh") → 334.12929392073005
 */
export function GRID_FACTOR(region: any, unit?: any): number {
  return answer(() => {
    const code = own.region(region).toUpperCase();
    const wanted = own.factorUnit(unit);
    const known = Object.keys(gridFactors);
    if (known.includes(code)) return carbon.convertFactor(gridFactors[code], "lb/MWh", wanted);
    return notAvailable(`region (eGRID subregion): expected one of ${known.join(", ")}, but got "${code}".`);
  });
}

/**
 * Emissions of a quantity of power, in t CO2e.
 * @customfunction EMISSIONS
 * @param mwh Energy, MWh, 0 or more.
 * @param factor Emission factor in unit, 0 or more; GRID_FACTOR gives one.
 * @param unit Unit of the factor: lb/MWh, kg/MWh, t/MWh or g/kWh. Default lb/MWh.
 * @param renewableShare Fraction counted as free of emissions, 0 to 1, market-based. Default 0.
 * @returns t CO2e.
 * @formula mwh x (1 - renewableShare) x factor x 0.45359237 / 1000 for lb/MWh.
 * @source GHG Protocol, scope 2.
 * @errors #NUM! for energy or a factor below 0, or a share outside 0 to 1.
 * @example =THESIS.EMISSIONS(803.5*8760,846.007) → 2701031.7192637706
 * @example =THESIS.EMISSIONS(1000,736.629) → 334.12929392073
 */
export function EMISSIONS(mwh: any, factor: any, unit?: any, renewableShare?: any): number {
  return answer(() =>
    carbon.emissions(
      own.mwh(mwh),
      own.factor(factor),
      own.factorUnit(unit),
      own.renewableShare(renewableShare),
    ),
  );
}

/**
 * Energy used for a mined bitcoin, in MWh.
 * @customfunction MWH_PER_BTC
 * @param difficulty Network difficulty, above 0.
 * @param efficiency Efficiency of the miners, J/TH, above 0.
 * @param subsidy New bitcoin per block, BTC, 0 or more. Default 3.125.
 * @param feesPerBlock Transaction fees per block, BTC, 0 or more. Default 0.
 * @param pue Power of the site over power of the miners, 1 or more. Default 1.
 * @returns MWh per BTC.
 * @formula efficiency x 24 x pue / 1000 over the BTC that 1 PH/s mines a day.
 * @source As COST_PER_BTC, in energy.
 * @errors #NUM! for a difficulty of 0 or less; #DIV/0! where subsidy and fees are both 0.
 * @example =THESIS.MWH_PER_BTC(148.26E12,16.07) → 909.5932133751741
 */
export function MWH_PER_BTC(
  difficulty: any,
  efficiency: any,
  subsidy?: any,
  feesPerBlock?: any,
  pue?: any,
): number {
  return answer(() =>
    mining.mwhPerBtc(
      read.difficulty(difficulty),
      read.efficiency(efficiency),
      read.subsidy(subsidy),
      read.feesPerBlock(feesPerBlock),
      read.pue(pue),
    ),
  );
}

/**
 * Emissions of a mined bitcoin, in t CO2e.
 * @customfunction CO2_PER_BTC
 * @param difficulty Network difficulty, above 0.
 * @param efficiency Efficiency of the miners, J/TH, above 0.
 * @param factor Emission factor, lb CO2e per MWh, 0 or more; GRID_FACTOR gives one.
 * @param subsidy New bitcoin per block, BTC, 0 or more. Default 3.125.
 * @param feesPerBlock Transaction fees per block, BTC, 0 or more. Default 0.
 * @param pue Power of the site over power of the miners, 1 or more. Default 1.
 * @returns t CO2e per BTC.
 * @formula EMISSIONS(MWH_PER_BTC, factor).
 * @source As EMISSIONS.
 * @errors As MWH_PER_BTC; #NUM! for a factor below 0.
 * @example =THESIS.CO2_PER_BTC(148.26E12,16.07,THESIS.GRID_FACTOR("SRSO")) → 349.0494101083734
 */
export function CO2_PER_BTC(
  difficulty: any,
  efficiency: any,
  factor: any,
  subsidy?: any,
  feesPerBlock?: any,
  pue?: any,
): number {
  return answer(() => {
    const [hardness, joules, factorLb] = [
      read.difficulty(difficulty),
      read.efficiency(efficiency),
      own.factorLb(factor),
    ];
    const mwh = mining.mwhPerBtc(
      hardness,
      joules,
      read.subsidy(subsidy),
      read.feesPerBlock(feesPerBlock),
      read.pue(pue),
    );
    return carbon.emissions(mwh, factorLb);
  });
}

/**
 * Cost of emissions at a carbon price, in $.
 * @customfunction CARBON_COST
 * @param tco2e Emissions, t CO2e, 0 or more.
 * @param price Price of carbon, $ per t, 0 or more.
 * @returns $.
 * @formula tco2e x price.
 * @source Shadow carbon price.
 * @errors #NUM! for numbers below 0.
 * @example =THESIS.CARBON_COST(THESIS.EMISSIONS(803.5*8760,846.007),50) → 135051585.96318853
 */
export function CARBON_COST(tco2e: any, price: any): number {
  return answer(() => carbon.carbonCost(own.tco2e(tco2e), own.carbonPrice(price)));
}

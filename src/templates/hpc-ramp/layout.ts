/** Years' rent in units of the first year's: FV stands an escalator of 0, and a last part-year counts pro rata. */
export const escalated = (escalator: string, years: string): string =>
  `(FV(${escalator},INT(${years}),-1)+(${years}-INT(${years}))*(1+${escalator})^INT(${years}))`;

/** Share of capex spent at a share x of the time to build: 3x² − 2x³, written with no other number than 1. */
export const sCurve = (x: string): string => `${x}*${x}*(1+(1-${x})+(1-${x}))`;

/** Questions that analysts come with, each with the function that answers it. The search finds them, too. */
export const questions: readonly (readonly [question: string, name: string])[] = [
  ["When does a miner run out of cash, and how much is it short?", "LIQUIDITY_GAP"],
  ["Which money fills the gap first, and what stays open?", "FUNDING_MIX"],
  ["How far does a share sale dilute?", "ATM_DILUTION"],
  ["What does it cost to mine a bitcoin?", "COST_PER_BTC"],
  ["At which power price does mining stop paying?", "BREAKEVEN"],
  ["Which machines switch off first?", "FLEET_SHUTDOWN"],
  ["When is the next halving?", "HALVING_DATE"],
  ["What rent does an announced lease imply?", "IMPLIED_RATE"],
  ["What does a lease pay each month while the site fills?", "HPC_REVENUE_RAMP"],
  ["What does a late start cost?", "DELAY_COST"],
  ["How full must a site be to earn back its capital?", "BREAKEVEN_UTILIZATION"],
  ["What does a rented GPU earn?", "GPU_ECONOMICS"],
  ["At which bitcoin price is a loan called?", "BTC_LIQUIDATION_PRICE"],
  ["What is a share worth, part by part?", "SOTP"],
  ["How does a result change over two inputs?", "SENSITIVITY"],
];

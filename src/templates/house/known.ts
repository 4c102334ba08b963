import type { InputLine } from "./inputs";

/** Inputs that more than one template asks for, each with the words, unit and bounds that it has in all of them. */
export const known = {
  btc_growth: {
    key: "btc_growth",
    label: "Bitcoin price growth",
    unit: "per year",
    format: "percent",
    least: -0.99,
    most: 5,
    lever: true,
  },
  difficulty_growth: {
    key: "difficulty_growth",
    label: "Network difficulty growth",
    unit: "per month",
    format: "percent2",
    least: -0.5,
    most: 0.5,
    lever: true,
  },
  fees_per_block: {
    key: "fees_per_block",
    label: "Transaction fees",
    unit: "BTC per block",
    format: "general",
    least: 0,
    most: 100,
  },
  pue_mining: {
    key: "pue_mining",
    label: "Power usage effectiveness, mining",
    unit: "ratio, at least 1",
    format: "decimal",
    least: 1,
    most: 3,
  },
  uptime: {
    key: "uptime",
    label: "Uptime",
    unit: "fraction of time",
    format: "percent",
    least: 0,
    most: 1,
  },
  pool_fee: {
    key: "pool_fee",
    label: "Pool fee",
    unit: "fraction of reward",
    format: "percent2",
    least: 0,
    most: 0.5,
  },
  other_hashcost: {
    key: "other_hashcost",
    label: "Other cash cost of mining",
    unit: "$ per PH/s per day",
    format: "hashprice",
    least: 0,
    most: 1000,
  },
} as const satisfies Readonly<Record<string, InputLine>>;

import data from "./miners.json";

/** A bitcoin mining machine as its maker's data sheet prints it. */
export interface Miner {
  readonly model: string;
  /** TH/s a machine. */
  readonly hashrate: number;
  /** Watts at the wall. */
  readonly power: number;
  /** The figures that no data sheet read by us confirmed, if any. */
  readonly unconfirmed?: string;
}

export const miners: readonly Miner[] = data.asics.map(({ model, th, w, check }: RawMiner) => ({
  model,
  hashrate: th,
  power: w,
  ...(check ? { unconfirmed: check } : {}),
}));

interface RawMiner {
  readonly model: string;
  readonly th: number;
  readonly w: number;
  readonly check?: string;
}

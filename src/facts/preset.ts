/**
 * Whether a number was printed somewhere, worked out from such numbers, assumed with a reason, true by definition, or
 * only holds a place.
 */
export type Basis = "fact" | "derived" | "assumption" | "definition" | "placeholder";

/** One input with its three scenarios and what vouches for it. */
export interface PresetInput {
  readonly bear: number | string;
  readonly base: number | string;
  readonly bull: number | string;
  readonly unit: string;
  readonly kind: Basis;
  readonly source: string;
  readonly asOf: string | null;
}

/** A building phase of HPC capacity. Quarters count from 1 at the start of the model. */
export interface Phase {
  readonly name: string;
  readonly criticalMw: number;
  /** Gross power over critical IT load. */
  readonly pue: number;
  /** Share of the phase's gross power that is taken from mining. */
  readonly fromMining: number;
  readonly buildStart: number;
  readonly buildQuarters: number;
  readonly rampQuarters: number;
  /** $/kW-month of critical IT load in the first year. */
  readonly rate: number;
  /** Per year. */
  readonly escalator: number;
  readonly termYears: number;
  /** Share of full revenue. */
  readonly noiMargin: number;
  /** $ per critical MW. */
  readonly capexPerMw: number;
  /** Project loan over cost. */
  readonly loanToCost: number;
  /** Of that loan, per year. */
  readonly interestRate: number;
  readonly probability: number;
}

/** Borrowing of the company itself. Quarter 0 is outstanding when the model starts. */
export interface Debt {
  readonly name: string;
  readonly principal: number;
  /** Fraction of par. */
  readonly issuePrice: number;
  /** Per year. */
  readonly coupon: number;
  readonly issueQuarter: number;
  readonly maturityQuarter: number;
  /** The rest is settled in shares. */
  readonly shareRepaidInCash: number;
}

export type ScenarioKey = "bear" | "base" | "bull";
export const scenarioKeys = ["bear", "base", "bull"] as const satisfies readonly ScenarioKey[];

/** The terms at which an issue of notes converts. */
export interface ConvertibleNote {
  /** The debt that holds its principal, by its name; null where there is none yet. */
  readonly debt: string | null;
  /** Shares per $1,000 of principal. */
  readonly rate: PresetInput;
  /** $ per share up to which a capped call bears the dilution; null where none was found. */
  readonly cap: PresetInput | null;
}

/** A company at a date: everything that a template may ask for. */
export interface Preset {
  readonly id: string;
  readonly company: string;
  readonly ticker: string;
  readonly title: string;
  readonly note: string;
  /** The day on which the view was taken. */
  readonly asOf: string;
  /** Leases halls to tenants, or sells the use of its own machines: a rent of halls and one of machines never compare. */
  readonly sells: "halls" | "gpu-cloud";
  /** Last month of the fiscal year. */
  readonly fiscalYearEndMonth: number;
  readonly inputs: Readonly<Record<string, PresetInput>>;
  readonly phases: Readonly<Record<ScenarioKey, readonly Phase[]>>;
  /** What vouches for a phase's figures, by its name. */
  readonly phaseNotes: Readonly<Record<string, string>>;
  /** Who rents a phase or negotiates for it, by its name, where that is known. */
  readonly phaseTenants: Readonly<Record<string, string>>;
  readonly debts: readonly Debt[];
  /** What vouches for a debt's figures, by its name. */
  readonly debtNotes: Readonly<Record<string, string>>;
  /** The issues of convertible notes whose terms are known. */
  readonly convertibles: readonly ConvertibleNote[];
  /** Why templates that follow mining, debt and value cannot be filled, where what was found does not suffice. */
  readonly lacks?: string;
}

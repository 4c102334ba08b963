/** The deal by which a company's view is judged. */
export interface OwnDeal {
  /** The published deal, by its id; null where nothing is signed. */
  readonly deal: string | null;
  /** The phase of the preset that plans it: it gives margin, cost and escalator, and all terms where nothing is signed. */
  readonly phase: string;
}

/** The newest lease of each preset whose terms were published, or the first that is planned; by the preset's id. */
export const ownDeals: Readonly<Record<string, OwnDeal>> = {
  "CLSK-LATEST": { deal: "clsk-sandersville", phase: "Sandersville GA (leased)" },
  "CLSK-2026-01": { deal: null, phase: "Austin County TX" },
  "APLD-LATEST": { deal: "apld-polaris-forge-2", phase: "Polaris Forge 2 ND" },
  "BITF-LATEST": { deal: null, phase: "Washington WA" },
  "CIFR-LATEST": { deal: "cifr-barber-lake-enlarged", phase: "Barber Lake TX" },
  "CORZ-LATEST": { deal: "corz-amd", phase: "AMD, first 530 MW" },
  "CRWV-LATEST": { deal: null, phase: "Contracted, 2027 and 2028" },
  "GLXY-LATEST": { deal: "glxy-helios", phase: "Helios I TX" },
  "HUT-LATEST": { deal: "hut-beacon-point-2", phase: "Beacon Point 2 TX" },
  "IREN-LATEST": { deal: "iren-microsoft", phase: "Childress for Microsoft TX" },
  "MARA-LATEST": { deal: null, phase: "West Texas, first 400 MW TX" },
  "RIOT-LATEST": { deal: "riot-anthropic", phase: "Anthropic 1, Rockdale TX" },
  "WULF-LATEST": { deal: "wulf-kentucky", phase: "Kentucky for Anthropic KY" },
  blank: { deal: null, phase: "Phase 1" },
};

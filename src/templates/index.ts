import { capitalAllocation } from "./capital-allocation";
import { carbon } from "./carbon";
import { dealsAndPeers } from "./deals-and-peers";
import { hpcRamp } from "./hpc-ramp";
import { liquidityGap } from "./liquidity-gap";
import { miningMargin } from "./mining-margin";
import { pivot } from "./pivot";
import { scorecard } from "./scorecard";
import type { Template } from "./template";

export { findPreset } from "./presets";

/** Every thesis template, in the order in which a gallery shows them. */
export const templates: readonly Template[] = [
  pivot,
  miningMargin,
  hpcRamp,
  liquidityGap,
  dealsAndPeers,
  capitalAllocation,
  carbon,
  scorecard,
];

/** A template by its id in any case. Throws where there is none. */
export function findTemplate(id: string): Template {
  const found = templates.find((template) => template.id === id.trim().toLowerCase());
  if (!found) {
    throw new Error(
      `There is no template "${id}". Known templates: ${templates.map((template) => template.id).join(", ")}.`,
    );
  }
  return found;
}

import { capitalAllocation } from "./capitalAllocation";
import { carbon } from "./carbon";
import { dealsAndPeers } from "./dealsAndPeers";
import { house } from "./house";
import { hpcRamp } from "./hpcRamp";
import { liquidityGap } from "./liquidityGap";
import { miningMargin } from "./miningMargin";
import { pivot } from "./pivot";
import { scorecard } from "./scorecard";
import { shared } from "./shared";

/** The words of the thesis templates: what stands in their workbooks. */
export const templates = {
  capitalAllocation,
  carbon,
  dealsAndPeers,
  house,
  hpcRamp,
  liquidityGap,
  miningMargin,
  pivot,
  scorecard,
  shared,
};

// Made by npm run pictures.
import capitalAllocationLight from "../../../../assets/gallery/capital-allocation-light.webp";
import capitalAllocationDark from "../../../../assets/gallery/capital-allocation-dark.webp";
import carbonLight from "../../../../assets/gallery/carbon-light.webp";
import carbonDark from "../../../../assets/gallery/carbon-dark.webp";
import dealsAndPeersLight from "../../../../assets/gallery/deals-and-peers-light.webp";
import dealsAndPeersDark from "../../../../assets/gallery/deals-and-peers-dark.webp";
import hpcRampLight from "../../../../assets/gallery/hpc-ramp-light.webp";
import hpcRampDark from "../../../../assets/gallery/hpc-ramp-dark.webp";
import liquidityGapLight from "../../../../assets/gallery/liquidity-gap-light.webp";
import liquidityGapDark from "../../../../assets/gallery/liquidity-gap-dark.webp";
import miningMarginLight from "../../../../assets/gallery/mining-margin-light.webp";
import miningMarginDark from "../../../../assets/gallery/mining-margin-dark.webp";
import pivotLight from "../../../../assets/gallery/pivot-light.webp";
import pivotDark from "../../../../assets/gallery/pivot-dark.webp";
import scorecardLight from "../../../../assets/gallery/scorecard-light.webp";
import scorecardDark from "../../../../assets/gallery/scorecard-dark.webp";
import type { Picture } from "./picture";

/** By template. */
export const pictures: Readonly<Record<string, Picture>> = {
  "capital-allocation": {
    light: capitalAllocationLight,
    dark: capitalAllocationDark,
    face: "Summary",
    sheets: [
      "About",
      "Summary",
      "Allocation",
      "Inputs",
      "Debts",
      "HPC lease",
      "HPC cash",
      "GPU cloud",
      "GPU cash",
      "More hashrate",
      "Hashrate cash",
      "Share buyback",
      "Bitcoin held",
      "Debt repaid",
      "Paper cash",
      "Returns",
      "One dollar",
      "Checks",
    ],
  },
  carbon: {
    light: carbonLight,
    dark: carbonDark,
    face: "Summary",
    sheets: [
      "About",
      "Summary",
      "Inputs",
      "Grid factors",
      "Sites",
      "Phases",
      "HPC",
      "Mining",
      "Carbon",
      "Years",
      "Per bitcoin",
      "Sensitivity",
      "Checks",
    ],
  },
  "deals-and-peers": {
    light: dealsAndPeersLight,
    dark: dealsAndPeersDark,
    face: "Summary",
    sheets: [
      "About",
      "Summary",
      "Ranking",
      "Peers",
      "Inputs",
      "Deals",
      "Peer facts",
      "Rates",
      "Counted",
      "Checks",
    ],
  },
  "hpc-ramp": {
    light: hpcRampLight,
    dark: hpcRampDark,
    face: "Summary",
    sheets: [
      "About",
      "Summary",
      "Inputs",
      "Phases",
      "Leases",
      "Peers",
      "Monthly",
      "Quarterly",
      "Lifetime",
      "Returns",
      "Checks",
    ],
  },
  "liquidity-gap": {
    light: liquidityGapLight,
    dark: liquidityGapDark,
    face: "Summary",
    sheets: [
      "About",
      "Summary",
      "Inputs",
      "Phases",
      "Schedule",
      "HPC",
      "Mining",
      "Liquidity",
      "Funding",
      "Checks",
    ],
  },
  "mining-margin": {
    light: miningMarginLight,
    dark: miningMarginDark,
    face: "Summary",
    sheets: [
      "About",
      "Summary",
      "Inputs",
      "Fleet",
      "Sites",
      "Hashprice",
      "Fleet totals",
      "Margin",
      "Shutdown order",
      "Halving",
      "New machines",
      "Payback months",
      "Sensitivity",
      "Checks",
    ],
  },
  pivot: {
    light: pivotLight,
    dark: pivotDark,
    face: "Dashboard",
    sheets: [
      "About",
      "Dashboard",
      "Scorecard",
      "Then and now",
      "Inputs",
      "Phases",
      "Debts",
      "Model",
      "Model keys",
      "Model by function",
      "Liquidity",
      "Cash by quarter",
      "Value",
      "Phase flows",
      "Risk",
      "Scorecard deals",
      "Scorecard workings",
      "Views",
      "Scenario keys",
      "Checks",
    ],
  },
  scorecard: {
    light: scorecardLight,
    dark: scorecardDark,
    face: "Scorecard",
    sheets: [
      "About",
      "Scorecard",
      "Inputs",
      "Phases",
      "Debts",
      "Model",
      "Model keys",
      "Answers",
      "Scorecard deals",
      "Scorecard workings",
      "Checks",
    ],
  },
};

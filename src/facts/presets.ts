import type { Preset } from "./preset";
import { appliedDigital } from "./presets/appliedDigital";
import { bitfarms } from "./presets/bitfarms";
import { blank } from "./presets/blank";
import { cipher } from "./presets/cipher";
import { cleansparkAt } from "./presets/cleanspark";
import { coreScientific } from "./presets/coreScientific";
import { coreWeave } from "./presets/coreWeave";
import { galaxy } from "./presets/galaxy";
import { hut8 } from "./presets/hut8";
import { iren } from "./presets/iren";
import { mara } from "./presets/mara";
import { riot } from "./presets/riot";
import { teraWulf } from "./presets/teraWulf";

export * from "./preset";

/** Every preset: CleanSpark with the newest view first, then the other companies by name, then the one of no company. */
export const presets: readonly Preset[] = [
  cleansparkAt("CLSK-LATEST"),
  cleansparkAt("CLSK-2026-01"),
  appliedDigital,
  bitfarms,
  cipher,
  coreScientific,
  coreWeave,
  galaxy,
  hut8,
  iren,
  mara,
  riot,
  teraWulf,
  blank,
];

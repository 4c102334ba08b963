import type { PresetInput } from "../../facts/presets";
import type { FormatName } from "../../plan/styles";

/** What an input is and what it accepts. */
export interface InputLine {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly format: FormatName;
  /** The bounds that data validation guards; a text or a date needs none. */
  readonly least?: number;
  readonly most?: number;
  readonly whole?: boolean;
  readonly choices?: readonly string[];
  /** True gives it Bear, Base and Bull columns even where the three agree. */
  readonly lever?: boolean;
  /** The value where the preset has none, with what vouches for it. */
  readonly value?: PresetInput;
}

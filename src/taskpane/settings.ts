import { createContext, useContext } from "react";
import { remember, remembered } from "./memory";
import type { ColourScheme } from "./theme";

/** What a user may choose once for the whole panel, each with the choices that there are; the first one holds until then. */
const settingChoices = {
  /** Large amounts of money. */
  money: ["millions", "billions"],
  /** Prices of power. */
  power: ["kWh", "MWh"],
  /** The signs in numbers: those of the spreadsheet or else of the system, or one's own. */
  numbers: ["locale", "point", "comma"],
  /** The panel's colours: those of the host or else of the system, or one's own. */
  theme: ["host", "light", "dark", "highContrast"],
} as const;

export type SettingName = keyof typeof settingChoices;
export type Settings = { readonly [Name in SettingName]: (typeof settingChoices)[Name][number] };

const names = Object.keys(settingChoices) as SettingName[];

export const choicesOf = <Name extends SettingName>(name: Name): readonly Settings[Name][] =>
  settingChoices[name] as unknown as readonly Settings[Name][];

const settingsOf = (value: unknown): Settings => {
  const stored = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  return Object.fromEntries(
    names.map((name) => {
      const choices: readonly unknown[] = choicesOf(name);
      return [name, choices.includes(stored[name]) ? stored[name] : choices[0]];
    }),
  ) as unknown as Settings;
};

export const defaultSettings = settingsOf(undefined);

const memory = "settings";

export const loadSettings = (): Settings => settingsOf(remembered(memory));
export const saveSettings = (settings: Settings): void => remember(memory, settings);

/** How the spreadsheet beside the panel writes numbers, where it says so. */
export interface SpreadsheetSigns {
  readonly decimal: string;
  readonly group: string;
}

export interface PanelSettings {
  readonly settings: Settings;
  readonly change: (changed: Partial<Settings>) => void;
  readonly signs: SpreadsheetSigns | undefined;
  /** Whether the panel stands on a light or a dark ground, for what brings colours of its own, as pictures do. */
  readonly scheme: ColourScheme;
}

export const SettingsContext = createContext<PanelSettings>({
  settings: defaultSettings,
  change: () => undefined,
  signs: undefined,
  scheme: "light",
});

export const useSettings = (): PanelSettings => useContext(SettingsContext);

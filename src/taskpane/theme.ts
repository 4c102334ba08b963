import { webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";
import { useSyncExternalStore } from "react";

export type ColourScheme = "light" | "dark";

const darkQuery = "(prefers-color-scheme: dark)";

const subscribe = (changed: () => void): (() => void) => {
  const query = window.matchMedia(darkQuery);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
};

/** The scheme that the host shows, or where it does not say, the system's. */
export function useColourScheme(hostScheme: ColourScheme | undefined): ColourScheme {
  const systemIsDark = useSyncExternalStore(subscribe, () => window.matchMedia(darkQuery).matches);
  return hostScheme ?? (systemIsDark ? "dark" : "light");
}

// The system's high contrast needs no theme of its own: forced colours replace these, and the components draw the
// borders that they then need. Chosen in the panel alone, it has one, see highContrast.ts.
export const themes: Readonly<Record<ColourScheme, Theme>> = { light: webLightTheme, dark: webDarkTheme };

/** Whether a background colour, as #RRGGBB, is that of a light or a dark surface; undefined where it is no colour. */
export function schemeOf(background: string | undefined): ColourScheme | undefined {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(background ?? "");
  if (!match) return undefined;
  const [red, green, blue] = match.slice(1).map((part) => parseInt(part, 16)) as [number, number, number];
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
}

import type { Basis, PresetInput } from "../../facts/presets";

/** An input that a template brings itself, the same in every scenario unless three values are given. */
export const own = (
  value: number | string | readonly [bear: number | string, base: number | string, bull: number | string],
  unit: string,
  source: string,
  kind: Basis = "assumption",
): PresetInput => {
  const [bear, base, bull] = typeof value === "object" ? value : [value, value, value];
  return { bear, base, bull, unit, kind, source, asOf: null };
};

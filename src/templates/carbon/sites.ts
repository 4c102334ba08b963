import { miningFacts } from "../../facts/miningFacts";
import type { Basis, Preset } from "../../facts/presets";
import { stateGrids } from "../../facts/stateGrids";
import { assumedFor } from "../house/values";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.carbon.sites;

/** A place where the company mines, and the grid that it hangs on. */
export interface Site {
  readonly name: string;
  /** MW gross. */
  readonly mw: number;
  readonly region: string;
  readonly kind: Basis;
  readonly source: string;
  readonly asOf: string | null;
}

/** Rows for sites of one's own below those published. */
export const unusedSites: readonly Pick<Site, "name" | "mw" | "region">[] = [1, 2].map(() => ({
  name: wording.free,
  mw: 0,
  region: "US",
}));

/** The region of the grid by the state that a place's name mentions, or the preset's own. */
export function regionOf(place: string, preset: Preset): string {
  const words = place.split(/[^A-Za-z]+/);
  const found = stateGrids.find(
    ({ state, postalCode }) => place.includes(state) || words.includes(postalCode),
  );
  return found?.region ?? String(preset.inputs.grid_region?.base ?? "US");
}

/** Where a preset's company mines; where no site was published, all of it as one. */
export function sitesOf(preset: Preset): readonly Site[] {
  const published = miningFacts[preset.id]?.sites;
  if (published) {
    return published.map(({ name, contractedMw, source, asOf }) => ({
      name,
      mw: contractedMw,
      region: regionOf(name, preset),
      kind: "fact",
      source: wording.dollarSourceCheckAgainstTheFilingRegion(source),
      asOf,
    }));
  }
  const [source, kind] = assumedFor(preset)(wording.noSiteWasPublishedAllPowerOf);
  return [
    {
      name: wording.allSites,
      mw: Number(preset.inputs.mining_mw.base),
      region: regionOf("", preset),
      kind,
      source,
      asOf: null,
    },
  ];
}

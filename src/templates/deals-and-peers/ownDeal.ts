import type { Deal } from "../../facts/deals";
import { allDeals } from "../../facts/laterDeals";
import { ownDeals } from "../../facts/ownDeals";
import { scenarioKeys, type Basis, type Phase, type Preset, type PresetInput } from "../../facts/presets";
import { contractValue } from "../../finance/hpc";
import { assumedFor } from "../house/values";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.dealsAndPeers.ownDeal;

/** What stands where a figure was not published: the cell shows it, medians leave it out. */
export const notPublished = wording.notPublished;

/** The terms of the deal by which a preset's company is judged, each with what vouches for it. */
export interface OwnTerms {
  readonly name: PresetInput;
  readonly criticalMw: PresetInput;
  readonly grossMw: PresetInput;
  readonly years: PresetInput;
  readonly value: PresetInput;
  readonly escalator: PresetInput;
  readonly valueTotal: PresetInput;
  readonly yearsTotal: PresetInput;
  readonly noiMargin: PresetInput;
  readonly backstop: PresetInput;
  readonly capexPerMw: PresetInput;
}

const thousandDollars = 1000;

/** The published deal that is the preset's own, if it is one. */
export const ownDealOf = (preset: Preset): Deal | undefined =>
  allDeals.find(({ id }) => id === ownDeals[preset.id]?.deal);

/** Whether what a company rents out is what a deal rents out. */
export const sellsAlike = ({ sells }: Pick<Preset, "sells">, { kind }: Deal): boolean =>
  (kind === "gpu-cloud") === (sells === "gpu-cloud");

export function ownTerms(preset: Preset): OwnTerms {
  const own = ownDeals[preset.id];
  if (!own) throw new Error(`The Deals and peers template knows no own deal for ${preset.id}.`);
  const deal = ownDealOf(preset);
  const because = assumedFor(preset);
  const planned = scenarioKeys.map((key) => preset.phases[key].find(({ name }) => name === own.phase));
  const any = planned.find((phase) => phase !== undefined);
  if (!any) throw new Error(`${preset.id} plans no phase "${own.phase}".`);
  // A phase that one scenario does not build has there the terms of another that does.
  const phases = planned.map((phase) => phase ?? any);

  const given = (
    [bear, base, bull]: readonly (number | string)[],
    unit: string,
    kind: Basis,
    source: string,
    asOf: string | null,
  ): PresetInput => ({ bear: bear!, base: base!, bull: bull!, unit, kind, source, asOf });
  const same = (value: number | string): (number | string)[] => scenarioKeys.map(() => value);
  const plan = (of: (phase: Phase) => number, unit: string, reason: string): PresetInput => {
    const [source, kind] = because(wording.dollarReasonAsThePresetPlansIt(reason, own.phase));
    return given(phases.map(of), unit, kind, source, null);
  };
  /** A figure of the published deal, or the word for one that was not published. */
  const published = (value: number | null | undefined, unit: string): PresetInput => {
    if (deal && value !== null && value !== undefined)
      return given(same(value), unit, "fact", deal.source, deal.asOf);
    const reason = deal ? wording.notAmongWhatWasPublishedOfThe : wording.nothingIsSignedEnterWhatIsOffered;
    const [source, kind] = because(reason);
    return given(same(notPublished), unit, kind, source, null);
  };
  const term = (
    value: number | null | undefined,
    unit: string,
    of: (phase: Phase) => number,
    reason: string,
  ): PresetInput =>
    deal && value !== null && value !== undefined ? published(value, unit) : plan(of, unit, reason);

  const valueOf = (phase: Phase): number =>
    contractValue(phase.criticalMw, phase.rate, "KWMO", phase.termYears, phase.escalator);
  const rounded = (value: number): number => Math.round(value / thousandDollars) * thousandDollars;
  const named = deal
    ? `${deal.provider}, ${deal.tenant}, ${deal.site.replace(/ ?\(.*$/, "")}`
    : `${preset.company}, ${own.phase}`;
  const [nameSource, nameKind] = because(wording.theNewestDealWhoseTermsWerePublished);
  const capex = deal?.capexPerMw ? (deal.capexPerMw[0] + deal.capexPerMw[1]) / 2 : null;
  return {
    name: given(same(named), "name", nameKind, nameSource, null),
    criticalMw: term(deal?.criticalMw, "MW", (phase) => phase.criticalMw, wording.noDealIsSignedTheLoad),
    grossMw:
      deal === undefined
        ? plan((phase) => phase.criticalMw * phase.pue, "MW", wording.grossPowerOverCriticalLoad)
        : published(deal.grossMw, "MW"),
    years: term(deal?.years, "years", (phase) => phase.termYears, wording.noDealIsSignedTheTerm),
    value: term(
      deal?.revenue,
      "$",
      (phase) => rounded(valueOf(phase)),
      wording.noDealIsSignedLoadRateEscalator,
    ),
    escalator: plan((phase) => phase.escalator, wording.perYear, wording.notPublishedTheEscalator),
    valueTotal: published(deal?.revenueWithExtensions, "$"),
    yearsTotal: published(deal?.yearsWithExtensions, "years"),
    noiMargin: term(deal?.noiMargin, "fraction", (phase) => phase.noiMargin, wording.notPublishedTheMargin),
    backstop: published(deal?.backstop, "$"),
    capexPerMw: term(capex, wording.dollarPerMw, (phase) => phase.capexPerMw, wording.notPublishedTheCost),
  };
}

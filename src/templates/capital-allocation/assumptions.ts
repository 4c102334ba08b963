import { miners } from "../../facts/miners";
import {
  scenarioKeys,
  type Debt,
  type Phase,
  type Preset,
  type PresetInput,
  type ScenarioKey,
} from "../../facts/presets";
import { assumedFor, own } from "../house/values";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.capitalAllocation.assumptions;

/** What is offered to those who build a hall without a tenant yet, where a preset plans none. */
const usual: Readonly<Record<ScenarioKey, Phase>> = (() => {
  const phase = (rate: number, noiMargin: number, capexPerMw: number, buildQuarters: number): Phase => ({
    name: wording.aHallOfTheUsualKind,
    criticalMw: 100,
    pue: 1.35,
    fromMining: 0,
    buildStart: 1,
    buildQuarters,
    rampQuarters: 3,
    rate,
    escalator: 0.03,
    termYears: 15,
    noiMargin,
    capexPerMw,
    loanToCost: 0.8,
    interestRate: 0.08,
    probability: 0,
  });
  return {
    bear: phase(105, 0.8, 13e6, 8),
    base: phase(127.8, 0.88, 11e6, 6),
    bull: phase(147, 0.92, 10e6, 5),
  };
})();

/** The phase that a further dollar would build: the first that is not signed, or the first of all. */
export function nextPhase(preset: Preset): {
  readonly name: string;
  readonly note: string;
  readonly terms: Readonly<Record<ScenarioKey, Phase>>;
} {
  const { base } = preset.phases;
  const found = base.find(({ probability }) => probability < 1) ?? base[0];
  if (!found) {
    return {
      name: usual.base.name,
      note: wording.noPhaseIsPlannedTermsBetweenThose,
      terms: usual,
    };
  }
  const at = (scenario: ScenarioKey): Phase =>
    preset.phases[scenario].find(({ name }) => name === found.name) ?? found;
  return {
    name: found.name,
    note: preset.phaseNotes[found.name] ?? wording.placeholderOverwriteWithYourOwnFigureAnd,
    terms: { bear: at("bear"), base: at("base"), bull: at("bull") },
  };
}

/** A term of the next phase as an input. */
export function phaseInput(preset: Preset, term: Exclude<keyof Phase, "name">, unit: string): PresetInput {
  const { name, terms } = nextPhase(preset);
  const [source, kind] = assumedFor(preset)(wording.termsOfDollarNameAsInThe(name));
  const [bear, base, bull] = scenarioKeys.map((scenario) => terms[scenario][term]);
  return own([bear, base, bull], unit, source, kind);
}

/** Power that signed phases take beyond what mining gives up for them, MW gross by scenario. */
export function committedPower(preset: Preset): readonly [number, number, number] {
  const [bear, base, bull] = scenarioKeys.map((scenario) =>
    preset.phases[scenario]
      .filter(({ probability }) => probability === 1)
      .reduce((mw, phase) => mw + phase.criticalMw * phase.pue * (1 - phase.fromMining), 0),
  );
  return [bear, base, bull];
}

/** What is owed now or borrowed within the first year, refinancing of a later year left out. */
export const debtsToRepay = ({ debts }: Preset): readonly Debt[] =>
  debts.filter(({ issueQuarter }) => issueQuarter <= 4);

/** The most efficient machine on sale for which every figure of the data sheet is confirmed. */
export const newMachine = [...miners]
  .filter(({ unconfirmed }) => !unconfirmed)
  .sort((a, b) => a.power / a.hashrate - b.power / b.hashrate)[0];

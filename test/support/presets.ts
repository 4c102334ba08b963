import { presets, type Preset } from "../../src/facts/presets";

/**
 * The presets whose workbooks are tested in every scenario and against a second computation: CleanSpark's, with which
 * the templates were written, and the one of no company. The others bring the same templates other numbers: they are
 * calculated in Base (test/templates/companies.test.ts) and judged in every scenario.
 */
export const thorough: readonly Preset[] = presets.filter(({ ticker }) => ticker === "CLSK" || ticker === "");
export const others: readonly Preset[] = presets.filter((preset) => !thorough.includes(preset));

/** The words of the form for a template's key inputs and of the preview beside it. */
export const keyInputs = {
  title: "Key inputs",
  intro:
    "Those that move the answers most; the workbook holds all of them. What you enter is marked there as an assumption.",
  label: (label: string, unit: string) => `${label}, ${unit}`,
  range: (least: string, most: string) => `from ${least} to ${most}`,
  wholeRange: (least: string, most: string) => `whole, from ${least} to ${most}`,
  kinds: {
    fact: "Fact (secondary)",
    derived: "Derived",
    assumption: "Assumption",
    definition: "Definition",
    placeholder: "Placeholder",
  },
  vouched: (kind: string, source: string) => `${kind}: ${source}`,
  asOf: (day: string) => `as of ${day}`,
  entered: (value: string) => `Assumption: entered by you; the preset has ${value}`,
  everyScenario: "in all scenarios",
  oneScenario: (scenario: string) => `in ${scenario}`,
  notAccepted: (range: string) => `Not used: enter a number ${range}.`,
  reset: "Reset",
  resetLabel: (label: string) => `Reset ${label} to the preset`,
  resetAll: "Reset all to the preset",

  preview: "What the workbook will show",
  against: (change: string) => `${change} against the preset`,
  wasWord: (value: string) => `the preset has ${value}`,
  days: (days: string) => `${days} days`,
  previewFailed: (detail: string) => `These inputs give no figures: ${detail}`,
} as const;

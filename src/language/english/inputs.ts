/** What workbooks and errors say of an input that the user entered. */
export const inputs = {
  /** The source of a value that was entered; `before` is what it replaced, in words. */
  entered: (before: string, source: string) =>
    `entered in the panel by the user (was ${before} from ${source})`,
  inScenario: (scenario: string, value: string) => `${scenario} ${value}`,
  percent: (value: string) => `${value} %`,
  inMillions: (value: string) => `$${value}M`,

  refused: (label: string, unit: string, scenario: string, accepted: string, given: string) =>
    `${label} (${unit}), ${scenario}: expected ${accepted}, but got ${given}.`,
  number: "a number",
  numberFrom: (least: string, most: string) => `a number from ${least} to ${most}`,
  wholeFrom: (least: string, most: string) => `a whole number from ${least} to ${most}`,
  dateFrom: (least: string, most: string) => `a date from ${least} to ${most}`,
  oneOf: (choices: string) => `one of ${choices}`,
  text: "a text",
  unknownInput: (template: string, key: string, known: string) =>
    `${template} has no input "${key}". Its inputs: ${known}.`,
  unknownScenario: (label: string, scenario: string, known: string) =>
    `${label} has no scenario "${scenario}". There are ${known}.`,
  readsAnother: (template: string) =>
    `${template} reads a model of the workbook, whose inputs stand there: enter values on its own sheets.`,
} as const;

/** The words of the screen of settings. */
export const settings = {
  title: "Settings",
  intro: "For this panel, on this computer. What stands in the workbook does not change.",
  done: "Done",

  money: "Large amounts of money",
  moneyChoices: { millions: "Millions, $M", billions: "Billions, $B" },
  power: "Prices of power",
  powerChoices: { kWh: "$ per kWh", MWh: "$ per MWh" },
  numbers: "Numbers",
  numbersChoices: {
    locale: "Automatic, as the spreadsheet writes them",
    point: "Decimal point",
    comma: "Decimal comma",
  },
  theme: "Colours",
  themeChoices: {
    host: "Automatic, as Excel or the system",
    light: "Light",
    dark: "Dark",
    highContrast: "High contrast",
  },
  /** A choice with what it looks like. */
  choice: (choice: string, example: string) => `${choice}: ${example}`,

  example: "It looks like this",
  exampleMoney: "Cash",
  examplePower: "Power price",
  exampleChange: "A change",
  exampleDate: "A date",
  exampleFormula: "A formula to type",

  firstSteps: "Show the first steps again",

  reset: "Back to how it was at first",
  resetDone: "Every setting is back to how it was at first.",
} as const;

/** The words of the screen of templates: the gallery, the first steps, and the way to a model. */
export const gallery = {
  parts: "New or in the workbook",
  newPart: "New model",
  workbookPart: "In the workbook",
  workbookPartCount: (models: number) => `In the workbook (${models})`,

  title: "Choose a template",
  searchLabel: "Search the templates",
  searchHint: "Question, input or sheet",
  loading: "Loading the templates…",
  found: (templates: number, query: string) =>
    templates === 1 ? `One template has “${query}”.` : `${templates} templates have “${query}”.`,
  foundNone: (query: string) =>
    `No template has “${query}” in its name, question, inputs or sheets. ` +
    "Try a single word, such as cash, rent, margin or carbon, or show them all.",
  showAll: "Show all templates",
  picture: (sheet: string, title: string, preset: string) =>
    `The sheet ${sheet} of ${title}, filled for ${preset}`,
  size: (sheets: number, companies: number) =>
    `${sheets} sheets · ${companies === 1 ? "one company" : `${companies} companies`}`,
  asksFor: (inputs: string, more: number) =>
    more > 0 ? `Asks for: ${inputs} and ${more} more` : `Asks for: ${inputs}`,
  matchingInputs: (inputs: string) => `Inputs: ${inputs}`,
  matchingSheets: (sheets: string) => `Sheets: ${sheets}`,

  back: "All templates",
  holds: (sheets: string) => `Sheets: ${sheets}`,

  companyHint: "Type a ticker or a name",
  allCompanies: "Show the companies",
  companies: "Companies",
  noCompany: "Without a company",
  noSuchCompany: (text: string) =>
    `Nothing here is called “${text}”. Clear it to see all, or take Blank and enter your own.`,

  toGallery: "Choose a template",

  firstSteps: "First steps",
  firstStepsIntro: "Three steps to a model that is worked out in your workbook.",
  steps: {
    picked: { title: "Pick a template", hint: "Each card says what question it answers." },
    checked: {
      title: "Check the inputs",
      hint: "Choose the company, change what you know better, and watch the figures.",
    },
    inserted: { title: "Insert it", hint: "New sheets are added; what is there stays as it is." },
  },
  stepDone: (step: string) => `${step}: done`,
  allDone:
    "Done: the model is in the workbook and worked out. Any number in it is a formula that you can follow.",
  closeSteps: "Close",
  dismissSteps: "Skip the first steps",
  stepsDismissed: "The first steps are put away. Settings shows them again.",
} as const;

/** The words of what all templates share, by the file that shows them. */
export const shared = {
  presets: {
    whatItTakesWasNotFound: "What it takes was not found.",
  },
} as const;

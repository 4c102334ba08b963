/** A label as it stands in the middle of a sentence: "Yield on cost" with a small letter, and "IRR" as it is. */
export const inSentence = (label: string): string =>
  /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);

const count = (number: number, thing: string): string =>
  `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`;

/** The words about a model's calls, its edits, and an insert that was broken off. */
export const formulas = {
  title: "Formulas",
  counted: (live: number, broken: number, frozen: number) =>
    [
      count(live, "live call"),
      ...(broken > 0 ? [`${broken.toLocaleString("en")} not recognised`] : []),
      ...(frozen > 0 ? [`${frozen.toLocaleString("en")} frozen to values`] : []),
    ].join(", ") + ".",
  repair: "Repair",
  freeze: "Freeze to values",
  unfreeze: "Unfreeze",
  label: (action: string, model: string) => `${action}: ${model}`,
  beforeFreezing:
    "Freezing puts values in place of the calls, for somebody without the add-in. Unfreeze takes that back, in Excel also after " +
    "the workbook was saved; a file downloaded from the workbench has the values only.",
  whileFrozen:
    "Unfreeze brings the formulas back as long as nobody overwrites the values or removes what the add-in keeps in the workbook. " +
    "A file downloaded from the workbench has the values only.",
  repaired: (cells: number) => `${count(cells, "call")} entered again.`,
  frozen: (cells: number) => `${count(cells, "call")} frozen to values.`,
  unfrozen: (cells: number, changed: number) =>
    `${count(cells, "call")} put back.` +
    (changed > 0 ? ` ${count(changed, "cell")} overwritten since kept what was written.` : ""),
  failed: (detail: string) => `The formulas could not be changed: ${detail}`,

  edited: (sheets: readonly { readonly name: string; readonly rows: number }[]) =>
    `Changed by hand since the insert: ${sheets.map(({ name, rows }) => `${name} (${count(rows, "row")})`).join(", ")}.`,
  editsUnknown: "Whether its sheets were changed since the insert is not known.",

  interrupted: (title: string, started: string, sheets: readonly string[]) =>
    `The insert of ${title}, begun ${started}, was broken off and has left ${count(sheets.length, "sheet")} unfinished: ` +
    `${sheets.join(", ")}. If it is under way in another panel at this moment, wait until it is done.`,
  takeOut: "Take out",
  keep: "Keep the sheets",
  tookOut: "What the insert had left was taken out.",
  kept: "The sheets were kept.",
  settleFailed: (detail: string) => `That did not succeed: ${detail}`,
} as const;

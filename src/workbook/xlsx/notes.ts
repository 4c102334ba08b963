import type { Note, SheetPlan } from "../../plan/plan";

const pixelsOfCharacter = 7;
const standardWidth = 8.43;
const widthOfNote = 300;
const lineHeight = 16;
const rowHeight = 20;
const charactersOfLine = 44;

/**
 * The sheet's notes with boxes that hold their whole text: hucre gives each the same small one, in which the rest of
 * a long source could not be read.
 */
export function fittingNotes(vml: string, sheet: SheetPlan): string {
  const notes = [...sheet.notes].sort((a, b) => a.row - b.row || a.column - b.column);
  let index = 0;
  return vml.replace(/<x:Anchor>[^<]*<\/x:Anchor>/g, (anchor) => {
    const note = notes[index];
    index += 1;
    return note ? `<x:Anchor>${anchorOf(note, sheet)}</x:Anchor>` : anchor;
  });
}

function anchorOf({ row, column, text }: Note, { columnWidths }: SheetPlan): string {
  const first = column + 1;
  let last = first;
  let left = widthOfNote;
  for (let width = pixels(columnWidths[last]); left > width; width = pixels(columnWidths[last])) {
    left -= width;
    last += 1;
  }
  const lines = text
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / charactersOfLine)), 1);
  const height = lines * lineHeight;
  const bottom = row + Math.floor(height / rowHeight);
  return [first, 10, row, 4, last, Math.round(left), bottom, height % rowHeight].join(", ");
}

const pixels = (characters = standardWidth): number =>
  Math.max(1, Math.round(characters * pixelsOfCharacter + 5));

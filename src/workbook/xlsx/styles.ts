import type { CellStyle } from "hucre";
import type { BorderLine, ConditionalFormat, Style } from "../../plan/plan";
import { argb } from "./text";

/** The font of a cell that asks for nothing else: what Excel opens a new workbook with. */
export const defaultFont = { name: "Calibri", size: 11 };

const ink = { rgb: "FF000000" };

const side = ({ style, colour }: BorderLine): { style: BorderLine["style"]; color: { rgb: string } } => ({
  style,
  color: { rgb: argb(colour) },
});

export function cellStyle(style: Style): CellStyle {
  const { horizontal, vertical, wrap, indent, top, bottom, fill, numberFormat } = style;
  const isAligned = horizontal || vertical || wrap || indent;
  return {
    font: {
      ...defaultFont,
      ...(style.fontSize !== undefined && { size: style.fontSize }),
      bold: style.bold ?? false,
      italic: style.italic ?? false,
      color: style.fontColour ? { rgb: argb(style.fontColour) } : ink,
    },
    ...(fill && { fill: { type: "pattern", pattern: "solid", fgColor: { rgb: argb(fill) } } }),
    ...((top || bottom) && {
      border: { ...(top && { top: side(top) }), ...(bottom && { bottom: side(bottom) }) },
    }),
    ...(isAligned && {
      alignment: {
        // Excel indents only what is aligned to a side.
        ...((horizontal ?? (indent ? "left" : undefined)) && { horizontal: horizontal ?? "left" }),
        ...(vertical && { vertical }),
        ...(wrap && { wrapText: true }),
        ...(indent && { indent }),
      },
    }),
    ...(numberFormat && { numFmt: numberFormat }),
  };
}

/** In a conditional format a solid fill shows its background colour; giving both suits every reader. */
export const conditionalStyle = ({ fontColour, bold, fill }: ConditionalFormat["style"]): CellStyle => ({
  ...((fontColour || bold !== undefined) && {
    font: { ...(bold && { bold }), ...(fontColour && { color: { rgb: argb(fontColour) } }) },
  }),
  ...(fill && {
    fill: {
      type: "pattern",
      pattern: "solid",
      fgColor: { rgb: argb(fill) },
      bgColor: { rgb: argb(fill) },
    },
  }),
});

/**
 * Marks a style whose text must not be read as a formula when somebody edits the cell. hucre cannot say so, but it
 * writes these two, which are Excel's defaults and change nothing; `quotePrefixed` finds them again.
 */
export const keptAsText = (style: CellStyle): CellStyle => ({
  ...style,
  protection: { locked: true, hidden: false },
});

/** Says of every style marked by `keptAsText` what an apostrophe in front of a text says in Excel. */
export const quotePrefixed = (stylesXml: string): string =>
  stylesXml.replace(
    /<xf ([^>]*)>((?:<alignment[^>]*\/>)?<protection locked="1" hidden="0"\/>)<\/xf>/g,
    '<xf $1 quotePrefix="1">$2</xf>',
  );

const fontOrder = [
  "b",
  "i",
  "strike",
  "u",
  "vertAlign",
  "sz",
  "color",
  "name",
  "family",
  "charset",
  "scheme",
];

/** The parts of each font in the order in which Excel itself writes them; hucre's own is read, but not by all. */
export const orderedFonts = (stylesXml: string): string =>
  stylesXml.replace(/<font>(.*?)<\/font>/g, (_, children: string) => {
    const parts = children.match(/<[^>]*\/>/g) ?? [];
    const rank = (part: string): number => fontOrder.indexOf(/^<(\w+)/.exec(part)![1]!);
    return `<font>${[...parts].sort((a, b) => rank(a) - rank(b)).join("")}</font>`;
  });

import { describe, expect, it } from "vitest";
import { templates } from "../../src/templates";
import { inSentence } from "../../src/templates/house/inSentence";

describe("A label in the middle of a sentence", () => {
  it("begins with a small letter, unless it is an abbreviation", () => {
    expect(["Yield on cost", "IRR", "NPV of a dollar", "A", "x", ""].map(inSentence)).toEqual([
      "yield on cost",
      "IRR",
      "NPV of a dollar",
      "a",
      "x",
      "",
    ]);
  });

  it.each(templates.map((template) => [template.title, template] as const))(
    "of %s breaks no abbreviation",
    (_, template) => {
      const texts = template
        .build(template.presets[0]!.id, "Base")
        .sheets.flatMap(({ blocks: [{ cells }] }) => cells.flat())
        .filter((cell) => typeof cell === "string")
        // The regions of the grid are called so.
        .map((text) => text.replaceAll("eGRID", ""));
      expect(texts.filter((text) => /(?<![\p{L}\d])\p{Ll}\p{Lu}{2,}\b/u.test(text))).toEqual([]);
    },
  );
});

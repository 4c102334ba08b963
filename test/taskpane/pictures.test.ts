import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pictures } from "../../src/taskpane/screens/templates/pictures";
import { templates } from "../../src/templates";

/** Width and height of a WebP picture, as the first block of an extended file says them. */
function sizeOf(file: Buffer): { width: number; height: number } {
  expect([file.toString("latin1", 0, 4), file.toString("latin1", 8, 16)]).toEqual(["RIFF", "WEBPVP8X"]);
  return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
}

describe.each(templates.map(({ id }) => id))("the pictures of %s for the gallery", (id) => {
  it.each(["light", "dark"])("are there, %s, large enough to see and small enough to load", (look) => {
    // A template that is new or looks different: npm run pictures
    expect(Object.keys(pictures)).toContain(id);
    const file = readFileSync(`assets/gallery/${id}-${look}.webp`);
    expect(sizeOf(file)).toEqual({ width: 640, height: 360 });
    expect(file.length).toBeGreaterThan(5_000);
    expect(file.length).toBeLessThanOrEqual(25_000);
  });
});

it("are listed with the sheets that a template has, of which the pictured one is no talk about the workbook", () => {
  const template = templates.find(({ id }) => id === "liquidity-gap")!;
  const plan = template.build(template.presets[0]!.id, "Base");
  const { sheets, face } = pictures[template.id]!;
  expect(sheets).toEqual(plan.sheets.map(({ name }) => name));
  expect(face).toBe("Summary");
});

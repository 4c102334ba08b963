import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { format, resolveConfig } from "prettier";
import { templates } from "../src/templates";
import type { Template } from "../src/templates/template";
import { launchBrowser } from "../test/support/browser";
import { serve } from "./serve";

/**
 * Photographs every template for the panel's gallery: `npm run pictures`, or `npm run pictures -- pivot carbon` for
 * some. Each is inserted into the workbench as a user would do it, so that a picture shows what the workbook shows.
 */

const folder = join("assets", "gallery");
const list = join("src", "taskpane", "screens", "templates", "pictures.ts");
const looks = ["light", "dark"] as const;

/** What is photographed of a sheet, in pixels of the page, and how large the picture of it is. */
const seen = { width: 1056, height: 594 };
const taken = { width: 640, height: 360 };
const heaviest = 25_000;

const pictureOf = (id: string, look: (typeof looks)[number]): string => `${id}-${look}.webp`;

/** The sheet that a template opens with: behind the one that tells about the workbook. */
const faceOf = (template: Template) => {
  const { sheets } = template.build(template.presets[0]!.id, "Base");
  return { face: sheets[1] ?? sheets[0]!, sheets: sheets.map(({ name }) => name) };
};

/** Scales a photograph down and packs it as tightly as it takes to be light. Runs in a page. */
async function pack({ png, width, height, most }: Parameters<typeof packed>[1]): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const drawing = canvas.getContext("2d")!;
  drawing.imageSmoothingQuality = "high";
  drawing.drawImage(image, 0, 0, width, height);
  for (let quality = 0.86; ; quality -= 0.06) {
    const [, data = ""] = canvas.toDataURL("image/webp", quality).split(",");
    if ((data.length * 3) / 4 <= most || quality < 0.3) return data;
  }
}

const packed = async (
  page: Page,
  photograph: { png: string; width: number; height: number; most: number },
): Promise<Buffer> => Buffer.from(await page.evaluate(pack, photograph), "base64");

async function photograph(browser: Browser, origin: string, template: Template, face: string): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 1100 },
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  // What the panel remembers of an earlier visit brings it straight to the template.
  await page.addInitScript((remembered: Readonly<Record<string, unknown>>) => {
    for (const [key, value] of Object.entries(remembered))
      localStorage.setItem(`miner-thesis.${key}`, JSON.stringify(value));
  }, rememberedFor(template));
  await page.goto(`${origin}/workbench.html`);
  await page.locator(".overlay").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Insert", exact: true }).click();
  await calculated(page);
  await page.getByRole("button", { name: "Hide panel" }).click();
  await page.getByText(face, { exact: true }).first().click();
  // The mark of the selected cell is kept out of the picture.
  const place = page.locator("[data-u-comp=defined-name] input");
  await place.fill("A42");
  await place.press("Enter");
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look });
    // The grid draws when it finds the time, and tells nobody.
    await page.waitForTimeout(2000);
    const { x, y } = await page.locator(".grid canvas").evaluateAll(cornerOfCells);
    const png = (await page.screenshot({ clip: { x, y, ...seen } })).toString("base64");
    const blank = await context.newPage();
    const picture = await packed(blank, { png, ...taken, most: heaviest });
    await blank.close();
    await writeFile(join(folder, pictureOf(template.id, look)), picture);
    console.log(`${template.id}, ${look}: ${(picture.length / 1000).toFixed(1)} KB`);
  }
  await context.close();
}

const rememberedFor = (template: Template) => ({
  choice: { template: template.id, preset: template.presets[0]!.id, scenario: "Base" },
  templates: { part: "new", open: true, query: "" },
  firstSteps: { dismissed: true },
});

/** Until the panel shows a model that is worked out; on a slow machine it has stopped looking before, and is asked again. */
async function calculated(page: Page): Promise<void> {
  const passes = page.getByText("Every check passes");
  for (let attempts = 0; attempts < 20; attempts += 1) {
    const isDone = await passes.waitFor({ timeout: 30_000 }).then(
      () => true,
      () => false,
    );
    if (isDone) return;
    const refresh = page.getByRole("button", { name: /^Refresh/ });
    if (await refresh.isVisible()) await refresh.click();
  }
  throw new Error("The checks did not pass, or the model was not worked out in ten minutes.");
}

/** Where the cells begin on the page, behind the letters and the numbers beside them. Runs in the page. */
function cornerOfCells(canvases: readonly Element[]): { x: number; y: number } {
  const [{ x, y }] = canvases
    .map((canvas) => canvas.getBoundingClientRect())
    .sort((a, b) => b.width * b.height - a.width * a.height) as [DOMRect];
  return { x: x + 46, y: y + 22 };
}

/** The list that the panel's gallery reads: where each picture is, and what a template's workbook holds. */
async function writeList(): Promise<void> {
  const variable = (id: string, look: string): string =>
    `${id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}${look === "dark" ? "Dark" : "Light"}`;
  const files = new Set(await readdir(folder));
  const all = templates
    .filter(({ id }) => looks.every((look) => files.has(pictureOf(id, look))))
    .sort((a, b) => a.id.localeCompare(b.id));
  const source = [
    "// Made by npm run pictures.",
    ...all.flatMap(({ id }) =>
      looks.map(
        (look) => `import ${variable(id, look)} from "../../../../assets/gallery/${pictureOf(id, look)}";`,
      ),
    ),
    'import type { Picture } from "./picture";',
    "",
    "/** By template. */",
    "export const pictures: Readonly<Record<string, Picture>> = {",
    ...all.map((template) => {
      const { face, sheets } = faceOf(template);
      const { id } = template;
      return `${JSON.stringify(id)}: { light: ${variable(id, "light")}, dark: ${variable(id, "dark")}, face: ${JSON.stringify(face.name)}, sheets: ${JSON.stringify(sheets)} },`;
    }),
    "};",
  ].join("\n");
  await writeFile(list, await format(source, { ...(await resolveConfig(list)), filepath: list }));
}

async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((id) => !templates.some((template) => template.id === id));
  if (unknown.length > 0) {
    throw new Error(
      `There is no template ${unknown.join(", ")}. Known: ${templates.map(({ id }) => id).join(", ")}.`,
    );
  }
  await mkdir(folder, { recursive: true });
  const chosen = templates.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  const server = await serve("dist", 0);
  const browser = await launchBrowser();
  try {
    for (const template of chosen)
      await photograph(browser, server.origin, template, faceOf(template).face.name);
  } finally {
    await browser.close();
    await server.close();
  }
  const kept = new Set(templates.flatMap(({ id }) => looks.map((look) => pictureOf(id, look))));
  for (const file of await readdir(folder)) if (!kept.has(file)) await rm(join(folder, file));
  await writeList();
}

void main(process.argv.slice(2));

import { readFile } from "node:fs/promises";
import { launchBrowser } from "../test/support/browser";

/**
 * Draws the icons that the manifest names from their drawings: `npx tsx scripts/icons.ts`. Sixteen and thirty-two
 * pixels have a drawing of their own, since what is fine in the large one would be a blur there.
 */
async function main(): Promise<void> {
  const browser = await launchBrowser();
  try {
    for (const size of [16, 32, 64, 80, 128]) {
      const drawing = await readFile(size <= 32 ? "assets/icon-small.svg" : "assets/icon.svg", "utf8");
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      const source = `data:image/svg+xml;base64,${Buffer.from(drawing).toString("base64")}`;
      await page.setContent(
        `<style>body{margin:0}img{display:block}</style><img src="${source}" width="${size}" height="${size}">`,
      );
      await page.screenshot({ path: `assets/icon-${size}.png`, omitBackground: true });
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

void main();

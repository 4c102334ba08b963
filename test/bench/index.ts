import { benchCalls } from "./calls";
import { benchLoad } from "./load";
import { benchRandomness } from "./randomness";
import { benchPivot } from "./pivot";
import { benchPanel } from "./panel";
import { print } from "./report";
import { benchRoots } from "./roots";
import { benchSizes } from "./sizes";
import { benchStart } from "./start";
import { benchWorkbench } from "./workbench";

const parts: Readonly<Record<string, () => Promise<void>>> = {
  sizes: benchSizes,
  load: benchLoad,
  calls: benchCalls,
  roots: benchRoots,
  randomness: benchRandomness,
  pivot: benchPivot,
  panel: benchPanel,
  workbench: benchWorkbench,
  start: benchStart,
};

/** Measures all parts, or those named on the command line. */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((part) => !(part in parts));
  if (unknown.length > 0) {
    console.error(
      `There is no benchmark "${unknown.join('", "')}". Known: ${Object.keys(parts).join(", ")}.`,
    );
    process.exit(2);
  }
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    print(`\n${name}`);
    await part();
  }
}

void main();

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createContext, Script } from "node:vm";
import { gzipSync } from "node:zlib";
import { figure, median, processorSeconds } from "./report";

const REPEATS = 41;

/** Evaluates the file in a new process and says how long that took, without what a process takes to begin. */
const inProcess = `
  const source = require("node:fs").readFileSync("dist/functions.js", "utf8");
  globalThis.CustomFunctions = { associate() {}, Error: class extends Error {}, ErrorCode: {} };
  const begun = process.cpuUsage();
  new (require("node:vm").Script)(source, { filename: "functions.js" }).runInThisContext();
  const { user, system } = process.cpuUsage(begun);
  process.stdout.write(String((user + system) / 1000));
`;

/** What it costs Excel to have the functions: size on the way, and time to evaluate before any cell can calculate. */
export async function benchLoad(): Promise<void> {
  const source = readFileSync("dist/functions.js", "utf8");
  figure("functions.js, gzip", gzipSync(source, { level: 9 }).length / 1024, "KB", 30);
  const fresh: number[] = [];
  const contexts: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    fresh.push(Number(spawnSync(process.execPath, ["-e", inProcess], { encoding: "utf8" }).stdout));
    const context = createContext({
      CustomFunctions: { associate() {}, Error: class extends Error {}, ErrorCode: {} },
    });
    const begun = processorSeconds();
    // Another text each time, or the compiler would remember it.
    new Script(`${source}\n//${i}`).runInContext(context);
    contexts.push((processorSeconds() - begun) * 1000);
  }
  figure("functions.js, compile and evaluate in a new process", median(fresh), "ms", 20);
  figure("functions.js, compile and evaluate in a new context", median(contexts), "ms", 20);
}

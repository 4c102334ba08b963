import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";

const folder = join("node_modules", ".cache", "miner-thesis", "bench");

/** Compiles a program in C, optimised as one would ship it; null where the machine has no compiler. */
export function build(source: string): string | null {
  mkdirSync(folder, { recursive: true });
  const program = join(folder, basename(source, ".c"));
  for (const compiler of [process.env.CC, "cc", "gcc", "clang"]) {
    if (!compiler) continue;
    const made = spawnSync(compiler, ["-O2", "-o", program, source, "-lm"], { encoding: "utf8" });
    if (made.error) continue;
    if (made.status !== 0) throw new Error(`${compiler} could not build ${source}:\n${made.stderr}`);
    return program;
  }
  return null;
}

/** What a program that build() made writes. */
export function run(program: string, args: readonly string[]): string {
  const done = spawnSync(program, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (done.status !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${done.stderr}`);
  return done.stdout;
}

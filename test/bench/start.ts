import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { figure } from "./report";

const port = 3999;

/** npm start on a fresh clone of what is committed, until the workbench answers; then again. */
export async function benchStart(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "miner-thesis-"));
  try {
    const cloned = spawnSync("git", ["clone", "--quiet", ".", folder], { stdio: "inherit" });
    if (cloned.status !== 0) throw new Error("The repository could not be cloned.");
    figure("first npm start on a fresh clone, npm's cache as it is", await secondsToAnswer(folder), "s", 120);
    figure("later npm start", await secondsToAnswer(folder), "s", 15);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function secondsToAnswer(folder: string): Promise<number> {
  const begun = performance.now();
  const server = spawn("npm", ["start"], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), BROWSER: "none" },
    stdio: "ignore",
    detached: true,
  });
  let ended = false;
  server.on("exit", () => {
    ended = true;
  });
  try {
    for (;;) {
      const answer = await fetch(`http://localhost:${port}/workbench.html`).catch(() => undefined);
      if (answer?.ok) return (performance.now() - begun) / 1000;
      if (ended) throw new Error("npm start ended before it answered.");
      await wait(100);
    }
  } finally {
    process.kill(-server.pid!, "SIGTERM");
    while (!ended) await wait(50);
  }
}

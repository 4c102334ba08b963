import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/*
 * What takes long to make and many files of tests need, each in a process of its own, is kept on disk under a fingerprint of
 * all that it is made from: whatever of that changes is made anew.
 */

/** Results of earlier states of the code that nobody asked for so long are thrown away. */
const keptFor = 24 * 60 * 60 * 1000;

const source = /\.(tsx?|json|html|css)$/;

/**
 * A folder for what is made from these files as they are now.
 *
 * @param paths Files, and folders of which every source file counts
 */
export function keptFolder(name: string, paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, encoding: "utf8" })
          .filter((file) => source.test(file))
          .sort()
          .map((file) => join(path, file))
      : [path];
    for (const file of files) hash.update(file).update(readFileSync(file));
  }
  const folder = join("node_modules/.cache", name);
  const now = join(folder, hash.digest("hex").slice(0, 32));
  mkdirSync(now, { recursive: true });
  for (const other of readdirSync(folder)) {
    const path = join(folder, other);
    if (path !== now && Date.now() - statSync(path).mtimeMs > keptFor)
      rmSync(path, { recursive: true, force: true });
  }
  return now;
}

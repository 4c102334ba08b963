// The one entry of every npm script. It uses nothing but Node, so that a fresh clone needs no install step: what is
// missing is installed, what is out of date is built, then the command runs.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const [command, ...rest] = process.argv.slice(2);
const oldestNode = 20;

if (Number(process.versions.node.split(".")[0]) < oldestNode) {
  fail(`Miner Thesis needs Node ${oldestNode} or later; this is ${process.version}. See https://nodejs.org.`);
}

const commands = {
  start,
  build,
  test,
  bench,
  host,
  sideload,
  "manifest:validate": validateManifest,
  export: exportFile,
  readme,
  pictures,
};
if (!(command in commands))
  fail(`"${command}" is no command. Known: ${Object.keys(commands).join(", ")}.`, 2);
await commands[command]();

function start() {
  install("build");
  buildWhatChanged(["functions", "taskpane", "workbench"]);
  run("node", ["--import", "tsx", "scripts/start.ts"]);
}

function build() {
  install("build");
  forgetBuild();
  // A host that is given this folder must not get files of an earlier build.
  rmSync("dist", { recursive: true, force: true });
  webpack(["functions", "taskpane", "workbench"], rest);
  if (rest.length === 0) rememberBuild(["functions", "taskpane", "workbench"]);
  console.log("Built into dist/.");
}

async function test() {
  install("test");
  buildWhatChanged(["functions", "taskpane", "workbench"]);
  // Each of these keeps one core busy and waits for nobody: together they take half as long as in turn.
  const reading = [
    ["Types", "tsc", ["--noEmit", "-p", "."]],
    ["Lint", "eslint", [".", "--max-warnings", "0"]],
    ["One-way imports", "depcruise", ["--config", ".dependency-cruiser.cjs", "src"]],
    ["Format", "prettier", ["--check", "--log-level", "warn", "."]],
  ].map(([name, program, args]) => [name, toolApart(program, args)]);
  const failed = [];
  for (const [name, result] of reading) {
    const { success, output } = await result;
    console.log(`\n== ${name}`);
    if (output.trim()) console.log(output.trim());
    if (!success) failed.push(name);
  }
  const tests = "Units, Office.js host, browser";
  console.log(`\n== ${tests}`);
  if (!vitest()) failed.push(tests);
  summarise();
  if (failed.length > 0) fail(`Failed: ${failed.join("; ")}.`);
}

function bench() {
  install("test");
  buildWhatChanged(["functions", "taskpane", "workbench"]);
  run("node", ["--import", "tsx", "test/bench/index.ts", ...rest]);
}

/** Serves what was built, for whichever address that was. */
function host() {
  install("build");
  if (!existsSync(join("dist", "taskpane.html"))) {
    fail("There is no build to serve. Make one for your address: npm run build -- --env origin=https://…");
  }
  run("node", ["--import", "tsx", "scripts/host.ts", ...rest]);
}

function sideload() {
  install("build");
  buildWhatChanged(["functions", "taskpane", "workbench"]);
  run("node", ["--import", "tsx", "scripts/sideload.ts", ...rest]);
}

function validateManifest() {
  install("test");
  if (!existsSync(join("dist", "manifest.xml"))) buildWhatChanged(["functions", "taskpane"]);
  run("node", ["--import", "tsx", "scripts/manifestValidate.ts", ...rest]);
}

function exportFile() {
  install("build");
  buildWhatChanged(["functions"]);
  run("node", ["--import", "tsx", "scripts/export.ts", ...rest]);
}

function readme() {
  install("build");
  buildWhatChanged(["functions"]);
  run("node", ["--import", "tsx", "scripts/readme.ts"]);
}

function pictures() {
  install("test");
  buildWhatChanged(["functions", "workbench"]);
  run("node", ["--import", "tsx", "scripts/pictures.ts", ...rest]);
}

function report() {
  return join("node_modules", ".cache", "miner-thesis", "vitest.json");
}

function vitest() {
  return tool("vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report()}`,
    ...rest,
  ]);
}

/** The count of tests as a line of its own, for whoever reads the log from its end. */
function summarise() {
  if (!existsSync(report())) return;
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report(), "utf8"));
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : "";
  console.log(`\n${numPassedTests} passed, ${numFailedTests} failed${skipped}`);
}

/** Installs what the command needs: "build" is all that ships or builds, "test" what only tests and benchmarks use too. */
function install(wanted) {
  const stamp = join("node_modules", ".miner-thesis-lock");
  const lock = hash(["package-lock.json"]);
  const installed = existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
  if (installed === `${lock} test` || installed === `${lock} ${wanted}`) return;
  console.error("Installing what the project needs (once, and again when package-lock.json changes) …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const omit = wanted === "build" ? ["--omit=dev"] : [];
  const { status } = spawnSync(npm, ["ci", ...omit, "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", 2, "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    fail(
      "npm could not install the packages. Check the connection to the npm registry and run the command again.",
    );
  }
  writeFileSync(stamp, `${lock} ${wanted}`);
}

function buildFile() {
  return join("node_modules", ".cache", "miner-thesis", "build.json");
}

function readBuild() {
  return existsSync(buildFile()) ? JSON.parse(readFileSync(buildFile(), "utf8")) : {};
}

function rememberBuild(parts) {
  mkdirSync(dirname(buildFile()), { recursive: true });
  const now = sources();
  writeFileSync(
    buildFile(),
    JSON.stringify({ ...readBuild(), ...Object.fromEntries(parts.map((part) => [part, now])) }),
  );
}

function forgetBuild() {
  mkdirSync(dirname(buildFile()), { recursive: true });
  writeFileSync(buildFile(), "{}");
}

function buildWhatChanged(parts) {
  const built = readBuild();
  const now = sources();
  const made = { functions: "functions.js", taskpane: "taskpane.html", workbench: "workbench.html" };
  const due = parts.filter((part) => built[part] !== now || !existsSync(join("dist", made[part])));
  if (due.length === 0) return;
  // Standard output belongs to the command; what is built on the way is told beside it.
  console.error(`Building ${due.join(", ")} …`);
  webpack(due, []);
  rememberBuild(due);
}

function webpack(parts, options) {
  const result = tool("webpack", ["--env", `only=${parts.join(",")}`, ...options], ["ignore", 2, "inherit"]);
  if (!result) fail("The build failed; the messages above say where.");
}

/** A fingerprint of everything that a build is made from. */
function sources() {
  return hash([
    ...files("src"),
    ...files("assets"),
    ...files(join("scripts", "help")),
    ...["hostFiles", "hostHeaders", "licences", "manifest"].map((name) => join("scripts", `${name}.ts`)),
    "manifest.xml",
    "webpack.config.js",
    "package-lock.json",
    "package.json",
  ]);
}

function files(folder) {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? files(path) : [path];
    });
}

function hash(paths) {
  const sum = createHash("sha256");
  for (const path of paths) {
    if (existsSync(path)) sum.update(relative(root, path)).update(readFileSync(path));
  }
  return sum.digest("hex");
}

function binary(name) {
  return join("node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name);
}

/** Runs a program of an installed package; true when it succeeds. */
function tool(name, args, stdio = "inherit") {
  return spawnSync(binary(name), args, { stdio, shell: process.platform === "win32" }).status === 0;
}

/** Runs a program of an installed package beside others; what it says is kept until it is done. */
function toolApart(name, args) {
  return new Promise((resolve) => {
    const child = spawn(binary(name), args, {
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    }
    child.on("error", (error) => resolve({ success: false, output: `${output}${error.message}` }));
    child.on("close", (code) => resolve({ success: code === 0, output }));
  });
}

function run(program, args) {
  const { status, signal } = spawnSync(program, args, { stdio: "inherit" });
  process.exit(signal ? 130 : (status ?? 1));
}

function fail(message, code = 1) {
  console.error(message);
  process.exit(code);
}

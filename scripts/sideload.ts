import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { parseArgs } from "node:util";
import { host, readTls } from "./hostServer";
import { developmentOrigin } from "./manifest";
import { certificateFor, type Machine, openExcel, removeFromExcel } from "./sideloadSteps";

const usage = `npm run sideload [-- --tls certificate.pem key.pem]
  Serves the build to this machine over https and opens Excel with it.
npm run sideload -- --stop
  Takes the add-in out of Excel again.`;

const manifest = "dist/manifest.xml";

const machine: Machine = {
  platform: process.platform,
  home: homedir(),
  exists: existsSync,
  read: (path) => readFileSync(path, "utf8"),
  // On Windows npx is a script, which only a shell runs.
  run: (program, args) =>
    spawnSync(program, [...args], {
      stdio: program === "npx" ? "inherit" : "ignore",
      shell: process.platform === "win32",
    }).status === 0,
  say: (words) => console.log(words),
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tls: { type: "boolean", default: false },
      stop: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  if (positionals.length !== (values.tls ? 2 : 0)) {
    throw new Error(
      `--tls takes two files, the certificate and its key, and nothing else stands alone.\n${usage}`,
    );
  }
  if (values.stop) {
    removeFromExcel(machine, manifest);
    return;
  }
  const own = values.tls ? { certificate: positionals[0]!, key: positionals[1]! } : undefined;
  const { certificate, key } = own ?? certificateFor(machine);
  const { origin } = await host({
    folder: "dist",
    port: Number(new URL(developmentOrigin).port),
    address: "127.0.0.1",
    tls: readTls(certificate, key),
  });
  console.log(`Serving the build at ${origin}, to this machine only. Keep this running; Ctrl+C stops it.`);
  openExcel(machine, manifest, origin);
}

main().catch((reason: NodeJS.ErrnoException) => {
  console.error(
    reason.code === "EADDRINUSE"
      ? `Another program has the port of ${developmentOrigin}, which the manifest names: npm start, perhaps. Stop it first.`
      : reason.message,
  );
  process.exit(1);
});

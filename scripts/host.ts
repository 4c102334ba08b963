import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { host, readTls } from "./hostServer";

const usage = `npm run host -- [--port 8080] [--address 127.0.0.1] [--folder dist] [--tls certificate.pem key.pem]
  Serves the build with the headers that Excel and browsers need.`;

const defaultPort = 8080;

/** For whoever hosts the add-in on a machine of their own. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: "string" },
      address: { type: "string" },
      folder: { type: "string", default: "dist" },
      tls: { type: "boolean", default: false },
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
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`--port is "${values.port}"; a port is a whole number from 1 to 65535.`);
  }
  const [certificate, key] = positionals;
  const tls = values.tls ? readTls(resolve(certificate!), resolve(key!)) : undefined;
  const named = addressIn(values.folder);
  const { origin } = await host({ folder: values.folder, port, address: values.address, tls });
  console.log(`Serving ${values.folder} at ${origin}. Press Ctrl+C to stop.`);
  console.log(`The manifest tells Excel to look at ${named}.`);
  if (!tls) {
    console.log("Excel loads add-ins over https only: put a proxy that speaks it in front, or give --tls.");
  }
}

/** Where the manifest of a build tells Excel to look. */
function addressIn(folder: string): string {
  const path = join(folder, "manifest.xml");
  const address = existsSync(path)
    ? /<SourceLocation DefaultValue="([^"]*)\/taskpane\.html/.exec(readFileSync(path, "utf8"))?.[1]
    : undefined;
  if (!address) throw new Error(`${folder} holds no build of Miner Thesis: make one with npm run build.`);
  return address;
}

const words: Readonly<Record<string, string>> = {
  EADDRINUSE: "The port is taken by another program. Stop that program, or choose another with --port.",
  EACCES: "This account may not use that port. Choose one above 1023 with --port.",
  EADDRNOTAVAIL: "This machine has no such address. Leave --address out to listen at all of them.",
};

main().catch((reason: NodeJS.ErrnoException) => {
  console.error(words[reason.code ?? ""] ?? reason.message);
  process.exit(1);
});

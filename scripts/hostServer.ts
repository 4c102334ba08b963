import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";
import { headerRules, headersOf } from "./hostHeaders";

export interface HostOptions {
  readonly folder: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** The address of this machine to listen at; without one, all of them. */
  readonly address?: string;
  /** The texts of a certificate and its key, for https. */
  readonly tls?: { readonly certificate: string; readonly key: string };
}

export interface StaticServer {
  /** For instance http://localhost:3000, without a slash at the end. */
  readonly origin: string;
  close(): Promise<void>;
}

const home = "/workbench.html";

/** Serves a built folder with the headers of the one list. Fails with code EADDRINUSE where the port is taken. */
export async function host({ folder, port, address, tls }: HostOptions): Promise<StaticServer> {
  const answer = answering(folder);
  const server = tls
    ? createSecureServer({ cert: tls.certificate, key: tls.key }, answer)
    : createServer(answer);
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(port, address, ready);
  });
  return {
    origin: `${tls ? "https" : "http"}://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done, failed) => {
        server.close((reason) => (reason ? failed(reason) : done()));
        server.closeAllConnections();
      }),
  };
}

function answering(folder: string): RequestListener {
  // Looks at the disk at every request: a build that goes on beside the server must show without a restart.
  const files = sirv(folder, { dev: true, etag: true, extensions: [] });
  return (request, response) => {
    const { method } = request;
    const path = pathOf(request);
    const rules = headerRules(filesIn(join(folder, "assets")));
    const refuse = (status: number, words: string, headers: Record<string, string> = {}): void => {
      response
        .writeHead(status, {
          ...headersOf(rules, "/"),
          "Content-Type": "text/plain; charset=utf-8",
          ...headers,
        })
        .end(method === "HEAD" ? undefined : `${words}\n`);
    };
    if (method !== "GET" && method !== "HEAD") {
      refuse(405, "Only GET and HEAD.", { Allow: "GET, HEAD" });
      return;
    }
    if (path === undefined) {
      refuse(400, "This is no address.");
      return;
    }
    if (path === "/") {
      response.writeHead(302, { ...headersOf(rules, path), Location: home }).end();
      return;
    }
    const missing = (): void => refuse(404, `There is no ${path}.`);
    // Names that begin with a dot are for the host itself, and the other signs are in no name of ours.
    if (/\/\.|[\\\0]/.test(path)) {
      missing();
      return;
    }
    // What a page refers to stands beside it: the address of a folder must end in a slash.
    const there = join(folder, path);
    if (!path.endsWith("/") && isFolder(there) && existsSync(join(there, "index.html"))) {
      response.writeHead(302, { ...headersOf(rules, path), Location: `${encodeURI(path)}/` }).end();
      return;
    }
    const file = path.endsWith("/") ? `${path}index.html` : path;
    if (!isUsable(request.headers.range) || request.headers["if-range"]) delete request.headers.range;
    for (const [name, value] of Object.entries(headersOf(rules, file))) response.setHeader(name, value);
    request.url = encodeURI(file);
    files(request, response, () => {
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      missing();
    });
  };
}

/** The path that a request asks for, decoded; undefined where it is none. */
function pathOf({ url = "/" }: IncomingMessage): string | undefined {
  try {
    // Two slashes in front would name another host wherever the path is sent back.
    return decodeURIComponent(new URL(`http://localhost${url}`).pathname).replace(/\/{2,}/g, "/");
  } catch {
    return undefined;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Not there, or a name that no disk takes.
    return false;
  }
}

const filesIn = (folder: string): string[] => (isFolder(folder) ? readdirSync(folder) : []);

/**
 * Whether sirv reads a range as it is meant. It misreads ranges from the end and of several parts, and breaks on one
 * that ends before it begins; such a request is answered with the whole file, as HTTP allows.
 */
function isUsable(range: string | undefined): boolean {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(range ?? "") ?? [];
  return from !== undefined && (to === "" || (Number(to) > 0 && Number(to) >= Number(from)));
}

/** The certificate and key in two files, or an error that says which file is wrong and how. */
export function readTls(certificate: string, key: string): { certificate: string; key: string } {
  const read = (what: string, path: string, mark: RegExp): string => {
    if (!existsSync(path)) throw new Error(`There is no ${what} at ${path}.`);
    const text = readFileSync(path, "utf8");
    if (!mark.test(text)) throw new Error(`${path} is no ${what}: it has to be a PEM file.`);
    return text;
  };
  return {
    certificate: read("certificate", certificate, /-----BEGIN CERTIFICATE-----/),
    key: read("key", key, /-----BEGIN [A-Z ]*PRIVATE KEY-----/),
  };
}

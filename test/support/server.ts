import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, resolve } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

export interface StaticServer {
  /** For instance http://localhost:41234, without a slash at the end. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves a folder on a free port of this machine only, as a static host would. */
export async function serve(folder = "dist"): Promise<StaticServer> {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      const file = normalize(join(root, decodeURIComponent(pathname)));
      const isThere =
        file.startsWith(root) &&
        (await stat(file).then(
          (found) => found.isFile(),
          () => false,
        ));
      if (!isThere) {
        response.writeHead(404, { "Content-Type": "text/plain" }).end(`There is no ${pathname}.`);
        return;
      }
      response.writeHead(200, {
        "Content-Type": types[extname(file)] ?? "application/octet-stream",
        "Cache-Control": "no-store",
      });
      createReadStream(file).pipe(response);
    })();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done, failed) => {
        server.close((reason) => (reason ? failed(reason) : done()));
        server.closeAllConnections();
      }),
  };
}

import { statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";

export interface StaticServer {
  /** For instance http://localhost:3000, without a slash at the end. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves a folder to this machine only, as a static host would. Port 0 takes any free one. Fails with code
 * EADDRINUSE where another program has the port.
 */
export async function serve(folder: string, port: number): Promise<StaticServer> {
  // Read afresh at every request: a build that goes on beside the server must show without a restart.
  const files = sirv(folder, { dev: true, etag: true });
  const server = createServer((request, response) => {
    if (request.url === "/" || request.url?.startsWith("/?")) {
      response.writeHead(302, { Location: "/workbench.html" }).end();
      return;
    }
    // What a page refers to stands beside it: the address of a folder must end in a slash.
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const isFolder = statSync(join(folder, pathname), { throwIfNoEntry: false })?.isDirectory();
    if (isFolder && !pathname.endsWith("/")) {
      response.writeHead(302, { Location: `${pathname}/` }).end();
      return;
    }
    files(request, response, () => {
      response
        .writeHead(404, { "Content-Type": "text/plain; charset=utf-8" })
        .end(`There is no ${request.url}.\n`);
    });
  });
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", ready);
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done, failed) => {
        server.close((reason) => (reason ? failed(reason) : done()));
        server.closeAllConnections();
      }),
  };
}

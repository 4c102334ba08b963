import { host, type StaticServer } from "./hostServer";

export type { StaticServer };

/** Serves a folder to this machine only, as a host of the build would. Fails with code EADDRINUSE on a taken port. */
export const serve = (folder: string, port: number): Promise<StaticServer> =>
  host({ folder, port, address: "127.0.0.1" });

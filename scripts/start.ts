import open from "open";
import { serve } from "./serve";

/** Serves the workbench at http://localhost:3000 (PORT changes the port) and opens a browser where there is one. */
async function main(): Promise<void> {
  const wanted = process.env.PORT ?? "3000";
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    console.error(`PORT is "${wanted}", but a port is a whole number from 1 to 65535.`);
    process.exit(2);
  }
  try {
    const { origin } = await serve("dist", port);
    console.log(
      `\n  Miner Thesis workbench: ${origin}\n  Only this computer can reach it. Press Ctrl+C to stop.\n`,
    );
    if (hasScreen()) {
      // Without a browser the address above is enough.
      (await open(origin)).on("error", () => undefined);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") {
      console.error(
        `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
      );
      process.exit(1);
    }
    if ((error as NodeJS.ErrnoException).code === "EACCES") {
      console.error(`This account may not use port ${port}. Choose one above 1023: PORT=3000 npm start`);
      process.exit(1);
    }
    throw error;
  }
}

const hasScreen = (): boolean =>
  !process.env.CI &&
  process.env.BROWSER !== "none" &&
  (process.platform !== "linux" || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY));

void main();

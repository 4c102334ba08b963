import type { Message } from "./host";

/** Passes a request on and answers with the reply, or with the number that Excel answers in its place. */
export type Send = (body: string, flags: number) => Promise<string | number>;

/** What a page learns of its Excel before it asks. */
export interface Application {
  readonly platform: "win32" | "mac" | "web";
  readonly requirementSets: Readonly<Record<string, string>>;
}

/**
 * Gives a window what desktop Excel gives the page of an add-in, before Office.js loads. It runs inside the page
 * and is handed over as source, so it stands alone. Answers how Excel tells the page what it did not ask for.
 */
export function installExternal(
  target: object,
  application: Application,
  send: Send,
): (messages: readonly Message[]) => void {
  const theme = {
    bodyBackgroundColor: 0xffffff,
    bodyForegroundColor: 0x262626,
    controlBackgroundColor: 0xf3f3f3,
    controlForegroundColor: 0x262626,
  };
  const context = {
    GetOfficeThemeInfo: () => JSON.stringify(theme),
    GetAppType: () => 1,
    GetSolutionRef: () => "5c6c4f0e-0000-4000-8000-000000000001",
    GetAppVersionMajor: () => 16,
    GetAppVersionMinor: () => 1,
    GetAppUILocale: () => 1033,
    GetAppDataLocale: () => 1033,
    GetDocUrl: () => "C:\\Models\\Book1.xlsx",
    GetAppCapabilities: () => 0,
    GetActivationMode: () => 2,
    GetControlIntegrationLevel: () => 1,
    GetSolutionToken: () => "",
    GetSupportedMatrix: () => JSON.stringify(application.requirementSets),
    GetHostFullVersion: () => "16.0.18000.10000",
    GetInitialDisplayMode: () => 2,
    GetSettings: () => ({ Read: () => undefined, Write: () => undefined }),
  };
  interface SafeArray {
    toArray(): unknown[];
  }
  const safeArray = (values: unknown[]): SafeArray => ({
    toArray: () => values.map((value) => (Array.isArray(value) ? safeArray(value) : value)),
  });
  const richApi = 93;
  const richApiMessage = 33;
  const internalError = 5001;
  let handler: ((event: number, payload: SafeArray) => void) | undefined;
  let nextMessage = 1;
  const version = application.platform === "mac" ? "mac$16.00" : "win32$16.01";
  const external = {
    GetHostInfo: () => `excel$${version}$en-us$telemetry$$disableLogging$3`,
    GetContext: () => context,
    GetLoggingAllowed: () => false,
    Execute: (id: number, parameters: unknown[], done: (answer: unknown) => void) => {
      if (id !== richApi) {
        done(internalError);
        return;
      }
      const message = parameters[0] as unknown[];
      void send(message[4] as string, message[6] as number).then((reply) =>
        done(typeof reply === "number" ? reply : safeArray([0, 200, [], reply])),
      );
    },
    RegisterEvent: (
      id: number,
      _target: string,
      called: (event: number, payload: SafeArray) => void,
      done: (status: number) => void,
    ) => {
      if (id === richApiMessage) handler = called;
      done(0);
    },
    UnregisterEvent: (id: number, _target: string, done: (status: number) => void) => {
      if (id === richApiMessage) handler = undefined;
      done(0);
    },
  };
  Object.defineProperty(target, "external", { value: external, configurable: true });
  return (messages) =>
    handler?.(
      richApiMessage,
      safeArray(
        messages.map(({ category, type, target: to, text }) => [
          category,
          type,
          to,
          text,
          nextMessage++,
          false,
        ]),
      ),
    );
}

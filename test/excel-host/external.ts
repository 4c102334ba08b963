/** Passes a request on and answers with the reply, or with null where the connection was lost. */
export type Send = (body: string) => Promise<string | null>;

/**
 * Gives a window what desktop Excel gives the page of an add-in, before Office.js loads. It runs inside the page
 * and is handed over as source, so it stands alone.
 */
export function installExternal(target: object, excelApi: string, send: Send): void {
  const requirements = {
    ExcelApi: excelApi,
    SharedRuntime: "1.1",
    CustomFunctionsRuntime: "1.4",
    AddinCommands: "1.3",
    RibbonApi: "1.1",
  };
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
    GetSupportedMatrix: () => JSON.stringify(requirements),
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
  const external = {
    GetHostInfo: () => "excel$win32$16.01$en-us$telemetry$$disableLogging$3",
    GetContext: () => context,
    GetLoggingAllowed: () => false,
    Execute: (id: number, parameters: unknown[], done: (answer: unknown) => void) => {
      if (id !== richApi) {
        done(internalError);
        return;
      }
      const message = parameters[0] as unknown[];
      void send(message[4] as string).then((reply) =>
        done(reply === null ? internalError : safeArray([0, 200, [], reply])),
      );
    },
    RegisterEvent: (
      id: number,
      _target: string,
      handler: (id: number, payload: SafeArray) => void,
      done: (status: number) => void,
    ) => {
      if (id === richApiMessage) {
        const tell = (entries: unknown[]): void => handler(richApiMessage, safeArray(entries));
        Object.defineProperty(target, "tellExcelEvents", { value: tell, configurable: true });
      }
      done(0);
    },
    UnregisterEvent: (_id: number, _target: string, done: (status: number) => void) => done(0),
  };
  Object.defineProperty(target, "external", { value: external, configurable: true });
}

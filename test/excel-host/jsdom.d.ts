/** The little of jsdom that the emulated Excel uses; its published types lag behind the version in use. */
declare module "jsdom" {
  export class VirtualConsole {
    on(event: "jsdomError", listener: (error: Error) => void): this;
  }
  export interface Interceptor {
    readonly _interceptor: never;
  }
  export function requestInterceptor(answer: (request: Request) => Promise<Response>): Interceptor;
  export class JSDOM {
    constructor(
      html: string,
      options?: {
        readonly url: string;
        readonly runScripts: "dangerously";
        readonly virtualConsole: VirtualConsole;
        readonly resources: { readonly interceptors: readonly Interceptor[] };
        readonly beforeParse: (window: Window) => void;
      },
    );
    readonly window: Window;
  }
}

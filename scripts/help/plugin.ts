import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Compiler, Compilation, sources, WebpackError } from "webpack";
import type { FunctionsFile } from "../../src/library/library";
import type { Environment } from "../manifest";
import { builtLibrary } from "./accepted";
import { readDocumentation } from "./documentation";
import { functionPage, indexPage } from "./pages";
import { pageOf, reference } from "./reference";

const name = "HelpPages";
const assets = join(__dirname, "../../assets");

/** What stands beside the pages, by its name there. */
const beside: Readonly<Record<string, string>> = {
  "help.css": "help.css",
  "help.js": "help.js",
  "icon.svg": "icon-small.svg",
};

/**
 * Writes a help page for every function of functions.json, the list of them, and functions-help.json for programs;
 * and tells Excel in functions.json where each page will be.
 */
export class HelpPages {
  constructor(private readonly environment: Environment) {}

  apply(compiler: Compiler): void {
    compiler.hooks.thisCompilation.tap(name, (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONS;
      compilation.hooks.processAssets.tap({ name, stage }, () => {
        // Without functions.json its own plugin has said what is wrong with the functions.
        const described = compilation.getAsset("functions.json");
        const code = compilation.getAsset("functions.js");
        if (!described || !code) return;
        try {
          this.write(compilation, described.source.source().toString(), code.source.source().toString());
        } catch (reason) {
          const problem = new WebpackError(reason instanceof Error ? reason.message : String(reason));
          compilation.errors.push(problem);
        }
      });
    });
  }

  private write(compilation: Compilation, described: string, code: string): void {
    const { namespace } = this.environment;
    const file = JSON.parse(described) as FunctionsFile;
    const all = reference(builtLibrary(code, file), readDocumentation());
    const emit = (path: string, text: string) =>
      // Read as it was written by whoever looks at it; a few kilobytes are not worth less.
      compilation.emitAsset(path, new sources.RawSource(text), { minimized: true });

    for (const help of all.functions) emit(help.page, functionPage(help, all, namespace));
    emit("help/index.html", indexPage(all, namespace));
    for (const [path, from] of Object.entries(beside)) {
      emit(`help/${path}`, readFileSync(join(assets, from), "utf8"));
    }
    emit("functions-help.json", JSON.stringify(all));

    const functions = file.functions.map((entry) => ({
      ...entry,
      helpUrl: `${this.environment.origin}/${pageOf(entry.name)}`,
    }));
    compilation.updateAsset(
      "functions.json",
      new sources.RawSource(JSON.stringify({ ...file, functions }, null, 4)),
    );
  }
}

const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const CopyPlugin = require("copy-webpack-plugin");
const CustomFunctionsMetadataPlugin = require("custom-functions-metadata-plugin");
const HtmlPlugin = require("html-webpack-plugin");
const MiniCssExtractPlugin = require("mini-css-extract-plugin");
const TerserPlugin = require("terser-webpack-plugin");
const { NormalModuleReplacementPlugin } = require("webpack");
const { version } = require("./package.json");

// What makes the help pages is TypeScript, which Node reads through tsx.
const forgetTypeScript = require("tsx/cjs/api").register();
const { assignedFields } = require("./scripts/assignedFields.ts");
const { HelpPages } = require("./scripts/help/plugin.ts");
const { HostFiles } = require("./scripts/hostFiles.ts");
const { panelPolicy, workbenchPolicy } = require("./scripts/hostHeaders.ts");
const { Licences } = require("./scripts/licences.ts");
const { environmentOf, manifestOf } = require("./scripts/manifest.ts");
forgetTypeScript();

const root = __dirname;
const dist = path.join(root, "dist");

// The help pages' own style and script stand beside the pages; screenshots are for the README; the
// gallery's pictures come with the code that shows them.
const isCopied = (file) => !["gallery", "help.css", "help.js", "screenshots"].includes(file);

// A file that holds functions for Excel says so in its JSDoc; the metadata generator must see exactly those.
const functionFiles = fs
  .readdirSync(path.join(root, "src/functions"))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => path.join(root, "src/functions", file))
  .filter((file) => fs.readFileSync(file, "utf8").includes("@customfunction"));

const fingerprint = (files) =>
  files.reduce((sum, file) => sum.update(fs.readFileSync(file)), createHash("sha256")).digest("hex");

const shared = (name) => ({
  name,
  mode: "production",
  devtool: false,
  // esbuild removes what is unused in seconds where the default minimiser takes most of a minute on Univer.
  optimization: {
    minimizer: [new TerserPlugin({ minify: TerserPlugin.esbuildMinify, extractComments: false })],
  },
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        use: { loader: "ts-loader", options: { transpileOnly: true, compilerOptions: { noEmit: false } } },
      },
      { test: /\.css$/, use: [MiniCssExtractPlugin.loader, "css-loader"] },
      { test: /\.webp$/, type: "asset/resource" },
    ],
  },
  performance: { hints: false },
  cache: {
    type: "filesystem",
    name,
    cacheDirectory: path.join(root, "node_modules/.cache/webpack"),
    // Said by content, since webpack cannot follow what this file loads through tsx.
    version: fingerprint([__filename, path.join(root, "package-lock.json")]),
  },
  stats: "errors-warnings",
});

/**
 * Names that change with the content, in one folder that hosts let browsers keep for good. Each part takes out what
 * an earlier build of it left there; one takes out scripts beside the pages, too, where there are none but Excel's.
 */
const hashed = (part, isStray = () => false) => ({
  path: dist,
  filename: "static/[name].[contenthash:12].js",
  chunkFilename: `static/${part}-[name].[contenthash:12].js`,
  assetModuleFilename: `static/${part}-[name].[contenthash:12][ext]`,
  clean: { keep: (file) => !file.startsWith(`static/${part}`) && !isStray(file) },
});

const styles = (part) =>
  new MiniCssExtractPlugin({
    filename: "static/[name].[contenthash:12].css",
    chunkFilename: `static/${part}-[name].[contenthash:12].css`,
  });

const functions = (environment) => ({
  ...shared("functions"),
  // One compact classic script: Excel evaluates it before any cell can calculate.
  optimization: {
    minimizer: [new TerserPlugin({ extractComments: false, terserOptions: { compress: { passes: 2 } } })],
  },
  cache: false,
  entry: { functions: "./src/functions/index.ts" },
  target: ["web", "es2020"],
  output: { path: dist, filename: "[name].js", iife: true },
  plugins: [
    new CustomFunctionsMetadataPlugin({ output: "functions.json", input: functionFiles }),
    new HelpPages(environment),
    new Licences("functions"),
  ],
});

const page = (name, template, policy) =>
  new HtmlPlugin({
    filename: `${name}.html`,
    template,
    policy,
    chunks: [name],
    scriptLoading: "defer",
    minify: false,
  });

const taskpane = (environment) => ({
  ...shared("taskpane"),
  // A sixth smaller than the quick minimiser leaves it, for a panel that is fetched each time Excel opens it.
  optimization: {
    minimizer: [new TerserPlugin({ extractComments: false, terserOptions: { compress: { passes: 2 } } })],
  },
  entry: { taskpane: "./src/taskpane/index.tsx" },
  target: ["web", "es2020"],
  output: hashed("taskpane", (file) => /^[^/]+\.(js|css)$/.test(file) && file !== "functions.js"),
  plugins: [
    styles("taskpane"),
    page("taskpane", "./src/taskpane/taskpane.html", panelPolicy),
    new CopyPlugin({
      patterns: [
        {
          from: "assets",
          to: "assets",
          filter: (file) => isCopied(path.relative(path.join(root, "assets"), file).split(path.sep)[0]),
        },
        {
          from: "manifest.xml",
          to: "manifest.xml",
          transform: (text) => manifestOf(text.toString(), environment, version),
        },
      ],
    }),
    new HostFiles(path.join(root, "assets"), isCopied),
    new Licences("taskpane"),
  ],
});

// The spreadsheet brings dictionaries of sixty languages for hyphens in documents; ours speaks English alone.
const oneDictionary = () => {
  const folder = path.join(root, "node_modules/@univerjs/engine-render/lib/es");
  const english = fs.readdirSync(folder).find((file) => file.startsWith("en-gb-"));
  return new NormalModuleReplacementPlugin(/^\.\/[a-z]{2,3}(-[a-z]+)?-[\w-]{8}\.js$/, (resource) => {
    if (resource.context === folder) resource.request = `./${english}`;
  });
};

const workbench = () => ({
  ...shared("workbench"),
  entry: { workbench: "./src/workbench/index.tsx" },
  target: ["web", "es2020"],
  output: hashed("workbench"),
  module: {
    rules: [
      ...shared("workbench").module.rules,
      {
        test: assignedFields.files,
        loader: "string-replace-loader",
        options: { search: assignedFields.search, replace: assignedFields.replace },
      },
    ],
  },
  plugins: [
    styles("workbench"),
    page("workbench", "./src/workbench/workbench.html", workbenchPolicy),
    oneDictionary(),
    new Licences("workbench"),
  ],
});

/** `--env only=functions,taskpane` builds a part; `--env origin=https://…` builds for that address instead of for development. */
module.exports = (env = {}) => {
  const environment = environmentOf(env.origin);
  const all = {
    functions: () => functions(environment),
    taskpane: () => taskpane(environment),
    workbench,
  };
  const wanted = env.only ? env.only.split(",") : Object.keys(all);
  return wanted.map((name) => all[name]());
};

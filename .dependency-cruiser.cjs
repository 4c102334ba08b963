// Data flows one way through the house; each rule below is one wall of it.
const layer = (name) => `^src/${name}/`;
const only = (from, allowed) => ({
  name: `${from}-imports-only-${allowed.join("-and-") || "itself"}`,
  severity: "error",
  comment: `src/${from} may import ${allowed.length ? allowed.map((a) => `src/${a}`).join(", ") : "nothing of ours but itself"}.`,
  from: { path: layer(from) },
  to: { path: "^src/", pathNot: [layer(from), ...allowed.map(layer)] },
});

module.exports = {
  forbidden: [
    only("finance", []),
    only("facts", []),
    only("functions", ["finance", "facts"]),
    only("plan", []),
    only("language", []),
    // How a call is handed over is the same in every spreadsheet and in the panel's own thread: both come here.
    only("library", ["language"]),
    only("templates", ["plan", "facts", "finance", "language"]),
    only("workbook", ["plan", "language", "library"]),
    // The panel knows what a workbook can do, never which spreadsheet does it.
    {
      name: "taskpane-imports-only-templates-plan-facts-language-library-and-the-workbook-interface",
      severity: "error",
      from: { path: layer("taskpane"), pathNot: "^src/taskpane/index\\.tsx$" },
      to: {
        path: "^src/",
        pathNot: [
          layer("taskpane"),
          layer("templates"),
          layer("plan"),
          layer("facts"),
          layer("language"),
          layer("library"),
          "^src/workbook/workbook\\.ts$",
        ],
      },
    },
    only("workbench", ["taskpane", "workbook", "templates", "plan", "facts", "language", "library"]),
    { name: "no-cycles", severity: "error", from: { path: "^src/" }, to: { circular: true } },
    {
      name: "no-test-code-in-what-ships",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|scripts)/" },
    },
    {
      name: "ships-only-declared-dependencies",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], pathNot: "^node_modules/@types/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".json"] },
  },
};

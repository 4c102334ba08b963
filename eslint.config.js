const tseslint = require("typescript-eslint");
const reactHooks = require("eslint-plugin-react-hooks");
const officeAddins = require("eslint-plugin-office-addins");

module.exports = tseslint.config(
  { ignores: ["dist/**", "build/**", "node_modules/**", "coverage/**"] },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [...tseslint.configs.recommended],
    plugins: { "react-hooks": reactHooks, "office-addins": officeAddins },
    languageOptions: { parser: tseslint.parser },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "office-addins/call-sync-after-load": "error",
      "office-addins/call-sync-before-read": "error",
      "office-addins/load-object-before-read": "off",
      "office-addins/no-office-initialize": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      eqeqeq: "error",
    },
  },
  {
    // What a person reads comes from the catalogue in src/language, so that a second language is one file.
    files: ["src/taskpane/**/*.{ts,tsx}", "src/workbench/**/*.{ts,tsx}", "src/workbook/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...[
          "JSXText[value=/[A-Za-z]{2}/]",
          "JSXAttribute[name.name=/^(aria-label|aria-description|title|label|placeholder|alt)$/] > Literal[value=/[A-Za-z]{2}/]",
          "NewExpression[callee.name='WorkbookError'] > Literal:first-child",
          "NewExpression[callee.name='WorkbookError'] > TemplateLiteral:first-child",
          "Property[key.name=/^(step|title|label|message)$/] > Literal[value=/[a-z]{2} [a-z]{2}/]",
        ].map((selector) => ({ selector, message: "Words that a person reads belong into src/language." })),
      ],
    },
  },
  {
    // The edge where a spreadsheet hands us values: the metadata generator reads these very types.
    files: ["src/functions/**/*.ts"],
    rules: { "@typescript-eslint/no-explicit-any": "off" },
  },
);

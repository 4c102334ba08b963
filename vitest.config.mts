import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The icons leave out the endings of their own files, which Node does not accept from outside a bundle.
    server: { deps: { inline: [/@fluentui/] } },
    // A shared machine may stall a browser beyond any patience: the report says which test needed its second try.
    retry: process.env.CI ? 1 : 0,
    pool: "forks",
    maxWorkers: 2,
  },
});

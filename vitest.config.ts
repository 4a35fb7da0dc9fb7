import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    exclude: ["test/oracle/**", "node_modules/**"],
    globalSetup: ["test/temporary-folder.ts"],
    testTimeout: 20_000,
    env: { NO_COLOR: "1" },
  },
});

// What the loader of the bundle runs. No top-level await: the bundle is CommonJS, which Node loads faster.
export { main } from "./commands/main.ts";
export { endProgram } from "./system/standard-output.ts";

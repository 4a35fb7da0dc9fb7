import { main } from "./commands/main.ts";

/** Settled when the program is done. No top-level await: the bundle is CommonJS, which Node loads faster. */
export const done = main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});

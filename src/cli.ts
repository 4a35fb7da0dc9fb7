#!/usr/bin/env node
import { main } from "./commands/main.ts";

// No await here: the bundle is CommonJS, which Node loads faster.
void main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});

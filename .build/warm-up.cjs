"use strict";
// Goes one way to use the program: says what it has loaded, in order, and saves the code that V8 compiled for scripts that have none yet.
const { existsSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const { DIST, RUNS, LOADED } = process.env;
const runs = JSON.parse(RUNS);
process.argv = [process.argv[0], join(DIST, "cli.js"), ...runs[0]];
const { main, modules, opened } = require(join(DIST, "cli.js"));

(async () => {
  for (const args of runs) await main(args);
  for (const { name, script } of opened) {
    const cache = join(DIST, `${name}.cache`);
    if (existsSync(join(DIST, `${name}.js`)) && !existsSync(cache)) writeFileSync(cache, script.createCachedData());
  }
  writeFileSync(LOADED, JSON.stringify([...modules.keys()]));
  process.exit(0);
})();

"use strict";
// Goes one way to use the program: says what each run has loaded, in order, and saves the code that V8 compiled for scripts that have none yet.
const { existsSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { setFlagsFromString } = require("node:v8");

const { DIST, RUNS, LOADED } = process.env;
const runs = JSON.parse(RUNS);
process.argv = [process.argv[0], join(DIST, "cli.js"), ...runs[0]];
const { main, modules, opened } = require(join(DIST, "cli.js"));

// A function that was hot here would be compiled to machine code when it is first called in every later run: the code cache says that it was.
setFlagsFromString("--no-sparkplug");

(async () => {
  const loaded = [];
  for (const args of runs) {
    await main(args);
    loaded.push([...modules.keys()].slice(loaded.flat().length));
  }
  // The flags are part of what a cache is made for.
  setFlagsFromString("--sparkplug");
  for (const { name, script } of opened) {
    const cache = join(DIST, `${name}.cache`);
    if (existsSync(join(DIST, `${name}.js`)) && !existsSync(cache)) writeFileSync(cache, script.createCachedData());
  }
  writeFileSync(LOADED, JSON.stringify(loaded));
  process.exit(0);
})();

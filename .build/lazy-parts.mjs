import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * What packages do when they are loaded and is not needed then: it happens when it is first used, or never. A segmenter and a regular
 * expression of every emoji take as long as half a start of Node, and ASCII needs none of them. commander starts no programs here. undici gets
 * requests without a body, over connections of HTTP/1, with a limit for headers, and one of its two parsers is enough.
 */
const lazy = [
  {
    file: "node_modules/string-width/index.js",
    eager: /const segmenter = new Intl\.Segmenter\(\);/,
    late: "let made; const segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };",
  },
  {
    file: "node_modules/string-width/index.js",
    eager: /const (\w+) = (\/.*\\p\{.*\/[a-z]*);/g,
    late: "const $1 = lateRegExp(() => $2);",
  },
  {
    file: "node_modules/strip-ansi/index.js",
    eager: /const regex = (ansiRegex\(\));/,
    late: "const regex = lateRegExp(() => $1);",
  },
  {
    file: "node_modules/undici/lib/dispatcher/client.js",
    eager: /const connectH2 = require\('\.\/client-h2\.js'\)/,
    late: "const connectH2 = () => { throw new Error('HTTP/2 is not left to undici') }",
  },
  {
    file: "node_modules/undici/lib/dispatcher/client-h1.js",
    eager: /extractBody = require\('\.\.\/web\/fetch\/body\.js'\)\.extractBody/,
    late: "throw new Error('no request has a body')",
  },
  {
    file: "node_modules/undici/lib/dispatcher/client.js",
    eager: /const http = require\('node:http'\)/,
    late: "const http = { maxHeaderSize: 16384 }",
  },
  {
    file: "node_modules/undici/lib/core/util.js",
    eager: /const { IncomingMessage } = require\('node:http'\)/,
    late: "class IncomingMessage {}",
  },
  {
    file: "node_modules/undici/lib/dispatcher/client-h1.js",
    eager: /mod = new WebAssembly\.Module\(require\('\.\.\/llhttp\/llhttp_simd-wasm\.js'\)\)/,
    late: "mod = neverOptimised(() => new WebAssembly.Module(require('../llhttp/llhttp-wasm.js')))",
  },
  {
    file: "node_modules/commander/lib/command.js",
    eager: /const childProcess = require\('node:child_process'\);/,
    late: "const childProcess = { get spawn() { return require('node:child_process').spawn; } };",
  },
];

/** Node's assert makes a stream for standard error when it is loaded. undici asserts in one way only. */
const EAGER_ASSERT = /^const assert = require\('node:assert'\);?$/m;
const LATE_ASSERT = "const assert = (value, message) => value || require('node:assert')(value, message);";

/** A regular expression made when it is first used, by the methods that these packages use. */
const LATE_REG_EXP = `
function lateRegExp(make) {
  let made;
  const regExp = () => (made ??= make());
  return {
    test: (text) => regExp().test(text),
    [Symbol.match]: (text) => regExp()[Symbol.match](text),
    [Symbol.search]: (text) => regExp()[Symbol.search](text),
    [Symbol.replace]: (text, by) => regExp()[Symbol.replace](text, by),
  };
}
`;

/**
 * undici parses HTTP in WebAssembly. V8 would optimise that on another thread for longer than a run takes, and Node waits for the thread
 * before it ends. The budget is a module's own; what comes after it shall find the flag as it was, since Node's code caches are made for
 * that. Newer versions of V8 have a budget that a run does not use up.
 */
const NEVER_OPTIMISED = `
function neverOptimised(make) {
  if (!process.versions.v8.startsWith("11.")) return make();
  const { setFlagsFromString } = require("node:v8");
  setFlagsFromString("--wasm-tiering-budget=2000000000");
  try {
    return make();
  } finally {
    setFlagsFromString("--wasm-tiering-budget=1800000");
  }
}
`;

const HELPERS = { lateRegExp: LATE_REG_EXP, neverOptimised: NEVER_OPTIMISED };

/** The plugin that makes them so. */
export const lazyParts = (root) => ({
  name: "lazy-parts",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](string-width|strip-ansi|commander|undici)[\\/].*\.js$/ }, async ({ path }) => {
      // Other packages bring older copies, which stay as they are.
      const changes = lazy.filter(({ file }) => path === join(root, file));
      let contents = (await readFile(path, "utf8")).replace(EAGER_ASSERT, () => LATE_ASSERT);
      for (const { eager, late } of changes) {
        if (contents.search(eager) < 0) throw new Error(`${path}: no longer has ${eager}`);
        contents = contents.replace(eager, late);
      }
      const helpers = Object.entries(HELPERS).filter(([name]) => contents.includes(name));
      return { contents: contents + helpers.map(([, code]) => code).join("") };
    });
  },
});

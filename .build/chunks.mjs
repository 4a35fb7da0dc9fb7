import { basename } from "node:path";
import { transform } from "esbuild";
import { style } from "./style.mjs";

/**
 * esbuild splits ESM only, and Node loads CommonJS faster: every chunk is converted but those with a top-level await (Ink's layout engine
 * has one), which get the suffix .mjs and bring the chunks that they import as files of their own.
 */
export async function convert(outputs) {
  const scripts = new Map();
  const modules = new Map();
  for (const { path, text } of outputs) {
    try {
      const { code } = await transform(text, { ...style, format: "cjs", logLevel: "silent" });
      scripts.set(basename(path), code);
    } catch (error) {
      if (!error.errors?.every((one) => one.text.startsWith("Top-level await"))) throw error;
      modules.set(basename(path), text);
    }
  }
  return { scripts, modules };
}

/** Late imports of a chunk: of another one, or of an ES module beside the program. */
function withLateImports(code, modules) {
  return code.replace(/\bimport\("(?:\.{1,2}\/)+(?:chunks\/)?([^"/]+)"\)/g, (_import, name) =>
    modules.has(name)
      ? `importModule("${name.replace(/js$/, "mjs")}")`
      : `Promise.resolve().then(()=>require("./${name}"))`,
  );
}

/** Node's own modules are loaded when something of theirs is first used: `(0, import_node_x.f)(…)`, `new import_node_x.C(…)`. */
function withLateBuiltins(code) {
  let late = code;
  for (const [declaration, variable, name] of code.matchAll(/\b(import_node_\w+)=require\("(node:[^"]+)"\)/g)) {
    const uses = late.match(new RegExp(`\\b${variable}\\b`, "g"))?.length ?? 0;
    const calls = late.match(new RegExp(`\\b${variable}\\.`, "g"))?.length ?? 0;
    if (uses !== calls + 1) continue;
    late = late
      .replace(declaration, () => `${variable}=()=>require("${name}")`)
      .replace(new RegExp(`\\b${variable}\\.`, "g"), () => `(${variable}()).`);
  }
  return late;
}

/** What esbuild puts in front of each chunk; it stands once in a script. The copy of the exports that it makes is for other loaders. */
const PRELUDE = /^(var __defProp=.*?,__copyProps=.*?return to\};)var __toCommonJS=[^;]*;/s;

/** A script whose value is an object of chunks, each a function that runs when it is first required. */
export function pack(chunks) {
  const preludes = new Set();
  const methods = [...chunks].map(([name, code]) => {
    const [all = "", shared = ""] = PRELUDE.exec(code) ?? [];
    preludes.add(shared);
    const own = code.slice(all.length).replace(/0&&\(module\.exports=\{[^}]*\}\);\s*$/, "");
    return `${JSON.stringify(name)}(module,exports,require,importModule){${own}\n}`;
  });
  if (preludes.size > 2) throw new Error(`chunks begin in ${preludes.size} ways`);
  // The script is read as Latin-1, one byte a character; esbuild leaves regular expressions as they are.
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `"use strict";(()=>{${[...preludes].join("")}var __toCommonJS=(exports)=>exports;return{${methods.join(",\n")}}})()`.replace(
    /[^\0-\x7f]/g,
    escaped,
  );
}

/** A chunk as it stands in a script. */
export function linked([name, code], modules) {
  for (const [, needed] of code.matchAll(/require\("\.[^"]*?([^"/]+)"\)/g))
    if (modules.has(needed)) throw new Error(`${name} needs ${needed}, which has a top-level await: import it late`);
  return [name, withLateBuiltins(withLateImports(code, modules))];
}

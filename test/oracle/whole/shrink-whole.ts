import type { WholeCase } from "./whole-case.ts";

/** Simpler cases than this one, the boldest first. */
export function* simplerWhole(one: WholeCase): Generator<WholeCase> {
  const { words, files, before, cached, env, servers } = one;
  if (servers.A.length > 0) yield { ...one, servers: { ...servers, A: [] } };
  if (servers.B.length > 0) yield { ...one, servers: { ...servers, B: [] } };
  if (before.length > 0) yield { ...one, before: [] };
  for (const name of Object.keys(cached)) yield { ...one, cached: without(cached, name) };
  for (const [at] of before.entries()) if (before.length > 1) yield { ...one, before: before.toSpliced(at, 1) };
  for (const name of Object.keys(env)) {
    if (name === "GOPROXY" || name === "GOSUMDB" || name === "GOTOOLCHAIN") continue;
    yield { ...one, env: without(env, name) };
  }
  for (const [name, value] of Object.entries({ GOPROXY: "http://{A}", GOSUMDB: "off", GOTOOLCHAIN: "local" }))
    if (env[name] !== value) yield { ...one, env: { ...env, [name]: value } };
  for (const [at, word] of words.entries())
    if (word.includes(".") && words.length > 2) yield { ...one, words: words.toSpliced(at, 1) };
  if (Object.keys(files).length > 0) yield { ...one, files: {} };
  for (const name of Object.keys(files)) if (name !== "go.mod") yield { ...one, files: without(files, name) };
  for (const [name, text] of Object.entries(files)) {
    const lines = text.split("\n");
    // A long file is halved first.
    for (const size of [Math.ceil(lines.length / 2), Math.ceil(lines.length / 4), 1]) {
      if (size < 1 || (size === 1 && lines.length > 16)) continue;
      for (let at = 0; at < lines.length; at += size) {
        const rest = lines.toSpliced(at, size).join("\n");
        if (rest.trim() !== "") yield { ...one, files: { ...files, [name]: rest } };
      }
    }
  }
}

function without(all: Readonly<Record<string, string>>, name: string): Record<string, string> {
  const { [name]: _dropped, ...rest } = all;
  return rest;
}

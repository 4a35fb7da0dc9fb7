#!/usr/bin/env node
"use strict";
// Runs the chunks with the code that V8 compiled at build time; a Node with another V8 just compiles again.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

/** Words of the command line, and the scripts that hold what is needed, in the order they are opened. */
const ways = [];

const args = process.argv.slice(2);
const [, scripts] = ways.find(([words]) => words.length === 0 || words.some((word) => args.includes(word)));
const opened = [];
const modules = new Map();

function read(file, encoding) {
  try {
    return readFileSync(join(__dirname, file), encoding);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}

function open(name) {
  const source = read(`${name}.js`, "latin1") ?? "({})";
  // The cache keeps the name that the script had when it was made, in another folder.
  const script = new Script(source, { filename: `goproxy-doctor/${name}.js`, cachedData: read(`${name}.cache`) });
  return { name, script, chunks: script.runInThisContext() };
}

/** The chunk, in the first script that has it. A script is opened when those before it lack something. */
function chunk(name) {
  for (let at = 0; at < scripts.length; at++) {
    if (at === opened.length) opened.push(open(scripts[at]));
    const { chunks } = opened[at];
    if (name in chunks) return chunks[name];
  }
}

/** A chunk, by its file's name. */
function load(name) {
  const known = modules.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(name, module);
  chunk(name)(module, module.exports, requireFrom, importModule);
  return module.exports;
}

/** A module of Node: to ask Node itself takes longer. */
function builtin(name) {
  if (!modules.has(name)) modules.set(name, { exports: require(name) });
  return modules.get(name).exports;
}

function requireFrom(path) {
  return path.startsWith(".") ? load(path.slice(path.lastIndexOf("/") + 1)) : builtin(path);
}

const importModule = (name) => import(`./chunks/${name}`);

const { main, endProgram } = load("cli.js");
if (require.main === module) main(args).then(endProgram);
else module.exports = { main, modules, opened };

import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTcp } from "node:net";
import { dirname, join } from "node:path";
import { escapeVersion, unescapePath, unescapeVersion } from "../../../src/go/module/escape.ts";
import { makeDatabase } from "../../go/sumdb/database.ts";
import { fixedSigningKey } from "../../lib/fixed-keys.ts";
import { listenOn } from "../../servers/running-server.ts";
import { faulty, type Served, send, text } from "../faulty.ts";
import type { Does, Kind } from "../oracle-case.ts";
import { escapedPath, moduleAt, newestOf, UNIVERSE, versionsOf, withHashes } from "./universe.ts";
import type { Rule, WholeCase } from "./whole-case.ts";

/** The servers of one case, while they run. */
export interface WholeWorld {
  /** Puts ports, keys, folders and hashes in place of what stands for them. */
  readonly real: (value: string) => string;
  /** And back, all but the hashes. */
  readonly shown: (value: string) => string;
  /** While they are well, no rule of the case counts. */
  well: boolean;
  /** What was asked since the last call, with the status of the answer before it. */
  readonly takeLog: () => string[];
  readonly close: () => Promise<void>;
}

const DATABASE = makeDatabase({
  name: "sum.test",
  modules: UNIVERSE,
  key: fixedSigningKey("oracle"),
  before: 5,
  after: 3,
});

export async function startWholeWorld(one: WholeCase, folder: string): Promise<WholeWorld> {
  const log: string[] = [];
  const closing: (() => Promise<void>)[] = [];
  const names = new Map<string, string>([
    ["KEY", DATABASE.verifierKey],
    ["FILES", join(folder, "files")],
    ["HOME", folder],
  ]);
  const world: WholeWorld = {
    real: (value) =>
      withHashes([...names].reduce((text, [name, actual]) => text.replaceAll(`{${name}}`, actual), value)),
    shown: (value) =>
      [...names]
        .toSorted(([, a], [, b]) => b.length - a.length)
        .reduce((text, [name, actual]) => text.replaceAll(actual, `{${name}}`), value),
    well: true,
    takeLog: () => log.splice(0),
    close: async () => {
      await Promise.all(closing.map((close) => close()));
    },
  };
  for (const name of ["A", "B"] as const) {
    const server = createServer((request, response) => {
      const url = request.url ?? "";
      const served = answer(url, world.well ? [] : one.servers[name]);
      log.push(`http://{${name}}${url}`);
      send(served, response);
    });
    const { port, close } = await listenOn(server);
    names.set(name, `127.0.0.1:${port}`);
    closing.push(close);
  }
  const shut = await listenOn(createTcp());
  await shut.close();
  names.set("X", `127.0.0.1:${shut.port}`);
  if (JSON.stringify(one.env).includes("{FILES}")) layOut(join(folder, "files"));
  return world;
}

interface Question {
  readonly kind: Kind;
  readonly module: string | null;
  readonly version: string;
}

function answer(url: string, rules: readonly Rule[]): Served {
  const path = decodeURIComponent(url).replace(/^\/p(?=\/)/, "");
  const sumdb = /^\/sumdb\/sum\.test(\/(supported|lookup|tile)(?:$|\/.*))$/.exec(path);
  const asked: Question | null = sumdb !== null ? ofDatabase(sumdb[1] ?? "", sumdb[2] ?? "") : ofModule(path);
  if (asked === null) return text(404, `no such page: ${path}\n`);
  const does =
    rules.find(({ kind, module }) => (kind ?? asked.kind) === asked.kind && (module ?? asked.module) === asked.module)
      ?.does ?? "ok";
  const healthy = (): Served => {
    if (sumdb === null) return file(asked, does);
    const served = DATABASE.serve(sumdb[1] ?? "");
    return served === null ? text(404, `not in the database: ${path}\n`) : { ...text(200, ""), body: served };
  };
  return faulty(does, url, healthy, "");
}

function ofDatabase(rest: string, kind: string): Question | null {
  const [, escaped = ""] = /^\/lookup\/(.*)@/.exec(rest) ?? [];
  const module = unescapePath(escaped);
  if (kind !== "supported" && kind !== "lookup" && kind !== "tile") return null;
  return { kind, module: module.ok ? module.value : null, version: "" };
}

function ofModule(path: string): Question | null {
  const [, escaped = "", name = ""] = /^\/(.*)\/(@v\/.*|@latest)$/.exec(path) ?? [];
  const module = unescapePath(escaped);
  if (!module.ok) return null;
  if (name === "@latest") return { kind: "latest", module: module.value, version: "" };
  if (name === "@v/list") return { kind: "list", module: module.value, version: "" };
  const [, asked = "", kind = ""] = /^@v\/(.*)\.(info|mod|zip)$/.exec(name) ?? [];
  const version = unescapeVersion(asked);
  if (!version.ok || (kind !== "info" && kind !== "mod" && kind !== "zip")) return null;
  return { kind, module: module.value, version: version.value };
}

function file({ kind, module, version }: Question, does: Does): Served {
  const path = module ?? "";
  const missing = text(404, `not found: module ${path}\n`);
  if (kind === "list") {
    const listed = versionsOf(path).filter((one) => !/-\d{14}-/.test(one));
    return listed.length === 0 ? missing : text(200, listed.map((one) => `${one}\n`).join(""));
  }
  const stands = kind === "latest" ? newestOf(path) : standsFor(path, version);
  const found = stands === null ? null : moduleAt(path, stands);
  if (found === null) return missing;
  switch (kind) {
    case "latest":
    case "info":
      return text(200, does === "wrong-version" ? found.info.replace(found.version, "v9.9.9") : found.info);
    case "mod":
      return text(200, does === "other-sum" ? `${found.mod}\n// changed\n` : found.mod);
    case "zip": {
      const shown = does === "other-sum" ? (UNIVERSE[0] ?? found) : found;
      return { status: 200, headers: { "Content-Type": "application/zip" }, body: shown.zip };
    }
    default:
      return missing;
  }
}

/** A branch has the untagged version, or the newest. */
function standsFor(path: string, version: string): string | null {
  if (moduleAt(path, version) !== null) return version;
  if (version !== "main" && version !== "0123456789ab") return null;
  return versionsOf(path).find((one) => one.endsWith("-0123456789ab")) ?? newestOf(path);
}

/** A module proxy in files. */
function layOut(folder: string): void {
  for (const { path, version, info, mod, zip } of UNIVERSE) {
    const escaped = escapeVersion(version);
    const at = join(folder, escapedPath(path), "@v");
    mkdirSync(at, { recursive: true });
    for (const [name, body] of Object.entries({ info, mod, zip }))
      writeFileSync(join(at, `${escaped.ok ? escaped.value : version}.${name}`), body);
    const list = versionsOf(path).filter((one) => !/-\d{14}-/.test(one));
    writeFileSync(join(dirname(join(at, "x")), "list"), list.map((one) => `${one}\n`).join(""));
  }
}

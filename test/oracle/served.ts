import { unescapePath, unescapeVersion } from "../../src/go/module/escape.ts";
import { sampleModule } from "../servers/sample-module.ts";
import { faulty, type Served, text } from "./faulty.ts";
import type { Does, OracleCase, Page, ServerPlan } from "./oracle-case.ts";

/** What a module proxy with this plan answers. Every module and version that is asked for exists. */
export function moduleProxy(
  one: OracleCase,
  plan: ServerPlan,
  database: (path: string) => Uint8Array | null,
): (path: string, authorization: string) => Served {
  return (path, authorization) => {
    const asked = questionOf(path);
    if (asked === null) return text(404, `no such page: ${path}\n`);
    const does: Does = plan.files[asked.kind] ?? plan.all;
    const body = (): Served => {
      if ("rest" in asked) {
        const served = database(asked.rest);
        return served === null ? text(404, `not in the database: ${asked.rest}\n`) : { ...text(200, ""), body: served };
      }
      return file(one, asked, does);
    };
    return faulty(does, path, body, authorization);
  };
}

interface FileQuestion {
  readonly kind: "info" | "mod" | "zip" | "list" | "latest";
  readonly module: string;
  readonly version: string;
}

type Question = FileQuestion | { readonly kind: "supported" | "lookup" | "tile"; readonly rest: string };

function questionOf(path: string): Question | null {
  const database =
    /\/sumdb\/sum\.test(\/(supported|lookup|tile)(?:$|\/.*))$|^\/db(\/(supported|lookup|tile)(?:$|\/.*))$/.exec(path);
  if (database !== null) {
    const kind = database[2] ?? database[4] ?? "";
    const rest = database[1] ?? database[3] ?? "";
    return kind === "supported" || kind === "lookup" || kind === "tile" ? { kind, rest } : null;
  }
  // The base of an entry is any of these, or none.
  const inner = path
    .replace(/^(?:\/some\/base|\/p|\/m|\/x|\/b|\/plain|\/A%2f|\/%41%2f|\/A\/|\/%C3%A9|\/a%20b)(?=\/)/i, "")
    .slice(1);
  const [, escaped = "", name = ""] = /^(.*)\/(@v\/.*|@latest)$/.exec(decoded(inner)) ?? [];
  const module = unescapePath(escaped);
  if (!module.ok) return null;
  if (name === "@latest") return { kind: "latest", module: module.value, version: "" };
  if (name === "@v/list") return { kind: "list", module: module.value, version: "" };
  const [, asked = "", kind = ""] = /^@v\/(.*)\.(info|mod|zip)$/.exec(name) ?? [];
  const version = unescapeVersion(asked);
  if (!version.ok || (kind !== "info" && kind !== "mod" && kind !== "zip")) return null;
  return { kind, module: module.value, version: version.value };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A version that go takes as it stands; anything else is a name of the tip. */
const VERSION = /^v\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/;

function file(one: OracleCase, { kind, module, version }: FileQuestion, does: Does): Served {
  const stands = kind === "latest" || !VERSION.test(version) ? one.tip : version.replace(/\+(?!incompatible).*$/, "");
  const shown = does === "wrong-version" ? "v9.9.9" : stands;
  const sample = sampleModule(module, stands, does === "other-sum" ? { "extra.go": "package sample\n" } : {});
  switch (kind) {
    case "list":
      return text(200, one.list.map((line) => `${line}\n`).join(""));
    case "latest":
    case "info":
      return text(200, JSON.stringify({ Version: shown, Time: "2021-02-03T04:05:06Z" }), "application/json");
    case "mod":
      return text(200, does === "other-sum" ? `${sample.mod}\n// changed\n` : sample.mod);
    case "zip":
      return { status: 200, headers: { "Content-Type": "application/zip" }, body: sample.zip };
  }
}

/** The page of a module's own host. `module` is the path that was asked for. */
export function goGetPage(page: Page, module: string): Served {
  const meta = (content: string): string => `<meta name="go-import" content="${content}">\n`;
  const html = (head: string, status = 200): Served =>
    text(status, `<!DOCTYPE html><html><head>\n${head}</head><body></body></html>\n`, "text/html; charset=utf-8");
  const host = module.split("/")[0] ?? "";
  switch (page) {
    case "404":
      return text(404, "nothing here\n");
    case "500":
      return text(500, "oops\n");
    case "no-meta":
      return html("<title>Welcome</title>");
    case "mod":
      return html(meta(`${module} mod https://goproxy.test/m`));
    case "git":
      return html(meta(`${module} git https://git.test/${module}`), 404);
    case "svn":
      return html(meta(`${module} svn https://svn.test/${module}`));
    case "prefix":
      return html(meta(`${host} mod https://goproxy.test/m`));
    case "two":
      return html(meta(`${module} mod https://goproxy.test/m`) + meta(`${module} git https://git.test/x`));
    case "other-prefix":
      return html(meta("other.test/x git https://git.test/x"));
    case "http-root":
      return html(meta(`${module} mod http://goproxy.test/m`));
  }
}

import { storedZip } from "../../servers/sample-module.ts";

export const PATH = "rsc.io/quote";
export const PSEUDO = "v0.0.0-20180709153244-fd906ed3b100";
export const HTML = "<html><body>Please log in</body></html>\n";

export interface Answer {
  readonly status: number;
  readonly body: string | Uint8Array;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly longerBy?: number;
}

/** What the proxy was set up with; the table tells it in the row's name. null: nothing special for this file. */
export function configured(rowId: string, path: string, ending: string): Answer | null {
  const name = rowId.replace("e2i: ", "");
  if (path === `/${PATH}/@v/list`) return lists.get(name) ?? null;
  if (path === `/${PATH}/@latest`) return latests.get(name) ?? null;
  const zip = zips.get(name);
  if (zip !== undefined) return ending === "zip" ? { status: 200, body: zip } : null;
  if (name === "mod other path" && ending === "mod") return { status: 200, body: "module other.example/x\n" };
  if (ending !== "info") return null;
  if (name === "301 to https other")
    return { status: 301, body: "", headers: { Location: path.replace(/^/, "/B/pass") } };
  return infos.get(name) ?? null;
}

const info = (value: unknown, status = 200): Answer => ({ status, body: JSON.stringify(value) });
const infos = new Map<string, Answer>([
  ["info no Time", info({ Version: "v1.5.2" })],
  ["info lower-case keys", info({ version: "v1.5.2", time: "2018-02-14T15:44:20Z" })],
  ["info empty object", info({})],
  ["info empty body", { status: 200, body: "" }],
  ["info bad time", info({ Version: "v1.5.2", Time: "yesterday" })],
  ["info time with zone", info({ Version: "v1.5.2", Time: "2018-02-14T10:44:20+01:00" })],
  ["info unix time", info({ Version: "v1.5.2", Time: 1518604000 })],
  [
    "info extra fields",
    info({ Version: "v1.5.2", Time: "2018-02-14T15:44:20Z", Name: "x", Short: "y", Origin: { VCS: "git" } }),
  ],
  ["info 200 other version for branch", info({ Version: "v1.5.2", Time: "2018-02-14T15:44:20Z" })],
  ["info non canonical answer for branch", info({ Version: "master" })],
  ["206", info({ Version: "v1.5.2" }, 206)],
  ["429 retry-after not honoured", { status: 429, body: "", headers: { "Retry-After": "1" } }],
]);

const inZip = (names: readonly string[]): Uint8Array =>
  storedZip(names.map((name) => ({ name, data: Buffer.from("package quote\n") })));
const zips = new Map<string, Uint8Array>([
  ["zip wrong prefix", inZip(["quote-1.5.2/go.mod"])],
  ["zip no go.mod", inZip([`${PATH}@v1.5.2/quote.go`])],
  ["zip go.mod differs from .mod", inZip([`${PATH}@v1.5.2/go.mod`])],
  ["zip case collision", inZip([`${PATH}@v1.5.2/a.go`, `${PATH}@v1.5.2/A.go`])],
  ["zip empty archive", inZip([])],
]);

const list = (...lines: readonly string[]): Answer => ({
  status: 200,
  body: lines.map((line) => `${line}\n`).join(""),
});
const lists = new Map<string, Answer>([
  ["short version v1.5 via list", list("v1.0.0", "v1.5.2")],
  ["list crlf", list("v1.5.2\r", "v1.0.0\r")],
  [
    "list unsorted dup invalid pseudo",
    list("v1.5.2", "v1.0.0", "v2.0.0+incompatible", PSEUDO, "latest", "v1.2", "v1.0.0", "v1.0.0+meta", "v2.0.0", "v1"),
  ],
  ["list with timestamps", list("v1.5.2 2018-02-14T15:44:20Z")],
  ["list html 200", { status: 200, body: HTML, type: "text/html" }],
  ["list json array", { status: 200, body: '["v1.0.0","v1.5.2"]\n' }],
  ["list empty, latest 404", list()],
  ["list empty, latest 500", list()],
  ["list empty, latest 403", list()],
  ["list empty, latest html", list()],
  ["list only pseudo, latest 404", list(PSEUDO)],
  ["list 404, latest ok", { status: 404, body: "" }],
]);
const latests = new Map<string, Answer>([
  ["list empty, latest 404", { status: 404, body: "" }],
  ["list empty, latest 500", { status: 500, body: "" }],
  ["list empty, latest 403", { status: 403, body: "" }],
  ["list empty, latest html", { status: 200, body: HTML, type: "text/html" }],
  ["list only pseudo, latest 404", { status: 404, body: "" }],
  ["list 404, latest ok", info({ Version: PSEUDO, Time: "2018-07-09T15:32:44Z" })],
]);

import type { Row } from "./rows.ts";

/** How a row of another command than `go mod download M@V` is compared; `argument`: the module whose download is forecast beside it. */
export type Rule =
  /** `go list -m M@query`: the first part of a download. */
  | { readonly rule: "query"; readonly argument: string }
  /** `go list -m -versions M`: what is read from the list. */
  | { readonly rule: "versions"; readonly argument: string }
  /** `go get P@v` and the like: the candidates of a package path, then the module among them. */
  | { readonly rule: "packages"; readonly written: string; readonly argument: string }
  /** A switch to another go. */
  | { readonly rule: "toolchain"; readonly goLine: string; readonly toolchainLine: string; readonly argument: string }
  /** What ends any command before it begins. */
  | { readonly rule: "start" }
  /** Packages for which nobody is asked. */
  | { readonly rule: "nobody"; readonly written: string };

/** Why a row is compared with nothing. */
export interface Left {
  readonly left: string;
}

export const FULL_CACHE = "a module cache that holds something already: a forecast is for an empty one";

const LEFT = new Map<string, string>([
  ["e1: std", "go get of a version of a package that comes with go: no module is looked up"],
  ["e2b: GOFLAGS=-mod=vendor", "GOFLAGS=-mod=vendor, which go mod download does not heed"],
  ["e2b: build with import not required", "what go build says of an import, without asking anybody"],
  [
    "e2f: go get dep needing newer: local",
    "the go line of a module that is added to a go.mod; a download does not mind it",
  ],
  ["e2h: vendor mode", "a vendor folder"],
  ["e2i: mod other path", "the module line of a module that is added to a go.mod; a download does not mind it"],
  ["e2k: std-ish build import", "what go build says of an import, without asking anybody"],
  ["e2k: go vet std only offline", "a command that needs no module"],
]);

export function ruleOf(row: Row): Rule | Left {
  const { id, args, env, stderr } = row;
  const left = LEFT.get(id) ?? (/ step\d/.test(id) ? FULL_CACHE : undefined);
  if (left !== undefined) return { left };
  const written = args.at(-1) ?? "";
  switch (args[0]) {
    case "env":
      return { rule: "start" };
    case "version": {
      const lines = GO_MOD.get(id) ?? { goLine: "", toolchainLine: "" };
      const name = lines.toolchainLine || (lines.goLine === "" ? (env["GOTOOLCHAIN"] ?? "") : `go${lines.goLine}`);
      return { rule: "toolchain", ...lines, argument: `golang.org/toolchain@v0.0.1-${name}.linux-amd64` };
    }
    case "list":
      return { rule: args.includes("-versions") ? "versions" : "query", argument: withQuery(written) };
    case "mod":
      return { rule: "nobody", written: "foo/bar" };
    default: {
      if (env["GO111MODULE"] === "off") return { rule: "start" };
      if (written === "net/http") return { rule: "nobody", written };
      const added = /^go: added (\S+) (\S+)$/m.exec(
        stderr.includes(`added ${written} `) ? stderr.slice(stderr.indexOf(`added ${written} `) - 4) : stderr,
      );
      if (added !== null)
        return { rule: "packages", written, argument: withQuery(`${added[1]}${written.replace(/^[^@]*/, "")}`) };
      return { rule: "packages", written, argument: ASKED.get(written) ?? withQuery(written) };
    }
  }
}

/** The lines of the go.mod at hand. */
const GO_MOD = new Map([
  ["e2f: go.mod needs newer, auto, proxy 404", { goLine: "1.99.1", toolchainLine: "" }],
  ["e2f: go.mod needs newer, auto, GOPROXY=off", { goLine: "1.99.1", toolchainLine: "" }],
  ["e2f: go.mod toolchain line", { goLine: "1.21", toolchainLine: "go1.99.1" }],
  ["e2f: go.mod toolchain line bad", { goLine: "1.21", toolchainLine: "foo" }],
]);

/** Where the path is no module's, the longest of those above that can be one; Go's own versions stand in a module's list. */
const ASKED = new Map([
  ["gopkg.in/yaml@v1.0.0", "gopkg.in@v1.0.0"],
  ["go@latest", "golang.org/toolchain@latest"],
]);

function withQuery(argument: string): string {
  return argument.includes("@") ? argument : `${argument}@latest`;
}

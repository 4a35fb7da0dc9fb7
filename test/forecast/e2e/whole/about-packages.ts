import type { Setting } from "../rows.ts";

const FILES = { "go.mod": "module m\n\ngo 1.21\n" };

/** Rows of `go get`, `go install P@v` and `go run P@v`. */
export const ABOUT_PACKAGES: readonly (readonly [string, Setting])[] = [
  "e1: badjson get",
  "e1: wronginfo",
  "e1: emptylist latest",
  "e1: nolatest",
  "e1: off get",
  "e1: no dot",
  "e1: std",
  "e1: std latest",
  "e1: gopkg bad",
  "e2a: GOPRIVATE exact, get package: what leaks",
  "e2a: GOPRIVATE host, get package",
  "e2a: GOPRIVATE github repo, get package",
  "e2a: GOPRIVATE no pkg, proxy dead",
  "e2a: direct vanity sub",
  "e2f: go get dep needing newer: local",
  "e2h: get pkg: proxy 403 everything",
  "e2h: get latest private missing: leak to proxy",
  "e2h: install pkg@latest",
  "e2h: run pkg@v",
  "e2h: GO111MODULE=off",
  "e2i: mod other path",
  "e2k: proxy 404, latest, direct blocked",
].map((id) => [id, { files: FILES }]);

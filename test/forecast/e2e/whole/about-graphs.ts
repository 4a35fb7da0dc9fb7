import type { Setting } from "../rows.ts";
import { QUOTE_SUMS } from "../table-proxy.ts";

/** Without a go line, so that go makes its requirements whole where it may. */
const goMod = (version = "v1.5.2"): string => `module m\n\nrequire rsc.io/quote ${version}\n`;
const files = (goSum: string): Setting => ({ files: { "go.mod": goMod(), "go.sum": goSum } });
const zipLine = (hash: string): string => `rsc.io/quote v1.5.2 ${hash}\n`;
const modLine = `rsc.io/quote v1.5.2/go.mod ${QUOTE_SUMS.goMod}\n`;
const wrong = "h1:XXXXkkD9k7lYzXqCYrwGAf7iNhbk4yCjHmKBN9td4L0=";

/** What a go.mod leads to, and a go.sum beside it. */
export const ABOUT_GRAPHS: readonly (readonly [string, Setting])[] = [
  ["e1: download no version", { files: { "go.mod": "module m\n" } }],
  ["e2b: go.sum hit: no sumdb", files(`${zipLine(QUOTE_SUMS.zip)}${modLine}`)],
  ["e2b: go.sum mismatch", files(`${zipLine(wrong)}${modLine}`)],
  ["e2b: go.sum other alg", files(`${zipLine(QUOTE_SUMS.zip.replace("h1:", "h2:"))}${modLine}`)],
  ["e2b: go.sum malformed", files("rsc.io/quote v1.5.2\n")],
  ["e2b: go.sum only go.mod line", files(modLine)],
  ["e2b: go.mod hash missing", { files: { "go.mod": goMod() } }],
  ["e2k: go list -m all offline cached nothing", { files: { "go.mod": goMod() } }],
  ["e2k: go mod download all", { files: { "go.mod": goMod() } }],
  ["e2k: list -u -m all", { files: { "go.mod": goMod("v1.5.1") } }],
];

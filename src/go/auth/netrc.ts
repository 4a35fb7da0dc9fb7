// Follows cmd/go/internal/auth/netrc.go (Go 1.27).
import { Secret } from "../../model/secret.ts";
import { fields } from "../url/white-space.ts";

/** One entry that go can use: of a machine without login or password it knows nothing. */
export interface NetrcLine {
  readonly machine: string;
  readonly login: string;
  readonly password: Secret;
}

/**
 * Go's parseNetrc: never fails. Tokens are read in pairs, line by line, so a pair must not be split over two lines; quotes mean nothing;
 * `default` entries are ignored, and a macro hides everything up to the next empty line.
 */
export function parseNetrc(data: string): NetrcLine[] {
  const lines: NetrcLine[] = [];
  let entry = { machine: "", login: "", password: "" };
  let inMacro = false;
  for (const line of data.split("\n")) {
    if (inMacro) {
      inMacro = line !== "";
      continue;
    }
    const words = fields(line);
    let at = 0;
    for (; at < words.length - 1; at += 2) {
      const value = words[at + 1] ?? "";
      switch (words[at]) {
        case "machine":
          entry = { machine: value, login: "", password: "" };
          break;
        case "login":
          entry.login = value;
          break;
        case "password":
          entry.password = value;
          break;
        case "macdef":
          inMacro = true;
      }
      if (entry.machine !== "" && entry.login !== "" && entry.password !== "") {
        lines.push({ ...entry, password: new Secret(entry.password) });
        entry = { machine: "", login: "", password: "" };
      }
    }
    // A `default` that stands alone at the end of a line ends the reading; one with tokens behind it does not.
    if (words[at] === "default") break;
  }
  return lines;
}

// Follows net/hosts.go (Go 1.27).
import type { HostsEntry } from "../../model/environment.ts";
import { getFields, readLines } from "./file-lines.ts";
import { formatAddr, parseAddr } from "./ip-address.ts";

/**
 * Reads the hosts file. Lines without an IP literal or without a name are skipped. `line` counts from 1. Names are in lower case and keep a trailing dot as
 * written: to Go `localhost` and `localhost.` are two names, but `a.b` and `a.b.` are one.
 */
export function parseHosts(text: string): HostsEntry[] {
  return readLines(text).flatMap((line, index) => {
    const [literal = "", ...names] = getFields(line.split("#", 1)[0] ?? "");
    const address = parseAddr(literal);
    if (address === null || names.length === 0) return [];
    return [{ address: formatAddr(address), names: names.map(lowerASCII), line: index + 1 }];
  });
}

function lowerASCII(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

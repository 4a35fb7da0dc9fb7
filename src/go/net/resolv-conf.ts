// Follows net/dnsconfig_unix.go (Go 1.27).
import { dtoi, getFields, readLines } from "./file-lines.ts";
import { joinHostPort } from "./host-port.ts";
import { parseAddr } from "./ip-address.ts";

/** What Go's own resolver takes from resolv.conf. */
export interface ResolvConf {
  /** `ip:53` or `[ip]:53`, at most three. */
  readonly nameservers: readonly string[];
  /** Suffixes, each with a trailing dot. */
  readonly search: readonly string[];
  readonly ndots: number;
  /** For one question to one server. */
  readonly timeoutMs: number;
  /** How often the whole list of servers is gone through. */
  readonly attempts: number;
}

/** Where Go asks if resolv.conf is missing or names no server. */
export const defaultNS: readonly string[] = ["127.0.0.1:53", "[::1]:53"];

/** Reads resolv.conf; the empty text stands for a file that cannot be opened. `hostname` gives the search suffix if the file has none. */
export function parseResolvConf(text: string, hostname = ""): ResolvConf {
  const nameservers: string[] = [];
  let search: string[] = [];
  const options = { ndots: 1, timeoutMs: 5000, attempts: 2 };

  for (const line of readLines(text)) {
    if (/^[;#]/.test(line)) continue;
    const [keyword, ...rest] = getFields(line);
    const [first] = rest;
    switch (keyword) {
      case "nameserver":
        if (first !== undefined && nameservers.length < 3 && parseAddr(first) !== null) {
          nameservers.push(joinHostPort(first, "53"));
        }
        break;
      case "domain":
        if (first !== undefined) search = [ensureRooted(first)];
        break;
      case "search":
        search = rest.map(ensureRooted).filter((name) => name !== ".");
        break;
      case "options":
        for (const option of rest) readOption(option, options);
        break;
    }
  }

  return {
    nameservers: nameservers.length === 0 ? defaultNS : nameservers,
    search: search.length === 0 ? defaultSearch(hostname) : search,
    ...options,
  };
}

function readOption(option: string, options: { ndots: number; timeoutMs: number; attempts: number }): void {
  const [name, value] = [option.slice(0, option.indexOf(":") + 1), option.slice(option.indexOf(":") + 1)];
  const number = dtoi(value).value;
  if (name === "ndots:") options.ndots = Math.min(number, 15);
  if (name === "timeout:") options.timeoutMs = Math.max(number, 1) * 1000;
  if (name === "attempts:") options.attempts = Math.max(number, 1);
}

function defaultSearch(hostname: string): string[] {
  const dot = hostname.indexOf(".");
  return dot >= 0 && dot < hostname.length - 1 ? [ensureRooted(hostname.slice(dot + 1))] : [];
}

function ensureRooted(name: string): string {
  return name.endsWith(".") ? name : `${name}.`;
}

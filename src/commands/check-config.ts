import { parseAddr } from "../go/net/ip-address.ts";
import { type Config, configSchema, type ReferenceResolver } from "../model/config.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { endpointOfURL } from "../plan/controls/url-place.ts";
import { nearest } from "./nearest.ts";

type Keys<T> = Readonly<Record<keyof T, true>>;
type Part<K extends keyof Config> = NonNullable<Config[K]>;
type Portal = NonNullable<Part<"controls">["portals"]>[number];

const top: Keys<Required<Config>> = {
  resolvers: true,
  canaries: true,
  controls: true,
  publicHosts: true,
  publicRoots: true,
  candidates: true,
};
const resolver: Keys<ReferenceResolver> = { server: true, transport: true, place: true };
const canaries: Keys<Required<Part<"canaries">>> = { addresses: true, resolvers: true, names: true };
const controls: Keys<Required<Part<"controls">>> = { names: true, tls: true, hosts: true, port: true, portals: true };
const portal: Keys<Portal> = { url: true, status: true, text: true };
const candidates: Keys<Required<Part<"candidates">>> = { goproxy: true, gosumdb: true };

/** The keys an object may have, by the path to it; list indices are left out of the path. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  "": Object.keys(top),
  resolvers: Object.keys(resolver),
  canaries: Object.keys(canaries),
  controls: Object.keys(controls),
  "controls.portals": Object.keys(portal),
  candidates: Object.keys(candidates),
};

/** Reads the text of a configuration. The error is one line that names the key and the reason. */
export function checkConfig(text: string): Result<Config, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fail(`it is not JSON: ${oneLine(error instanceof Error ? error.message : "unreadable")}`);
  }
  const unknown = unknownKey(value, [], []);
  if (unknown !== null) return fail(unknown);
  const parsed = configSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail(issue === undefined ? "it has another shape" : `${shown(issue.path)}${reason(issue)}`);
  }
  const problem = firstProblem(parsed.data);
  return problem === null ? ok(parsed.data) : fail(problem);
}

/** The first key that no reader would know, with the nearest one that it would. */
function unknownKey(value: unknown, path: readonly PropertyKey[], names: readonly string[]): string | null {
  if (Array.isArray(value)) return firstOf(value, (item, index) => unknownKey(item, [...path, index], names));
  if (typeof value !== "object" || value === null) return null;
  const known = KNOWN[names.join(".")];
  if (known === undefined) return null;
  return firstOf(Object.entries(value), ([key, inner]) => {
    if (known.includes(key)) return unknownKey(inner, [...path, key], [...names, key]);
    const close = nearest(key, known);
    const hint = close === null ? `; choose ${known.join(", ")}` : `; did you mean ${close}?`;
    return `${shown([...path, key])}no such key${hint}`;
  });
}

function firstOf<T>(items: readonly T[], find: (item: T, index: number) => string | null): string | null {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== null) return found;
  }
  return null;
}

/** `resolvers[0].server: `; nothing for the file as a whole. */
function shown(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${oneLine(String(part))}`)).join("");
  return text === "" ? "" : `${text.replace(/^\./, "")}: `;
}

interface Issue {
  readonly code?: string | undefined;
  readonly expected?: unknown;
  readonly values?: readonly unknown[];
  readonly input?: unknown;
}

const TYPES: Readonly<Record<string, string>> = {
  array: "a list",
  object: "an object",
  string: "a text",
  number: "a number",
};

function reason(issue: Issue): string {
  if (issue.values !== undefined) return `must be one of ${issue.values.join(", ")}`;
  return `must be ${TYPES[String(issue.expected)] ?? "something else"}`;
}

/** What has the right shape and still cannot be used. */
function firstProblem({
  resolvers,
  canaries: dead,
  controls: own,
  publicRoots,
  candidates: ways,
}: Config): string | null {
  const each = (key: string, values: readonly string[] | undefined, check: (value: string) => string | null) =>
    firstOf(values ?? [], (value, index) => {
      const problem = check(value);
      return problem === null ? null : `${key}[${index}]: ${JSON.stringify(withoutLogin(value))} is ${problem}`;
    });
  return (
    firstOf(resolvers ?? [], ({ server, transport }, index) => {
      const problem = transport === "https" ? notURL(["https"])(server) : notAddressPort(server);
      return problem === null ? null : `resolvers[${index}].server: ${JSON.stringify(server)} is ${problem}`;
    }) ??
    each("canaries.addresses", dead?.addresses, notAddressPort) ??
    each("canaries.resolvers", dead?.resolvers, notAddressPort) ??
    each("canaries.names", dead?.names, (name) => (name === "" ? null : notName(name))) ??
    each("controls.names", own?.names, notName) ??
    each("controls.tls", own?.tls, notName) ??
    each("controls.hosts", own?.hosts, notURL(["https", "http"])) ??
    (own?.port === undefined || isPort(own.port) ? null : `controls.port: ${own.port} is no port`) ??
    firstOf(own?.portals ?? [], ({ url }, index) => {
      const problem = notURL(["http"])(url);
      return problem === null ? null : `controls.portals[${index}].url: ${JSON.stringify(url)} is ${problem}`;
    }) ??
    each("publicRoots", publicRoots, (hash) => (/^[0-9a-f]{64}$/i.test(hash) ? null : "no SHA-256 in hexadecimal")) ??
    each("candidates.goproxy", ways?.goproxy, notEntry)
  );
}

function notAddressPort(text: string): string | null {
  const colon = text.lastIndexOf(":");
  const host = text.slice(0, Math.max(colon, 0)).replace(/^\[(.*)\]$/, "$1");
  return parseAddr(host) !== null && isPort(Number(text.slice(colon + 1))) ? null : "no ip:port";
}

function isPort(number: number): boolean {
  return Number.isInteger(number) && number > 0 && number < 65_536;
}

function notURL(schemes: readonly string[]): (text: string) => string | null {
  return (text) => {
    const place = endpointOfURL(text);
    return place !== null && schemes.includes(place.scheme) ? null : `no ${schemes.join(" or ")} URL`;
  };
}

function notName(text: string): string | null {
  return /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/i.test(text) ? null : "no host name";
}

function withoutLogin(text: string): string {
  return text.replace(/\/\/[^/]*@/, "//xxxxx@");
}

function notEntry(text: string): string | null {
  if (text === "direct") return null;
  if (text.includes("@")) return "an address with a login; a login belongs into the netrc file";
  return /[,|\s]/.test(text) ? "no single entry of GOPROXY" : notURL(["https", "http"])(text);
}

function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ");
}

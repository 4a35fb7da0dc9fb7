import { isPublicAddress } from "../../data/address-class.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import { parseProxyList } from "../../go/modfetch/proxy-list.ts";
import type { Environment } from "../../model/environment.ts";
import type { Flow } from "../../model/flow.ts";
import { addressPort } from "../../model/host-port.ts";
import type { Observation } from "../../model/observation.ts";
import type { Asking } from "./asking.ts";
import type { BrokenWay } from "./broken-way.ts";
import { askBehind, askHttp } from "./make-flows.ts";
import type { URLPlace } from "./url-place.ts";

/** So many other services are asked, each of another operator. */
const MOST_OTHERS = 2;

/** Small, public, old, and served by every public module proxy. */
const KNOWN = { module: "github.com/pkg/errors", version: "v0.9.1" } as const;

/** Other public services by operators that are not among the failing ones: one domestic and one foreign, where the lists have both. */
export function otherHostControls({ environment, lists }: Asking, failing: ReadonlySet<string>): readonly Flow[] {
  const chosen: (typeof lists.services)[number][] = [];
  for (const service of lists.services) {
    const alike = chosen.some(
      ({ operator, place }) => operator === service.operator || (place === service.place && place !== "company"),
    );
    if (!failing.has(service.operator) && !alike) chosen.push(service);
  }
  return chosen
    .slice(0, MOST_OTHERS)
    .flatMap(({ url }) => askHttp("other-host", environment, { url, reads: "portal", module: "", version: "" }));
}

/** Addresses that answer the same everywhere unless a portal or a filter stands before plain HTTP. */
export function portalControls({ environment, lists }: Asking): readonly Flow[] {
  return lists.portals.flatMap(({ url, status, text }) =>
    askHttp("portal", environment, { url, reads: "portal", module: "", version: "", expects: { status, text } }),
  );
}

/** A module that certainly exists, on the GOPROXY entry that said of another one that it does not. */
export function knownModuleControls({ environment }: Asking, { target, http }: BrokenWay): readonly Flow[] {
  if (http?.ending !== "ok" || (http.value.status !== 404 && http.value.status !== 410)) return [];
  const url = knownModuleOn(environment, target);
  if (url === null || url === target.url) return [];
  return askHttp("known-module", environment, { url, reads: "info", ...KNOWN });
}

/** What stands behind a chain that go rejects, where the name leads into a private network: a mirror, or a page. */
export function behindChainControls({ environment }: Asking, { target, addresses }: BrokenWay): readonly Flow[] {
  const address = addresses.at(-1);
  const url = knownModuleOn(environment, target);
  if (url === null || address === undefined || isPublicAddress(addressPort(address).address)) return [];
  return [askBehind("behind-chain", { address, serverName: target.host, url })];
}

/** A file that certainly exists, on the GOPROXY entry of this request; null: it is of none, or that one has a login, which no control sends. */
function knownModuleOn({ settings }: Environment, target: URLPlace): string | null {
  const list = parseProxyList(valueOf(settings, "GOPROXY"), valueOf(settings, "GONOPROXY"));
  const entries = list.ok ? list.entries.flatMap(({ url }) => url ?? []) : [];
  const base = entries.map((url) => url.replace(/\/$/, "")).find((url) => target.url.startsWith(`${url}/`));
  return base === undefined || base.includes("@") ? null : `${base}/${KNOWN.module}/@v/${KNOWN.version}.info`;
}

/**
 * The first request that git makes, by go's means: git tells in its own words how its way ended, and nobody which step it was. Not where
 * git may go another way than go would.
 */
export function gitHostControls({ environment }: Asking, { target, observation }: BrokenWay): readonly Flow[] {
  const { settings, git } = environment;
  const ownWay = [git.httpProxy ?? "", valueOf(settings, "ALL_PROXY"), valueOf(settings, "all_proxy")];
  if (!target.url.startsWith("https://") || target.url.includes("@") || ownWay.some((one) => one !== "")) return [];
  // Who was refused by the host itself has reached it.
  const isOnTheWay = observation.ending === "timed-out" || isUnreached(observation);
  const url = `${target.url}/info/refs?service=git-upload-pack`;
  return isOnTheWay ? askHttp("git-host", environment, { url, reads: "portal", module: "", version: "" }) : [];
}

function isUnreached(observation: Observation): boolean {
  return (
    observation.ending === "failed" &&
    observation.failure.code === "git-failed" &&
    /unable to access|could not resolve host/i.test(observation.failure.stderr)
  );
}

/** Whether an answer looks as if somebody other than the service gave it. */
export function looksForeign({ http, target }: BrokenWay): boolean {
  if (http?.ending !== "ok") return true;
  const { status, headers } = http.value;
  const location = headers["location"] ?? "";
  const elsewhere = status >= 300 && status < 400 && !location.includes(target.host);
  return status === 511 || elsewhere || (headers["content-type"] ?? "").includes("html");
}

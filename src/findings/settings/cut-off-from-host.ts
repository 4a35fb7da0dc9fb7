import type { Breakage } from "../../model/forecast.ts";
import type { Observation, ObservationOf } from "../../model/observation.ts";

/** git's and libcurl's words for a host that could not be reached; those for a login or a missing repository are not among them. */
const UNREACHABLE =
  /could not resolve (?:host|proxy|hostname)|failed to connect|couldn't connect|connection (?:timed out|refused|reset|was reset|closed)|operation timed out|network is unreachable|no route to host|empty reply from server|ssl certificate problem|server certificate verification failed|gnutls_handshake|ssl_connect|ssl_error|tls connect error|early eof|rpc failed|received http code \d+ from proxy|proxy connect/i;

/**
 * Whether a direct download broke on the way to the host: no address, no connection, no trusted handshake, no git to ask with, or an
 * answer that is not the host's word about this module (a login, "not found").
 */
export function isCutOffFromHost(
  observation: Extract<Observation, ObservationOf<"dns" | "tcp" | "tunnel" | "tls" | "http" | "git">> | undefined,
  breakage: Breakage,
): boolean {
  if (observation === undefined) return isMissingGit(breakage.text);
  switch (observation.kind) {
    case "dns":
    case "tcp":
    case "tunnel":
    case "tls":
      return true;
    case "http":
      return observation.ending !== "ok" || ![200, 401, 404, 410].includes(observation.value.status);
    case "git":
      return isCutOffGit(observation);
  }
}

function isCutOffGit(observation: ObservationOf<"git">): boolean {
  if (observation.ending === "timed-out") return true;
  if (observation.ending !== "failed") return false;
  const { failure } = observation;
  return failure.code === "git-missing" || (failure.code === "git-failed" && UNREACHABLE.test(failure.stderr));
}

function isMissingGit(text: string): boolean {
  return text.includes('exec: "git": executable file not found');
}

import { isPublicService } from "../../data/public-hosts.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { type Fault, faultsOf } from "../fault.ts";
import { factsOf, isGoHandshake, type Refused, refusalOf, type Shaken, serverNameOf } from "./handshake.ts";
import { interceptionOf, isPublicAuthority, maybePublic } from "./interception.ts";
import { missingIntermediate } from "./missing-intermediate.ts";
import { namedInVain, rootsProblem } from "./roots-problem.ts";
import { strayOf } from "./stray-root.ts";
import { type TlsEvidence, wrongClock } from "./wrong-clock.ts";

/** The modes about a chain that go refuses. Each refused handshake belongs to one at most. */
export type TrustMode =
  | "tls-clock-skew"
  | "tls-expired"
  | "tls-hostname"
  | "tls-cert-env-bad"
  | "tls-no-roots"
  | "tls-ca-wrong-place"
  | "tls-mitm-untrusted"
  | "tls-self-signed"
  | "tls-missing-intermediate"
  | "tls-private-ca";

/** The refused handshakes of one mode that decide errors, each with what `read` makes of it. */
export function refusedAs<V>(
  evidence: TlsEvidence,
  mode: TrustMode,
  read: (shaken: Shaken) => V | null,
): readonly Fault<V>[] {
  return faultsOf(evidence, (observation) =>
    observation.kind === "tls" && observation.ending === "ok" && trustModeOf(evidence, observation) === mode
      ? read(observation)
      : null,
  );
}

/**
 * Which mode a refused chain belongs to; null: none, or nothing was refused. The order is the point: what is wrong on this machine comes
 * before what is wrong on the way, and that before what is wrong at the server.
 */
export function trustModeOf(evidence: TlsEvidence, observation: ObservationOf<"tls">): TrustMode | null {
  const refusal = isGoHandshake(observation) ? refusalOf(evidence.environment, observation) : null;
  if (refusal === null || observation.ending !== "ok") return null;
  switch (refusal.reason) {
    case "expired":
    case "not-yet-valid":
      if (wrongClock(evidence)?.explains.includes(observation) === true) return "tls-clock-skew";
      return refusal.reason === "expired" ? "tls-expired" : null;
    case "host-name":
      return "tls-hostname";
    case "no-roots":
    case "unknown-authority":
      return modeOfUnknown(evidence, observation, refusal);
    default:
      return null;
  }
}

function modeOfUnknown(evidence: TlsEvidence, shaken: Shaken, refusal: Refused): TrustMode | null {
  const { environment, publicRoots } = evidence;
  const facts = factsOf(environment, shaken);
  if (facts === null) return null;
  const vouchesForItself = facts.selfSigned && !isPublicService(serverNameOf(shaken));
  // No root would help where the server vouches for itself.
  const roots = vouchesForItself ? null : rootsProblem(evidence, facts);
  if (roots !== null) return roots.problem === "variables" ? "tls-cert-env-bad" : "tls-no-roots";
  if (strayOf(environment, facts) !== null) return "tls-ca-wrong-place";
  if (namedInVain(environment) !== null && facts.authorityIsForeign && !maybePublic(evidence, facts)) {
    return "tls-cert-env-bad";
  }
  if (interceptionOf(evidence, shaken) !== null) return "tls-mitm-untrusted";
  if (vouchesForItself) return "tls-self-signed";
  // Where a root of that name is known and did not fit, go does know a CA of this name: another fault.
  if (refusal.authority !== null) return null;
  if (missingIntermediate(evidence, shaken) !== null) return "tls-missing-intermediate";
  const isForeign = facts.authorityIsForeign && !isPublicAuthority(publicRoots, facts);
  return isForeign && !maybePublic(evidence, facts) ? "tls-private-ca" : null;
}

import { valueOf } from "../go/cfg/value-of.ts";
import { NEWEST_KNOWN, parseGoRelease } from "../go/gover/version.ts";
import type { Environment } from "../model/environment.ts";
import { type HandshakeProfile, handshakeProfile } from "../net/handshake-profile.ts";

/** The ClientHello of this machine's go, as far as Node can speak it. */
export function helloOf(environment: Environment, http2: boolean): HandshakeProfile {
  const release = parseGoRelease(environment.go.version ?? NEWEST_KNOWN);
  const noHTTP2 = valueOf(environment.settings, "GODEBUG").split(",").includes("http2client=0");
  return handshakeProfile({ goMinor: release?.minor ?? 27, large: false, http2: http2 && !noHTTP2 });
}

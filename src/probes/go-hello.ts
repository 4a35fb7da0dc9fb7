import { valueOf } from "../go/cfg/value-of.ts";
import { NEWEST_KNOWN, parseGoRelease } from "../go/gover/version.ts";
import type { Environment } from "../model/environment.ts";
import { type HandshakeProfile, handshakeProfile } from "../net/tls/handshake-profile.ts";

/** The ClientHello of this machine's go, as far as Node can speak it. `large`: padded beyond one packet. */
export function helloOf(environment: Environment, http2: boolean, large = false): HandshakeProfile {
  const release = parseGoRelease(environment.go.version ?? NEWEST_KNOWN);
  const noHTTP2 = valueOf(environment.settings, "GODEBUG").split(",").includes("http2client=0");
  return handshakeProfile({ goMinor: release?.minor ?? 27, large, http2: http2 && !noHTTP2 });
}

/**
 * Whether this machine's go begins with a message beyond one packet: since 1.23 it holds a post-quantum key, unless GODEBUG forbids it
 * (crypto/tls/defaults.go; the switch of 1.23 has another name).
 */
export function sendsLargeHello(environment: Environment): boolean {
  const minor = parseGoRelease(environment.go.version ?? NEWEST_KNOWN)?.minor ?? 27;
  const off = minor === 23 ? "tlskyber=0" : "tlsmlkem=0";
  return minor >= 23 && !valueOf(environment.settings, "GODEBUG").split(",").includes(off);
}

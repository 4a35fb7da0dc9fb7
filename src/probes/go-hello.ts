import { valueOf } from "../go/cfg/value-of.ts";
import { godebugSetting } from "../go/godebug/setting.ts";
import { NEWEST_KNOWN, parseGoRelease } from "../go/gover/version.ts";
import type { Environment } from "../model/environment.ts";
import { type HandshakeProfile, handshakeProfile } from "../net/tls/handshake-profile.ts";

/** The ClientHello of this machine's go, as far as Node can speak it. `large`: padded beyond one packet. */
export function helloOf(environment: Environment, http2: boolean, large = false): HandshakeProfile {
  const release = parseGoRelease(environment.go.version ?? NEWEST_KNOWN);
  const goMinor = release?.minor ?? 27;
  const godebug = valueOf(environment.settings, "GODEBUG");
  const isSet = (name: string, value: string): boolean => godebugSetting(godebug, name) === value;
  return handshakeProfile({
    goMinor,
    large,
    http2: http2 && !isSet("http2client", "0"),
    brings: {
      rsaKeyExchange: goMinor < 27 && isSet("tlsrsakex", "1"),
      tripleDes: goMinor < 27 && isSet("tls3des", "1"),
      sha1: isSet("tlssha1", "1"),
    },
  });
}

/**
 * Whether this machine's go begins with a message beyond one packet: since 1.23 it holds a post-quantum key, unless GODEBUG forbids it
 * (crypto/tls/defaults.go; the switch of 1.23 has another name).
 */
export function sendsLargeHello(environment: Environment): boolean {
  const minor = parseGoRelease(environment.go.version ?? NEWEST_KNOWN)?.minor ?? 27;
  const name = minor === 23 ? "tlskyber" : "tlsmlkem";
  return minor >= 23 && godebugSetting(valueOf(environment.settings, "GODEBUG"), name) !== "0";
}

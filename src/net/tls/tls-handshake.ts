import { isIP } from "node:net";
import { connect, type DetailedPeerCertificate, type TLSSocket } from "node:tls";
import type { TlsValue } from "../../model/observation.ts";
import type { Bounds } from "../bounded.ts";
import { type Connection, connectionAbove } from "../connection.ts";
import { notOpened, type Opened } from "../ending.ts";
import { openOver } from "../open-over.ts";
import { Tap } from "../tap.ts";
import type { HandshakeProfile } from "./handshake-profile.ts";
import { tlsFailure } from "./tls-failure.ts";
import { maxCertificates, maxHandshakeBytes, wireChainTls12 } from "./wire-chain-tls12.ts";
import { wireChainTls13 } from "./wire-chain-tls13.ts";

/** `host` as in the URL, without brackets and port; sent as SNI if it is a name. */
export interface TlsQuestion {
  readonly host: string;
  readonly profile: HandshakeProfile;
  /** `TLSv1.2` to find out whether a peer fails at TLS 1.3 only. */
  readonly maxVersion?: "TLSv1.2" | "TLSv1.3";
}

/**
 * A handshake over an open connection as Go would make it, with no verdict on the chain: that is judged afterwards, by Go's rules. On
 * anything but `ok` the connection is closed.
 */
export async function tlsHandshake(
  question: TlsQuestion,
  below: Connection,
  bounds: Bounds,
): Promise<Opened<TlsValue, Connection<TLSSocket>>> {
  const result = await openOver<TlsValue, Connection<TLSSocket>>(below, "TLS handshake", bounds, (settle) => {
    const tap = new Tap(below.stream, maxHandshakeBytes);
    const keyLog: string[] = [];
    const name = question.host.replace(/\.$/, "");
    const socket = connect({
      socket: tap,
      // Go sends SNI for names only.
      ...(isIP(name.replace(/%.*$/, "")) === 0 ? { servername: name } : {}),
      rejectUnauthorized: false,
      // Not Node's roots: with them getPeerCertificate would show a root that was never sent.
      ca: [],
      minVersion: "TLSv1.2",
      maxVersion: question.maxVersion ?? "TLSv1.3",
      ciphers: question.profile.ciphers,
      sigalgs: question.profile.sigalgs,
      ecdhCurve: question.profile.ecdhCurve,
      ALPNProtocols: [...question.profile.alpn],
    });
    const connection = connectionAbove(below, socket);
    tap.on("error", () => {
      // Node reports it again on the TLS socket; without this listener it would be thrown.
    });
    const fail = (error: Error | null): void => {
      settle(notOpened(tlsFailure({ recorded: tap.recorded, wire: below.wire, error })));
    };
    socket.on("keylog", (line) => keyLog.push(line.toString("latin1")));
    socket.on("error", fail);
    socket.on("end", () => fail(null));
    socket.on("close", () => fail(null));
    socket.on("secureConnect", () => {
      const value = handshakeValue(socket, tap.recorded, keyLog);
      tap.stop();
      settle({ ending: { ending: "ok", value }, opened: connection });
    });
    return () => {
      socket.removeAllListeners("keylog");
    };
  });
  if (result.opened === null) below.close();
  return result;
}

function handshakeValue(socket: TLSSocket, recorded: Uint8Array, keyLog: readonly string[]): TlsValue {
  const protocol = socket.getProtocol() ?? "unknown";
  const wire = protocol === "TLSv1.3" ? wireChainTls13(recorded, keyLog) : wireChainTls12(recorded);
  const chain = wire ?? nodeView(socket);
  return {
    protocol,
    cipher: socket.getCipher().standardName,
    alpn: typeof socket.alpnProtocol === "string" ? socket.alpnProtocol : null,
    chain: chain.map((der) => Buffer.from(der).toString("base64")),
    source: wire === null ? "node-view" : "wire",
  };
}

/** The chain as Node builds it from what was sent; a root issues itself, which ends the list. */
function nodeView(socket: TLSSocket): Uint8Array[] {
  const chain: Uint8Array[] = [];
  const seen = new Set<string>();
  let certificate: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (certificate?.raw !== undefined && chain.length < maxCertificates && !seen.has(certificate.fingerprint256)) {
    seen.add(certificate.fingerprint256);
    chain.push(certificate.raw);
    certificate = certificate.issuerCertificate;
  }
  return chain;
}

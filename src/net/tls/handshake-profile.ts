/** What a ClientHello offers, in the words of `tls.connect`. */
export interface HandshakeProfile {
  readonly ciphers: string;
  readonly sigalgs: string;
  readonly ecdhCurve: string;
  readonly alpn: readonly string[];
}

const tls13 = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"];
const tls12 = [
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-ECDSA-CHACHA20-POLY1305",
  "ECDHE-RSA-CHACHA20-POLY1305",
  "ECDHE-ECDSA-AES128-SHA",
  "ECDHE-RSA-AES128-SHA",
  "ECDHE-ECDSA-AES256-SHA",
  "ECDHE-RSA-AES256-SHA",
];
const tripleDes = ["ECDHE-RSA-DES-CBC3-SHA"];
const rsaKeyExchange = ["AES128-GCM-SHA256", "AES256-GCM-SHA384", "AES128-SHA", "AES256-SHA"];
const rsaTripleDes = ["DES-CBC3-SHA"];

const signatures = [
  "rsa_pss_rsae_sha256",
  "ecdsa_secp256r1_sha256",
  "ed25519",
  "rsa_pss_rsae_sha384",
  "rsa_pss_rsae_sha512",
  "rsa_pkcs1_sha256",
  "rsa_pkcs1_sha384",
  "rsa_pkcs1_sha512",
  "ecdsa_secp384r1_sha384",
  "ecdsa_secp521r1_sha512",
];
/** OpenSSL has no single name for the ECDSA one. */
const sha1Signatures = ["RSA+SHA1", "ECDSA+SHA1"];

/** Names nobody speaks: 7 times 250 bytes make the hello as long as one with Go's post-quantum key share, beyond one packet. */
const padding = Array.from({ length: 7 }, (_, index) => `${index}`.padEnd(250, "x"));

/**
 * What the go command of 1.`goMinor` offers (detection: Go handshake profile). `large` pads the hello to the size that Go 1.23 and later
 * send; Node cannot send the post-quantum share itself. `http2` false: GODEBUG=http2client=0, or the TLS of an HTTP proxy. `brings`: what
 * later versions offer only if GODEBUG says so.
 */
export function handshakeProfile(options: {
  readonly goMinor: number;
  readonly large: boolean;
  readonly http2: boolean;
  readonly brings?: { readonly rsaKeyExchange: boolean; readonly tripleDes: boolean; readonly sha1: boolean };
}): HandshakeProfile {
  const { goMinor, large, http2, brings } = options;
  const has3Des = goMinor < 23 || brings?.tripleDes === true;
  const hasRsa = goMinor < 22 || brings?.rsaKeyExchange === true;
  const ciphers = [
    ...tls13,
    ...tls12,
    ...(has3Des ? tripleDes : []),
    ...(hasRsa ? rsaKeyExchange : []),
    ...(hasRsa && has3Des ? rsaTripleDes : []),
  ];
  return {
    // Level 0: weak keys and digests must reach our own verdict instead of ending the handshake.
    ciphers: [...ciphers, "@SECLEVEL=0"].join(":"),
    sigalgs: [...signatures, ...(goMinor < 25 || brings?.sha1 === true ? sha1Signatures : [])].join(":"),
    ecdhCurve: "X25519:P-256:P-384:P-521",
    alpn: [...(http2 ? ["h2", "http/1.1"] : []), ...(large ? padding : [])],
  };
}

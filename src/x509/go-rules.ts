/**
 * Everything in which Go versions differ when they judge a chain, as data. Built by {@link goRules}; the other files ask these fields and
 * never compare versions themselves.
 */
export interface GoRules {
  /** What stands before the text of a failed verification. */
  readonly verifyPrefix: "" | "tls: failed to verify certificate: ";
  readonly acceptsNegativeSerial: boolean;
  /** A wrong point of an elliptic curve is told with the curve's name. */
  readonly namesCurveOfWrongPoint: boolean;
  /** subjectKeyIdentifier, authorityKeyIdentifier and authorityInfoAccess marked critical make a certificate unreadable. */
  readonly rejectsCriticalKeyIds: boolean;
  /** `advice`: rejected, and the text names GODEBUG=x509sha1=1. */
  readonly sha1: "accepted" | "advice" | "rejected";
  /** Smallest RSA modulus whose signatures are checked, in bits. */
  readonly minimumRsaBits: number;
  /** Largest RSA modulus in a certificate that a server sends, in bits. */
  readonly maximumRsaBits: number;
  /** policyConstraints, policyMappings and inhibitAnyPolicy are understood and policies are validated. */
  readonly validatesPolicies: boolean;
  /** Name constraints are checked for each authority while the chain is built, or for each finished chain. */
  readonly nameConstraints: "while-building" | "after-building";
  /** `*.example.com` is excluded by the constraint `a.example.com`. */
  readonly wildcardMeetsExclusion: boolean;
  /** From 100 names on, the host name error gives their number only. */
  readonly shortensNames: boolean;
  /** An authority whose key has an unknown algorithm is passed over without a hint. */
  readonly skipsUnknownKeys: boolean;
  /** On macOS and Windows, SSL_CERT_FILE and SSL_CERT_DIR replace the platform's verifier. */
  readonly certVariablesOverridePlatform: boolean;
}

/** Stands in for a version that cannot be read: the newest one that is known here. */
const newest = { minor: 27, patch: 0 };

/**
 * The rules of one Go version. `goVersion`: `go1.26.8`, `1.26.8`, `go1.27rc1`, `devel go1.28-0a1b2c`; anything else means the newest known.
 * `godebug`: value of GODEBUG; settings that the version does not know are ignored, as Go does.
 */
export function goRules(goVersion: string, godebug = ""): GoRules {
  const at = parse(goVersion);
  const since = (...releases: readonly (readonly [minor: number, patch: number])[]) =>
    releases.some(([minor, patch], index) =>
      index === 0 ? at.minor >= minor : at.minor === minor && at.patch >= patch,
    );
  const setting = godebugOf(godebug);
  const maximum = Number(setting("tlsmaxrsasize") ?? "");
  return {
    verifyPrefix: since([20, 0]) ? "tls: failed to verify certificate: " : "",
    acceptsNegativeSerial: !since([23, 0]) || setting("x509negativeserial") === "1",
    namesCurveOfWrongPoint: since([25, 0]),
    rejectsCriticalKeyIds: since([23, 0]),
    sha1: sha1Rule(since([18, 0]), since([24, 0]), setting("x509sha1")),
    minimumRsaBits: since([24, 0]) && setting("rsa1024min") !== "0" ? 1024 : 0,
    maximumRsaBits: since([21, 0], [20, 7], [19, 12]) ? (maximum > 0 ? maximum : 8192) : Number.POSITIVE_INFINITY,
    validatesPolicies: since([24, 0]),
    nameConstraints: since([26, 0]) ? "after-building" : "while-building",
    wildcardMeetsExclusion: since([26, 0], [25, 5], [24, 11]),
    shortensNames: since([26, 0], [25, 5], [24, 11]),
    skipsUnknownKeys: since([23, 0], [22, 1], [21, 8]),
    certVariablesOverridePlatform: since([27, 0]) && setting("x509sslcertoverrideplatform") !== "0",
  };
}

/** The rules of the newest Go version that is known here. */
export const newestRules: GoRules = goRules("");

function parse(goVersion: string): { readonly minor: number; readonly patch: number } {
  const found = /(?:^|go|\s)1\.(\d{1,4})(?:\.(\d{1,4}))?/.exec(goVersion);
  if (found?.[1] === undefined) return newest;
  return { minor: Number(found[1]), patch: Number(found[2] ?? "0") };
}

function sha1Rule(rejected: boolean, final: boolean, x509sha1: string | undefined): GoRules["sha1"] {
  if (final) return "rejected";
  return !rejected || x509sha1 === "1" ? "accepted" : "advice";
}

/** internal/godebug: of several settings of one name the last counts. */
function godebugOf(text: string): (name: string) => string | undefined {
  const settings = new Map<string, string>();
  for (const entry of text.split(",")) {
    const equals = entry.indexOf("=");
    if (equals > 0) settings.set(entry.slice(0, equals), entry.slice(equals + 1));
  }
  return (name) => settings.get(name);
}

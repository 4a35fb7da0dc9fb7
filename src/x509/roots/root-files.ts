// Follows crypto/x509/root_unix.go, root_linux.go, root_bsd.go, root_solaris.go, root_aix.go (Go 1.27).
import type { GoRules } from "../go-rules.ts";

/**
 * Where Go looks for roots. `platform`: macOS and Windows judge by themselves. `files`: the first that can be read is the only one;
 * `directories`: all of them are read, every entry whatever its name (but see {@link isSameDirectoryLink}), as `directory/name`.
 */
export type RootLocations =
  | { readonly source: "platform" }
  | { readonly source: "files"; readonly files: readonly string[]; readonly directories: readonly string[] };

interface Locations {
  readonly files: readonly string[];
  readonly directories: readonly string[];
}

const linux: Locations = {
  files: [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/pki/tls/cacert.pem",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/cert.pem",
  ],
  directories: ["/etc/ssl/certs", "/etc/pki/tls/certs"],
};

const android: Locations = {
  files: linux.files,
  directories: [...linux.directories, "/system/etc/security/cacerts", "/data/misc/keychain/certs-added"],
};

const bsd: Locations = {
  files: [
    "/usr/local/etc/ssl/cert.pem",
    "/etc/ssl/cert.pem",
    "/usr/local/share/certs/ca-root-nss.crt",
    "/etc/openssl/certs/ca-certificates.crt",
  ],
  directories: ["/etc/ssl/certs", "/usr/local/share/certs", "/etc/openssl/certs"],
};

const solaris: Locations = {
  files: ["/etc/certs/ca-certificates.crt", "/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/cacert.pem"],
  directories: ["/etc/certs/CA"],
};

const aix: Locations = { files: ["/var/ssl/certs/ca-bundle.crt"], directories: ["/var/ssl/certs"] };

const none: Locations = { files: [], directories: [] };

/** Node's and Go's names of an operating system. */
const defaults = new Map<string, Locations>([
  ["linux", linux],
  ["android", android],
  ["freebsd", bsd],
  ["openbsd", bsd],
  ["netbsd", bsd],
  ["dragonfly", bsd],
  ["sunos", solaris],
  ["solaris", solaris],
  ["illumos", solaris],
  ["aix", aix],
]);

/**
 * loadSystemRoots, without reading anything. `environment`: the variables SSL_CERT_FILE (one path, never a list) and SSL_CERT_DIR (a list);
 * empty is unset. Each replaces its own list only. On macOS and Windows Go before 1.27 ignores them; since then, if one is set, Go judges
 * by itself with nothing but what they name.
 */
export function rootLocations(
  platform: string,
  environment: Readonly<Record<string, string | undefined>>,
  rules: GoRules,
): RootLocations {
  const file = environment["SSL_CERT_FILE"] ?? "";
  const directory = environment["SSL_CERT_DIR"] ?? "";
  const judges = isPlatformVerifier(platform);
  if (judges && (!rules.certVariablesOverridePlatform || (file === "" && directory === ""))) {
    return { source: "platform" };
  }
  const byDefault = judges ? none : (defaults.get(platform) ?? linux);
  const separator = platform === "win32" || platform === "windows" ? ";" : ":";
  return {
    source: "files",
    files: file === "" ? byDefault.files : [file],
    directories: directory === "" ? byDefault.directories : directory.split(separator),
  };
}

/** Whether Go hands chains to the operating system there. */
export function isPlatformVerifier(platform: string): boolean {
  return ["darwin", "ios", "win32", "windows"].includes(platform);
}

/** isSameDirSymlink: such entries of a directory are not read. `target`: of a symbolic link, as stored; null: not a link. */
export function isSameDirectoryLink(target: string | null): boolean {
  return target !== null && !target.includes("/");
}

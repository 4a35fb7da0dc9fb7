// Follows cmd/go/internal/vcs/vcs.go (Go 1.27), repoRootFromVCSPaths.
import { quote } from "../url/quote.ts";
import { generalRoot } from "./general-root.ts";
import { hasPathPrefix } from "./has-path-prefix.ts";
import { type VcsName, vcsNames } from "./vcs-names.ts";

export type StaticRoot =
  /** The address is known without asking anyone. */
  | { readonly kind: "static"; readonly vcs: VcsName; readonly root: string; readonly repo: string }
  /** `repo` has no scheme yet: Go tries those of the system until one answers. */
  | { readonly kind: "ping"; readonly vcs: VcsName; readonly root: string; readonly repo: string }
  /** Go asks the host. */
  | { readonly kind: "dynamic"; readonly discovery: string }
  /** Go's text. */
  | { readonly kind: "error"; readonly error: string };

interface VcsPath {
  readonly prefix: string;
  /** Its first group is the root. */
  readonly pattern: RegExp;
  readonly vcs: VcsName;
  /** Whether a repository name like `x.git` is refused: people paste the clone address. */
  readonly refusesSuffix: boolean;
}

const vcsPaths: readonly VcsPath[] = [
  {
    prefix: "github.com",
    pattern: /^(github\.com\/[\w.-]+\/[\w.-]+)(?:\/[\w.-]+)*$/,
    vcs: "git",
    refusesSuffix: true,
  },
  {
    prefix: "bitbucket.org",
    pattern: /^(bitbucket\.org\/[\w.-]+\/[\w.-]+)(?:\/[\w.-]+)*$/,
    vcs: "git",
    refusesSuffix: true,
  },
  {
    prefix: "hub.jazz.net/git",
    pattern: /^(hub\.jazz\.net\/git\/[a-z0-9]+\/[\w.-]+)(?:\/[\w.-]+)*$/,
    vcs: "git",
    refusesSuffix: true,
  },
  {
    prefix: "git.apache.org",
    pattern: /^(git\.apache\.org\/[a-z0-9_.-]+\.git)(?:\/[\w.-]+)*$/,
    vcs: "git",
    refusesSuffix: false,
  },
  {
    prefix: "git.openstack.org",
    pattern: /^(git\.openstack\.org\/[\w.-]+\/[\w.-]+)(?:\.git)?(?:\/[\w.-]+)*$/,
    vcs: "git",
    refusesSuffix: false,
  },
  {
    prefix: "chiselapp.com",
    pattern: /^(chiselapp\.com\/user\/[A-Za-z0-9]+\/repository\/[\w.-]+)$/,
    vcs: "fossil",
    refusesSuffix: false,
  },
];

/** Where the repository of an import path is, as far as that can be told without asking anyone. GOVCS is not looked at. */
export function repoRootStatic(importPath: string): StaticRoot {
  if (hasPathPrefix(importPath, "example.net")) return { kind: "error", error: "no modules on example.net" };
  if (importPath === "rsc.io") return { kind: "error", error: "rsc.io is not a module" };
  const scheme = /^https?:/.exec(importPath)?.[0];
  if (scheme !== undefined) return { kind: "error", error: `${quote(`${scheme}//`)} not allowed in import path` };
  const known = vcsPaths.find(({ prefix }) => hasPathPrefix(importPath, prefix));
  return known === undefined ? (generalRoot(importPath) ?? discovery(importPath)) : knownRoot(importPath, known);
}

function knownRoot(importPath: string, { prefix, pattern, vcs, refusesSuffix }: VcsPath): StaticRoot {
  const root = pattern.exec(importPath)?.[1];
  if (root === undefined) return { kind: "error", error: `invalid ${prefix} import path ${quote(importPath)}` };
  if (refusesSuffix && vcsNames.some((name) => root.endsWith(`.${name}`))) {
    return { kind: "error", error: `invalid version control suffix in ${prefix}/ path` };
  }
  return { kind: "static", vcs, root, repo: `https://${root}` };
}

/** repoRootForImportDynamic, urlForImportPath. */
function discovery(importPath: string): StaticRoot {
  const host = importPath.split("/", 1).join("");
  if (!host.includes(".")) return { kind: "error", error: "import path does not begin with hostname" };
  return { kind: "dynamic", discovery: `https://${host}${importPath.slice(host.length) || "/"}?go-get=1` };
}

// Follows cmd/go/internal/modload/query.go (Go 1.27), queryProxy and filterVersions.
import { hashGoMod } from "../dirhash/hash-go-mod.ts";
import { prerelease } from "../semver/semver.ts";

export type LatestChoice =
  /** Next Go asks for this version's `.info`. */
  | { readonly choose: "version"; readonly version: string }
  /** Only the `.mod` of this version tells whether +incompatible versions count. */
  | { readonly choose: "needs-go-mod"; readonly version: string }
  /** The list has nothing that fits: Go asks for `@latest`, and where that is 404 or 410 takes `newest` of the list. */
  | { readonly choose: "ask-latest" };

/** What is known of the module's versions. */
export interface VersionFacts {
  /** Whether the version has a go.mod of its own (see `hasOwnGoMod`); null: not known yet. */
  readonly hasGoMod: (version: string) => boolean | null;
  /** Whether the newest version's go.mod retracts it. Go finds that go.mod by this same choice without retractions. */
  readonly isRetracted: (version: string) => boolean;
}

/** What a query wants beside that; left out: what `latest` wants. */
export interface Preferences {
  readonly preferLower?: boolean;
  readonly preferIncompatible?: boolean;
}

/**
 * The version for a query. `versions` are those of one proxy's list that fit it, lowest first; major versions of other paths are not filtered.
 */
export function chooseLatest(
  versions: readonly string[],
  { hasGoMod, isRetracted }: VersionFacts,
  { preferLower = false, preferIncompatible = false }: Preferences = {},
): LatestChoice {
  let release: string | null = null;
  let pre: string | null = null;
  let lastCompatible: string | null = null;
  let needIncompatible = preferIncompatible;
  for (const version of versions) {
    if (isRetracted(version)) continue;
    if (!needIncompatible) {
      if (!version.endsWith("+incompatible")) lastCompatible = version;
      else if (lastCompatible !== null) {
        const known = hasGoMod(lastCompatible);
        if (known === null) return { choose: "needs-go-mod", version: lastCompatible };
        if (known) break;
        needIncompatible = true;
      }
    }
    const keep = (chosen: string | null): string => (preferLower ? (chosen ?? version) : version);
    if (prerelease(version) === "") release = keep(release);
    else pre = keep(pre);
  }
  const version = release ?? pre;
  return version === null ? { choose: "ask-latest" } : { choose: "version", version };
}

/** versionHasGoMod: false where the `.mod` is the one line that stands for a missing go.mod. `h1` is the hash of the `.mod`. */
export function hasOwnGoMod(modulePath: string, h1: string): boolean {
  return h1 !== hashGoMod(Buffer.from(`module ${modulePath}\n`));
}

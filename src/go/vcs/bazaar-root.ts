// Follows cmd/go/internal/vcs/vcs.go (Go 1.26), the last of vcsPaths; Go 1.27 no longer knows Bazaar.
import { atLeast } from "../gover/version.ts";
import { generalRoot } from "./general-root.ts";

/** `example.com/a.bzr` of `example.com/a.bzr/b`; `repo` is without scheme and suffix. */
export interface BazaarRoot {
  readonly kind: "ping";
  readonly vcs: "bzr";
  readonly root: string;
  readonly repo: string;
}

/** null: no element ends in `.bzr`, or this Go knows no Bazaar. launchpad.net is asked like any host before Go takes it for Bazaar. */
export function bazaarRoot(path: string, goVersion: string | null): BazaarRoot | null {
  if (atLeast(goVersion, 27)) return null;
  // As long as the other suffix, so that places stay.
  const asGit = path.replace(/\.bzr(?=\/|$)/g, ".git");
  const found = asGit === path ? null : generalRoot(asGit);
  if (found === null) return null;
  const at = asGit.indexOf(found.root);
  const root = path.slice(at, at + found.root.length);
  return root.endsWith(".bzr") ? { kind: "ping", vcs: "bzr", root, repo: root.slice(0, -4) } : null;
}

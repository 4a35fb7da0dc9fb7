// Follows cmd/go/internal/vcs/vcs.go (Go 1.27), vcsList.

/** The version control systems that Go 1.27 runs. */
export const vcsNames = ["hg", "git", "svn", "fossil"] as const;
export type VcsName = (typeof vcsNames)[number];

/** vcsByCmd: exact, `GIT` is unknown. */
export function vcsNamed(name: string): VcsName | null {
  return vcsNames.find((known) => known === name) ?? null;
}

import { versionQuery } from "../../go/modload/version-query.ts";

/** Whether what stands behind `@` is asked for as it is (a version, branch or hash), and not looked for in the list of versions. */
export function isRevision(version: string | null, path: string): version is string {
  return version !== null && versionQuery(version, path).kind === "revision";
}

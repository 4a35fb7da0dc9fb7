// Follows net/url/url.go (Go 1.27).
import { ok, type Result } from "../../model/result.ts";
import { join } from "../path/clean.ts";
import { escapedPath, pathFields } from "./escaped-path.ts";
import type { GoURL } from "./go-url.ts";

/**
 * Adds escaped path elements to the URL's path and cleans the result of `.`, `..` and double slashes. One trailing slash of the last
 * element stays. Error: `invalid URL escape "%zz"`.
 */
export function joinPath(url: GoURL, ...elements: readonly string[]): Result<GoURL, string> {
  const base = escapedPath(url);
  const rooted = base.startsWith("/");
  const joined = join(rooted ? base : `/${base}`, ...elements);
  const last = elements.at(-1) ?? (rooted ? base : `/${base}`);
  const path = rooted ? joined : joined.slice(1);
  const fields = pathFields(last.endsWith("/") && !path.endsWith("/") ? `${path}/` : path);
  return fields.ok ? ok({ ...url, ...fields.value }) : fields;
}

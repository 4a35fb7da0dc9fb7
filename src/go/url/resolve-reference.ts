// Follows net/url/url.go (Go 1.27).
import { escapedPath, pathFields } from "./escaped-path.ts";
import type { GoURL } from "./go-url.ts";

/** Where a reference (a Location header, a link) leads from `base`, per RFC 3986 section 5.2 as Go reads it. */
export function resolveReference(base: GoURL, reference: GoURL): GoURL {
  const scheme = reference.scheme === "" ? base.scheme : reference.scheme;
  const url = { ...reference, scheme };
  if (reference.scheme !== "" || reference.host !== "" || reference.user !== null) {
    return withPath(url, resolvePath(escapedPath(reference), ""));
  }
  if (reference.opaque !== "") return { ...url, user: null, host: "", path: "" };

  const onlyFragment = reference.path === "" && !reference.forceQuery && reference.rawQuery === "";
  const rawQuery = onlyFragment ? base.rawQuery : reference.rawQuery;
  const { fragment, rawFragment } = onlyFragment && reference.fragment === "" ? base : reference;
  const merged = { ...url, rawQuery, fragment, rawFragment };
  if (reference.path === "" && base.opaque !== "") {
    return { ...merged, opaque: base.opaque, user: null, host: "", path: "" };
  }
  const path = resolvePath(escapedPath(base), escapedPath(reference));
  return withPath({ ...merged, host: base.host, user: base.user }, path);
}

function withPath(url: GoURL, escaped: string): GoURL {
  const fields = pathFields(escaped);
  // It was made of escaped paths, so it can be unescaped again.
  return fields.ok ? { ...url, ...fields.value } : url;
}

function resolvePath(base: string, reference: string): string {
  let full = reference;
  if (reference === "") full = base;
  else if (!reference.startsWith("/")) full = base.slice(0, base.lastIndexOf("/") + 1) + reference;
  if (full === "") return "";

  let resolved = "/";
  let first = true;
  const elements = full.split("/");
  for (const element of elements) {
    if (element === ".") {
      first = false;
    } else if (element === "..") {
      const slash = resolved.lastIndexOf("/");
      resolved = slash > 0 ? resolved.slice(0, slash) : "/";
      first = resolved.length === 1;
    } else {
      resolved += first ? element : `/${element}`;
      first = false;
    }
  }
  const last = elements.at(-1);
  if (last === "." || last === "..") resolved += "/";
  return resolved.startsWith("//") ? resolved.slice(1) : resolved;
}

import publicRoots from "../../data/public-roots.json" with { type: "json" };

const known: ReadonlyMap<string, string> = new Map(Object.entries(publicRoots.sha256));

/**
 * Whether a root is a public one, by SHA-256 of its DER (lower-case hex). The list is not the whole history: false means unknown, not private.
 * `also`: roots that a company or a test calls public.
 */
export function isPublicRoot(sha256: string, also: ReadonlySet<string> = new Set()): boolean {
  return known.has(sha256) || also.has(sha256);
}

const names: ReadonlySet<string> = new Set(known.values());

/** Whether some public root is called so (CN, else O): a chain that would end there lacks no intermediate. */
export function isNameOfPublicRoot(name: string): boolean {
  return names.has(name);
}

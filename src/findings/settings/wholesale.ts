import { type SampledHost, sampledHosts } from "../../data/public-module-samples.ts";
import { matchPrefixPatterns } from "../../go/module/match-prefix-patterns.ts";

/**
 * The public code hosts that one pattern takes as a whole. Of a host with many owners it must match every sampled owner, so that one
 * organisation on it (`github.com/acme`) never counts; a host with one owner is all public.
 */
export function hostsTakenWholesale(pattern: string): readonly string[] {
  return sampledHosts.filter((host) => takesWholesale(pattern, host)).map(({ host }) => host);
}

function takesWholesale(pattern: string, { host, owners, samples }: SampledHost): boolean {
  const paths = owners === "many" ? [...samples, `${host}/a/a`, `${host}/0/0`] : samples;
  if (paths.length === 0) return matches(pattern, `${host}/a/a`) && matches(pattern, `${host}/0/0`);
  return paths.every((path) => matches(pattern, path));
}

function matches(pattern: string, path: string): boolean {
  return matchPrefixPatterns(pattern, path) !== null;
}

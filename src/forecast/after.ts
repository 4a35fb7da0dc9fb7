import type { Step } from "./context.ts";

/**
 * The step as what follows these requests: whatever it came to, they were made before. `kept`: those whose answers go keeps, so that they
 * are not made again; default: all of them.
 */
export function after<T>(requests: readonly string[], step: Step<T>, kept: readonly string[] = requests): Step<T> {
  if (step.state === "error") {
    const all = [...requests, ...onlyNew(kept, step.error.requests)];
    return { state: "error", error: { ...step.error, requests: all } };
  }
  if (step.state !== "ok" || !hasRequests(step.value)) return step;
  return { state: "ok", value: { ...step.value, requests: [...requests, ...onlyNew(kept, step.value.requests)] } };
}

/** `later` without what stands in `before`, each as often as it stands there: go keeps every answer while it runs, errors too. */
export function onlyNew(before: readonly string[], later: readonly string[]): readonly string[] {
  const known = [...before];
  return later.filter((url) => {
    const at = known.indexOf(url);
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

/** The requests that led to a value, if it tells them. */
export function requestsIn(value: unknown): readonly string[] {
  return hasRequests(value) ? value.requests : [];
}

function hasRequests<T>(value: T): value is T & { readonly requests: readonly string[] } {
  return typeof value === "object" && value !== null && "requests" in value;
}

import { done } from "../../context.ts";
import type { Loader } from "../module-graph/loader.ts";

/** A loader for which a go.mod that only a fetch of its repository could show requires nothing; `isSure`: none was needed so far. */
export interface Assuming {
  readonly loader: Loader;
  readonly isSure: () => boolean;
}

export function assuming(loader: Loader): Assuming {
  let sure = true;
  const summary: Loader["summary"] = (module) => {
    const read = loader.summary(module);
    if (read.step.state !== "unknown" || read.observation?.startsWith("git ") !== true) return read;
    sure = false;
    return { ...read, step: done({ goVersion: "", pruned: true, requirements: [] }) };
  };
  return { loader: { ...loader, summary }, isSure: () => sure };
}

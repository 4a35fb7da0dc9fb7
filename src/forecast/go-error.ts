import type { Area } from "../model/observation.ts";
import type { Confidence } from "../model/report.ts";
import type { GoError } from "./context.ts";

/** A GoError that stands on an observation; what is left out has the value of an ordinary, immediate failure. */
export function errorOf(error: {
  readonly text: string;
  readonly layer: Area;
  readonly url: string;
  readonly host: string;
  readonly observation: string;
  readonly requests: readonly string[];
  readonly notExist?: boolean;
  readonly waitsMs?: number | null;
  readonly confidence?: Confidence;
}): GoError {
  return {
    text: error.text,
    notExist: error.notExist ?? false,
    layer: error.layer,
    url: error.url,
    host: error.host,
    observation: error.observation,
    requests: error.requests,
    waitsMs: error.waitsMs === undefined ? 0 : error.waitsMs,
    confidence: error.confidence ?? "certain",
    prefix: null,
    exitStatus: 1,
  };
}

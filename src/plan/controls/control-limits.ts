import type { Limits } from "../../model/flow.ts";

/** Controls ask what answers at once or proves nothing: their limits are shorter than those of the download itself, milliseconds. */
export const CONTROL_LIMITS: Limits = {
  dnsMs: 2_000,
  tcpMs: 1_500,
  tunnelMs: 2_500,
  tlsMs: 1_500,
  httpMs: 2_500,
  bodyMs: 2_500,
  gitMs: 2_500,
};

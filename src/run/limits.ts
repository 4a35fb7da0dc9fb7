import type { Limits } from "../model/flow.ts";

/** What a step may take before we stop waiting (detection: an answer that takes longer is a fault worth naming). */
export const ORDINARY_LIMITS: Limits = {
  dnsMs: 2_000,
  tcpMs: 4_000,
  tunnelMs: 6_000,
  tlsMs: 6_000,
  httpMs: 10_000,
  bodyMs: 15_000,
  gitMs: 15_000,
};

/** Go's own limits, for `--patient`. Where Go has none (answers, git), the run's limit ends the wait. */
export const PATIENT_LIMITS: Limits = {
  dnsMs: 5_000,
  tcpMs: 30_000,
  tunnelMs: 60_000,
  tlsMs: 10_000,
  httpMs: 600_000,
  bodyMs: 600_000,
  gitMs: 600_000,
};

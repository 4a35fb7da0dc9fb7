import type { Tool } from "./recording.ts";
import type { Lang } from "./report.ts";

/** Why an endpoint is contacted; its words are in `locales/`. */
export type EndpointReason =
  /** Stage 1. */
  | "name-server"
  | "http-proxy"
  | "module-proxy"
  | "checksum-database"
  | "module-host"
  | "repository"
  /** Stage 2. */
  | "own-resolver"
  | "reference-resolver"
  | "dead-resolver"
  | "dead-address"
  | "failing-address"
  | "reference-address"
  | "other-host"
  | "portal"
  /** Stage 3. */
  | "candidate-proxy"
  | "candidate-database";

export interface PlannedEndpoint {
  /** `host:port`, `ip:port`, or for what only a run can tell a sign of it: `*:443`. */
  readonly endpoint: string;
  readonly transport: "udp" | "tcp" | "https" | "http";
  readonly reason: EndpointReason;
  /** Host names or paths that it learns. */
  readonly tells: readonly string[];
}

/** What `--print-endpoints` prints. */
export interface Endpoints {
  readonly schema: "goproxy-doctor/endpoints/1";
  readonly tool: Tool;
  readonly lang: Lang;
  readonly stages: readonly [PlannedStage, PlannedStage, PlannedStage];
  /** Modules that nobody is asked about: their paths look private, or others on the same road are asked. */
  readonly notAsked: readonly string[];
}

export interface PlannedStage {
  readonly stage: 1 | 2 | 3;
  /** `off`: forbidden by an option. */
  readonly when: "always" | "after-a-failure" | "with-a-fix" | "off";
  readonly endpoints: readonly PlannedEndpoint[];
}

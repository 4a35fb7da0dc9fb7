import type { Environment } from "../model/environment.ts";
import type { Limits } from "../model/flow.ts";
import type { Content, Ending, GitValue } from "../model/observation.ts";
import type { ProxyCredentials } from "../net/tunnel/tunnel.ts";
import type { Sessions } from "./sessions.ts";

/** What the flows need of the machine and the run. */
export interface Kit {
  /** What is known by now; its roots may not have been read yet. */
  readonly environment: Environment;
  readonly whole: () => Promise<Environment>;
  readonly sessions: Sessions;
  /** SHA-256 of roots that the configuration calls public, beside the shipped ones. */
  readonly publicRoots: ReadonlySet<string>;
  /** Userinfo of a redacted URL; null where it has none. */
  readonly credentials: (redactedURL: string) => ProxyCredentials | null;
  /** The login of a netrc machine; null where the file has none. */
  readonly netrc: (machine: string) => ProxyCredentials | null;
  /** `presence`: only whether it is there; the body is empty then. */
  readonly readFile: (
    path: string,
    presence: boolean,
  ) => Promise<Ending<{ readonly bytes: number; readonly body: Uint8Array }>>;
  /** Adds to a file what a whole command goes on with. */
  readonly deepen: (content: Content, body: Uint8Array) => Content;
  readonly lsRemote: (url: string, limits: Limits, signal: AbortSignal) => Promise<Ending<GitValue>>;
}

import { userAgent } from "../go/web/user-agent.ts";
import type { Environment } from "../model/environment.ts";
import type { Limits, Route } from "../model/flow.ts";
import { hostPort } from "../model/host-port.ts";
import { type Dial, HttpSession } from "../net/http/http-session.ts";
import type { ProxyCredentials } from "../net/tunnel/tunnel.ts";
import { openWay, type Way } from "./open-way.ts";
import type { StepLog } from "./step.ts";
import { type Endpoint, sessionKey } from "./target.ts";

/** A way that was opened once, with the session over it; or why there is none. */
export type Opened =
  | {
      readonly session: HttpSession;
      readonly http2: boolean;
      /** Go's verdict on the chain of the host; over plain http: true. */
      readonly trusted: boolean;
      readonly via: readonly string[];
    }
  | { readonly session: null; readonly why: "earlier-step" | "chain-rejected"; readonly via: readonly string[] };

export interface SessionQuestion {
  readonly origin: Endpoint;
  readonly route: Route;
  readonly limits: Limits;
  readonly proxyCredentials: ProxyCredentials | null;
  /** Any chain of the host will do. */
  readonly insecure: boolean;
}

/** One session per origin and route: the first request opens the way, the others wait for it. */
export class Sessions {
  readonly #environment: Environment;
  readonly #whole: () => Promise<Environment>;
  readonly #signal: AbortSignal;
  readonly #opened = new Map<string, Promise<Opened>>();

  /** `whole`: the environment with its roots, where they may be missing yet; asked for before the first handshake. */
  constructor(environment: Environment, signal: AbortSignal, whole = () => Promise.resolve(environment)) {
    this.#environment = environment;
    this.#signal = signal;
    this.#whole = whole;
  }

  open(question: SessionQuestion, log: StepLog): Promise<Opened> {
    const key = `${sessionKey(question.origin, question.route)}${question.insecure ? " insecure" : ""}`;
    const known = this.#opened.get(key);
    if (known !== undefined) return known;
    const opening = this.#open(question, log);
    this.#opened.set(key, opening);
    return opening;
  }

  /** Ends every connection. */
  async close(): Promise<void> {
    for (const opened of await Promise.all(this.#opened.values())) opened.session?.close();
  }

  async #open(question: SessionQuestion, log: StepLog): Promise<Opened> {
    const way = await this.#way(question, log, this.#signal);
    if (!way.open) return { session: null, why: way.why, via: way.via };
    const { origin, route } = question;
    const plainProxy = route.via === "http-proxy" && origin.scheme === "http";
    const session = new HttpSession({
      origin: plainProxy ? route.proxy : `${origin.scheme}://${hostPort(origin.host, origin.port)}`,
      first: way.connection,
      http2: way.http2,
      dial: this.#dialAgain(question, log),
      signal: this.#signal,
    });
    return { session, http2: way.http2, trusted: way.trusted, via: way.via };
  }

  /** Further connections take the same steps; what they see is not filed again. */
  #dialAgain(question: SessionQuestion, log: StepLog): Dial {
    const quiet: StepLog = { ...log, record: () => {}, emit: () => {} };
    return async (signal) => {
      const way = await this.#way(question, quiet, signal);
      if (way.open) return { opened: way.connection };
      return {
        opened: null,
        ending: signal.aborted ? { ending: "cut-off" } : { ending: "not-asked", reason: way.why },
      };
    };
  }

  #way(question: SessionQuestion, log: StepLog, signal: AbortSignal): Promise<Way> {
    const environment = this.#environment;
    return openWay(
      { ...question, environment, whole: this.#whole, userAgent: userAgent(environment.go.version, "HTTP/1.1", true) },
      log,
      signal,
    );
  }
}

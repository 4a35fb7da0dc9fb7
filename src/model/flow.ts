import type { Reads } from "./observation.ts";

/**
 * How a request leaves the machine, chosen by Go's rule (x/net/http/httpproxy). `proxy` is the HTTP proxy's URL with its password as
 * `xxxxx`; the schemes are http, https, socks5, socks5h.
 */
export type Route = { readonly via: "direct" } | { readonly via: "http-proxy"; readonly proxy: string };

/**
 * A flow counts as slow when its host has not been reached this many milliseconds after it started. It is what Go gives the first
 * address family before it dials the other (net.Dialer.FallbackDelay).
 */
export const SLOW_AFTER_MS = 300;

/** The first message of a handshake that is made as a control. */
export type Hello = "go" | "large" | "tls12";

/** Limits of the steps, milliseconds. */
export interface Limits {
  readonly dnsMs: number;
  readonly tcpMs: number;
  readonly tunnelMs: number;
  readonly tlsMs: number;
  /** Until the response headers, and between two pieces of a body. */
  readonly httpMs: number;
  /** The whole body. */
  readonly bodyMs: number;
  readonly gitMs: number;
}

/** One target by one route; its steps follow one another and stop at the first failure. */
export type Flow =
  | {
      readonly kind: "http";
      /** `http GET <url> <route>`: the key of its last observation; a control has its purpose in front. */
      readonly id: string;
      /** Redacted: userinfo passwords are `xxxxx`. */
      readonly url: string;
      readonly route: Route;
      readonly reads: Reads;
      /** Of the module file that is asked; empty for the database. */
      readonly module: string;
      readonly version: string;
      /** The netrc machine whose login goes with the request; left out or null: none. */
      readonly netrc?: string | null;
      /** See `httpKey`; left out or null: the login that a request straight to this URL would have. */
      readonly as?: string | null;
      /** GOINSECURE matches: go takes the host's certificate whatever it is. Left out: it does not. */
      readonly insecure?: true;
      /** See `Question.deep`. */
      readonly deep?: true;
      /** Of a control: the answer of an untouched network. */
      readonly expects?: { readonly status: number; readonly text: string | null };
      readonly limits: Limits;
      /** Purpose in the eyes of a user watching. */
      readonly host: string;
    }
  | {
      readonly kind: "file";
      readonly id: string;
      /** Absolute path. */
      readonly path: string;
      readonly url: string;
      readonly reads: Reads;
      readonly module: string;
      readonly version: string;
      /** See `Question.deep`. */
      readonly deep?: true;
      /** Only whether it is there is wanted. Left out: what stands in it. */
      readonly presence?: true;
      readonly host: string;
    }
  /** Stage 2 and 3 only: one query to one resolver, all answers kept. `server`: `host:port`, or an https URL for DoH. */
  | {
      readonly kind: "dns-probe";
      readonly id: string;
      readonly server: string;
      readonly transport: "udp" | "tcp" | "https";
      readonly name: string;
      readonly type: "A" | "AAAA";
      readonly limits: Limits;
      readonly host: string;
    }
  /** Stage 2 only: a connection to one address and nothing more. `address`: `ip:port`. */
  | {
      readonly kind: "tcp-probe";
      readonly id: string;
      readonly address: string;
      readonly limits: Limits;
      readonly host: string;
    }
  /**
   * Stage 2 only: a handshake with one address under one name. `large`: padded beyond one packet, as Go 1.23 and later send it; `tls12`: TLS 1.2
   * and nothing newer is offered.
   */
  | {
      readonly kind: "tls-probe";
      readonly id: string;
      readonly address: string;
      readonly serverName: string;
      readonly hello: Hello;
      readonly limits: Limits;
      readonly host: string;
    }
  /** Stage 2 only: one request to one address, whatever its chain: what stands there. No credentials, and what comes is believed in nothing. */
  | {
      readonly kind: "http-probe";
      readonly id: string;
      readonly address: string;
      readonly serverName: string;
      readonly url: string;
      readonly limits: Limits;
      readonly host: string;
    }
  | {
      readonly kind: "git";
      readonly id: string;
      readonly url: string;
      readonly limits: Limits;
      readonly host: string;
    };

/** What a run tells whoever is watching. */
export type RunEvent =
  /** Prescriptions are tried from now on: what follows is no longer the search for the fault. */
  | { readonly event: "stage-started"; readonly stage: 3; readonly atMs: number }
  | { readonly event: "flow-started"; readonly flow: Flow; readonly atMs: number }
  | {
      readonly event: "step-started";
      readonly flow: string;
      readonly host: string;
      readonly step: string;
      readonly key: string;
      readonly atMs: number;
    }
  | {
      readonly event: "step-ended";
      readonly flow: string;
      readonly host: string;
      readonly step: string;
      readonly key: string;
      readonly ending: "ok" | "failed" | "timed-out" | "cut-off" | "not-asked";
      readonly elapsedMs: number;
      readonly atMs: number;
    }
  | { readonly event: "flow-ended"; readonly flow: string; readonly host: string; readonly atMs: number };

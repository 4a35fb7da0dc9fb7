import * as z from "zod/mini";
import { deepGoModSchema, deepZipSchema } from "./deep-content.ts";

/** The layer a step belongs to, and the AREA words of `--only` and `--skip`. */
export const areaSchema = z.enum(["settings", "dns", "tcp", "proxy", "tls", "http", "sumdb", "vcs"]);
export type Area = z.infer<typeof areaSchema>;

/**
 * A step that failed. `code` is stable, `raw` is the operating system's or library's own text, cleaned. The other fields are what the
 * Go text for it needs.
 */
export const failureSchema = z.discriminatedUnion("code", [
  // dns: `server` is `host:port` as Go prints it after "on"; null where no server was asked.
  z.object({ code: z.literal("dns-no-such-host"), raw: z.string(), server: z.nullable(z.string()) }),
  z.object({ code: z.literal("dns-server-misbehaving"), raw: z.string(), server: z.string(), rcode: z.string() }),
  z.object({ code: z.literal("dns-refused"), raw: z.string(), server: z.string(), transport: z.enum(["udp", "tcp"]) }),
  z.object({ code: z.literal("dns-malformed"), raw: z.string(), server: z.string() }),
  z.object({
    code: z.literal("dns-unreachable"),
    raw: z.string(),
    server: z.string(),
    transport: z.enum(["udp", "tcp"]),
  }),
  // tcp
  z.object({ code: z.literal("tcp-refused"), raw: z.string() }),
  z.object({ code: z.literal("tcp-reset"), raw: z.string() }),
  z.object({ code: z.literal("tcp-host-unreachable"), raw: z.string() }),
  z.object({ code: z.literal("tcp-network-unreachable"), raw: z.string() }),
  z.object({ code: z.literal("tcp-other"), raw: z.string() }),
  // tunnel through an HTTP or SOCKS proxy
  z.object({
    code: z.literal("tunnel-status"),
    raw: z.string(),
    status: z.number(),
    reason: z.string(),
    /** Of the HTTP proxy's answer: who it is and what it wants. Lower-case names, values cleaned. */
    headers: z.optional(z.record(z.string(), z.string())),
  }),
  z.object({ code: z.literal("tunnel-closed"), raw: z.string() }),
  z.object({ code: z.literal("tunnel-reset"), raw: z.string() }),
  z.object({ code: z.literal("tunnel-malformed"), raw: z.string(), firstLine: z.string() }),
  z.object({ code: z.literal("tunnel-socks"), raw: z.string(), reply: z.string() }),
  // tls: `alert` is the peer's alert number (RFC 8446 6); `http`: the peer's first bytes were "HTTP/".
  z.object({ code: z.literal("tls-alert"), raw: z.string(), alert: z.number() }),
  z.object({ code: z.literal("tls-not-tls"), raw: z.string(), http: z.boolean(), firstBytes: z.string() }),
  z.object({ code: z.literal("tls-closed"), raw: z.string() }),
  z.object({ code: z.literal("tls-reset"), raw: z.string() }),
  z.object({ code: z.literal("tls-version"), raw: z.string(), version: z.string() }),
  z.object({ code: z.literal("tls-other"), raw: z.string() }),
  // http
  z.object({ code: z.literal("http-reset"), raw: z.string() }),
  z.object({ code: z.literal("http-closed"), raw: z.string() }),
  z.object({ code: z.literal("http-malformed"), raw: z.string(), firstLine: z.string() }),
  z.object({ code: z.literal("http-header-too-large"), raw: z.string() }),
  z.object({ code: z.literal("http-other"), raw: z.string() }),
  // file:// entries. `nearest`: the deepest folder above that is there.
  z.object({ code: z.literal("file-not-exist"), raw: z.string(), nearest: z.optional(z.string()) }),
  z.object({ code: z.literal("file-permission"), raw: z.string() }),
  z.object({ code: z.literal("file-other"), raw: z.string() }),
  // git ls-remote: `stderr` cleaned, at most 4 KiB
  z.object({ code: z.literal("git-failed"), raw: z.string(), exitCode: z.number(), stderr: z.string() }),
  z.object({ code: z.literal("git-missing"), raw: z.string() }),
]);
export type Failure = z.infer<typeof failureSchema>;

/** Why a step was not taken. `chain-rejected`: Go would have ended the connection after the handshake. */
export const notAskedReasonSchema = z.enum([
  "offline",
  "private",
  "earlier-step",
  "chain-rejected",
  "plain-http-credentials",
]);

const dnsValue = z.object({
  /** Addresses in the order Go dials them. */
  addresses: z.array(z.string()),
  from: z.enum(["literal", "hosts", "dns"]),
  /** The name that had the addresses (a search suffix may have been added), without a trailing dot. */
  name: z.string(),
  /** Every exchange on the wire. `rcode` null: no usable answer. */
  exchanges: z.array(
    z.object({
      server: z.string(),
      transport: z.enum(["udp", "tcp"]),
      name: z.string(),
      type: z.enum(["A", "AAAA"]),
      rcode: z.nullable(z.string()),
      addresses: z.array(z.string()),
      elapsedMs: z.number(),
    }),
  ),
});

const tcpValue = z.object({ address: z.string() });

const tunnelValue = z.object({ proxy: z.string(), status: z.number() });

const tlsValue = z.object({
  /** `TLSv1.2`, `TLSv1.3`. */
  protocol: z.string(),
  cipher: z.string(),
  alpn: z.nullable(z.string()),
  /** Base64 DER, as sent (`wire`) or as Node shows it (`node-view`: what was not sent cannot be told). At most 32 certificates. */
  chain: z.array(z.string()),
  source: z.enum(["wire", "node-view"]),
});

/** What the body was, read as the go command reads that file. Texts in `error` are Go's own. */
export const contentSchema = z.discriminatedUnion("reads", [
  z.object({
    reads: z.literal("info"),
    version: z.string(),
    time: z.nullable(z.string()),
    error: z.nullable(z.string()),
  }),
  z.object({ reads: z.literal("list"), lines: z.array(z.string()) }),
  /**
   * `h1` as in go.sum for `/go.mod`; null where the body was cut by our own bound. `retract`: versions the module takes back. `go`: its go
   * line, left out where it has none. `deep`: what a whole command goes on with, left out where none is forecast.
   */
  z.object({
    reads: z.literal("mod"),
    h1: z.nullable(z.string()),
    retract: z.array(z.object({ low: z.string(), high: z.string() })),
    go: z.optional(z.string()),
    deep: z.optional(deepGoModSchema),
  }),
  /**
   * `h1` null and `error` null: larger than what is sampled, so not hashed. `go`: the go line of the go.mod inside. `deep`: what a whole
   * command goes on with, left out where none is forecast, or there is too much of it.
   */
  z.object({
    reads: z.literal("zip"),
    h1: z.nullable(z.string()),
    error: z.nullable(z.string()),
    go: z.optional(z.string()),
    deep: z.optional(deepZipSchema),
  }),
  /** Of the module cache: the hash of the zip beside it, without the white space around it. */
  z.object({ reads: z.literal("ziphash"), text: z.string() }),
  z.object({ reads: z.literal("supported") }),
  /** A small file of the module cache; its beginning. */
  z.object({ reads: z.literal("text"), text: z.string() }),
  /**
   * A control: status, headers and first text are all that counts, whatever the status. `expects`: the answer of an untouched network, `text`
   * being what the body contains; null: any answer will do.
   */
  z.object({
    reads: z.literal("portal"),
    expects: z.nullable(z.object({ status: z.number(), text: z.nullable(z.string()) })),
  }),
  /** The lookup answer whole, in pieces of at most 4 KiB. */
  z.object({ reads: z.literal("lookup"), text: z.array(z.string()) }),
  /** Base64 of each 32-byte hash. */
  z.object({ reads: z.literal("tile"), hashes: z.array(z.string()), bytes: z.number() }),
  z.object({
    reads: z.literal("go-get"),
    imports: z.array(z.object({ prefix: z.string(), vcs: z.string(), repoRoot: z.string(), subDir: z.string() })),
    error: z.nullable(z.string()),
  }),
]);
export type Content = z.infer<typeof contentSchema>;
/** Which file of the protocols an HTTP or file request is for. `@latest` is read as `info`. */
export type Reads = Content["reads"];

/**
 * One datagram (or one query over TCP or DoH) to one resolver, with every answer that came within the hold window: two different ones to
 * one datagram are a forgery (detection 3.A). Names are public infrastructure or random canaries only.
 */
const dnsProbeValue = z.object({
  server: z.string(),
  transport: z.enum(["udp", "tcp", "https"]),
  name: z.string(),
  type: z.enum(["A", "AAAA"]),
  answers: z.array(
    z.object({
      rcode: z.string(),
      addresses: z.array(z.string()),
      /** RFC 8914 info code; null: none sent. */
      extendedError: z.nullable(z.number()),
      authoritative: z.boolean(),
      elapsedMs: z.number(),
    }),
  ),
  holdMs: z.number(),
});

const httpValue = z.object({
  status: z.number(),
  /** Reason phrase as sent; over HTTP/2, Go's own table's. */
  reason: z.string(),
  /** `HTTP/1.1`, `HTTP/2.0`. */
  protocol: z.string(),
  /** Lower-case names; values cleaned and cut at 4 KiB; at most 64 headers. */
  headers: z.record(z.string(), z.string()),
  body: z.object({
    /** Decoded bytes that were read. */
    bytes: z.number(),
    /** false: our own bound ended the reading. */
    complete: z.boolean(),
    /** The peer closed before the announced length, or inside a chunk. */
    truncated: z.boolean(),
    /** First 4 KiB, as UTF-8, control characters replaced. */
    text: z.string(),
  }),
  /** What Go shows of the body of an answer that is not 200, without leading newline (cmd/go/internal/web/api.go formatErrorDetail). */
  detail: z.nullable(z.string()),
  /** null where the status is not 200 (`go-get`: any status is read). */
  content: z.nullable(contentSchema),
});

const fileValue = z.object({ bytes: z.number(), content: z.nullable(contentSchema) });

const gitValue = z.object({ refs: z.number(), tags: z.array(z.string()) });

const base = {
  /** The content key: the question itself. */
  key: z.string(),
  /** The flow that asked first. */
  flow: z.string(),
  startedMs: z.number(),
  elapsedMs: z.number(),
  /** Our limit for the step, and Go's own (null: Go has none). */
  limitMs: z.nullable(z.number()),
  goLimitMs: z.nullable(z.number()),
  attempts: z.number(),
  /** Keys of the steps this one stands on, in order. */
  via: z.array(z.string()),
};

const failed = z.extend(z.object({ ending: z.literal("failed") }), { failure: failureSchema });
const timedOut = z.object({
  ending: z.literal("timed-out"),
  /** What we were waiting for: dns names the server, http says whether headers had come. */
  waitingFor: z.string(),
  /** Bytes the peer had sent in this step. */
  receivedBytes: z.number(),
});
const cutOff = z.object({ ending: z.literal("cut-off") });
const notAsked = z.object({ ending: z.literal("not-asked"), reason: notAskedReasonSchema });

function endings<K extends string, V extends z.ZodMiniType>(kind: K, value: V) {
  const common = { ...base, kind: z.literal(kind) };
  return [
    z.extend(z.object({ ending: z.literal("ok"), value }), common),
    z.extend(failed, common),
    z.extend(timedOut, common),
    z.extend(cutOff, common),
    z.extend(notAsked, common),
  ] as const;
}

const dnsSchema = z.union(endings("dns", dnsValue));
const dnsProbeSchema = z.union(endings("dns-probe", dnsProbeValue));
const tcpSchema = z.union(endings("tcp", tcpValue));
const tunnelSchema = z.union(endings("tunnel", tunnelValue));
const tlsSchema = z.union(endings("tls", tlsValue));
const httpSchema = z.union(endings("http", httpValue));
const fileSchema = z.union(endings("file", fileValue));
const gitSchema = z.union(endings("git", gitValue));

export const observationSchema = z.union([
  dnsSchema,
  dnsProbeSchema,
  tcpSchema,
  tunnelSchema,
  tlsSchema,
  httpSchema,
  fileSchema,
  gitSchema,
]);

export type DnsProbeObservation = z.infer<typeof dnsProbeSchema>;
export type DnsObservation = z.infer<typeof dnsSchema>;
export type TcpObservation = z.infer<typeof tcpSchema>;
export type TunnelObservation = z.infer<typeof tunnelSchema>;
export type TlsObservation = z.infer<typeof tlsSchema>;
export type HttpObservation = z.infer<typeof httpSchema>;
/** One step, one record, one ending. */
export type Observation = z.infer<typeof observationSchema>;
export type ObservationKind = Observation["kind"];
export type ObservationOf<K extends ObservationKind> = Extract<Observation, { kind: K }>;

export type DnsProbeValue = z.infer<typeof dnsProbeValue>;
export type DnsValue = z.infer<typeof dnsValue>;
export type TcpValue = z.infer<typeof tcpValue>;
export type TunnelValue = z.infer<typeof tunnelValue>;
export type TlsValue = z.infer<typeof tlsValue>;
export type HttpValue = z.infer<typeof httpValue>;
export type FileValue = z.infer<typeof fileValue>;
export type GitValue = z.infer<typeof gitValue>;
export interface ValueOfKind {
  dns: DnsValue;
  "dns-probe": DnsProbeValue;
  tcp: TcpValue;
  tunnel: TunnelValue;
  tls: TlsValue;
  http: HttpValue;
  file: FileValue;
  git: GitValue;
}

/** How a step ended, before it has a key. What `net/` returns. */
export type Ending<V> =
  | { readonly ending: "ok"; readonly value: V }
  | { readonly ending: "failed"; readonly failure: Failure }
  | { readonly ending: "timed-out"; readonly waitingFor: string; readonly receivedBytes: number }
  | { readonly ending: "cut-off" }
  | { readonly ending: "not-asked"; readonly reason: z.infer<typeof notAskedReasonSchema> };

// Follows net/http/socks_bundle.go (Go 1.27): connect, Authenticate, Reply.
import type { Duplex } from "node:stream";
import { parseIP } from "../../go/net/ip-address.ts";
import type { TunnelValue } from "../../model/observation.ts";
import type { Bounds } from "../bounded.ts";
import type { Connection } from "../connection.ts";
import { failed, type NotOk, notOpened, type Opened } from "../ending.ts";
import { openOver } from "../open-over.ts";
import type { ProxyCredentials, TunnelQuestion } from "./tunnel.ts";

/** A SOCKS5 handshake; the target's name goes to the proxy as it is. The value's `status` is 0: SOCKS has none. */
export function socksTunnel(
  question: TunnelQuestion,
  below: Connection,
  bounds: Bounds,
): Promise<Opened<TunnelValue, Connection>> {
  return openOver(below, "SOCKS answer", bounds, (settle) => {
    const reader = new ExactReader(below.stream);
    void negotiate(question, below.stream, reader).then((problem) => {
      reader.stop();
      if (problem === null)
        settle({ ending: { ending: "ok", value: { proxy: question.proxy, status: 0 } }, opened: below });
      else settle(notOpened(problem === "lost" ? connectionLost(below) : socksFailure(problem)));
    });
    return () => reader.stop();
  });
}

function connectionLost({ wire }: Connection): NotOk {
  return wire.left === "reset"
    ? failed({ code: "tunnel-reset", raw: wire.raw })
    : failed({ code: "tunnel-closed", raw: wire.raw === "" ? "EOF" : wire.raw });
}

/** `reply` is Go's text after `socks connect tcp PROXY->TARGET: `. */
function socksFailure(reply: string): NotOk {
  return failed({ code: "tunnel-socks", raw: reply, reply });
}

const version = 5;
const noAuthentication = 0;
const usernamePassword = 2;
const connectCommand = 1;

/** null: the tunnel is open; `lost`: the connection ended; else Go's words. */
async function negotiate(
  question: TunnelQuestion,
  stream: Duplex,
  reader: ExactReader,
): Promise<string | "lost" | null> {
  const { credentials, target } = question;
  stream.write(
    Uint8Array.from(
      credentials === null ? [version, 1, noAuthentication] : [version, 2, noAuthentication, usernamePassword],
    ),
  );
  const chosen = await reader.read(2);
  if (chosen === null) return "lost";
  if (chosen[0] !== version) return `unexpected protocol version ${chosen[0]}`;
  if (chosen[1] === 0xff) return "no acceptable authentication methods";
  if (credentials !== null) {
    const problem = await authenticate(credentials, chosen[1] ?? 0, stream, reader);
    if (problem !== null) return problem;
  }

  const address = socksAddress(target.host);
  if (address === null) return "FQDN too long";
  stream.write(Uint8Array.from([version, connectCommand, 0, ...address, target.port >> 8, target.port & 0xff]));
  const answer = await reader.read(4);
  if (answer === null) return "lost";
  const [answerVersion, reply = 0, reserved, kind = 0] = answer;
  if (answerVersion !== version) return `unexpected protocol version ${answerVersion}`;
  if (reply !== 0) return `unknown error ${replies[reply] ?? `unknown code: ${reply}`}`;
  if (reserved !== 0) return "non-zero reserved field";
  const length = await boundAddressLength(kind, reader);
  if (typeof length !== "number") return length;
  return (await reader.read(length + 2)) === null ? "lost" : null;
}

async function authenticate(
  { username, password }: ProxyCredentials,
  method: number,
  stream: Duplex,
  reader: ExactReader,
): Promise<string | "lost" | null> {
  if (method === noAuthentication) return null;
  if (method !== usernamePassword) return `unsupported authentication method ${method}`;
  const user = Buffer.from(username);
  const secret = Buffer.from(password.reveal());
  if (user.length === 0 || user.length > 255 || secret.length > 255) return "invalid username/password";
  stream.write(Uint8Array.from([1, user.length, ...user, secret.length, ...secret]));
  const answer = await reader.read(2);
  if (answer === null) return "lost";
  if (answer[0] !== 1) return "invalid username/password version";
  return answer[1] === 0 ? null : "username/password authentication failed";
}

function socksAddress(host: string): number[] | null {
  const ip = parseIP(host);
  if (ip !== null) return [ip.length === 4 ? 1 : 4, ...ip];
  const name = Buffer.from(host);
  return name.length > 255 ? null : [3, name.length, ...name];
}

async function boundAddressLength(kind: number, reader: ExactReader): Promise<number | string | "lost"> {
  if (kind === 1) return 4;
  if (kind === 4) return 16;
  if (kind !== 3) return `unknown address type ${kind}`;
  return (await reader.read(1))?.[0] ?? "lost";
}

const replies: Readonly<Record<number, string>> = {
  1: "general SOCKS server failure",
  2: "connection not allowed by ruleset",
  3: "network unreachable",
  4: "host unreachable",
  5: "connection refused",
  6: "TTL expired",
  7: "command not supported",
  8: "address type not supported",
};

/** Reads exactly as many bytes as asked, so that the rest stays in the stream for whoever comes next. */
class ExactReader {
  readonly #stream: Duplex;
  #wake: (() => void) | null = null;
  #over = false;

  constructor(stream: Duplex) {
    this.#stream = stream;
    stream.on("readable", this.#onReadable);
    stream.on("end", this.#onOver);
    stream.on("close", this.#onOver);
    if (stream.destroyed) this.#over = true;
  }

  readonly #onReadable = (): void => this.#wake?.();
  readonly #onOver = (): void => {
    this.#over = true;
    this.#wake?.();
  };

  /** null: the stream ended first. */
  async read(bytes: number): Promise<Buffer | null> {
    for (;;) {
      const chunk: unknown = this.#stream.read(bytes);
      // At the end a stream gives what is left, however little.
      if (chunk instanceof Buffer) return chunk.length === bytes ? chunk : null;
      if (this.#over) return null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Ends a read under way. May be called often. */
  stop(): void {
    this.#stream.off("readable", this.#onReadable);
    this.#stream.off("end", this.#onOver);
    this.#stream.off("close", this.#onOver);
    this.#onOver();
  }
}

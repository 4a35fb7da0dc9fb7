import { createServer } from "node:net";
import type { Config } from "../../src/model/config.ts";
import { listenOn, type RunningServer } from "../servers/running-server.ts";

/** A machine in a network: all that a recording depends on. Its servers run until the lab is closed. */
export interface Scene {
  /** Variables of the process. HOME, PATH, GOROOT and SHELL are given. */
  readonly env?: Readonly<Record<string, string>>;
  /** Files of the machine by absolute path; the user is `/home/user` and works in `/home/user/src/app`. */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * IPv4 addresses of loopback to those they are written as: where a private, stand-in or public address is needed, a server on another
   * address of 127.0.0.0/8 plays its part.
   */
  readonly addresses?: Readonly<Record<string, string>>;
  /** `host:port` of its name servers; default: none that answers is needed. */
  readonly nameservers?: readonly string[];
  /** `/etc/ssl/certs/ca-certificates.crt`, as PEM blocks. One unrelated root always stands in it. */
  readonly roots?: readonly string[];
  /** As `--module` takes them; default: what the program takes by itself. */
  readonly modules?: readonly string[];
  /** The words behind `go` of a command that is forecast in the place of modules. */
  readonly command?: readonly string[];
  /** `--timeout`, milliseconds. */
  readonly timeoutMs?: number;
  /** What `go env` says where a wrapper stands before go; default: go is not asked. */
  readonly goSays?: Readonly<Record<string, string>>;
  /**
   * What goproxy-doctor.json says; lists it leaves out are empty. Without it no controls are asked (--no-reference): the shipped ones are
   * not on loopback.
   */
  readonly config?: Config;
  /** How far the servers' clocks are behind this machine's, milliseconds. */
  readonly serversBehindMs?: number;
}

/** Starts servers on free ports, gives each port the number it has in the recording, and closes them all. */
export class Lab {
  readonly #close: (() => Promise<void>)[] = [];
  readonly #shown = new Map<number, number>();

  /** A running server; its port is written as `shown`. */
  async run<S extends { close(): Promise<void> } & Partial<Pick<RunningServer, "port">>>(
    starting: Promise<S>,
    shown: number,
  ): Promise<S> {
    const server = await starting;
    this.#close.push(() => server.close());
    const port = "server" in server && typeof server.server === "string" ? portOf(server.server) : server.port;
    if (port === undefined) throw new Error("a server without a port");
    this.#show(port, shown);
    return server;
  }

  /** A port of loopback on which nothing listens. */
  async closedPort(shown: number): Promise<number> {
    const { port, close } = await listenOn(createServer());
    await close();
    this.#show(port, shown);
    return port;
  }

  /** Real port to the one it is written as. */
  get ports(): ReadonlyMap<number, number> {
    return this.#shown;
  }

  async close(): Promise<void> {
    await Promise.all(this.#close.map((close) => close()));
  }

  #show(port: number, shown: number): void {
    if ([...this.#shown.values()].includes(shown)) throw new Error(`two servers cannot both be written as ${shown}`);
    this.#shown.set(port, shown);
  }
}

function portOf(server: string): number {
  return Number(server.slice(server.lastIndexOf(":") + 1));
}

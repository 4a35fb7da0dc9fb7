import { connect, createServer, type Socket } from "node:net";
import { type DnsTable, startDnsServer } from "../../servers/dns-server.ts";
import { listenOn, resetNow } from "../../servers/running-server.ts";
import type { World } from "./world.ts";

/** Small servers of our own, for what no package does. */

/** What happens to a ClientHello: by a server name in it, or by its length. */
export interface HelloRule {
  readonly holds?: string;
  readonly longerThan?: number;
  /** It offers TLS 1.3. */
  readonly tls13?: true;
  readonly act: "reset" | "swallow" | "close";
}

/** The list of supported versions: TLS 1.3, then TLS 1.2. */
const VERSIONS = Buffer.from([0x04, 0x03, 0x04, 0x03, 0x03]);

const BEHIND = 8443;

/** A middlebox before port 443 of this host; what it lets pass reaches the host's own server. */
export function helloFilter(world: World, name: string, rules: readonly HelloRule[]): void {
  const [address = ""] = world.names.get(name) ?? [];
  world.change(name, { port: BEHIND });
  listen(world, address, 443, (socket) => {
    let hello = Buffer.alloc(0);
    const read = (part: Buffer): void => {
      hello = Buffer.concat([hello, part]);
      // A hello of two packets comes in two reads.
      if (hello.length < 5 || hello.length < 5 + hello.readUInt16BE(3)) return;
      socket.off("data", read);
      const rule = rules.find(
        ({ holds, longerThan, tls13 }) =>
          (holds === undefined || hello.includes(holds)) &&
          hello.length > (longerThan ?? 0) &&
          (tls13 === undefined || hello.includes(VERSIONS)),
      );
      if (rule?.act === "swallow") return;
      if (rule?.act === "reset") {
        resetNow(socket);
        return;
      }
      if (rule?.act === "close") {
        socket.end();
        return;
      }
      const behind = connect(BEHIND, address);
      behind.on("error", () => socket.destroy());
      behind.on("close", () => socket.destroy());
      socket.on("close", () => behind.destroy());
      behind.write(hello);
      behind.pipe(socket);
      socket.pipe(behind);
    };
    socket.on("data", read);
  });
}

/** A TCP server that does this with each connection. */
export function listen(world: World, address: string, port: number, serve: (socket: Socket) => void): void {
  world.also(() => listenOn(createServer(serve), address, port));
}

/** A port that answers the first bytes of each connection with these, and closes; null: it stays silent. */
export function answering(world: World, address: string, port: number, answer: string | Buffer | null): void {
  listen(world, address, port, (socket) => {
    socket.once("data", () => answer !== null && socket.end(answer));
  });
}

/** A name server of our own, in the place of whichever stands there. */
export function nameServer(world: World, address: string, table: DnsTable): void {
  world.ownNameServers.add(address);
  world.also(() => startDnsServer(table, { host: address, port: 53 }));
}

/** What the internet's name servers know, as a table for one of our own. */
export function knownNames(world: World): DnsTable {
  return Object.fromEntries([...world.names].map(([name, addresses]) => [name, { a: addresses }]));
}

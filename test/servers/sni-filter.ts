import { connect } from "node:net";
import { startRawServer } from "./raw-server.ts";
import { type RunningServer, resetNow } from "./running-server.ts";

/** What happens to a ClientHello, by what stands in it; the first rule that matches counts, and others pass. */
export interface HelloRule {
  /** The server name it must hold; left out: any. */
  readonly serverName?: string;
  /** It is longer than this, bytes. */
  readonly longerThan?: number;
  /** It offers TLS 1.3. */
  readonly tls13?: true;
  readonly act: "reset" | "swallow" | "close";
}

/** The list of supported versions: TLS 1.3, then TLS 1.2. */
const VERSIONS = Buffer.from([0x04, 0x03, 0x04, 0x03, 0x03]);

/** A middlebox before a TLS server: reads each ClientHello, and lets it pass to `port` of loopback or interferes. */
export function startSniFilter(port: number, rules: readonly HelloRule[]): Promise<RunningServer> {
  return startRawServer(
    (socket, hello) => {
      const rule = rules.find(
        ({ serverName, longerThan, tls13 }) =>
          (serverName === undefined || hello.includes(serverName)) &&
          hello.length > (longerThan ?? 0) &&
          (tls13 === undefined || hello.includes(VERSIONS)),
      );
      if (rule?.act === "swallow") return;
      if (rule?.act === "reset") return resetNow(socket);
      if (rule?.act === "close") return void socket.end();
      const behind = connect(port, "127.0.0.1");
      behind.on("error", () => socket.destroy());
      behind.on("close", () => socket.destroy());
      socket.on("close", () => behind.destroy());
      behind.write(hello);
      behind.pipe(socket);
      socket.pipe(behind);
    },
    { scheme: "https" },
  );
}

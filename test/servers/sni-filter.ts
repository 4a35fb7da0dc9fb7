import { connect } from "node:net";
import { startRawServer } from "./raw-server.ts";
import { type RunningServer, resetNow } from "./running-server.ts";

/** What happens to a ClientHello, by what stands in it; the first rule that matches counts, and others pass. */
export interface HelloRule {
  /** The server name it must hold; left out: any. */
  readonly serverName?: string;
  /** It is longer than this, bytes. */
  readonly longerThan?: number;
  readonly act: "reset" | "swallow" | "close";
}

/** A middlebox before a TLS server: reads each ClientHello, and lets it pass to `port` of loopback or interferes. */
export function startSniFilter(port: number, rules: readonly HelloRule[]): Promise<RunningServer> {
  return startRawServer(
    (socket, hello) => {
      const rule = rules.find(
        ({ serverName, longerThan }) =>
          (serverName === undefined || hello.includes(serverName)) && hello.length > (longerThan ?? 0),
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

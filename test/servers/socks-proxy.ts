import { connect, createServer } from "node:net";
import { listenOn, type RunningServer } from "./running-server.ts";

export interface SocksProxyOptions {
  readonly credentials?: { readonly username: string; readonly password: string };
  /** Reply code to every CONNECT (RFC 1928 6); 0 connects. */
  readonly reply?: number;
  readonly route?: (host: string, port: number) => { readonly host: string; readonly port: number };
}

/** A SOCKS5 proxy. `requests`: `CONNECT host:port` (a name stays a name), `AUTH user`. */
export async function startSocksProxy(options: SocksProxyOptions = {}): Promise<RunningServer> {
  const requests: string[] = [];
  const server = createServer((client) => {
    let step: "greeting" | "auth" | "command" = "greeting";
    const onData = (data: Buffer): void => {
      if (step === "greeting") {
        const offered = [...data.subarray(2, 2 + (data[1] ?? 0))];
        const wanted = options.credentials === undefined ? 0 : 2;
        step = wanted === 2 ? "auth" : "command";
        client.write(Buffer.from([5, offered.includes(wanted) ? wanted : 0xff]));
        return;
      }
      if (step === "auth") {
        const nameEnd = 2 + (data[1] ?? 0);
        const username = data.subarray(2, nameEnd).toString();
        const password = data.subarray(nameEnd + 1).toString();
        requests.push(`AUTH ${username}`);
        step = "command";
        const right = username === options.credentials?.username && password === options.credentials.password;
        client.write(Buffer.from([1, right ? 0 : 1]));
        return;
      }
      client.off("data", onData);
      const { host, port } = target(data);
      requests.push(`CONNECT ${host}:${port}`);
      if ((options.reply ?? 0) !== 0)
        return void client.end(Buffer.from([5, options.reply ?? 0, 0, 1, 0, 0, 0, 0, 0, 0]));
      const upstream = connect({ ...(options.route?.(host, port) ?? { host, port }), autoSelectFamily: false });
      upstream.on("error", () => client.destroy());
      upstream.once("connect", () => {
        client.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
        client.pipe(upstream).pipe(client);
      });
      client.on("close", () => upstream.destroy());
    };
    client.on("data", onData);
  });
  const { port, close } = await listenOn(server);
  return { port, url: `socks5://127.0.0.1:${port}`, requests, close };
}

function target(data: Buffer): { host: string; port: number } {
  const kind = data[3];
  if (kind === 1) return { host: [...data.subarray(4, 8)].join("."), port: data.readUInt16BE(8) };
  if (kind === 4) return { host: data.subarray(4, 20).toString("hex"), port: data.readUInt16BE(20) };
  const end = 5 + (data[4] ?? 0);
  return { host: data.subarray(5, end).toString(), port: data.readUInt16BE(end) };
}

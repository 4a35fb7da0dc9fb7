import { createSocket } from "node:dgram";
import { createSecureServer } from "node:http2";
import { listenOn } from "../../servers/running-server.ts";
import { publicly } from "./certificates.ts";

/** DNS over HTTPS (RFC 8484) at these addresses: hands each question to the name server `upstream`. */
export async function startDoh(addresses: readonly string[], upstream: string): Promise<void> {
  const { certPem, keyPem } = publicly(addresses);
  for (const host of addresses) {
    const server = createSecureServer({ cert: certPem, key: keyPem, allowHTTP1: true }, (request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const socket = createSocket(upstream.includes(":") ? "udp6" : "udp4");
        socket.once("message", (answer) => {
          response.writeHead(200, { "content-type": "application/dns-message" });
          response.end(answer);
          socket.close();
        });
        socket.send(Buffer.concat(parts), 53, upstream);
      });
    });
    server.on("sessionError", () => {});
    server.on("tlsClientError", () => {});
    await listenOn(server, host, 443);
  }
}

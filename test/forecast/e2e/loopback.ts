import { createServer } from "node:net";
import { listenOn } from "../../servers/running-server.ts";
import { type Asked, forecastRow, type Seen } from "./forecast-row.ts";
import { startTableProxy } from "./table-proxy.ts";

let closed: number | null = null;

/** What is forecast for a row that needs a module proxy and a closed port, both on loopback. */
export async function forecastOnLoopback({ row, argument }: Asked): Promise<Seen> {
  if (closed === null) {
    const shut = await listenOn(createServer());
    await shut.close();
    closed = shut.port;
  }
  const nobody = `127.0.0.1:${closed}`;
  const { port, close } = await startTableProxy(row.id);
  const seen = await forecastRow(
    { row, argument },
    {
      real: (text) => text.replaceAll("127.0.0.1:18090", `127.0.0.1:${port}`).replace(/127\.0\.0\.1:1(?!\d)/g, nobody),
      shown: (text) => text.replaceAll(`127.0.0.1:${port}`, "127.0.0.1:18090").replaceAll(nobody, "127.0.0.1:1"),
      caFile: null,
    },
  );
  await close();
  return seen;
}

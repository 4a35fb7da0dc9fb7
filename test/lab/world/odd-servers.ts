import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import { join } from "node:path";
import { listenOn, pause } from "../../servers/running-server.ts";
import type { MintedCa } from "../../x509/mint.ts";
import type { Served } from "./certificates.ts";
import { PUBLIC_MODULES } from "./public-sites.ts";
import type { World } from "./world.ts";

/** Module proxies of our own, with faults that no package has. */

/** Serves every zip with its length and not to its end. */
export function cutZip(world: World, address: string, tls: Served): void {
  moduleProxy(world, address, tls, async (path, send) => {
    if (!path.endsWith(".zip")) return send(await content(path));
    const whole = await content(path);
    send(whole?.subarray(0, Math.floor(whole.length / 2)) ?? null, whole?.length);
  });
}

/** Begins each answer and leaves it there. */
export function stall(world: World, address: string, tls: Served): void {
  moduleProxy(world, address, tls, (_path, send) => Promise.resolve(send(Buffer.from("{"), 40, true)));
}

/** Takes requests and says nothing. */
export function mute(world: World, address: string, tls: Served): void {
  moduleProxy(world, address, tls, () => Promise.resolve());
}

/** Serves everything, and takes its time before each answer. */
export function slowProxy(world: World, address: string, tls: Served, delayMs: number): void {
  moduleProxy(world, address, tls, async (path, send) => {
    await pause(delayMs);
    send(await content(path));
  });
}

type Send = (body: Buffer | null, length?: number, open?: boolean) => void;

function moduleProxy(
  world: World,
  address: string,
  { certPem, keyPem }: Served,
  answer: (path: string, send: Send) => Promise<void>,
): void {
  const server = createServer({ cert: certPem, key: keyPem }, (request, response) => {
    void answer(request.url ?? "/", (body, length, open = false) => {
      if (body === null) return void response.writeHead(404).end("not found\n");
      response.writeHead(200, { "Content-Length": String(length ?? body.length), "Content-Type": "text/plain" });
      if (open) return void response.write(body);
      if (length === undefined) return void response.end(body);
      response.write(body, () => response.socket?.end());
    });
  });
  server.on("tlsClientError", () => {});
  world.also(() => listenOn(server, address, 443));
}

async function content(path: string): Promise<Buffer | null> {
  try {
    return await readFile(join(PUBLIC_MODULES, path));
  } catch {
    return null;
  }
}

/** An authority's certificate and key in one file, as squid and nginx read them. */
export function authorityFile(world: World, ca: MintedCa): string {
  const file = join(world.folder, "log", "authority.pem");
  writeFileSync(file, `${ca.certPem}${ca.keyPem}`);
  return file;
}

/** The machine, its name server and all public hosts have IPv6 addresses only. */
export function sixOnly(world: World): void {
  const six = new Map<string, string>();
  for (const [index, name] of [...world.names.keys()].entries()) six.set(name, `2a02:26f0:${index + 1}::10`);
  for (const [name, address] of six) world.names.set(name, [address]);
  world.sites = world.sites.map((one) => ({ ...one, addresses: one.names.flatMap((name) => six.get(name) ?? []) }));
  world.ownAddresses.resolver = "fd20::53";
  world.ownAddresses.upstream = "fd20:ffff::53";
  world.ownAddresses.publicResolvers = [];
  world.resolvers = ["fd20::53"];
  world.way = "none";
}

/** No network but loopback. */
export function airGap(world: World): void {
  world.sites = [];
  world.names.clear();
  world.resolvers = [];
  world.way = "none";
}

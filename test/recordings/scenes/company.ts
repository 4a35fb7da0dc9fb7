import type { Lab, Scene } from "../../lib/scene.ts";
import type { ModuleProxyOptions } from "../../servers/module-proxy.ts";
import { companyRoot } from "./certificates.ts";
import { here, moduleProxy, nameServer } from "./servers.ts";

/** The company's module proxy. */
export const host = "goproxy.corp.internal";

/** For a machine that trusts the company's root. */
export const roots = [companyRoot.certPem];

/** For a network without the checksum database: modules of these hosts need none. */
export const unsigned = { GONOSUMDB: "github.com,golang.org,example.com" };

export const goEnv = "/home/user/.config/go/env";

/** The company's module proxy, with the name server that knows it: at `host:8443` where it has TLS, else at `host:3000`. */
export async function ownProxy(lab: Lab, options: Partial<ModuleProxyOptions> = {}) {
  const { port } = await moduleProxy(lab, options.tls === undefined ? 3000 : 8443, options);
  const url = `${options.tls === undefined ? "http" : "https"}://${host}:${port}`;
  return { port, url, nameservers: [await nameServer(lab, { [host]: here })] };
}

/** A machine that has only the company's module proxy in GOPROXY; `more` stands beside that. */
export async function onlyOwnProxy(
  lab: Lab,
  options: Partial<ModuleProxyOptions> = {},
  more: Scene = {},
): Promise<Scene> {
  const { url, nameservers } = await ownProxy(lab, options);
  return { nameservers, ...more, env: { ...unsigned, GOPROXY: url, ...more.env } };
}

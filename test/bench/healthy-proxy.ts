import { makeDatabase } from "../go/sumdb/database.ts";
import { startModuleProxy } from "../servers/module-proxy.ts";
import { sampleModule } from "../servers/sample-module.ts";

/** A module proxy that offers the checksum database and answers after 50 ms. */
export interface HealthyProxy {
  readonly url: string;
  /** `PATH@VERSION` that it serves. */
  readonly module: string;
  /** Paths of the longest chain of requests, each of which needs the answer before: the database's. */
  readonly chain: readonly string[];
  /** An environment in which go would ask the proxies of `list`, and nobody else. */
  readonly environment: (list: string) => { readonly env: Record<string, string>; readonly cwd: string };
  readonly close: () => Promise<void>;
}

/** `folder`: an empty one, to be HOME. */
export async function startHealthyProxy(folder: string): Promise<HealthyProxy> {
  const module = sampleModule("example.com/bench", "v1.0.0");
  // Few enough records for one tile, so that the chain is the shortest there is.
  const database = makeDatabase({ name: "sum.bench", modules: [module], before: 100, after: 50 });
  const proxy = await startModuleProxy({ modules: [module], database, delayMs: 50 });
  return {
    url: proxy.url,
    module: `${module.path}@${module.version}`,
    chain: ["supported", `lookup/${module.path}@${module.version}`, `tile/8/0/000.p/${database.size}`].map(
      (path) => `/sumdb/${database.name}/${path}`,
    ),
    environment: (list) => ({
      env: { PATH: process.env["PATH"] ?? "", HOME: folder, LC_ALL: "C", GOPROXY: list, GOSUMDB: database.verifierKey },
      cwd: folder,
    }),
    close: proxy.close,
  };
}

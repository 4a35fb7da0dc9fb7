import { type SampleModule, sampleModule } from "../../servers/sample-module.ts";
import { COMPANY } from "./addresses.ts";
import { publicly, type Served } from "./certificates.ts";
import { PUBLIC_MODULES, serves } from "./public-sites.ts";
import type { World } from "./world.ts";

/** The company's own module proxy and git host, as scenarios name them. */
export const GOPROXY_HOST = "goproxy.corp.example.com";
export const GIT_HOST = "git.corp.example.com";
export const PRIVATE = `${GIT_HOST}/team/lib`;

/** The company's module proxy has what the public ones have; default: a public certificate, and the checksum database too. */
export function companyProxy(
  world: World,
  { tls = publicly([GOPROXY_HOST]), inside, port }: { tls?: Served | null; inside?: string; port?: number } = {},
): void {
  world.local(GOPROXY_HOST, COMPANY.goproxy);
  world.site(GOPROXY_HOST, {
    addresses: [COMPANY.goproxy],
    tls,
    inside: inside ?? serves(PUBLIC_MODULES, { database: true }),
    ...(port === undefined ? {} : { port }),
  });
}

/** The company's module proxy serves the private module, and nothing else. */
export async function privateModules(
  world: World,
  tls: Served | null = publicly([GOPROXY_HOST]),
): Promise<SampleModule> {
  const module = sampleModule(PRIVATE, "v1.0.0");
  companyProxy(world, { tls, inside: serves(world.modules) });
  await putModule(world, module);
  return module;
}

export async function putModule(world: World, module: SampleModule): Promise<void> {
  const base = `${module.path}/@v`;
  await world.serveFile(`${base}/list`, `${module.version}\n`);
  await world.serveFile(`${base}/${module.version}.info`, module.info);
  await world.serveFile(`${base}/${module.version}.mod`, module.mod);
  await world.serveFile(`${base}/${module.version}.zip`, module.zip);
}

/** The company's git host with the private module, tag v1.0.0; `inside`: what its web server does instead. */
export async function companyGit(
  world: World,
  { tls = publicly([GIT_HOST]), inside }: { tls?: Served; inside?: string } = {},
): Promise<void> {
  world.local(GIT_HOST, COMPANY.git);
  await world.repository("corp/team/lib.git", { "go.mod": `module ${PRIVATE}\n`, "lib.go": "package lib\n" }, [
    "v1.0.0",
  ]);
  const tag = `<html><head><meta name=\\"go-import\\" content=\\"${PRIVATE} git https://${GIT_HOST}/team/lib.git\\"></head></html>`;
  world.site(GIT_HOST, {
    addresses: [COMPANY.git],
    tls,
    inside:
      inside ??
      `location = /team/lib { default_type text/html; return 200 "${tag}"; }
 location / { root ${world.git}/corp; try_files $uri =404; }`,
  });
}

/** An inspecting device signs for every public host, in place of their own certificates. */
export function inspectEverything(world: World, sign: (names: readonly string[]) => Served): void {
  world.sites = world.sites.map((one) => (one.tls === null ? one : { ...one, tls: sign(one.names) }));
}

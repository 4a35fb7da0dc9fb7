import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeDatabase } from "../go/sumdb/database.ts";
import { report } from "../lib/doctor.ts";
import { normaliseGoError } from "../lib/normalise-go-error.ts";
import { goModDownload, realGo, scratchEnvironment } from "../lib/real-go.ts";
import { type ModuleProxyOptions, startModuleProxy } from "../servers/module-proxy.ts";
import type { RunningServer } from "../servers/running-server.ts";
import { sampleModule, storedZip } from "../servers/sample-module.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";

/**
 * Real module proxies and signed checksum databases on loopback, healthy ones and broken ones. Whatever the real go command does with
 * them, the doctor has forecast: outcome, exit status and text. A road that works gives no finding.
 */

interface Road {
  readonly settings: Record<string, string>;
  readonly module?: string;
  readonly version?: string;
  /** What the forecast must say also where no go is on PATH. */
  readonly outcome: "downloads" | "fails";
  readonly checksum?: "verified" | "not-consulted" | "fails";
}

const roads = new Map<string, Road>();
const servers: RunningServer[] = [];

const hello = sampleModule("example.com/hello", "v1.2.3");
const upper = sampleModule("github.com/Azure/Go-Thing", "v1.0.0-RC1");
const other = sampleModule("example.com/hello", "v1.2.3", { "extra.go": "package hello\n" });
const recorded = [hello, upper];

async function proxy(options: Partial<ModuleProxyOptions> = {}): Promise<RunningServer & { databaseUrl: string }> {
  const server = await startModuleProxy({ modules: recorded, ...options });
  servers.push(server);
  return server;
}

function treeOfFiles(): string {
  const root = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const files = { list: "v1.2.3\n", "v1.2.3.info": hello.info, "v1.2.3.mod": hello.mod, "v1.2.3.zip": hello.zip };
  for (const [name, body] of Object.entries(files)) {
    const path = join(root, "example.com", "hello", "@v", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, body);
  }
  return root;
}

beforeAll(async () => {
  const database = makeDatabase({ modules: recorded, before: 300, after: 700 });
  const lying = makeDatabase({ modules: [other], before: 3, after: 3 });
  const stranger = makeDatabase({ name: "sum.test", modules: recorded });
  const healthy = await proxy({ database });
  const noDatabase = await proxy();
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const ca = mintCa({ name: "Company Root" });
  writeFileSync(join(folder, "ca.pem"), ca.certPem);
  const trusting = { SSL_CERT_FILE: join(folder, "ca.pem"), SSL_CERT_DIR: join(folder, "none") };
  const leaf = mintLeaf({ ca, hosts: ["127.0.0.1"] });
  const http2 = await proxy({ database, tls: leaf });
  const http1 = await proxy({ database, tls: { ...leaf, http2: false } });
  const withLogin = await proxy({ database, tls: leaf, credentials: "me:s3cret" });
  const unnumbered = await proxy({
    database: { name: database.name, serve: (path) => (path.includes(".p/") ? null : database.serve(path)) },
  });
  const db = { GOSUMDB: database.verifierKey };
  const withLoginUrl = withLogin.url.replace("https://", "https://me:s3cret@");
  const broken = async (mode: ModuleProxyOptions["mode"], only: RegExp): Promise<string> =>
    (await proxy({ database, ...(mode === undefined ? {} : { mode }), only })).url;

  const add = (name: string, road: Road): void => {
    roads.set(name, road);
  };
  add("healthy", { settings: { GOPROXY: healthy.url, ...db }, outcome: "downloads", checksum: "verified" });
  add("healthy, newest version", {
    settings: { GOPROXY: healthy.url, ...db },
    module: "example.com/hello@latest",
    outcome: "downloads",
  });
  add("healthy, version prefix", {
    settings: { GOPROXY: healthy.url, ...db },
    module: "example.com/hello@v1.2",
    outcome: "downloads",
  });
  add("healthy, capital letters", {
    settings: { GOPROXY: healthy.url, ...db },
    module: "github.com/Azure/Go-Thing@v1.0.0-RC1",
    outcome: "downloads",
    checksum: "verified",
  });
  add("https with HTTP/2", {
    settings: { GOPROXY: http2.url, ...db, ...trusting },
    outcome: "downloads",
    checksum: "verified",
  });
  add("https with HTTP/1.1", {
    settings: { GOPROXY: http1.url, ...db, ...trusting },
    outcome: "downloads",
    checksum: "verified",
  });
  add("credentials in the URL", {
    settings: { GOPROXY: withLoginUrl, ...db, ...trusting },
    outcome: "downloads",
    checksum: "verified",
  });
  add("credentials missing", { settings: { GOPROXY: withLogin.url, ...db, ...trusting }, outcome: "fails" });
  add("credentials over http", {
    settings: { GOPROXY: healthy.url.replace("http://", "http://me:s3cret@"), ...db },
    outcome: "fails",
  });
  add("database of its own", {
    settings: { GOPROXY: noDatabase.url, GOSUMDB: `${database.verifierKey} ${healthy.databaseUrl}` },
    outcome: "downloads",
    checksum: "verified",
  });
  add("database off", {
    settings: { GOPROXY: noDatabase.url, GOSUMDB: "off" },
    outcome: "downloads",
    checksum: "not-consulted",
  });
  add("database not for this module", {
    settings: { GOPROXY: noDatabase.url, ...db, GONOSUMDB: "example.com" },
    outcome: "downloads",
    checksum: "not-consulted",
  });
  add("files on disk", { settings: { GOPROXY: `file://${treeOfFiles()}`, GOSUMDB: "off" }, outcome: "downloads" });
  add("files on disk, missing", {
    settings: { GOPROXY: `file://${treeOfFiles()}`, GOSUMDB: "off" },
    module: "example.com/nothing@v1.0.0",
    outcome: "fails",
  });
  add("404 leads on", {
    settings: { GOPROXY: `${await broken("404", /./)},${healthy.url}`, ...db },
    outcome: "downloads",
  });
  add("410 leads on", {
    settings: { GOPROXY: `${await broken("410", /./)},${healthy.url}`, ...db },
    outcome: "downloads",
  });
  add("500 ends a comma list", {
    settings: { GOPROXY: `${await broken("500", /./)},${healthy.url}`, ...db },
    outcome: "fails",
  });
  add("500 leads on behind |, the database too", {
    settings: { GOPROXY: `${await broken("500", /./)}|${healthy.url}`, ...db },
    outcome: "downloads",
  });
  add("404 everywhere", {
    settings: { GOPROXY: `${await broken("404", /./)},${await broken("410", /./)}`, ...db },
    outcome: "fails",
  });
  add("404 and off", { settings: { GOPROXY: `${await broken("404", /./)},off`, ...db }, outcome: "fails" });
  add("off", { settings: { GOPROXY: "off" }, outcome: "fails" });
  add("only the zip is forbidden", { settings: { GOPROXY: await broken("403", /\.zip$/), ...db }, outcome: "fails" });
  add("only the mod fails", { settings: { GOPROXY: await broken("500", /\.mod$/), ...db }, outcome: "fails" });
  add("the zip is HTML", { settings: { GOPROXY: await broken("html-200", /\.zip$/), ...db }, outcome: "fails" });
  add("the mod is HTML, and no database", {
    settings: { GOPROXY: await broken("html-200", /\.mod$/), GOSUMDB: "off" },
    outcome: "downloads",
  });
  add("the mod is HTML, with database", {
    settings: { GOPROXY: await broken("html-200", /\.mod$/), ...db },
    outcome: "fails",
    checksum: "fails",
  });
  add("the list is HTML", {
    settings: { GOPROXY: await broken("html-200", /list$|latest$/), ...db },
    module: "example.com/hello@latest",
    outcome: "fails",
  });
  add("redirect loop", { settings: { GOPROXY: await broken("redirect-loop", /./), ...db }, outcome: "fails" });
  add("supported is forbidden", {
    settings: { GOPROXY: await broken("403", /supported$/), ...db },
    outcome: "fails",
    checksum: "fails",
  });
  add("look-up is 404", { settings: { GOPROXY: await broken("404", /lookup/), ...db }, outcome: "fails" });
  add("look-up is HTML", {
    settings: { GOPROXY: await broken("html-200", /supported$|lookup/), ...db },
    outcome: "fails",
  });
  add("a tile fails", { settings: { GOPROXY: await broken("500", /tile/), ...db }, outcome: "fails" });
  add("partial tiles are gone, full ones are not there yet", {
    settings: { GOPROXY: unnumbered.url, ...db },
    outcome: "fails",
  });
  add("other bytes than recorded", {
    settings: { GOPROXY: (await proxy({ database: lying })).url, GOSUMDB: lying.verifierKey },
    outcome: "fails",
    checksum: "fails",
  });
  add("signed by another key", {
    settings: { GOPROXY: (await proxy({ database: { name: database.name, serve: stranger.serve } })).url, ...db },
    outcome: "fails",
  });
  add("GOSUMDB misspelt", { settings: { GOPROXY: healthy.url, GOSUMDB: "sum.golang.com" }, outcome: "fails" });
  add("wrong folder in the zip", {
    settings: {
      GOPROXY: (
        await proxy({
          modules: [{ ...hello, zip: storedZip([{ name: "hello-1.2.3/go.mod", data: Buffer.from(hello.mod) }]) }],
        })
      ).url,
      GOSUMDB: "off",
    },
    outcome: "fails",
  });
  add("another version in .info", {
    settings: { GOPROXY: (await proxy({ modules: [{ ...hello, info: '{"Version":"v9.9.9"}' }] })).url, GOSUMDB: "off" },
    outcome: "fails",
  });
  add("broken JSON in .info", {
    settings: { GOPROXY: (await proxy({ modules: [{ ...hello, info: '{"Version": v1}' }] })).url, GOSUMDB: "off" },
    outcome: "fails",
  });
  const colliding = storedZip(
    ["go.mod", "A.go", "a.go"].map((name) => ({
      name: `example.com/hello@v1.2.3/${name}`,
      data: Buffer.from(hello.mod),
    })),
  );
  add("names that collide in the zip", {
    settings: { GOPROXY: (await proxy({ modules: [{ ...hello, zip: colliding }] })).url, GOSUMDB: "off" },
    outcome: "fails",
  });
  const newest = { ...sampleModule("example.com/hello", "v1.3.0"), mod: `${hello.mod}retract [v1.2.9, v1.3.0]\n` };
  const before = sampleModule("example.com/hello", "v1.2.9");
  add("the newest version is taken back", {
    settings: { GOPROXY: (await proxy({ modules: [hello, before, newest] })).url, GOSUMDB: "off" },
    module: "example.com/hello@latest",
    outcome: "downloads",
    version: "v1.2.3",
  });
  add("a branch", { settings: { GOPROXY: healthy.url, ...db }, module: "example.com/hello@main", outcome: "fails" });
  const metadata = "example.com/hello@v1.2.3+meta";
  add("metadata behind a version", {
    settings: { GOPROXY: healthy.url, ...db },
    module: metadata,
    outcome: "downloads",
    version: "v1.2.3",
    checksum: "verified",
  });
  add("metadata behind a version, second entry", {
    settings: { GOPROXY: `${(await proxy({ modules: [] })).url},${healthy.url}`, ...db },
    module: metadata,
    outcome: "downloads",
    version: "v1.2.3",
  });
  add("metadata behind a version nobody has", {
    settings: { GOPROXY: healthy.url, ...db },
    module: "example.com/hello@v1.9.9+meta",
    outcome: "fails",
  });
  add("metadata, and the version behind it fails", {
    settings: { GOPROXY: (await proxy({ mode: "500", only: /v1\.2\.3\.info$/ })).url, ...db },
    module: metadata,
    outcome: "fails",
  });
  add("a path that cannot be", { settings: { GOPROXY: healthy.url, ...db }, module: "hello@v1.0.0", outcome: "fails" });
  add("GOVCS forbids git", {
    settings: { GOPROXY: "direct", GOVCS: "*:off" },
    module: "github.com/org/x@v1.0.0",
    outcome: "fails",
  });
  add("a clone address as path", {
    settings: { GOPROXY: "direct" },
    module: "github.com/org/x.git@v1.0.0",
    outcome: "fails",
  });
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

const names = [
  "healthy",
  "healthy, newest version",
  "healthy, version prefix",
  "healthy, capital letters",
  "https with HTTP/2",
  "https with HTTP/1.1",
  "credentials in the URL",
  "credentials missing",
  "credentials over http",
  "database of its own",
  "database off",
  "database not for this module",
  "files on disk",
  "files on disk, missing",
  "404 leads on",
  "410 leads on",
  "500 ends a comma list",
  "500 leads on behind |, the database too",
  "404 everywhere",
  "404 and off",
  "off",
  "only the zip is forbidden",
  "only the mod fails",
  "the zip is HTML",
  "the mod is HTML, and no database",
  "the mod is HTML, with database",
  "the list is HTML",
  "redirect loop",
  "supported is forbidden",
  "look-up is 404",
  "look-up is HTML",
  "a tile fails",
  "partial tiles are gone, full ones are not there yet",
  "other bytes than recorded",
  "signed by another key",
  "GOSUMDB misspelt",
  "wrong folder in the zip",
  "another version in .info",
  "broken JSON in .info",
  "names that collide in the zip",
  "the newest version is taken back",
  "a branch",
  "metadata behind a version",
  "metadata behind a version, second entry",
  "metadata behind a version nobody has",
  "metadata, and the version behind it fails",
  "a path that cannot be",
  "GOVCS forbids git",
  "a clone address as path",
];

describe("the doctor forecasts what go does", () => {
  test.each(names)(
    "%s",
    async (name) => {
      const road = roads.get(name);
      expect(road).toBeDefined();
      if (road === undefined) return;
      const module = road.module ?? "example.com/hello@v1.2.3";
      const scratch = scratchEnvironment(road.settings);
      const [doctor, go] = await Promise.all([
        report(["--no-prove", "--module", module], scratch),
        realGo === null ? null : goModDownload(module, scratch),
      ]);
      const [forecast] = doctor.report.forecasts;
      if (go !== null) expect(normaliseGoError(forecast?.error ?? "")).toBe(normaliseGoError(go.stderr));
      expect(forecast?.outcome).toBe(road.outcome);
      if (go !== null) expect(forecast?.exitStatus).toBe(go.code);
      if (road.version !== undefined) expect(forecast?.version).toBe(road.version);
      if (road.checksum !== undefined) expect(forecast?.checksum).toBe(road.checksum);
      // GOSUMDB=off is a finding of its own, also where everything downloads, and so is an entry that go gets around.
      const others = doctor.report.findings.filter(({ id }) => id !== "gosumdb-off" && id !== "http-5xx");
      if (road.outcome === "downloads") expect(others).toEqual([]);
      else expect(doctor.report.findings.some(({ key }) => key === forecast?.cause)).toBe(true);
      expect(doctor.ran.stdout).not.toContain("s3cret");
    },
    30_000,
  );

  test("the table of names and the roads are the same", () => {
    expect([...roads.keys()]).toEqual(names);
  });
});

import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeDatabase } from "../go/sumdb/database.ts";
import { report } from "../lib/doctor.ts";
import { labConfig } from "../lib/lab-config.ts";
import { normaliseGoError } from "../lib/normalise-go-error.ts";
import { goModDownload, realGo, scratchEnvironment } from "../lib/real-go.ts";
import { runProcess } from "../lib/run-process.ts";
import { startModuleProxy } from "../servers/module-proxy.ts";
import type { RunningServer } from "../servers/running-server.ts";
import { sampleModule } from "../servers/sample-module.ts";
import { startHttpsServer } from "../servers/tls-server.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";

/**
 * Private module proxies that want a login. The doctor sends the logins that go sends, to nobody else, and forecasts what the real go
 * command does; where no go is on PATH only the doctor's part is checked.
 */

const MODULE = "example.com/hello@v1.2.3";

interface Road {
  readonly settings: Record<string, string>;
  /** The netrc file in the home folder. */
  readonly netrc: string | null;
  readonly outcome: "downloads" | "fails" | "unknown";
  readonly cause: string | null;
}

const roads = new Map<string, Road>();
const servers: RunningServer[] = [];
let elsewhere: RunningServer;

beforeAll(async () => {
  const hello = sampleModule("example.com/hello", "v1.2.3");
  const database = makeDatabase({ modules: [hello], before: 3, after: 3 });
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const ca = mintCa({ name: "Company Root" });
  writeFileSync(join(folder, "ca.pem"), ca.certPem);
  const leaf = mintLeaf({ ca, hosts: ["127.0.0.1", "localhost"] });
  const keep = <S extends RunningServer>(server: S): S => {
    servers.push(server);
    return server;
  };
  const options = { modules: [hello], database, tls: leaf, credentials: "me:s3cret" };
  const proxy = keep(await startModuleProxy(options));
  const open = keep(await startModuleProxy({ modules: [hello], database, tls: leaf }));
  const plain = keep(await startModuleProxy({ modules: [hello], credentials: "me:s3cret" }));
  // Sends everybody on to a host of another name.
  const leadsTo = async (target: string) =>
    keep(
      await startHttpsServer(leaf, (request, response) => {
        response.writeHead(302, { location: target + request.url });
        response.end();
      }),
    );
  const away = await leadsTo(proxy.url.replace("127.0.0.1", "localhost"));
  const within = await leadsTo(proxy.url);
  const toOpen = await leadsTo(open.url.replace("127.0.0.1", "localhost"));
  elsewhere = open;

  const helper = join(folder, "helper");
  const hostOf = ({ url }: RunningServer): string => url.slice("https://".length);
  writeFileSync(helper, "#!/bin/sh\nexit 1\n");
  chmodSync(helper, 0o755);
  const base = {
    GOSUMDB: database.verifierKey,
    SSL_CERT_FILE: join(folder, "ca.pem"),
    SSL_CERT_DIR: join(folder, "none"),
  };
  const add = (name: string, road: Partial<Road> & { settings: Record<string, string> }): void => {
    roads.set(name, {
      netrc: null,
      cause: null,
      outcome: "downloads",
      ...road,
      settings: { ...base, ...road.settings },
    });
  };
  const entry = (server: RunningServer, password = "s3cret"): string =>
    `machine ${hostOf(server)} login me password ${password}\n`;
  const onPath = (user: string): string => `${proxy.url.replace("https://", `https://${user}@`)}`;

  add("healthy with netrc", { settings: { GOPROXY: proxy.url }, netrc: entry(proxy) });
  add("longest prefix", {
    settings: { GOPROXY: proxy.url },
    netrc: `${entry(proxy, "other")}machine ${hostOf(proxy)}/example.com login me password s3cret\nmachine ${hostOf(proxy)}/sumdb login me password s3cret\n`,
  });
  add("first entry of a machine", { settings: { GOPROXY: proxy.url }, netrc: entry(proxy) + entry(proxy, "other") });
  add("redirect within the host", { settings: { GOPROXY: within.url }, netrc: entry(within) });
  add("redirect to another host that wants none", { settings: { GOPROXY: toOpen.url }, netrc: entry(toOpen) });
  const fails = "fails" as const;
  add("redirect to another host", {
    settings: { GOPROXY: away.url },
    netrc: entry(away) + entry(proxy).replace("127.0.0.1", "localhost"),
    outcome: fails,
    cause: "http-401",
  });
  add("no entry", { settings: { GOPROXY: proxy.url }, outcome: fails, cause: "netrc-missing" });
  add("entry without port", {
    settings: { GOPROXY: proxy.url },
    netrc: "machine 127.0.0.1 login me password s3cret\n",
    outcome: fails,
    cause: "netrc-missing",
  });
  add("wrong password", {
    settings: { GOPROXY: proxy.url },
    netrc: entry(proxy, "s3cret2"),
    outcome: fails,
    cause: "http-401",
  });
  add("the URL's own login, and not the entry", {
    settings: { GOPROXY: onPath("me:wrong") },
    netrc: entry(proxy),
    outcome: fails,
    cause: "http-401",
  });
  add("plain http", {
    settings: { GOPROXY: plain.url, GOSUMDB: "off" },
    netrc: entry(plain).replace("http://", ""),
    outcome: fails,
    cause: "netrc-missing",
  });
  add("GOAUTH=off", {
    settings: { GOPROXY: proxy.url, GOAUTH: "off" },
    netrc: entry(proxy),
    outcome: fails,
    cause: "netrc-missing",
  });
  add("GOAUTH with an empty command", {
    settings: { GOPROXY: proxy.url, GOAUTH: "netrc;" },
    netrc: entry(proxy),
    outcome: fails,
    cause: "download-fails-unexplained",
  });
  add("GOAUTH=git without a folder", {
    settings: { GOPROXY: proxy.url, GOAUTH: `git ${folder}/none` },
    outcome: fails,
    cause: "download-fails-unexplained",
  });
  add("a program that is not run", { settings: { GOPROXY: proxy.url, GOAUTH: helper }, outcome: "unknown" });
  add("a program, and an entry that does", {
    settings: { GOPROXY: proxy.url, GOAUTH: `${helper};netrc` },
    netrc: entry(proxy),
  });
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

const names = [
  "healthy with netrc",
  "longest prefix",
  "first entry of a machine",
  "redirect within the host",
  "redirect to another host that wants none",
  "redirect to another host",
  "no entry",
  "entry without port",
  "wrong password",
  "the URL's own login, and not the entry",
  "plain http",
  "GOAUTH=off",
  "GOAUTH with an empty command",
  "GOAUTH=git without a folder",
  "a program that is not run",
  "a program, and an entry that does",
];

describe("the doctor sends the logins that go sends", () => {
  test.each(names)(
    "%s",
    async (name) => {
      const road = roads.get(name);
      expect(road).toBeDefined();
      if (road === undefined) return;
      const scratch = scratchEnvironment(road.settings);
      if (road.netrc !== null) writeFileSync(join(scratch.env["HOME"] ?? "", ".netrc"), road.netrc);
      const [doctor, go] = await Promise.all([
        report(["--verbose", "--no-reference", "--module", MODULE], scratch),
        realGo === null ? null : goModDownload(MODULE, scratch),
      ]);
      const [forecast] = doctor.report.forecasts;
      expect(forecast?.outcome).toBe(road.outcome);
      if (go !== null && road.outcome !== "unknown") {
        expect(normaliseGoError(forecast?.error ?? "")).toBe(normaliseGoError(go.stderr));
        expect(forecast?.exitStatus).toBe(go.code);
      }
      const beside = ["gosumdb-off", ...(realGo === null ? ["go-not-found"] : [])];
      const found = doctor.report.findings.filter(({ id }) => !beside.includes(id));
      expect(found.map(({ id }) => id)).toEqual(road.cause === null ? [] : [road.cause]);
      expect(doctor.ran.stdout).not.toMatch(/s3cret|bWU6/);
    },
    30_000,
  );

  test.skipIf(realGo === null)(
    "GOAUTH=off: without it the entry counts, which is tried before it is prescribed",
    async () => {
      const road = roads.get("GOAUTH=off");
      const scratch = scratchEnvironment(road?.settings ?? {});
      writeFileSync(join(scratch.env["HOME"] ?? "", ".netrc"), road?.netrc ?? "");
      const config = join(scratch.cwd, "own.json");
      writeFileSync(config, JSON.stringify(labConfig({ candidates: { goproxy: [], gosumdb: [] } })));
      const { report: seen, ran } = await report(["--config", config, "--module", MODULE], scratch);
      const [fix] = seen.findings.flatMap(({ prescriptions }) => prescriptions);
      expect([fix?.id, fix?.proof.state]).toEqual(["unset-GOAUTH", "passed"]);
      expect(ran.stdout).not.toMatch(/s3cret|bWU6/);
      const lines = (fix?.commands ?? []).filter(({ persists }) => !persists).map(({ text }) => text);
      const script = [...lines, `go mod download ${MODULE}`].join("\n");
      expect((await runProcess("/bin/sh", ["-e", "-c", script], scratch)).code).toBe(0);
    },
  );

  test("the table of names and the roads are the same", () => {
    expect([...roads.keys()]).toEqual(names);
  });

  test("a login never went to the host that a redirect led to", () => {
    expect(elsewhere.requests.length).toBeGreaterThan(0);
    for (const request of elsewhere.requests) expect(request).toContain('auth=""');
  });

  test("a chain that go refuses gets no login", async () => {
    const ca = mintCa({ name: "Unknown Root" });
    const server = await startModuleProxy({ modules: [], tls: mintLeaf({ ca, hosts: ["127.0.0.1"] }) });
    servers.push(server);
    const { env, cwd } = scratchEnvironment({ GOPROXY: server.url });
    writeFileSync(join(env["HOME"] ?? "", ".netrc"), `machine ${server.url.slice(8)} login me password s3cret\n`);
    await report(["--no-reference", "--module", MODULE], { env, cwd });
    expect(server.requests).toEqual([]);
  });
});

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { report } from "../lib/doctor.ts";
import { normaliseGoError } from "../lib/normalise-go-error.ts";
import { goModDownload, realGo, scratchEnvironment } from "../lib/real-go.ts";
import { type BlackHole, startBlackHole } from "../servers/black-hole.ts";
import { startHttpServer } from "../servers/http-server.ts";
import type { RunningServer } from "../servers/running-server.ts";
import { startHttpsServer } from "../servers/tls-server.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";

/**
 * One fault at a time on loopback. The doctor must name it as the cause and forecast, byte for byte, what the real go command prints;
 * where no go is on PATH only the cause is checked.
 */

const MODULE = "example.com/hello@v1.0.0";

interface Fault {
  readonly name: string;
  readonly settings: Record<string, string>;
  readonly cause: string;
}

const faults: Fault[] = [];
const servers: (RunningServer | BlackHole)[] = [];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const emptyFolder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const ca = mintCa({ name: "Company Root" });
  const caFile = join(folder, "ca.pem");
  writeFileSync(caFile, ca.certPem);
  const keep = <S extends RunningServer | BlackHole>(server: S): S => {
    servers.push(server);
    return server;
  };
  const trusting = { SSL_CERT_FILE: caFile, SSL_CERT_DIR: emptyFolder };
  const otherFile = join(folder, "other.pem");
  writeFileSync(otherFile, mintCa({ name: "Other Root" }).certPem);
  const trustingOther = { SSL_CERT_FILE: otherFile, SSL_CERT_DIR: emptyFolder };

  const closed = await startHttpServer(() => {});
  await closed.close();
  const hole = keep(await startBlackHole());
  const leaf = mintLeaf({ ca, hosts: ["127.0.0.1"] });
  const privateCa = keep(await startHttpsServer(leaf, (_request, response) => response.end("{}")));
  const old = mintLeaf({
    ca,
    hosts: ["127.0.0.1"],
    notBefore: new Date("2020-01-01"),
    notAfter: new Date("2021-01-01"),
  });
  const expired = keep(await startHttpsServer(old, (_request, response) => response.end("{}")));
  const html = keep(
    await startHttpServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end("<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please log in.</body></html>");
    }),
  );
  const forbidden = keep(
    await startHttpServer((_request, response) => {
      response.writeHead(403, { "content-type": "text/plain; charset=utf-8" });
      response.end("blocked by policy 7\nask the help desk\n");
    }),
  );
  const login = keep(await startHttpServer((_request, response) => response.end("log in")));
  const redirecting = keep(
    await startHttpsServer(leaf, (_request, response) => {
      response.writeHead(302, { location: `${login.url}/login?from=go` });
      response.end();
    }),
  );

  faults.push(
    { name: "closed port", settings: { GOPROXY: closed.url }, cause: "tcp-refused" },
    { name: "black hole", settings: { GOPROXY: `http://${hole.host}:${hole.port}` }, cause: "tcp-timeout" },
    { name: "private CA", settings: { GOPROXY: privateCa.url, ...trustingOther }, cause: "tls-private-ca" },
    { name: "expired certificate", settings: { GOPROXY: expired.url, ...trusting }, cause: "tls-expired" },
    { name: "HTML with 200", settings: { GOPROXY: html.url }, cause: "http-html-200" },
    { name: "403", settings: { GOPROXY: forbidden.url }, cause: "http-403" },
    {
      name: "https to http login",
      settings: { GOPROXY: redirecting.url, ...trusting },
      cause: "http-redirect-insecure",
    },
    { name: "only separators", settings: { GOPROXY: " , " }, cause: "goproxy-empty" },
    { name: "unknown scheme", settings: { GOPROXY: "htp://goproxy.example.com" }, cause: "goproxy-bad-scheme" },
    { name: "word in capitals", settings: { GOPROXY: "DIRECT" }, cause: "goproxy-bad-scheme" },
  );
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

const names = [
  "closed port",
  "black hole",
  "private CA",
  "expired certificate",
  "HTML with 200",
  "403",
  "https to http login",
  "only separators",
  "unknown scheme",
  "word in capitals",
];

describe.concurrent("the doctor and go agree", () => {
  test.each(names)(
    "%s",
    async (name) => {
      const fault = faults.find((one) => one.name === name);
      expect(fault).toBeDefined();
      if (fault === undefined) return;
      const scratch = scratchEnvironment(fault.settings);
      const [doctor, go] = await Promise.all([
        report(["--no-prove", "--module", MODULE], scratch),
        realGo === null ? null : goModDownload(MODULE, scratch),
      ]);
      const [forecast] = doctor.report.forecasts;
      expect(doctor.report.headline.finding).toMatch(new RegExp(`^${fault.cause}#`));
      expect(forecast?.cause).toBe(doctor.report.headline.finding);
      expect(forecast?.outcome).toBe("fails");
      expect(doctor.report.verdict).toBe("blocked");
      expect(doctor.ran.code).toBe(1);
      if (go === null) return;
      expect(normaliseGoError(forecast?.error ?? "")).toBe(normaliseGoError(go.stderr));
      expect(forecast?.exitStatus).toBe(go.code);
    },
    90_000,
  );

  test("a server that takes the request and says nothing: both wait", async () => {
    const mute = await startHttpServer(() => {});
    servers.push(mute);
    const good = await startHttpServer((_request, response) => response.end("{}"));
    servers.push(good);
    const scratch = scratchEnvironment({ GOPROXY: `${mute.url}|${good.url}` });
    const [doctor, go] = await Promise.all([
      report(["--module", MODULE], scratch),
      // Longer than the doctor's limit for an answer.
      realGo === null ? null : goModDownload(MODULE, { ...scratch, killAfterMs: 20_000 }),
    ]);
    const [forecast] = doctor.report.forecasts;
    expect(doctor.report.headline.finding).toBe("http-stall#127.0.0.1");
    expect(forecast).toMatchObject({ outcome: "hangs", error: null, exitStatus: null, goWaitsMs: null });
    expect(doctor.ran.code).toBe(1);
    expect(good.requests).toEqual([]);
    if (go === null) return;
    expect(go).toMatchObject({ code: null, stderr: "" });
  }, 60_000);

  test("the table of names and the faults are the same", () => {
    expect(faults.map(({ name }) => name)).toEqual(names);
  });
});

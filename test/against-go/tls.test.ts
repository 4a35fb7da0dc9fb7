import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { report } from "../lib/doctor.ts";
import { normaliseGoError } from "../lib/normalise-go-error.ts";
import { goModDownload, realGo, scratchEnvironment } from "../lib/real-go.ts";
import { startResettingPort } from "../servers/resetting-port.ts";
import type { RunningServer } from "../servers/running-server.ts";
import { startSniFilter } from "../servers/sni-filter.ts";
import { startHttpsServer } from "../servers/tls-server.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";

/**
 * Faults of TLS on loopback: what the doctor forecasts is, byte for byte, what the real go command prints; where no go is on PATH only
 * the cause is checked.
 */

const MODULE = "example.com/hello@v1.0.0";

interface Fault {
  readonly name: string;
  readonly settings: Record<string, string>;
  readonly cause: string;
  readonly goWaitsMs: number;
}

const faults: Fault[] = [];
const servers: RunningServer[] = [];
const names = ["swallowed hello", "long hello swallowed", "reset", "wrong name", "self-signed", "no roots", "bad file"];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const none = join(folder, "none");
  const ca = mintCa({ name: "Company Root" });
  const caFile = join(folder, "ca.pem");
  const derFile = join(folder, "ca.der");
  const otherFile = join(folder, "other.pem");
  writeFileSync(caFile, ca.certPem);
  writeFileSync(derFile, ca.der);
  writeFileSync(otherFile, mintCa({ name: "Other Root" }).certPem);
  const keep = <S extends RunningServer>(server: S): S => {
    servers.push(server);
    return server;
  };
  const serve = async (hosts: string[], signer?: typeof ca): Promise<RunningServer> =>
    keep(
      await startHttpsServer(mintLeaf({ ...(signer === undefined ? {} : { ca: signer }), hosts }), (_, response) =>
        response.end("{}"),
      ),
    );
  const good = await serve(["127.0.0.1"], ca);
  const trusting = { SSL_CERT_FILE: caFile, SSL_CERT_DIR: none };
  const silent = keep(await startResettingPort("swallow"));
  const filter = keep(await startSniFilter(good.port, [{ longerThan: 1_400, act: "swallow" }]));
  const resetting = keep(await startResettingPort("reset"));
  const add = (name: string, url: string, cause: string, more: Record<string, string> = {}, goWaitsMs = 0): void => {
    faults.push({ name, settings: { ...trusting, GOPROXY: url, ...more }, cause, goWaitsMs });
  };
  add("swallowed hello", silent.url, "tls-timeout", {}, 10_000);
  // Loopback is not asked for controls, so that only the forecast can be compared.
  add("long hello swallowed", filter.url, "tls-timeout", {}, 10_000);
  add("reset", resetting.url, "tcp-rst-connect");
  add("wrong name", (await serve(["elsewhere.example.com"], ca)).url, "tls-hostname");
  add("self-signed", (await serve(["127.0.0.1"])).url, "tls-self-signed", { SSL_CERT_FILE: otherFile });
  add("no roots", good.url, "tls-cert-env-bad", { SSL_CERT_FILE: join(folder, "gone.pem") });
  add("bad file", good.url, "tls-cert-env-bad", { SSL_CERT_FILE: derFile });
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

describe.concurrent("the doctor and go agree about TLS", () => {
  test.each(names)(
    "%s",
    async (name) => {
      const fault = faults.find((one) => one.name === name);
      if (fault === undefined) throw new Error(`no fault ${name}`);
      const scratch = scratchEnvironment(fault.settings);
      const [doctor, go] = await Promise.all([
        report(["--no-prove", "--module", MODULE], scratch),
        realGo === null ? null : goModDownload(MODULE, scratch),
      ]);
      const [forecast] = doctor.report.forecasts;
      expect(doctor.report.headline.finding).toMatch(new RegExp(`^${fault.cause}#`));
      expect(forecast?.outcome).toBe("fails");
      expect(forecast?.goWaitsMs ?? 0).toBe(fault.goWaitsMs);
      if (go === null) return;
      expect(normaliseGoError(forecast?.error ?? "")).toBe(normaliseGoError(go.stderr));
      expect(forecast?.exitStatus).toBe(go.code);
    },
    90_000,
  );

  test("the table of names and the faults are the same", () => {
    expect(faults.map(({ name }) => name)).toEqual(names);
  });
});

import { afterEach, expect, test } from "vitest";
import type { Environment } from "../../src/model/environment.ts";
import type { Observation } from "../../src/model/observation.ts";
import { Secret } from "../../src/model/secret.ts";
import { execute } from "../../src/probes/execute.ts";
import { Sessions } from "../../src/probes/sessions.ts";
import { ORDINARY_LIMITS } from "../../src/run/limits.ts";
import { environment } from "../findings/builders.ts";
import { startHttpsServer } from "../servers/tls-server.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";

/** What GOINSECURE opens: a page, and nothing that would be told to anybody by it. */
const ca = mintCa({ name: "Own Root" });
const leaf = mintLeaf({ ca, hosts: ["127.0.0.1"] });

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function ask({ trusted, insecure }: { readonly trusted: boolean; readonly insecure: boolean }) {
  const server = await startHttpsServer(leaf, (_request, response) => response.end("<html></html>"));
  const der = Buffer.from(ca.der).toString("base64");
  const roots = trusted ? { sha256: [ca.sha256], der: { [ca.sha256]: der } } : { sha256: [], der: {} };
  const machine: Environment = environment({}, { roots: { source: "files", files: [], problem: null, ...roots } });
  const { signal } = new AbortController();
  const sessions = new Sessions(machine, signal);
  closing.push(
    () => sessions.close(),
    () => server.close(),
  );
  const url = `https://127.0.0.1:${server.port}/x?go-get=1`;
  const seen: Observation[] = [];
  await execute(
    {
      kind: "http",
      id: `http GET ${url}`,
      url,
      route: { via: "direct" },
      reads: "go-get",
      module: "corp.example/x",
      version: "",
      netrc: "127.0.0.1",
      ...(insecure ? { insecure } : {}),
      limits: ORDINARY_LIMITS,
      host: "127.0.0.1",
    },
    { signal, record: (one) => seen.push(one), emit: () => {}, nowMs: () => performance.now() },
    {
      environment: machine,
      whole: () => Promise.resolve(machine),
      publicRoots: new Set(),
      sessions,
      credentials: () => null,
      netrc: () => ({ username: "u", password: new Secret("p") }),
      readFile: () => Promise.resolve({ ending: "cut-off" }),
      deepen: (content) => content,
      lsRemote: () => Promise.resolve({ ending: "cut-off" }),
    },
  );
  const logins = server.requests.map((line) => /auth="([^"]*)"/.exec(line)?.[1]);
  return { ending: seen.findLast(({ kind }) => kind === "http")?.ending, logins };
}

const LOGIN = `Basic ${Buffer.from("u:p").toString("base64")}`;

test.each([
  { trusted: true, insecure: false, ending: "ok", logins: [LOGIN] },
  { trusted: true, insecure: true, ending: "ok", logins: [LOGIN] },
  { trusted: false, insecure: false, ending: "not-asked", logins: [] },
  { trusted: false, insecure: true, ending: "ok", logins: [""] },
])("trusted $trusted, insecure $insecure: $ending", async ({ trusted, insecure, ending, logins }) => {
  expect(await ask({ trusted, insecure })).toEqual({ ending, logins });
});

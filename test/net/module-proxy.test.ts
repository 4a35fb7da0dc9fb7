import { afterEach, describe, expect, test } from "vitest";
import { httpGet } from "../../src/net/http/http-get.ts";
import { HttpSession } from "../../src/net/http/http-session.ts";
import { tcpConnect } from "../../src/net/tcp-connect.ts";
import { handshakeProfile } from "../../src/net/tls/handshake-profile.ts";
import { tlsHandshake } from "../../src/net/tls/tls-handshake.ts";
import { makeDatabase } from "../go/sumdb/database.ts";
import { type ModuleProxy, type ModuleProxyOptions, startModuleProxy } from "../servers/module-proxy.ts";
import { sampleModule } from "../servers/sample-module.ts";
import { mintLeaf } from "../x509/mint.ts";

const module = sampleModule("example.com/Upper/m", "v1.0.0-RC1");
const database = makeDatabase({ modules: [module] });
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(options: Partial<ModuleProxyOptions> = {}): Promise<ModuleProxy> {
  const proxy = await startModuleProxy({ modules: [module], database, ...options });
  closing.push(() => proxy.close());
  return proxy;
}

/** All the steps of one request, as a probe takes them. */
async function get(proxy: ModuleProxy, path: string, headers: Record<string, string> = {}) {
  const bounds = { signal: new AbortController().signal, limitMs: 5000 };
  const tcp = await tcpConnect({ address: "127.0.0.1", port: proxy.port }, bounds);
  if (tcp.opened === null) throw new Error("not connected");
  const profile = handshakeProfile({ goMinor: 27, large: false, http2: true });
  const tls = proxy.url.startsWith("https")
    ? await tlsHandshake({ host: "goproxy.test", profile }, tcp.opened, bounds)
    : null;
  const first = tls === null ? tcp.opened : tls.opened;
  if (first === null) throw new Error("no handshake");
  const session = new HttpSession({
    origin: proxy.url,
    first,
    http2: tls?.ending.ending === "ok" && tls.ending.value.alpn === "h2",
    dial: () => Promise.resolve({ opened: null, ending: { ending: "cut-off" } }),
    signal: bounds.signal,
  });
  closing.push(() => session.close());
  const ending = await httpGet(
    session,
    {
      path,
      headers,
      maxBytes: 1 << 20,
      read: ({ status, body }) =>
        status === 200 ? { reads: "list", lines: [Buffer.from(body).toString("latin1")] } : null,
      detail: () => null,
      statusText: (status) => `status ${status}`,
    },
    { signal: bounds.signal, httpMs: 5000, bodyMs: 5000 },
  );
  if (ending.ending !== "ok") throw new Error(JSON.stringify(ending));
  return ending.value;
}

const base = "/example.com/!upper/m";

describe.each([
  ["http", undefined],
  ["https with HTTP/2", { ...mintLeaf({ hosts: ["goproxy.test"] }) }],
  ["https with HTTP/1.1", { ...mintLeaf({ hosts: ["goproxy.test"] }), http2: false }],
] as const)("over %s", (_what, tls) => {
  test("files and the database are served", async () => {
    const proxy = await serve(tls === undefined ? {} : { tls });
    expect(await get(proxy, `${base}/@v/list`)).toMatchObject({ status: 200, body: { text: "v1.0.0-RC1\n" } });
    expect(await get(proxy, `${base}/@v/v1.0.0-!r!c1.info`)).toMatchObject({ body: { text: module.info } });
    expect(await get(proxy, `${base}/@v/v1.0.0-!r!c1.mod`)).toMatchObject({ body: { text: module.mod } });
    expect(await get(proxy, `${base}/@v/v1.0.0-!r!c1.zip`)).toMatchObject({ body: { bytes: module.zip.length } });
    expect(await get(proxy, `${base}/@v/v9.9.9.info`)).toMatchObject({ status: 404 });
    expect(await get(proxy, "/sumdb/sum.test/supported")).toMatchObject({ status: 200, body: { bytes: 0 } });
    const lookup = await get(proxy, `/sumdb/sum.test/lookup${base}@v1.0.0-!r!c1`);
    expect(lookup.body.text).toContain(`${module.path} ${module.version} ${module.zipH1}\n`);
    expect((await get(proxy, `/db/lookup${base}@v1.0.0-!r!c1`)).body.text).toBe(lookup.body.text);
    expect(await get(proxy, "/sumdb/other.test/supported")).toMatchObject({ status: 404 });
  });

  test.each([
    ["403", 403],
    ["404", 404],
    ["html-200", 200],
    ["redirect-to-http-login", 302],
  ] as const)("mode %s", async (mode, status) => {
    const proxy = await serve({ mode, ...(tls === undefined ? {} : { tls }) });
    const value = await get(proxy, `${base}/@v/list`);
    expect(value.status).toBe(status);
    if (mode === "redirect-to-http-login") expect(value.headers["location"]).toBe("http://login.test/portal");
    if (mode === "html-200") expect(value.headers["content-type"]).toBe("text/html");
  });
});

test("a fault in some answers only, and credentials", async () => {
  const proxy = await serve({ mode: "html-200", only: /\.zip$/, credentials: "ann:pw", delayMs: 5 });
  expect(await get(proxy, `${base}/@v/list`)).toMatchObject({ status: 401 });
  const authorization = { Authorization: `Basic ${Buffer.from("ann:pw").toString("base64")}` };
  expect(await get(proxy, `${base}/@v/list`, authorization)).toMatchObject({ body: { text: "v1.0.0-RC1\n" } });
  expect((await get(proxy, `${base}/@v/v1.0.0-!r!c1.zip`, authorization)).body.text).toContain("guest network");
});

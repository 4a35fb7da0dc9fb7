import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkConfig } from "../../src/commands/check-config.ts";
import { findConfig } from "../../src/system/find-config.ts";

const whole = {
  resolvers: [
    { server: "10.0.0.53:53", transport: "udp", place: "company" },
    { server: "[2001:db8::1]:53", transport: "tcp", place: "company" },
    { server: "https://dns.corp.example/dns-query", transport: "https", place: "company" },
  ],
  canaries: { addresses: ["192.0.2.1:443"], resolvers: ["192.0.2.1:53"], names: ["com", ""] },
  controls: {
    names: ["www.corp.example"],
    tls: ["example.com"],
    hosts: ["https://goproxy.corp.example/"],
    port: 8080,
    portals: [{ url: "http://portal.corp.example/204", status: 204, text: null }],
  },
  publicHosts: ["goproxy.corp.example"],
  publicRoots: ["a".repeat(64)],
  candidates: { goproxy: ["https://goproxy.corp.example", "direct"], gosumdb: ["sum.golang.org"] },
};

describe("a configuration", () => {
  test.each([
    ["everything", whole],
    ["nothing", {}],
    ["empty lists", { resolvers: [], canaries: {} }],
  ])("%s", (_name, value) => {
    expect(checkConfig(JSON.stringify(value))).toEqual({ ok: true, value });
  });

  test.each([
    ["{", /^it is not JSON: /],
    ["[]", "must be an object"],
    ['{"resolver": []}', "resolver: no such key; did you mean resolvers?"],
    ['{"xyzzyplugh": 1}', /^xyzzyplugh: no such key; choose resolvers, canaries/],
    ['{"canaries": {"adresses": []}}', "canaries.adresses: no such key; did you mean addresses?"],
    ['{"controls": {"portals": [{"urls": 1}]}}', "controls.portals[0].urls: no such key; did you mean url?"],
    ['{"resolvers": {}}', "resolvers: must be a list"],
    [
      '{"controls": {"portals": [{"url": "http://x.example/", "status": 204}]}}',
      /^controls\.portals\[0\]\.text: must be /,
    ],
    [
      '{"resolvers": [{"server": "10.0.0.1:53", "transport": "quic", "place": "company"}]}',
      "resolvers[0].transport: must be one of udp, tcp, https",
    ],
    [
      '{"resolvers": [{"server": "dns.corp:53", "transport": "udp", "place": "company"}]}',
      'resolvers[0].server: "dns.corp:53" is no ip:port',
    ],
    [
      '{"resolvers": [{"server": "10.0.0.1:53", "transport": "https", "place": "company"}]}',
      'resolvers[0].server: "10.0.0.1:53" is no https URL',
    ],
    ['{"canaries": {"addresses": ["192.0.2.1"]}}', 'canaries.addresses[0]: "192.0.2.1" is no ip:port'],
    ['{"canaries": {"addresses": ["192.0.2.1:70000"]}}', 'canaries.addresses[0]: "192.0.2.1:70000" is no ip:port'],
    ['{"controls": {"tls": ["a b"]}}', 'controls.tls[0]: "a b" is no host name'],
    ['{"controls": {"port": 0}}', "controls.port: 0 is no port"],
    ['{"controls": {"hosts": ["goproxy.cn"]}}', 'controls.hosts[0]: "goproxy.cn" is no https or http URL'],
    ['{"publicRoots": ["abc"]}', 'publicRoots[0]: "abc" is no SHA-256 in hexadecimal'],
    [
      '{"candidates": {"goproxy": ["https://me:s3cret@a"]}}',
      'candidates.goproxy[0]: "https://xxxxx@a" is an address with a login; a login belongs into the netrc file',
    ],
    [
      '{"candidates": {"goproxy": ["https://a,https://b"]}}',
      'candidates.goproxy[0]: "https://a,https://b" is no single entry of GOPROXY',
    ],
    ['{"a\\u001b[31m": 1}', /^a \[31m: no such key/],
  ])("%s: one line that names key and reason", (text, line) => {
    const checked = checkConfig(text);
    if (checked.ok) throw new Error("taken");
    expect(checked.error).toMatch(
      typeof line === "string" ? new RegExp(`^${line.replace(/[.?*+[\]()|]/g, "\\$&")}$`) : line,
    );
    expect(checked.error).not.toMatch(/\n/);
  });
});

describe("where it is found", () => {
  function machine(files: Readonly<Record<string, string>>): string {
    const home = mkdtempSync(join(tmpdir(), "goproxy-doctor-config-"));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(home, path, ".."), { recursive: true });
      writeFileSync(join(home, path), text);
    }
    return home;
  }
  const find = (home: string, more: Partial<Parameters<typeof findConfig>[0]> = {}) =>
    findConfig({ named: null, goMod: join(home, "app/go.mod"), env: { HOME: home }, platform: "linux", ...more });
  const user = ".config/goproxy-doctor/goproxy-doctor.json";

  test("beside go.mod first, then the user's folder, and only one of them counts", async () => {
    const both = machine({ "app/goproxy-doctor.json": "1", [user]: "2" });
    const path = join(both, "app/goproxy-doctor.json");
    expect(await find(both)).toEqual({ ok: true, value: { path, absolute: path, text: "1" } });
    expect(await find(both, { goMod: null })).toMatchObject({ ok: true, value: { text: "2" } });
    expect(await find(machine({}))).toEqual({ ok: true, value: null });
  });

  test("XDG_CONFIG_HOME; GOENV does not move it; without HOME there is none", async () => {
    const home = machine({ "xdg/goproxy-doctor/goproxy-doctor.json": "3" });
    const env = { HOME: home, XDG_CONFIG_HOME: join(home, "xdg"), GOENV: "off" };
    expect(await find(home, { env })).toMatchObject({ ok: true, value: { text: "3" } });
    expect(await find(home, { env: {}, goMod: null })).toEqual({ ok: true, value: null });
  });

  test("a named one must exist; one that cannot be read is an error wherever it is", async () => {
    const home = machine({ "goproxy-doctor.json/x": "" });
    expect(await find(home, { named: join(home, "none.json") })).toEqual({
      ok: false,
      error: `open ${join(home, "none.json")}: no such file or directory`,
    });
    expect(await find(home, { goMod: join(home, "go.mod") })).toMatchObject({
      ok: false,
      error: expect.stringMatching(/is a directory/),
    });
  });
});

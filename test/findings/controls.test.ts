import { afterEach, describe, expect, test } from "vitest";
import {
  canaryNameAnswered,
  canaryNames,
  controlNameAnswered,
  deadAddressAnswered,
  deadResolverAnswered,
  otherPortAnswered,
  ownAnswers,
  referenceAddresses,
  referenceAnswers,
} from "../../src/findings/controls.ts";
import {
  controlSni,
  knownModuleServed,
  largeHello,
  otherHostAnswered,
  otherHosts,
  portalAnswers,
  portalInTheWay,
  targetSni,
} from "../../src/findings/road-controls.ts";
import type { Recording } from "../../src/model/recording.ts";
import { record } from "../lib/record.ts";
import { Lab, type Scene } from "../lib/scene.ts";
import { type DnsTable, startDnsServer } from "../servers/dns-server.ts";
import { startHttpServer } from "../servers/http-server.ts";
import { startSniFilter } from "../servers/sni-filter.ts";
import { startHttpsServer } from "../servers/tls-server.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";

let lab = new Lab();
afterEach(async () => {
  await lab.close();
  lab = new Lab();
});

/** Records a network as `--save` does; ports stay as they are written in the lab. */
function look(scene: Scene): Promise<Recording> {
  return record({ modules: ["golang.org/x/text@v0.14.0"], ...scene, env: { GOSUMDB: "off", ...scene.env } }, lab.ports);
}

const dns = (table: DnsTable, shown: number) => lab.run(startDnsServer(table), shown);
const ca = mintCa({ name: "Lab Root CA" });
const leaf = mintLeaf({ ca, hosts: ["goproxy.cn", "127.0.0.1"] });
const module = (status: number) =>
  startHttpsServer({ certPem: leaf.certPem, keyPem: leaf.keyPem }, (_request, response) => {
    response.writeHead(status).end("not found: unknown revision v0.14.0");
  });
const here = { a: ["127.0.0.1"] };

describe("a name that this network's resolver denies", () => {
  test("reference answers, canaries, and an address that works", async () => {
    const server = await lab.run(module(404), 8443);
    const own = await dns({ "here.lab": here }, 53);
    const reference = await dns({ "goproxy.cn": here }, 54);
    const dead = await lab.closedPort(55);
    const seen = await look({
      nameservers: [own.server],
      roots: [ca.certPem],
      env: { GOPROXY: `https://goproxy.cn:${server.port}` },
      config: {
        resolvers: [
          { server: reference.server, transport: "udp", place: "foreign" },
          { server: reference.server, transport: "tcp", place: "domestic" },
        ],
        canaries: { resolvers: [`127.0.0.1:${dead}`], names: ["com", ""] },
        controls: { names: ["here.lab"] },
      },
    });
    expect(
      referenceAnswers(seen, "goproxy.cn").map(({ resolver, transport, place, addresses, contradicts }) => [
        resolver,
        transport,
        place,
        addresses,
        contradicts,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ["127.0.0.1:54", "udp", "foreign", ["127.0.0.1"], false],
        ["127.0.0.1:54", "tcp", "domestic", ["127.0.0.1"], false],
      ]),
    );
    expect(ownAnswers(seen, "goproxy.cn")).toMatchObject([
      { place: "own", addresses: [], answers: [{ rcode: "NXDOMAIN" }] },
    ]);
    expect(controlNameAnswered(seen)).toBe(true);
    expect(canaryNames(seen)).toMatchObject({ asked: 2, answered: 0, sharedAddress: null });
    expect(canaryNameAnswered(seen)).toBe(false);
    expect(deadResolverAnswered(seen, "goproxy.cn")).toEqual({ host: false, control: false, observations: [] });
    expect(referenceAddresses(seen, "goproxy.cn")).toMatchObject([{ address: "127.0.0.1:8443", is: "good" }]);
    expect(own.requests.filter((line) => line.includes("goproxy.cn")).length).toBeGreaterThan(0);
  });

  test("two answers to one datagram contradict each other; a resolver that invents addresses; port 53 taken over", async () => {
    const forged = { datagrams: [{ a: ["31.13.94.37"] }, { a: ["192.0.2.7"], delayMs: 40 }] };
    const own = await dns({ "goproxy.cn": { rcode: "NXDOMAIN" }, "*": { a: ["203.0.113.9"] } }, 53);
    const reference = await dns({ "goproxy.cn": forged }, 54);
    const everywhere = await dns({ "*": here }, 55);
    const seen = await look({
      nameservers: [own.server],
      env: { GOPROXY: "https://goproxy.cn" },
      config: {
        resolvers: [{ server: reference.server, transport: "udp", place: "foreign" }],
        canaries: { resolvers: [everywhere.server], names: ["com", "cn", ""] },
        controls: { names: ["here.lab"] },
      },
    });
    expect(referenceAnswers(seen, "goproxy.cn")).toMatchObject([
      { contradicts: true, addresses: ["31.13.94.37", "192.0.2.7"] },
    ]);
    expect(canaryNames(seen)).toMatchObject({ asked: 3, answered: 3, sharedAddress: "203.0.113.9" });
    expect(canaryNameAnswered(seen)).toBe(true);
    expect(deadResolverAnswered(seen, "goproxy.cn")).toMatchObject({ host: true, control: true });
  }, 15_000);
});

describe("a handshake that is interfered with", () => {
  async function behind(rules: Parameters<typeof startSniFilter>[1]): Promise<Recording> {
    const server = await module(200);
    const filter = await lab.run(startSniFilter(server.port, rules), 8443);
    const other = await lab.run(
      startHttpServer((_request, response) => response.end("another service")),
      8081,
    );
    const silent = await lab.closedPort(9);
    const own = await dns({ "goproxy.cn": here, "other.lab": here }, 53);
    try {
      return await look({
        nameservers: [own.server],
        roots: [ca.certPem],
        env: { GOPROXY: `https://goproxy.cn:${filter.port}` },
        config: {
          canaries: { addresses: [`127.0.0.1:${silent}`] },
          controls: { tls: ["example.com"], hosts: [`http://other.lab:${other.port}/`], port: other.port },
        },
      });
    } finally {
      await server.close();
    }
  }
  const address = "127.0.0.1:8443";

  test("reset by name: the control gets bytes, the target two resets", async () => {
    const seen = await behind([{ serverName: "goproxy.cn", act: "reset" }]);
    expect(controlSni(seen, address)).toMatchObject({ serverName: "example.com", bytes: true, ended: "ok" });
    expect(targetSni(seen, address)).toMatchObject({ bytes: false, ended: "tls-reset", attempts: 2 });
    expect(largeHello(seen, address)).toBeNull();
    expect(otherPortAnswered(seen, address)).toBe(true);
    expect(deadAddressAnswered(seen)).toBe(false);
    expect(otherHosts(seen)).toMatchObject([{ host: "other.lab", answered: true }]);
    expect(otherHostAnswered(seen)).toBe(true);
  });

  test("reset for every name: the control got no byte, so the target is not asked again", async () => {
    const seen = await behind([{ act: "reset" }]);
    expect(controlSni(seen, address)).toMatchObject({ bytes: false, ended: "tls-reset" });
    expect(targetSni(seen, address)).toBeNull();
  });
});

describe("what an answer that is no use deserves", () => {
  test("portal probes: two hosts answer otherwise than an untouched network", async () => {
    const portal = await lab.run(
      startHttpServer((_request, response) => response.writeHead(302, { location: "http://login.lab/" }).end()),
      8080,
    );
    const own = await dns({ "*": here }, 53);
    const page = (host: string, status: number, text: string | null) => ({
      url: `http://${host}:${portal.port}/x`,
      status,
      text,
    });
    const seen = await look({
      nameservers: [own.server],
      env: { GOPROXY: `http://goproxy.cn:${portal.port}` },
      config: { controls: { portals: [page("one.lab", 204, null), page("two.lab", 200, "Success")] } },
    });
    expect(portalAnswers(seen)).toMatchObject([
      { host: "one.lab", expected: false, status: 302, location: "http://login.lab/" },
      { host: "two.lab", expected: false, status: 302 },
    ]);
    expect(portalInTheWay(seen)).toBe(true);
  });

  test("the known answers: nothing is in the way", async () => {
    const untouched = await lab.run(
      startHttpServer((request, response) => {
        if (request.url === "/204") response.writeHead(204).end();
        else if (request.url === "/text") response.end("<HTML>Success</HTML>");
        else response.writeHead(500).end();
      }),
      8080,
    );
    const own = await dns({ "*": here }, 53);
    const at = (host: string, path: string) => `http://${host}:${untouched.port}${path}`;
    const seen = await look({
      nameservers: [own.server],
      env: { GOPROXY: at("goproxy.cn", "") },
      config: {
        controls: {
          portals: [
            { url: at("one.lab", "/204"), status: 204, text: null },
            { url: at("two.lab", "/text"), status: 200, text: "Success" },
          ],
        },
      },
    });
    expect(portalAnswers(seen).map(({ expected }) => expected)).toEqual([true, true]);
    expect(portalInTheWay(seen)).toBe(false);
  });

  test("404: the same service serves a module that exists", async () => {
    const server = await lab.run(
      startHttpServer((request, response) => {
        if (request.url === "/github.com/pkg/errors/@v/v0.9.1.info")
          response.end('{"Version":"v0.9.1","Time":"2020-01-14T19:47:44Z"}');
        else response.writeHead(404).end("not found");
      }),
      3000,
    );
    const own = await dns({ "*": here }, 53);
    const seen = await look({
      nameservers: [own.server],
      env: { GOPROXY: `http://goproxy.cn:${server.port}` },
      config: {},
    });
    expect(knownModuleServed(seen, "goproxy.cn")).toBe(true);
    expect(knownModuleServed(seen, "goproxy.io")).toBeNull();
  });
});

test("without a configuration a scene asks no controls, and every look-up says that nothing is known", async () => {
  const own = await dns({}, 53);
  const seen = await look({ nameservers: [own.server], env: { GOPROXY: "https://goproxy.cn" } });
  expect(seen.request.reference).toBe(false);
  expect(referenceAnswers(seen, "goproxy.cn")).toEqual([]);
  expect([
    controlNameAnswered(seen),
    canaryNames(seen),
    deadAddressAnswered(seen),
    otherHostAnswered(seen),
    portalInTheWay(seen),
  ]).toEqual([null, null, null, null, null]);
});

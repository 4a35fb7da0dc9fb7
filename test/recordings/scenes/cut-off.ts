import type { Lab, Scene } from "../../lib/scene.ts";
import { startBlackHole } from "../../servers/black-hole.ts";
import { startConnectProxy } from "../../servers/connect-proxy.ts";
import { startDnsServer } from "../../servers/dns-server.ts";
import { type PortMode, startResettingPort } from "../../servers/resetting-port.ts";
import { startHttpsServer } from "../../servers/tls-server.ts";
import type { Case } from "../case.ts";
import { blockedBy, healthy } from "../expect.ts";
import { companyRoot, served } from "./certificates.ts";
import { host, onlyOwnProxy, roots, unsigned } from "./company.ts";
import { here, moduleProxy, nameServer } from "./servers.ts";

/** The company's module proxy is at a port that does this to every first message. */
async function atPort(lab: Lab, mode: PortMode): Promise<Scene> {
  const { port } = await lab.run(startResettingPort(mode), 443);
  return {
    nameservers: [await nameServer(lab, { [host]: here })],
    env: { ...unsigned, GOPROXY: `https://${host}:${port}` },
  };
}

/** The first of two name servers; the second one answers. */
async function beforeGoodOne(lab: Lab, first: string): Promise<Scene> {
  const proxy = await moduleProxy(lab, 3000);
  const { server } = await lab.run(startDnsServer({ [host]: here }), 54);
  return { nameservers: [first, server], env: { ...unsigned, GOPROXY: `http://${host}:${proxy.port}` } };
}

export const cutOff: readonly Case[] = [
  {
    mode: "dns-servfail",
    name: "server-failure",
    kind: "hit",
    broken: "The name server answers SERVFAIL.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, { "*": { rcode: "SERVFAIL" } })],
      env: { ...unsigned, GOPROXY: `https://${host}` },
    }),
    expect: blockedBy(`dns-servfail#${host}`),
  },
  {
    mode: "dns-servfail",
    name: "second-one-knows",
    kind: "near-miss",
    broken: "The first of two name servers answers SERVFAIL; go asks the second one, which knows.",
    build: async (lab) => beforeGoodOne(lab, await nameServer(lab, { "*": { rcode: "SERVFAIL" } })),
    expect: healthy,
  },
  {
    mode: "dns-resolver-down",
    name: "not-running",
    kind: "hit",
    broken: "The system asks a name server on this machine that does not run.",
    build: async (lab) => ({
      nameservers: [`127.0.0.1:${await lab.closedPort(53)}`],
      env: { ...unsigned, GOPROXY: `https://${host}` },
    }),
    expect: blockedBy("dns-resolver-down#127.0.0.1:53"),
  },
  {
    mode: "dns-resolver-down",
    name: "second-one-runs",
    kind: "near-miss",
    broken: "Nothing listens at the first of two name servers; go asks the second one.",
    build: async (lab) => beforeGoodOne(lab, `127.0.0.1:${await lab.closedPort(53)}`),
    expect: healthy,
  },
  {
    mode: "tcp-unreachable",
    name: "no-route",
    kind: "hit",
    broken: "The system has no route to the address of the module proxy.",
    build: async (lab) => ({
      // To a multicast address no connection is ever made: the kernel says so by itself.
      nameservers: [await nameServer(lab, { [host]: { a: ["224.0.0.1"] } })],
      addresses: { "224.0.0.1": "10.20.0.81" },
      env: { ...unsigned, GOPROXY: `https://${host}` },
    }),
    expect: blockedBy(`tcp-unreachable#${host}`),
  },
  {
    mode: "tcp-unreachable",
    name: "closed-port",
    kind: "near-miss",
    broken: "The machine is reached, and refuses.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, { [host]: here })],
      env: { ...unsigned, GOPROXY: `https://${host}:${await lab.closedPort(443)}` },
    }),
    expect: blockedBy(`tcp-refused#${host}`),
  },
  {
    mode: "tcp-rst-connect",
    name: "reset",
    kind: "hit",
    broken: "The port resets every connection at its first message.",
    build: (lab) => atPort(lab, "reset"),
    expect: blockedBy(`tcp-rst-connect#${host}`, "medium"),
  },
  {
    mode: "tcp-rst-connect",
    name: "closed-behind-a-tunnel",
    kind: "hit",
    broken: "The tunnel of the HTTP proxy comes about, and is closed at the first message.",
    build: async (lab) => {
      const { port } = await lab.run(startResettingPort("close"), 443);
      const proxy = await lab.run(startConnectProxy({ route: () => ({ host: "127.0.0.1", port }) }), 3128);
      return { env: { ...unsigned, GOPROXY: `https://${host}`, HTTPS_PROXY: proxy.url } };
    },
    expect: blockedBy(`tcp-rst-connect#${host}`, "medium"),
  },
  {
    mode: "tcp-rst-connect",
    name: "an-alert-before-the-end",
    kind: "near-miss",
    broken: "The server ends the connection too, but says why in TLS.",
    build: (lab) => atPort(lab, { alert: 80 }),
    expect: blockedBy(`tls-alert#${host}`),
  },
  {
    mode: "tls-timeout",
    name: "swallowed",
    kind: "hit",
    broken: "The port takes connections and never answers a handshake.",
    build: (lab) => atPort(lab, "swallow"),
    expect: blockedBy(`tls-timeout#${host}`, "medium"),
  },
  {
    mode: "tls-timeout",
    name: "dropped",
    kind: "near-miss",
    broken: "The packets that open the connection get no answer: it does not come as far as TLS.",
    build: async (lab) => {
      const { port } = await lab.run(startBlackHole(), 443);
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        env: { ...unsigned, GOPROXY: `https://${host}:${port}` },
      };
    },
    expect: blockedBy(`tcp-timeout#${host}`, "medium"),
  },
  {
    mode: "tcp-not-tls",
    name: "plain-http",
    kind: "hit",
    broken: "The port of the https URL answers in plain HTTP.",
    build: (lab) => atPort(lab, "answer-http"),
    expect: blockedBy(`tcp-not-tls#${host}`),
  },
  {
    mode: "tcp-not-tls",
    name: "another-protocol",
    kind: "hit",
    broken: "The port of the https URL is that of a mail server.",
    build: (lab) => atPort(lab, "answer-text"),
    expect: blockedBy(`tcp-not-tls#${host}`),
  },
  {
    mode: "tcp-not-tls",
    name: "http-url",
    kind: "near-miss",
    broken: "Nothing: the module proxy speaks plain HTTP, and its URL says so.",
    build: (lab) => onlyOwnProxy(lab),
    expect: healthy,
  },
  {
    mode: "tls-alert",
    name: "handshake-failure",
    kind: "hit",
    broken: "The server answers every handshake with the alert handshake_failure.",
    build: (lab) => atPort(lab, { alert: 40 }),
    expect: blockedBy(`tls-alert#${host}`),
  },
  {
    mode: "tls-alert",
    name: "certificate-required",
    kind: "near-miss",
    broken: "The alert says that a client certificate is missing.",
    build: (lab) => atPort(lab, { alert: 116 }),
    expect: blockedBy(`tls-mtls-required#${host}`),
  },
  {
    mode: "tls-mtls-required",
    name: "after-the-handshake",
    kind: "hit",
    broken: "The module proxy insists on a client certificate, and says so after the handshake of TLS 1.3.",
    build: async (lab) => {
      const tls = { ...served(companyRoot, [host]), requireClientCertificate: true };
      const { port } = await lab.run(
        startHttpsServer(tls, (_request, response) => void response.writeHead(204).end()),
        8443,
      );
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        roots,
        env: { ...unsigned, GOPROXY: `https://${host}:${port}` },
      };
    },
    expect: blockedBy(`tls-mtls-required#${host}`),
  },
  {
    mode: "tls-mtls-required",
    name: "nginx-says-so",
    kind: "hit",
    broken: "nginx with ssl_verify_client answers 400: no certificate was sent.",
    build: (lab) => saying(lab, "No required SSL certificate was sent"),
    expect: blockedBy(`tls-mtls-required#${host}`),
  },
  {
    mode: "tls-mtls-required",
    name: "another-bad-request",
    kind: "near-miss",
    broken: "nginx answers 400 for another reason.",
    build: (lab) => saying(lab, "Request Header Or Cookie Too Large"),
    expect: blockedBy(`download-fails-unexplained#${host}`, "low"),
  },
];

/** nginx's page with status 400, which has a line of its own for each reason. */
async function saying(lab: Lab, why: string): Promise<Scene> {
  const page = `<html>\n<head><title>400 ${why}</title></head>\n<body>\n<center><h1>400 Bad Request</h1></center>\n<center>${why}</center>\n</body>\n</html>\n`;
  const { port } = await lab.run(
    startHttpsServer(served(companyRoot, [host]), (_request, response) => {
      response.writeHead(400, { "Content-Type": "text/html", Server: "nginx" });
      response.end(page);
    }),
    8443,
  );
  return {
    nameservers: [await nameServer(lab, { [host]: here })],
    roots,
    env: { ...unsigned, GOPROXY: `https://${host}:${port}` },
  };
}

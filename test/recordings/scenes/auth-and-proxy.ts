import type { Lab } from "../../lib/scene.ts";
import { startBlackHole } from "../../servers/black-hole.ts";
import { startConnectProxy } from "../../servers/connect-proxy.ts";
import type { ModuleProxyOptions } from "../../servers/module-proxy.ts";
import { startProxy407 } from "../../servers/proxy-407.ts";
import { startResettingPort } from "../../servers/resetting-port.ts";
import type { Case } from "../case.ts";
import { blockedBy, healthy } from "../expect.ts";
import { companyRoot, served } from "./certificates.ts";
import { host, onlyOwnProxy, ownProxy, roots, unsigned } from "./company.ts";
import { here, moduleProxy, nameServer } from "./servers.ts";

const netrc = "/home/user/.netrc";

/** The company's module proxy, which wants the login `me:s3cret`. */
function withLogin(lab: Lab) {
  return ownProxy(lab, { tls: served(companyRoot, [host]), credentials: "me:s3cret" });
}

/** A module proxy as an HTTP proxy reaches it. */
async function behindProxy(lab: Lab, options: Partial<ModuleProxyOptions> = {}) {
  const { port } = await moduleProxy(lab, 8443, { tls: served(companyRoot, ["goproxy.example.com"]), ...options });
  return { host: "127.0.0.1", port };
}

export const authAndProxy: readonly Case[] = [
  {
    mode: "go-not-found",
    name: "not-on-path",
    kind: "hit",
    broken: "Go is installed in /usr/local/go, but PATH does not lead there; no go.mod is at hand.",
    build: (lab) => onlyOwnProxy(lab, {}, { env: { PATH: "/home/user/bin" } }),
    expect: {
      verdict: "degraded",
      forecasts: [["downloads", null]],
      findings: { "go-not-found#go": ["degrading", "certain"] },
    },
  },
  {
    mode: "go-not-found",
    name: "with-go-mod",
    kind: "hit",
    broken: "PATH leads to no go command, and there is a go.mod that needs one.",
    build: (lab) =>
      onlyOwnProxy(
        lab,
        {},
        {
          env: { PATH: "/home/user/bin" },
          files: {
            "/home/user/src/app/go.mod": "module example.com/app\n\ngo 1.22\n\nrequire github.com/pkg/errors v0.9.1\n",
          },
        },
      ),
    expect: {
      verdict: "blocked",
      forecasts: [["downloads", null]],
      findings: { "go-not-found#go": ["blocking", "certain"] },
    },
  },
  {
    mode: "go-not-found",
    name: "goroot-gone",
    kind: "near-miss",
    broken: "GOROOT names a folder that does not exist, but PATH leads to a go command.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 3000);
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        env: {
          ...unsigned,
          GOPROXY: `http://${host}:${port}`,
          GOSUMDB: "sum.golang.org",
          GOROOT: "/home/user/sdk/go1.20",
        },
      };
    },
    expect: healthy,
  },
  {
    mode: "http-401",
    name: "netrc-login-refused",
    kind: "hit",
    broken: "The netrc file has an entry for the module proxy, with a password that is not right any more.",
    build: async (lab) => {
      const { port, url, nameservers } = await withLogin(lab);
      return {
        nameservers,
        roots,
        env: { ...unsigned, GOPROXY: `${url},direct` },
        files: { [netrc]: `machine ${host}:${port} login me password expired\n` },
      };
    },
    expect: blockedBy(`http-401#${host}`),
  },
  {
    mode: "http-401",
    name: "login-in-url-refused",
    kind: "hit",
    broken: "GOPROXY has user and password in its URL, and the module proxy does not take them.",
    build: async (lab) => {
      const { url, nameservers } = await withLogin(lab);
      const env = { ...unsigned, GOPROXY: url.replace("https://", "https://me:wrong@") };
      return { nameservers, roots, env };
    },
    expect: blockedBy(`http-401#${host}`),
  },
  {
    mode: "http-401",
    name: "healthy-with-netrc",
    kind: "near-miss",
    broken: "Nothing: the module proxy wants a login, and the netrc file has the right one.",
    build: async (lab) => {
      const { port, url, nameservers } = await withLogin(lab);
      return {
        nameservers,
        roots,
        env: { ...unsigned, GOPROXY: url },
        files: { [netrc]: `machine ${host}:${port}\n  login me\n  password s3cret\n` },
      };
    },
    expect: healthy,
  },
  {
    mode: "http-401",
    name: "program-in-goauth",
    kind: "near-miss",
    broken: "The module proxy wants a login, and GOAUTH names a program for it, which is not run here.",
    build: async (lab) => {
      const { url, nameservers } = await withLogin(lab);
      return { nameservers, roots, env: { ...unsigned, GOPROXY: url, GOAUTH: "corp-login --for go;netrc" } };
    },
    expect: { verdict: "inconclusive", forecasts: [["unknown", null]], findings: {} },
  },
  {
    mode: "netrc-missing",
    name: "no-file",
    kind: "hit",
    broken: "The module proxy of the company wants a login, and there is no netrc file.",
    build: async (lab) => {
      const { url, nameservers } = await withLogin(lab);
      return { nameservers, roots, env: { ...unsigned, GOPROXY: `${url},direct` } };
    },
    expect: blockedBy(`netrc-missing#${host}`),
  },
  {
    mode: "netrc-missing",
    name: "entry-without-port",
    kind: "hit",
    broken: "The netrc file names the host without the port that GOPROXY has.",
    build: async (lab) => {
      const { url, nameservers } = await withLogin(lab);
      return {
        nameservers,
        roots,
        env: { ...unsigned, GOPROXY: url },
        files: { [netrc]: `machine ${host} login me password s3cret\n` },
      };
    },
    expect: blockedBy(`netrc-missing#${host}`),
  },
  {
    mode: "netrc-missing",
    name: "plain-http",
    kind: "hit",
    broken: "The module proxy wants a login and is asked over http; go sends none there, whatever the netrc file says.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 3000, { credentials: "me:s3cret" });
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        env: { ...unsigned, GOPROXY: `http://${host}:${port}` },
        files: { [netrc]: `machine ${host}:${port} login me password s3cret\n` },
      };
    },
    expect: blockedBy(`netrc-missing#${host}`),
  },
  {
    mode: "netrc-missing",
    name: "goauth-off",
    kind: "hit",
    broken: "The netrc file has the right login, but GOAUTH=off keeps go from reading it.",
    build: async (lab) => {
      const { port, url, nameservers } = await withLogin(lab);
      return {
        nameservers,
        roots,
        env: { ...unsigned, GOPROXY: url },
        files: {
          [netrc]: `machine ${host}:${port} login me password s3cret\n`,
          "/home/user/.config/go/env": "GOAUTH=off\n",
        },
      };
    },
    expect: blockedBy(`netrc-missing#${host}`),
  },
  {
    mode: "netrc-missing",
    name: "other-file",
    kind: "near-miss",
    broken: "Nothing: there is no ~/.netrc, but NETRC names a file with the right login.",
    build: async (lab) => {
      const { port, url, nameservers } = await withLogin(lab);
      return {
        nameservers,
        roots,
        // As go takes it: from the folder it works in.
        env: { ...unsigned, GOPROXY: url, NETRC: "secrets/netrc" },
        files: { "/home/user/src/app/secrets/netrc": `machine ${host}:${port} login me password s3cret\n` },
      };
    },
    expect: healthy,
  },
  {
    mode: "netrc-missing",
    name: "forbidden",
    kind: "near-miss",
    broken: "There is no login for the module proxy, but it answers 403 and does not ask for one.",
    build: (lab) => onlyOwnProxy(lab, { tls: served(companyRoot, [host]), mode: "403" }, { roots }),
    expect: blockedBy(`http-403#${host}`),
  },
  {
    mode: "no-proxy-missing",
    name: "internal-name",
    kind: "hit",
    broken:
      "The company's module proxy is asked through the HTTP proxy for the way out, which does not know inner names.",
    build: async (lab) => {
      const proxy = await lab.run(startConnectProxy({ refuse: "503 Service Unavailable" }), 3128);
      const env = { ...unsigned, HTTPS_PROXY: proxy.url, NO_PROXY: "localhost,.corp.example.com" };
      return { env: { ...env, GOPROXY: `https://${host}` } };
    },
    expect: blockedBy("no-proxy-missing#NO_PROXY", "high"),
  },
  {
    mode: "no-proxy-missing",
    name: "private-address",
    kind: "hit",
    broken: "The hosts file gives the module proxy a private address, and the HTTP proxy refuses to connect to it.",
    build: async (lab) => {
      const proxy = await lab.run(startConnectProxy({ refuse: "403 Forbidden" }), 3128);
      return {
        env: { ...unsigned, https_proxy: proxy.url, GOPROXY: "https://goproxy.example.org" },
        files: { "/etc/hosts": "127.0.0.1 localhost\n10.20.30.40 goproxy.example.org\n" },
      };
    },
    expect: blockedBy("no-proxy-missing#NO_PROXY"),
  },
  {
    mode: "no-proxy-missing",
    name: "named-in-no-proxy",
    kind: "near-miss",
    broken: "Nothing: the HTTP proxy knows no inner names, and NO_PROXY has the module proxy asked straight.",
    build: async (lab) => {
      const proxy = await lab.run(startConnectProxy({ refuse: "503 Service Unavailable" }), 3128);
      const { port } = await moduleProxy(lab, 8443, { tls: served(companyRoot, [host]) });
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        roots,
        env: { ...unsigned, HTTPS_PROXY: proxy.url, NO_PROXY: ".corp.internal", GOPROXY: `https://${host}:${port}` },
      };
    },
    expect: healthy,
  },
  {
    mode: "no-proxy-missing",
    name: "public-host",
    kind: "near-miss",
    broken: "The HTTP proxy cannot reach goproxy.cn, which is outside.",
    build: async (lab) => {
      const proxy = await lab.run(startConnectProxy({ refuse: "503 Service Unavailable" }), 3128);
      return { env: { ...unsigned, HTTPS_PROXY: proxy.url, GOPROXY: "https://goproxy.cn" } };
    },
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "proxy-connect-badgw#127.0.0.1"]],
      findings: { "proxy-connect-badgw#127.0.0.1": ["blocking", "high"] },
    },
  },
  {
    mode: "proxy-407",
    name: "no-login",
    kind: "hit",
    broken: "The HTTP proxy wants user and password, and HTTPS_PROXY has none.",
    build: async (lab) => {
      const proxy = await lab.run(startProxy407(['Basic realm="proxy.corp.internal"']), 3128);
      return { env: { ...unsigned, HTTPS_PROXY: proxy.url, GOPROXY: "https://goproxy.cn,direct" } };
    },
    expect: blockedBy("proxy-407#127.0.0.1"),
  },
  {
    mode: "proxy-407",
    name: "ntlm-only",
    kind: "hit",
    broken: "The HTTP proxy takes NTLM and Kerberos only, which go cannot do.",
    build: async (lab) => {
      const proxy = await lab.run(startProxy407(["NTLM", "Negotiate"]), 3128);
      const withUser = proxy.url.replace("http://", "http://me:s3cret@");
      return { env: { ...unsigned, HTTPS_PROXY: withUser, GOPROXY: "https://goproxy.cn,direct" } };
    },
    expect: blockedBy("proxy-407#127.0.0.1"),
  },
  {
    mode: "proxy-407",
    name: "login-in-variable",
    kind: "near-miss",
    broken: "Nothing: the HTTP proxy wants a login, and HTTPS_PROXY has the right one.",
    build: async (lab) => {
      const target = await behindProxy(lab);
      const proxy = await lab.run(startConnectProxy({ credentials: "me:s3cret", route: () => target }), 3128);
      const withUser = proxy.url.replace("http://", "http://me:s3cret@");
      return { roots, env: { ...unsigned, HTTPS_PROXY: withUser, GOPROXY: "https://goproxy.example.com" } };
    },
    expect: healthy,
  },
  {
    mode: "proxy-connect-badgw",
    name: "bad-gateway",
    kind: "hit",
    broken: "The HTTP proxy answers CONNECT with 502.",
    build: async (lab) => {
      const proxy = await lab.run(startConnectProxy({ refuse: "502 Bad Gateway" }), 3128);
      return { env: { ...unsigned, HTTPS_PROXY: proxy.url, GOPROXY: "https://goproxy.cn,direct" } };
    },
    expect: blockedBy("proxy-connect-badgw#127.0.0.1", "high"),
  },
  {
    mode: "proxy-connect-badgw",
    name: "own-bad-gateway",
    kind: "near-miss",
    broken: "The HTTP proxy lets the request through, and the module proxy behind it answers 500.",
    build: async (lab) => {
      const target = await behindProxy(lab, { mode: "500" });
      const proxy = await lab.run(startConnectProxy({ route: () => target }), 3128);
      return { roots, env: { ...unsigned, HTTPS_PROXY: proxy.url, GOPROXY: "https://goproxy.example.com,direct" } };
    },
    expect: blockedBy("http-5xx#goproxy.example.com"),
  },
  {
    mode: "proxy-connect-denied",
    name: "filtered",
    kind: "hit",
    broken: "The HTTP proxy lets nobody through to goproxy.cn.",
    build: async (lab) => {
      const proxy = await lab.run(startConnectProxy({ refuse: "403 Filtered by policy 12" }), 3128);
      return { env: { ...unsigned, HTTPS_PROXY: proxy.url, GOPROXY: "https://goproxy.cn,direct" } };
    },
    expect: blockedBy("proxy-connect-denied#127.0.0.1"),
  },
  {
    mode: "proxy-connect-denied",
    name: "host-refuses",
    kind: "near-miss",
    broken: "The HTTP proxy lets the request through, and the 403 comes from the host behind it.",
    build: async (lab) => {
      const target = await behindProxy(lab, { mode: "403" });
      const proxy = await lab.run(startConnectProxy({ route: () => target }), 3128);
      return { roots, env: { ...unsigned, HTTPS_PROXY: proxy.url, GOPROXY: "https://goproxy.example.com,direct" } };
    },
    expect: blockedBy("http-403#goproxy.example.com"),
  },
  {
    mode: "proxy-needed",
    name: "only-all-proxy",
    kind: "hit",
    broken: "The network lets nothing out, and only ALL_PROXY names the HTTP proxy, which go does not read.",
    build: async (lab) => {
      const { port } = await lab.run(startBlackHole(), 443);
      return {
        nameservers: [await nameServer(lab, { "goproxy.cn": here })],
        env: {
          ...unsigned,
          GOPROXY: `https://goproxy.cn:${port},direct`,
          ALL_PROXY: "http://proxy.corp.internal:3128",
        },
      };
    },
    expect: blockedBy("proxy-needed#HTTPS_PROXY", "medium"),
  },
  {
    mode: "proxy-needed",
    name: "git-has-one",
    kind: "hit",
    broken: "The network lets nothing out, and only git's http.proxy names the HTTP proxy.",
    build: async (lab) => {
      const { port } = await lab.run(startBlackHole(), 443);
      return {
        nameservers: [await nameServer(lab, { "goproxy.cn": here })],
        env: { ...unsigned, GOPROXY: `https://goproxy.cn:${port},direct` },
        files: { "/home/user/.gitconfig": "[user]\n\tname = Me\n[http]\n\tproxy = http://proxy.corp.internal:3128\n" },
      };
    },
    expect: blockedBy("proxy-needed#HTTPS_PROXY", "medium"),
  },
  {
    mode: "proxy-needed",
    name: "no-trace",
    kind: "near-miss",
    broken: "The packets to goproxy.cn are dropped, and nothing on this machine says that there is an HTTP proxy.",
    build: async (lab) => {
      const { port } = await lab.run(startBlackHole(), 443);
      return {
        nameservers: [await nameServer(lab, { "goproxy.cn": here })],
        env: { ...unsigned, GOPROXY: `https://goproxy.cn:${port},direct` },
      };
    },
    expect: blockedBy("tcp-timeout#goproxy.cn", "medium"),
  },
  {
    mode: "proxy-unreachable",
    name: "stopped",
    kind: "hit",
    broken: "HTTPS_PROXY names a program on this machine that has been stopped.",
    build: async (lab) => {
      const HTTPS_PROXY = `http://127.0.0.1:${await lab.closedPort(7890)}`;
      return { env: { ...unsigned, HTTPS_PROXY, GOPROXY: "https://goproxy.cn,direct" } };
    },
    expect: blockedBy("proxy-unreachable#127.0.0.1"),
  },
  {
    mode: "proxy-unreachable",
    name: "no-address",
    kind: "hit",
    broken: "HTTPS_PROXY names the HTTP proxy of another network, whose name does not exist here.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, {})],
      env: { ...unsigned, HTTPS_PROXY: "http://proxy.corp.internal:3128", GOPROXY: "https://goproxy.cn,direct" },
    }),
    expect: blockedBy("proxy-unreachable#proxy.corp.internal"),
  },
  {
    mode: "proxy-unreachable",
    name: "wrong-scheme",
    kind: "hit",
    broken: "HTTPS_PROXY begins with https://, but the HTTP proxy speaks no TLS itself.",
    build: async (lab) => {
      const proxy = await lab.run(startConnectProxy(), 3128);
      const HTTPS_PROXY = proxy.url.replace("http://", "https://");
      return { env: { ...unsigned, HTTPS_PROXY, GOPROXY: "https://goproxy.cn,direct" } };
    },
    expect: blockedBy("proxy-unreachable#127.0.0.1"),
  },
  {
    mode: "proxy-unreachable",
    name: "takes-and-says-nothing",
    kind: "hit",
    broken: "The HTTP proxy accepts connections, and answers no CONNECT in two tries.",
    build: async (lab) => {
      const HTTPS_PROXY = (await lab.run(startResettingPort("swallow"), 3128)).url.replace("https:", "http:");
      return { env: { ...unsigned, HTTPS_PROXY, GOPROXY: "https://goproxy.cn,direct" } };
    },
    expect: blockedBy("proxy-unreachable#127.0.0.1", "medium"),
  },
  {
    mode: "proxy-unreachable",
    name: "target-refuses",
    kind: "near-miss",
    broken: "The HTTP proxy is there, and says that it cannot reach the host.",
    build: async (lab) => {
      const port = await lab.closedPort(443);
      const proxy = await lab.run(startConnectProxy({ route: () => ({ host: "127.0.0.1", port }) }), 3128);
      return { env: { ...unsigned, HTTPS_PROXY: proxy.url, GOPROXY: "https://goproxy.cn,direct" } };
    },
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "proxy-connect-badgw#127.0.0.1"]],
      findings: { "proxy-connect-badgw#127.0.0.1": ["blocking", "high"] },
    },
  },
];

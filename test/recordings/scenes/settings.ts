import { startConnectProxy } from "../../servers/connect-proxy.ts";
import { startHttpsServer } from "../../servers/tls-server.ts";
import type { Case } from "../case.ts";
import { blockedBy, healthy } from "../expect.ts";
import { companyRoot, served } from "./certificates.ts";
import { goEnv, host, onlyOwnProxy, ownProxy, unsigned } from "./company.ts";
import { errors, here, moduleProxy, nameServer, text } from "./servers.ts";

export const settings: readonly Case[] = [
  {
    mode: "goproxy-empty",
    name: "empty-line",
    kind: "hit",
    broken: "go/env holds the line GOPROXY= and no value behind it.",
    build: async () => ({ files: { [goEnv]: "GOPROXY=\n" } }),
    expect: blockedBy("goproxy-empty#GOPROXY"),
  },
  {
    mode: "goproxy-empty",
    name: "separators-only",
    kind: "hit",
    broken: "The variable GOPROXY holds a comma and a blank only.",
    build: async () => ({ env: { GOPROXY: ", " } }),
    expect: blockedBy("goproxy-empty#GOPROXY"),
  },
  {
    mode: "goproxy-empty",
    name: "empty-variable",
    kind: "near-miss",
    broken: "The variable GOPROXY is set and empty, which go takes for unset; go/env names a good module proxy.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 3000);
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        env: { ...unsigned, GOPROXY: "" },
        files: { [goEnv]: `GOPROXY=http://${host}:${port}\n` },
      };
    },
    expect: healthy,
  },
  {
    mode: "goproxy-off",
    name: "left-over",
    kind: "hit",
    broken: "go/env says GOPROXY=off.",
    build: async () => ({ files: { [goEnv]: "GOPROXY=off\n" } }),
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "goproxy-off#GOPROXY"]],
      findings: { "goproxy-off#GOPROXY": ["blocking", "certain"] },
    },
  },
  {
    mode: "goproxy-off",
    name: "behind-a-proxy",
    kind: "near-miss",
    broken: "The list ends in off, and the module proxy before it serves the module.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 3000);
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        env: { ...unsigned, GOPROXY: `http://${host}:${port},off` },
      };
    },
    expect: { verdict: "healthy", forecasts: [["downloads", null]], findings: {} },
  },
  {
    mode: "goproxy-bad-scheme",
    name: "slip-of-the-finger",
    kind: "hit",
    broken: "go/env names htps://goproxy.cn in GOPROXY.",
    build: async () => ({ files: { [goEnv]: "GOPROXY=htps://goproxy.cn,direct\n" } }),
    expect: blockedBy("goproxy-bad-scheme#GOPROXY"),
  },
  {
    mode: "goproxy-bad-scheme",
    name: "quotes",
    kind: "hit",
    broken: "The quotes of a .env file became part of the value of GOPROXY.",
    build: async () => ({ env: { GOPROXY: '"https://goproxy.cn,direct"' } }),
    expect: blockedBy("goproxy-bad-scheme#GOPROXY"),
  },
  {
    mode: "goproxy-bad-scheme",
    name: "http-proxy",
    kind: "hit",
    broken: "GOPROXY holds the address of a SOCKS proxy.",
    build: async () => ({ env: { GOPROXY: "socks5://127.0.0.1:1080" } }),
    expect: blockedBy("goproxy-bad-scheme#GOPROXY"),
  },
  {
    mode: "goproxy-bad-scheme",
    name: "no-scheme-but-a-host",
    kind: "near-miss",
    broken: "GOPROXY names a host without a scheme; go puts https:// in front of it.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 8443, { tls: served(companyRoot, [host]) });
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        roots: [companyRoot.certPem],
        env: { ...unsigned, GOPROXY: `${host}:${port}/` },
      };
    },
    expect: healthy,
  },
  {
    mode: "goproxy-bad-scheme",
    name: "control-character",
    kind: "hit",
    broken: "A tab got into the host name: go refuses the entry, and what was meant is a guess.",
    build: async () => ({ env: { GOPROXY: "https://goproxy\t.cn,direct" } }),
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "goproxy-bad-scheme#GOPROXY"]],
      findings: { "goproxy-bad-scheme#GOPROXY": ["blocking", "certain"] },
    },
  },
  {
    mode: "goproxy-bad-scheme",
    name: "no-colon",
    kind: "hit",
    broken: "GOPROXY=https//goproxy.cn: go asks for a host that is called https.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, {})],
      env: { GOPROXY: "https//goproxy.cn,direct" },
    }),
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "goproxy-bad-scheme#GOPROXY"]],
      findings: { "goproxy-bad-scheme#GOPROXY": ["blocking", "high"] },
    },
  },
  {
    mode: "goproxy-bad-scheme",
    name: "full-width-comma",
    kind: "hit",
    broken: "The comma in GOPROXY is a full-width one, which go takes for a part of the host name.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, {})],
      env: { GOPROXY: "https://goproxy.cn，direct" },
    }),
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "goproxy-bad-scheme#GOPROXY"]],
      findings: { "goproxy-bad-scheme#GOPROXY": ["blocking", "high"] },
    },
  },
  {
    mode: "goproxy-bad-scheme",
    name: "semicolon-in-a-path",
    kind: "near-miss",
    broken: "A semicolon stands in the path of a good module proxy.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 3000);
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        env: { ...unsigned, GOPROXY: `http://${host}:${port}/go;v=1` },
      };
    },
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "http-404-base#goproxy.corp.internal"]],
      findings: { "http-404-base#goproxy.corp.internal": ["blocking", "medium"] },
    },
  },
  {
    mode: "goproxy-bad-scheme",
    name: "a-host-called-https",
    kind: "near-miss",
    broken: "GOPROXY=http//PATH, and a host called http is on this network and answers.",
    build: async (lab) => ({
      nameservers: [await nameServer(lab, { http: here })],
      env: { ...unsigned, GOPROXY: "http//goproxy" },
    }),
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "tcp-refused#http"]],
      findings: { "tcp-refused#http": ["blocking", "certain"] },
    },
  },
  {
    mode: "gonoproxy-too-broad",
    name: "star",
    kind: "hit",
    broken: "GOPRIVATE=* sends every module past a good module proxy, and the name server hides golang.org.",
    build: async (lab) => {
      const { url, nameservers } = await ownProxy(lab);
      return {
        nameservers,
        env: { GOPROXY: url },
        files: { [goEnv]: "GOPRIVATE=*\n" },
        modules: ["golang.org/x/text@v0.14.0"],
      };
    },
    expect: {
      verdict: "blocked",
      forecasts: [["fails", "gonoproxy-too-broad#GOPRIVATE"]],
      findings: {
        "gonoproxy-too-broad#GOPRIVATE": ["blocking", "certain"],
        "dns-nxdomain#golang.org": ["degrading", "medium"],
      },
      explainedBy: { "dns-nxdomain#golang.org": "gonoproxy-too-broad#GOPRIVATE" },
    },
  },
  {
    mode: "gonoproxy-too-broad",
    name: "github-and-no-git",
    kind: "hit",
    broken: "GOPRIVATE holds github.com beside the company's host, and there is no git to fetch with.",
    build: (lab) =>
      onlyOwnProxy(
        lab,
        {},
        {
          env: { GOPRIVATE: "*.corp.internal,github.com" },
          modules: ["github.com/pkg/errors@v0.9.1", "golang.org/x/text@v0.14.0"],
        },
      ),
    expect: {
      verdict: "blocked",
      forecasts: [
        ["fails", "gonoproxy-too-broad#GOPRIVATE"],
        ["downloads", null],
      ],
      findings: { "gonoproxy-too-broad#GOPRIVATE": ["blocking", "certain"] },
    },
  },
  {
    mode: "gonoproxy-too-broad",
    name: "star-where-direct-works",
    kind: "hit",
    broken: "GOPRIVATE=* again, but golang.org is reachable and its page names a module proxy: it works today.",
    build: async (lab) => {
      const files = await moduleProxy(lab, 3001, { tls: served(companyRoot, ["modules.corp.internal"]) });
      const page = await lab.run(golangOrg(`https://modules.corp.internal:${files.port}`), 8443);
      const route = { host: "127.0.0.1", port: page.port };
      const http = await lab.run(startConnectProxy({ route: () => route }), 3128);
      return {
        nameservers: [await nameServer(lab, { [host]: here, "modules.corp.internal": here })],
        roots: [companyRoot.certPem],
        env: {
          GOPROXY: `https://${host}`,
          GOPRIVATE: "*",
          HTTPS_PROXY: http.url,
          NO_PROXY: "corp.internal",
        },
        modules: ["golang.org/x/text@v0.14.0"],
      };
    },
    expect: {
      notes: ["tls-mitm-trusted"],
      verdict: "degraded",
      forecasts: [["downloads", null]],
      findings: { "gonoproxy-too-broad#GOPRIVATE": ["degrading", "certain"] },
    },
  },
  {
    mode: "gonoproxy-too-broad",
    name: "one-organisation",
    kind: "near-miss",
    broken: "GOPRIVATE holds the company's host and its organisation on github.com only.",
    build: (lab) =>
      onlyOwnProxy(
        lab,
        {},
        {
          env: { GOPRIVATE: "*.corp.internal,github.com/example-corp" },
          files: { "/home/user/src/app/go.mod": goMod },
        },
      ),
    expect: {
      verdict: "healthy",
      forecasts: [
        ["downloads", null],
        ["downloads", null],
      ],
      findings: {},
    },
  },
  {
    mode: "gonoproxy-too-broad",
    name: "star-for-checksums-only",
    kind: "near-miss",
    broken: "GOPRIVATE=* with GONOPROXY=none: every module still goes to the module proxy.",
    build: async (lab) => {
      const { url, nameservers } = await ownProxy(lab);
      return { nameservers, env: { GOPROXY: url, GOPRIVATE: "*", GONOPROXY: "none" } };
    },
    expect: healthy,
  },
  {
    mode: "goenv-disagrees",
    name: "wrapper-sets-goproxy",
    kind: "hit",
    broken: "A wrapper stands before go and sets GOPROXY to a good module proxy; the shell knows nothing of it.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 3000);
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        env: unsigned,
        goSays: { GOPROXY: `http://${host}:${port}` },
      };
    },
    expect: {
      verdict: "degraded",
      forecasts: [["downloads", null]],
      findings: { "goenv-disagrees#go": ["degrading", "certain"] },
    },
  },
  {
    mode: "goenv-disagrees",
    name: "go-agrees",
    kind: "near-miss",
    broken: "go reports what go/env holds, although a variable that is set and empty stands before it.",
    build: async (lab) => {
      const { port } = await moduleProxy(lab, 3000);
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        env: { ...unsigned, GOPROXY: "" },
        files: { [goEnv]: `GOPROXY=http://${host}:${port}\n` },
        goSays: {},
      };
    },
    expect: healthy,
  },
];

const goMod = `module corp.internal/app

go 1.26

require (
	${errors.path} ${errors.version}
	${text.path} ${text.version}
)
`;

/** golang.org as go asks it for x/text; its page names a module proxy. */
function golangOrg(modules: string) {
  return startHttpsServer(served(companyRoot, ["golang.org"]), (_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" });
    response.end(`<html><head><meta name="go-import" content="golang.org/x/text mod ${modules}"></head></html>\n`);
  });
}

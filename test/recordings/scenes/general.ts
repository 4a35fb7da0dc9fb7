import { startHttpServer } from "../../servers/http-server.ts";
import type { Case } from "../case.ts";
import { blockedBy, healthy } from "../expect.ts";
import { host, onlyOwnProxy, unsigned } from "./company.ts";
import { here, moduleProxy, nameServer } from "./servers.ts";

export const general: readonly Case[] = [
  {
    mode: "download-fails-unexplained",
    name: "server-error",
    kind: "hit",
    broken: "The module proxy answers 500 to everything.",
    build: (lab) => onlyOwnProxy(lab, { mode: "500" }),
    expect: blockedBy(`download-fails-unexplained#${host}`, "low"),
  },
  {
    mode: "download-fails-unexplained",
    name: "module-not-there",
    kind: "hit",
    broken: "No module proxy of the list has this version.",
    build: (lab) => onlyOwnProxy(lab, {}, { modules: ["github.com/pkg/errors@v0.9.9"] }),
    expect: blockedBy(`download-fails-unexplained#${host}`, "low"),
  },
  {
    mode: "download-fails-unexplained",
    name: "server-error-before-a-good-one",
    kind: "near-miss",
    broken: "The first module proxy answers 500; after a | the second one serves, so no download fails.",
    build: async (lab) => {
      const first = await moduleProxy(lab, 8080, { mode: "500" });
      const second = await moduleProxy(lab, 3000);
      return {
        nameservers: [await nameServer(lab, { [host]: here, "mirror.corp.internal": here })],
        env: { ...unsigned, GOPROXY: `http://mirror.corp.internal:${first.port}|http://${host}:${second.port}` },
      };
    },
    expect: healthy,
  },
  {
    mode: "download-fails-unexplained",
    name: "no-answer-in-time",
    kind: "near-miss",
    broken: "The module proxy accepts and stays silent, and --timeout 1s ends the run: nothing is known.",
    build: async (lab) => {
      const { port } = await lab.run(
        startHttpServer(() => {}),
        3000,
      );
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        env: { ...unsigned, GOPROXY: `http://${host}:${port}` },
        timeoutMs: 1_000,
      };
    },
    expect: { verdict: "inconclusive", forecasts: [["unknown", null]], findings: {} },
  },
];

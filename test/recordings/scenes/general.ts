import { startHttpServer } from "../../servers/http-server.ts";
import type { Case } from "../case.ts";
import { blockedBy } from "../expect.ts";
import { host, onlyOwnProxy, unsigned } from "./company.ts";
import { here, nameServer } from "./servers.ts";

export const general: readonly Case[] = [
  {
    mode: "download-fails-unexplained",
    name: "odd-status",
    kind: "hit",
    broken: "The module proxy answers 418 to everything.",
    build: async (lab) => {
      const { port } = await lab.run(
        startHttpServer((_request, response) => response.writeHead(418).end()),
        3000,
      );
      return {
        nameservers: [await nameServer(lab, { [host]: here })],
        env: { ...unsigned, GOPROXY: `http://${host}:${port}` },
      };
    },
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

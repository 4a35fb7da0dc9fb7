import { createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { report } from "../lib/doctor.ts";
import { normaliseGoError } from "../lib/normalise-go-error.ts";
import { goModDownload, realGo, scratchEnvironment } from "../lib/real-go.ts";
import { listenOn, resetNow } from "../servers/running-server.ts";

/** A SOCKS proxy that goes wrong at each of its steps: go says which target it asked for, and how the connection ended. */
const MODULE = "example.com/hello@v1.2.3";
const METHOD = Buffer.from([5, 0]);
const OPEN = Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);

const afterGreeting = (then: (socket: Socket) => void) => (socket: Socket) => {
  socket.once("data", () => then(socket));
};
const afterRequest = (then: (socket: Socket) => void) =>
  afterGreeting((socket) => {
    socket.write(METHOD);
    socket.once("data", () => then(socket));
  });

const proxies: Readonly<Record<string, (socket: Socket) => void>> = {
  "closes after the greeting": afterGreeting((socket) => socket.end()),
  "half a method": afterGreeting((socket) => socket.end(METHOD.subarray(0, 1))),
  "resets after the greeting": afterGreeting((socket) => resetNow(socket)),
  "closes after the request": afterRequest((socket) => socket.end()),
  "half a reply": afterRequest((socket) => socket.end(OPEN.subarray(0, 2))),
  "half an address": afterRequest((socket) => socket.end(OPEN.subarray(0, 6))),
  "resets after the request": afterRequest((socket) => resetNow(socket)),
  "refuses the request": afterRequest((socket) => socket.end(Buffer.from([5, 2, 0, 1, 0, 0, 0, 0, 0, 0]))),
  "is no SOCKS proxy": afterGreeting((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
};
const targets = ["https://goproxy.example.com", "http://goproxy.example.com:3000", "https://bücher.example"];

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

describe.each(Object.entries(proxies))("%s", (_name, serve) => {
  test.each(targets)(
    "%s",
    async (target) => {
      const { port, close } = await listenOn(createServer(serve));
      closing.push(close);
      const proxy = `socks5://127.0.0.1:${port}`;
      const scratch = scratchEnvironment({ GOPROXY: target, HTTPS_PROXY: proxy, HTTP_PROXY: proxy });
      const [doctor, go] = await Promise.all([
        report(["--module", MODULE], scratch),
        realGo === null ? null : goModDownload(MODULE, scratch),
      ]);
      const [forecast] = doctor.report.forecasts;
      expect(forecast?.outcome).toBe("fails");
      expect(doctor.ran.code).toBe(1);
      if (go === null) return;
      expect(normaliseGoError(forecast?.error ?? "")).toBe(normaliseGoError(go.stderr));
      expect(forecast?.exitStatus).toBe(go.code);
    },
    30_000,
  );
});

test("a proxy that says nothing: go waits for good, and the proxy is to blame", async () => {
  const { port, close } = await listenOn(createServer(afterGreeting(() => {})));
  closing.push(close);
  const scratch = scratchEnvironment({
    GOPROXY: "https://goproxy.example.com",
    HTTPS_PROXY: `socks5://127.0.0.1:${port}`,
  });
  const [doctor, go] = await Promise.all([
    report(["--no-reference", "--module", MODULE], scratch),
    realGo === null ? null : goModDownload(MODULE, { ...scratch, killAfterMs: 12_000 }),
  ]);
  const [forecast] = doctor.report.forecasts;
  expect({ outcome: forecast?.outcome, waits: forecast?.goWaitsMs }).toEqual({ outcome: "hangs", waits: null });
  expect(doctor.report.findings.map(({ id }) => id)).toEqual(["proxy-unreachable"]);
  if (go !== null) expect(go.code).toBeNull();
}, 40_000);

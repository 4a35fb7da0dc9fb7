import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { report, runDoctor } from "../lib/doctor.ts";
import { scratchEnvironment } from "../lib/real-go.ts";
import { escapes } from "../servers/hostile-http.ts";
import { startHttpServer } from "../servers/http-server.ts";
import { startModuleProxy } from "../servers/module-proxy.ts";
import type { RunningServer } from "../servers/running-server.ts";
import { sampleModule } from "../servers/sample-module.ts";

const servers: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

function keep<S extends RunningServer>(server: S): S {
  servers.push(server);
  return server;
}

const hello = sampleModule("example.org/hello", "v1.0.0");

/** A scratch machine with a go.mod in its current folder. */
function withGoMod(
  settings: Record<string, string>,
  required: readonly string[],
): { env: Record<string, string>; cwd: string } {
  const scratch = scratchEnvironment(settings);
  const lines = required.map((one) => `require ${one.replace("@", " ")}\n`).join("");
  writeFileSync(join(scratch.cwd, "go.mod"), `module example.org/mine\n\ngo 1.21\n\n${lines}`);
  return scratch;
}

describe("private stays private", () => {
  test("a presumed private module of the go.mod is never named to anyone; the others are checked", async () => {
    const proxy = keep(await startModuleProxy({ modules: [hello] }));
    const scratch = withGoMod({ GOPROXY: proxy.url, GOSUMDB: "off" }, [
      "git.corp.internal/team/secret@v1.0.0",
      "buildserver/tools@v0.1.0",
      "example.org/hello@v1.0.0",
    ]);
    const { report: seen } = await report([], scratch);
    expect(proxy.requests.length).toBeGreaterThan(0);
    expect(proxy.requests.filter((line) => /secret|buildserver/.test(line))).toEqual([]);
    expect(seen.forecasts.map(({ module, outcome, basis }) => ({ module, outcome, basis }))).toEqual([
      { module: "git.corp.internal/team/secret", outcome: "unknown", basis: "rules" },
      { module: "buildserver/tools", outcome: "fails", basis: "rules" },
      { module: "example.org/hello", outcome: "downloads", basis: "asked" },
    ]);
  });

  test("--module names it, and then it is asked for", async () => {
    const proxy = keep(await startModuleProxy({ modules: [] }));
    const scratch = scratchEnvironment({ GOPROXY: proxy.url, GOSUMDB: "off" });
    await report(["--module", "git.corp.internal/team/secret@v1.0.0"], scratch);
    expect(proxy.requests.filter((line) => line.includes("secret")).length).toBeGreaterThan(0);
  });

  test("a module that GONOPROXY matches is never named to a module proxy, nor one of GONOSUMDB to a database", async () => {
    const proxy = keep(await startModuleProxy({ modules: [hello] }));
    const database = keep(await startHttpServer((_request, response) => response.writeHead(404).end()));
    const key = "sum.test+9b1ba6cb+AbzP6GeRMOsnBNXd8Yyl3kmrZT0zTmqUaCtTSUbgQy4a";
    const scratch = scratchEnvironment({
      GOPROXY: proxy.url,
      GOPRIVATE: "corp.example.invalid",
      GOSUMDB: `${key} ${database.url}`,
      PATH: "/nonexistent",
    });
    await report(["--module", "corp.example.invalid/x@v1.0.0"], scratch);
    expect([...proxy.requests, ...database.requests]).toEqual([]);
  });

  test("one module per road is asked, the others are like it", async () => {
    const modules = Array.from({ length: 30 }, (_, index) => sampleModule(`example.org/m${index}`, "v1.0.0"));
    const proxy = keep(await startModuleProxy({ modules }));
    const required = modules.map(({ path }) => `${path}@v1.0.0`);
    const { report: seen } = await report([], withGoMod({ GOPROXY: proxy.url, GOSUMDB: "off" }, required));
    expect(proxy.requests.length).toBe(3);
    expect(seen.forecasts).toHaveLength(30);
    expect(seen.forecasts[7]).toMatchObject({ basis: "same-road", likeModule: "example.org/m0", outcome: "downloads" });
  });
});

describe("what a hostile server says", () => {
  test("escape sequences in every field never reach a terminal, a report or a recording", async () => {
    const server = keep(
      await startHttpServer((_request, response) => {
        const raw = Buffer.from(escapes)
          .toString("latin1")
          .replace(/[\u0000\r\n]/g, "");
        response.socket?.end(
          `HTTP/1.1 403 No${raw}\r\nContent-Type: text/plain\r\nServer: ${raw}\r\nX-Note: ${raw}\r\nConnection: close\r\n\r\n${raw}`,
        );
      }),
    );
    const scratch = scratchEnvironment({ GOPROXY: server.url });
    const [text, json] = await Promise.all([
      runDoctor(["--module", "example.org/hello@v1.0.0", "--verbose"], scratch),
      runDoctor(["--module", "example.org/hello@v1.0.0", "--verbose", "--json"], scratch),
    ]);
    for (const { stdout } of [text, json]) {
      expect(stdout.length).toBeGreaterThan(200);
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }
  });
});

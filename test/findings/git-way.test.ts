import { describe, expect, test } from "vitest";
import { controlFlow } from "../../src/model/content-key.ts";
import type { Observation } from "../../src/model/observation.ts";
import { breakage, downloads, environment, fails, hasFailed, noSuchHost, setting } from "./builders.ts";
import { foundAs, idsIn } from "./find.ts";

const repository = "https://github.com/pkg/errors";
const asked = `${repository}/info/refs?service=git-upload-pack`;
const flow = controlFlow("git-host", `http GET ${asked}`);

function git(stderr: string) {
  return hasFailed("git", `git ls-remote ${repository}`, { code: "git-failed", raw: stderr, exitCode: 128, stderr });
}

/** The same request by go's means, which stopped at the last of these steps. */
function stoppedAt(via: readonly Observation[]): readonly Observation[] {
  const key = `http GET ${asked}`;
  const http: Observation = {
    ...hasFailed("http", key, { code: "http-closed", raw: "" }),
    flow,
    via: via.map((one) => one.key),
    ...{ ending: "not-asked", reason: "earlier-step" },
  };
  return [...via.map((one) => ({ ...one, flow })), http];
}

const refused = hasFailed("tcp", "tcp 20.205.243.166:443", { code: "tcp-refused", raw: "" });
const unreached = git(`fatal: unable to access '${repository}/': Failed to connect to github.com port 443`);
const direct = environment({ GOPROXY: setting("direct") });

function scene(said: ReturnType<typeof git>, control: readonly Observation[]) {
  const broken = breakage({
    at: "direct",
    layer: "vcs",
    url: repository,
    host: "github.com",
    observation: said.key,
    text: said.failure.code,
  });
  return { environment: direct, forecasts: [fails(broken)], observations: [said, ...control] };
}

describe("what git could not reach", () => {
  test("is told by the step that was found", () => {
    const here = scene(unreached, stoppedAt([refused]));
    expect(idsIn(here)).toEqual(["tcp-refused"]);
    expect(foundAs("tcp-refused", here)[0]?.subject).toEqual({ kind: "host", name: "github.com" });
  });

  test("a name that has no address here", () => {
    const said = git(`fatal: unable to access '${repository}/': Could not resolve host: github.com`);
    const here = scene(said, stoppedAt([noSuchHost("github.com")]));
    expect(foundAs("dns-nxdomain", here)[0]?.facts).toMatchObject({ byGit: false, servers: ["192.0.2.53:53"] });
  });

  test("stays git's word where nobody looked, or where the host answered us", () => {
    expect(idsIn(scene(unreached, []))).toEqual(["download-fails-unexplained"]);
    const answers: Observation = { ...hasFailed("http", `http GET ${asked}`, { code: "http-reset", raw: "" }), flow };
    expect(idsIn(scene(unreached, [answers]))).toEqual(["download-fails-unexplained"]);
  });

  test("stays git's word where git speaks of another step: it has roots of its own", () => {
    const certificate = git("fatal: unable to access: server certificate verification failed");
    expect(idsIn(scene(certificate, stoppedAt([refused])))).toEqual(["download-fails-unexplained"]);
    const reset = hasFailed("tls", "tls 20.205.243.166:443 github.com", { code: "tls-reset", raw: "" });
    expect(idsIn(scene(unreached, stoppedAt([reset])))).toEqual(["download-fails-unexplained"]);
  });

  test("breaks nothing where go gets around it", () => {
    const { forecasts, ...rest } = scene(unreached, stoppedAt([refused]));
    const swallowed = forecasts.flatMap((one) => one.breakage ?? []);
    expect(foundAs("tcp-refused", { ...rest, forecasts: [downloads({ swallowed })] })[0]?.breaks).toEqual([]);
  });
});

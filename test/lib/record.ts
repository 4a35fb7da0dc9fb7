import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { askTheNetwork } from "../../src/commands/ask-network.ts";
import { withProject } from "../../src/commands/command-forecaster.ts";
import { LateEnvironment } from "../../src/commands/late-environment.ts";
import { modulesToCheck } from "../../src/commands/modules.ts";
import { trustRules } from "../../src/commands/trust-rules.ts";
import { KNOWN_SETTINGS } from "../../src/go/cfg/known-settings.ts";
import { valueOf } from "../../src/go/cfg/value-of.ts";
import type { Environment } from "../../src/model/environment.ts";
import type { Recording } from "../../src/model/recording.ts";
import { makeRecording } from "../../src/recording/make.ts";
import { ORDINARY_LIMITS } from "../../src/run/limits.ts";
import { readWholeEnvironment } from "../../src/system/read-environment.ts";
import { readTrustRoots } from "../../src/system/trust-roots.ts";
import { mintCa } from "../x509/mint.ts";
import { fixedSerial, fixedSigningKey } from "./fixed-keys.ts";
import { labConfig } from "./lab-config.ts";
import type { Scene } from "./scene.ts";
import { scrub } from "./scrub.ts";

/** Every recording is made at this moment. */
const NOW = new Date("2026-11-21T08:00:00Z");
const GO_VERSION = "go1.26.8";
const GOROOT = "/usr/local/go";
const HOME = "/home/user";
const CWD = `${HOME}/src/app`;

/**
 * Looks at a scene with the real pipeline, as `--save` does, and takes out what belongs to the machine that made it: a folder stands for
 * `/`, and ports, times and the system's facts are written alike everywhere. `ports`: real ones to those to write.
 */
export async function record(scene: Scene, ports: ReadonlyMap<number, number>): Promise<Recording> {
  const machine = await realpath(await mkdtemp(join(tmpdir(), "goproxy-doctor-scene-")));
  try {
    const startedAt = new Date();
    const started = performance.now();
    const nowMs = (): number => performance.now() - started;
    const { environment: around, secrets } = await look(scene, machine);
    const asked = scene.command === undefined ? {} : { command: [...scene.command] };
    const place = { cwd: join(machine, CWD), env: { PATH: join(machine, GOROOT, "bin") } };
    const environment = await withProject(around, asked, place);
    const request = {
      modules: scene.command === undefined ? modulesToCheck(scene.modules ?? [], environment) : [],
      ...asked,
      set: [],
      offline: false,
      patient: false,
      config: scene.config === undefined ? null : labConfig(scene.config),
      // Without lists of its own a scene would ask the shipped resolvers, which are not on loopback.
      ...(scene.config === undefined ? { reference: false } : {}),
    };
    const seen = await askTheNetwork({
      late: new LateEnvironment(environment, () => Promise.resolve(environment)),
      request,
      limits: ORDINARY_LIMITS,
      secrets,
      readRoots: (settings) =>
        readTrustRoots({
          rules: trustRules,
          platform: "linux",
          env: {
            SSL_CERT_FILE: valueOf(settings, "SSL_CERT_FILE"),
            SSL_CERT_DIR: valueOf(settings, "SSL_CERT_DIR"),
          },
          goVersion: environment.go.version,
          machine,
        }),
      timeoutMs: scene.timeoutMs ?? 30_000,
      interrupt: new AbortController().signal,
      emit: () => {},
      nowMs,
    });
    const recording = makeRecording({
      tool: { name: "goproxy-doctor", version: "0.1.0" },
      startedAt: NOW.toISOString(),
      elapsedMs: nowMs(),
      request,
      ...seen,
    });
    const serversAheadMs = NOW.getTime() - startedAt.getTime() - (scene.serversBehindMs ?? 0);
    return scrub(recording, { machine, ports, addresses: scene.addresses ?? {}, serversAheadMs });
  } finally {
    await rm(machine, { recursive: true, force: true });
  }
}

/** The Environment of the scene, with the machine's folder still in its paths. */
async function look(scene: Scene, machine: string) {
  const goroot = join(machine, GOROOT);
  const env = {
    HOME: join(machine, HOME),
    PATH: join(goroot, "bin"),
    GOROOT: goroot,
    SHELL: "/bin/bash",
    ...scene.env,
  };
  const cwd = join(machine, CWD);
  const files = { ...machineFiles(scene.roots ?? []), ...scene.files };
  await mkdir(cwd, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(machine, path)), { recursive: true });
    await writeFile(join(machine, path), text);
  }
  await chmod(join(goroot, "bin", "go"), 0o755);
  const read = (askGo: "always" | "never") =>
    readWholeEnvironment({
      process: env,
      cwd,
      set: [],
      signal: new AbortController().signal,
      askGo,
      platform: "linux",
      now: NOW,
      machine,
      trust: trustRules,
    });
  if (scene.goSays !== undefined) {
    const { environment } = await read("never");
    await writeFile(join(goroot, "bin", "go"), wrapper(goEnv(environment, scene.goSays)));
  }
  const { environment, secrets } = await read(scene.goSays === undefined ? "never" : "always");
  return { environment: withNetwork(environment, scene.nameservers ?? []), secrets };
}

function machineFiles(roots: readonly string[]): Record<string, string> {
  const bystander = "Bystander Root CA";
  const { certPem } = mintCa({ name: bystander, key: fixedSigningKey(bystander), serial: fixedSerial(bystander) });
  return {
    "/etc/hosts": "127.0.0.1 localhost\n",
    "/etc/os-release": 'ID=debian\nVERSION_ID="12"\n',
    "/etc/resolv.conf": "nameserver 127.0.0.1\n",
    "/etc/ssl/certs/ca-certificates.crt": [certPem, ...roots].join(""),
    [`${GOROOT}/VERSION`]: `${GO_VERSION}\ntime 2026-11-01T00:00:00Z\n`,
    [`${GOROOT}/go.env`]: "GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n",
    [`${GOROOT}/pkg/tool/placeholder`]: "",
    [`${GOROOT}/bin/go`]: wrapper({}),
  };
}

/** A name server's port cannot be written into resolv.conf, and no search list of the real host name may get in. */
function withNetwork(environment: Environment, nameservers: readonly string[]): Environment {
  return { ...environment, network: { ...environment.network, nameservers: [...nameservers], search: [] } };
}

/** What `go env -json` prints where nothing but `changed` differs from our own reading. */
function goEnv({ go, settings }: Environment, changed: Readonly<Record<string, string>>): Record<string, string> {
  const values = KNOWN_SETTINGS.filter(({ name, fileSettable }) => fileSettable && name !== "GOTOOLCHAIN").map(
    ({ name }) => [name, valueOf(settings, name)] as const,
  );
  return { ...Object.fromEntries(values), GOVERSION: GO_VERSION, GOROOT: go.goroot ?? "", ...changed };
}

/** A `go` that prints this; like a shell wrapper it answers at once and needs nothing on PATH. */
function wrapper(values: Readonly<Record<string, string>>): string {
  return `#!/bin/sh\nprintf '%s\\n' '${JSON.stringify(values)}'\n`;
}

import type { Environment, Settings } from "../../src/model/environment.ts";

export interface EnvironmentParts {
  readonly os?: Partial<Environment["os"]>;
  readonly go?: Partial<Environment["go"]>;
  readonly settings?: Settings;
  readonly roots?: Partial<Environment["roots"]>;
  readonly modules?: Partial<Environment["modules"]>;
}

/** A Debian machine with Go 1.26 and nothing set, changed as the test wants it. */
export function environmentWith(parts: EnvironmentParts = {}): Environment {
  return {
    os: {
      platform: "linux",
      arch: "x64",
      distribution: "debian",
      distributionLike: [],
      versionId: "12",
      container: null,
      wsl: false,
      root: false,
      shell: "bash",
      ...parts.os,
    },
    now: "2026-01-02T03:04:05Z",
    go: {
      path: "/usr/local/go/bin/go",
      version: "go1.26.8",
      goroot: "/usr/local/go",
      problem: null,
      disagrees: [],
      ...parts.go,
    },
    settings: parts.settings ?? {},
    network: {
      httpProxy: null,
      httpsProxy: null,
      noProxy: null,
      nameservers: ["10.0.0.2:53"],
      search: [],
      ndots: 1,
      timeoutMs: 5000,
      attempts: 2,
      hosts: [],
    },
    roots: {
      source: "files",
      files: [{ path: "/etc/ssl/certs/ca-certificates.crt", certificates: 140, problem: null }],
      sha256: [],
      der: {},
      problem: null,
      ...parts.roots,
    },
    git: { path: "/usr/bin/git", version: "2.39.5" },
    modules: { file: null, go: null, requirements: [], ...parts.modules },
  };
}

type Source = Settings[string]["shadowed"][number];

export function source(
  origin: Source["origin"],
  value: string,
  from: string | null = null,
  line: number | null = null,
): Source {
  return { origin, value, from, line };
}

/** A setting from its sources, strongest first. */
export function setting(first: Source, ...shadowed: Source[]): Settings[string] {
  return { ...first, shadowed };
}

import * as z from "zod/mini";

/** Where a setting's value was found. `derived`: from another variable (GONOPROXY from GOPRIVATE). `set`: `--set NAME=VALUE`. */
export const originSchema = z.enum(["process", "goenv-file", "goroot-file", "default", "derived", "set"]);
export type Origin = z.infer<typeof originSchema>;

/** One place that holds a value for a setting; `from` is the file, or the variable it is derived from; `line` counts from 1. */
export const settingSourceSchema = z.object({
  origin: originSchema,
  value: z.string(),
  from: z.nullable(z.string()),
  line: z.nullable(z.number()),
});
export type SettingSource = z.infer<typeof settingSourceSchema>;

/** A setting as the go command resolves it. Passwords inside are already `xxxxx`. `shadowed`: sources that lost, strongest first. */
export const settingSchema = z.extend(settingSourceSchema, { shadowed: z.array(settingSourceSchema) });
export type Setting = z.infer<typeof settingSchema>;

/** Setting name to setting. A name without any source is absent; read through `valueOf`. */
export const settingsSchema = z.record(z.string(), settingSchema);
export type Settings = z.infer<typeof settingsSchema>;

/** One line of the hosts file; `line` from 1, left out where it is not known (recordings of the first versions). */
export const hostsEntrySchema = z.object({
  address: z.string(),
  names: z.array(z.string()),
  line: z.optional(z.number()),
});
export type HostsEntry = z.infer<typeof hostsEntrySchema>;

/**
 * What Go's own resolver and HTTP client read (net/dnsconfig_unix.go, x/net/http/httpproxy). `nameservers` are `ip` or `[ip]:port`
 * ready forms `host:port`; empty resolv.conf gives Go's defaults. `timeoutMs` is per try.
 */
export const networkSchema = z.object({
  httpProxy: z.nullable(z.string()),
  httpsProxy: z.nullable(z.string()),
  noProxy: z.nullable(z.string()),
  nameservers: z.array(z.string()),
  search: z.array(z.string()),
  ndots: z.number(),
  timeoutMs: z.number(),
  attempts: z.number(),
  hosts: z.array(hostsEntrySchema),
});
export type Network = z.infer<typeof networkSchema>;

/**
 * One root file or directory entry that Go reads; `certificates` that Go accepts from it; `problem`: the OS error text, or what stands in it
 * that Go passes over.
 */
export const rootFileSchema = z.object({
  path: z.string(),
  certificates: z.number(),
  problem: z.nullable(z.string()),
});
export type RootFile = z.infer<typeof rootFileSchema>;

/**
 * A certificate that lies on this machine where Go does not take it for a root. `reason`: what is wrong with the form of the file; or
 * `not-taken-up`: the file is good and lies in a folder from which a store is made, but the store does not hold it; `wrong-ending`: in
 * such a folder, with an ending that is passed over; `other-program`: only a variable of another program (`variable`) names the file.
 */
export const strayRootSchema = z.object({
  path: z.string(),
  /** CN, else O, else `serial:…`. */
  name: z.string(),
  sha256: z.string(),
  reason: z.enum([
    "byte-order-mark",
    "trusted-certificate",
    "x509-certificate",
    "headers",
    "indented",
    "glued",
    "utf-16",
    "der",
    "pkcs7",
    "unreadable",
    "malformed",
    "not-taken-up",
    "wrong-ending",
    "other-program",
  ]),
  variable: z.nullable(z.string()),
});
export type StrayRoot = z.infer<typeof strayRootSchema>;

/**
 * Roots as Go reads them (crypto/x509/root_unix.go). `platform`: macOS and Windows, where the system judges. `der` holds base64 DER by
 * SHA-256 (lower-case hex): every root while running, in a recording only those that some chain names. `problem`: why nothing loaded.
 */
export const rootsSchema = z.object({
  source: z.enum(["files", "platform"]),
  files: z.array(rootFileSchema),
  sha256: z.array(z.string()),
  der: z.record(z.string(), z.string()),
  problem: z.nullable(z.string()),
  /** In a recording only those whose name or hash some chain names. */
  strays: z.optional(z.array(strayRootSchema)),
});
export type Roots = z.infer<typeof rootsSchema>;

/** A requirement of the go.mod at hand. */
export const requirementSchema = z.object({ path: z.string(), version: z.string(), indirect: z.boolean() });
export type Requirement = z.infer<typeof requirementSchema>;

/**
 * Where go would take logins from (cmd/go/internal/auth). Logins and passwords themselves are never here. `netrcFile`: the file that go
 * looks for, null where there is no home folder; `netrcProblem`: why it was not read, null if it was; `netrcHosts`: the machine names of
 * its usable entries, in order, each once. `goauth`: the commands of GOAUTH by kind, what counts most first; `goauthError`: Go's own text,
 * after `go: `, for a GOAUTH that ends go at its first https request.
 */
export const authSchema = z.object({
  netrcFile: z.nullable(z.string()),
  netrcProblem: z.nullable(z.string()),
  netrcHosts: z.array(z.string()),
  goauth: z.array(z.enum(["off", "netrc", "git", "command"])),
  goauthError: z.nullable(z.string()),
});
export type Auth = z.infer<typeof authSchema>;

/**
 * Why go cannot make the folders of its module cache: not the cache itself (`cache`), or none in it (`inside`). `path`: the cache that was
 * looked at; `text` as Go's os package says it.
 */
export const cacheProblemSchema = z.object({ path: z.string(), at: z.enum(["cache", "inside"]), text: z.string() });
export type CacheProblem = z.infer<typeof cacheProblemSchema>;

/**
 * An import of a Go file; `line` and `column` from 1, as the go command prints them. `test`: of a `_test.go` file. `standard`: go's own
 * installation holds the package.
 */
export const goImportSchema = z.object({
  file: z.string(),
  line: z.number(),
  column: z.number(),
  path: z.string(),
  test: z.boolean(),
  standard: z.boolean(),
});
export type GoImport = z.infer<typeof goImportSchema>;

/**
 * A package of the main module, as go would build it here. `files`: how many count, without tests; `ignored`: how many constraints leave
 * out. `problem`: why it could not be read as go reads it, null: it could.
 */
export const goPackageSchema = z.object({
  path: z.string(),
  name: z.string(),
  folder: z.string(),
  files: z.number(),
  tests: z.number(),
  ignored: z.number(),
  imports: z.array(goImportSchema),
  problem: z.nullable(z.enum(["syntax", "constraint", "several-packages", "cgo", "unreadable"])),
});
export type GoPackage = z.infer<typeof goPackageSchema>;

/** The packages that a command is about, `named` by their paths, and those of the main module that they lead to; read as this go reads them. */
export const sourcesSchema = z.object({
  goVersion: z.nullable(z.string()),
  goroot: z.string(),
  named: z.array(z.string()),
  packages: z.array(goPackageSchema),
});
export type Sources = z.infer<typeof sourcesSchema>;

/**
 * What a go command finds where it is run, beside its settings. `root`: the folder of the go.mod at hand, null: none. The files beside it
 * are null where there are none. `workspace`: the go.work in use.
 */
export const projectSchema = z.object({
  cwd: z.string(),
  root: z.nullable(z.string()),
  workspace: z.nullable(z.string()),
  goMod: z.nullable(z.string()),
  goSum: z.nullable(z.string()),
  /** vendor/modules.txt; `vendorFolder`: whether there is a folder of that name. */
  vendored: z.nullable(z.string()),
  vendorFolder: z.boolean(),
  /** Null or left out: the command is about no packages of the main module, or they were too many to read. */
  sources: z.optional(z.nullable(sourcesSchema)),
  /** The go.work itself, null or left out: there is none, or it cannot be read. */
  goWork: z.optional(z.nullable(z.string())),
  /** Names of other go commands in PATH (`go1.22.1`), each once; left out: none. */
  toolchains: z.optional(z.array(z.string())),
});
export type Project = z.infer<typeof projectSchema>;

export const environmentSchema = z.object({
  os: z.object({
    platform: z.string(),
    arch: z.string(),
    distribution: z.nullable(z.string()),
    distributionLike: z.array(z.string()),
    versionId: z.nullable(z.string()),
    container: z.nullable(z.string()),
    wsl: z.boolean(),
    root: z.boolean(),
    /** The name of the user's shell (`bash`, `fish`), from SHELL. */
    shell: z.nullable(z.string()),
  }),
  now: z.string(),
  go: z.object({
    path: z.nullable(z.string()),
    version: z.nullable(z.string()),
    goroot: z.nullable(z.string()),
    problem: z.nullable(z.string()),
    /** A go command at a usual place that PATH does not lead to; looked for only where PATH leads to none. */
    elsewhere: z.optional(z.nullable(z.string())),
    /** Left out or null: nothing stands against it, or it was not looked at. */
    cacheProblem: z.optional(z.nullable(cacheProblemSchema)),
    /** Names whose `go env` value differs from our reading of the files; go is right, and its value stands in `settings`. */
    disagrees: z.array(z.object({ name: z.string(), ours: z.string(), go: z.string() })),
  }),
  settings: settingsSchema,
  network: networkSchema,
  roots: rootsSchema,
  git: z.object({
    path: z.nullable(z.string()),
    version: z.nullable(z.string()),
    /** `http.proxy` of the user's configuration, password as `xxxxx`; go does not read it. */
    httpProxy: z.optional(z.nullable(z.string())),
  }),
  /** Left out: not read (recordings of the first versions). */
  auth: z.optional(authSchema),
  /** Left out: no go command of the user's is forecast, and nothing else depends on it. */
  project: z.optional(projectSchema),
  modules: z.object({
    file: z.nullable(z.string()),
    /** Why nothing could be read from the file, one line; left out: all of it was read. */
    problem: z.optional(z.string()),
    go: z.nullable(z.string()),
    requirements: z.array(requirementSchema),
  }),
});
/** Everything known of this machine before the first packet. */
export type Environment = z.infer<typeof environmentSchema>;

/** What decides a module's road before anybody is asked. */
export type GoFacts = Pick<Environment, "go" | "settings" | "auth">;

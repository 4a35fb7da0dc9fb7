import type { FindingId } from "../../src/findings/all.ts";
import type { Environment, Project } from "../../src/model/environment.ts";
import type { Breakage, Forecast } from "../../src/model/forecast.ts";
import { answered, breakage, environment, fails, setting } from "./builders.ts";
import type { Scene } from "./find.ts";

export const ROOT = "/home/user/app";

export function project(more: Partial<Project> = {}): Project {
  return {
    cwd: ROOT,
    root: ROOT,
    workspace: null,
    goMod: "module example.com/app\n\ngo 1.21\n\nrequire golang.org/x/text v0.14.0\n",
    goSum: "",
    vendored: null,
    vendorFolder: false,
    ...more,
  };
}

export function inProject(settings: Parameters<typeof environment>[0] = {}, more: Partial<Project> = {}): Environment {
  return environment({ GOSUMDB: setting("sum.golang.org"), ...settings }, { project: project(more) });
}

/** A command that ends so; about no module unless `more` says so. */
export function ends(error: string, broken: Partial<Breakage> = {}, more: Partial<Forecast> = {}): Forecast {
  const at = breakage({ at: "start", layer: "sumdb", entry: null, file: null, url: null, host: null, ...broken });
  return fails(at, { module: "", query: "", version: null, command: "go list -m all", error, ...more });
}

export const [came, meant] = [
  "h1:CAMExxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=",
  "h1:MEANTxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=",
];
export const mismatchText = `verifying golang.org/x/text@v0.14.0/go.mod: checksum mismatch\n\tdownloaded: ${came}\n\tgo.sum:     ${meant}\n\nSECURITY ERROR\n`;
const page = (contentType: string, text = "module golang.org/x/text\n") =>
  answered("https://goproxy.example.com/golang.org/x/text/@v/v0.14.0.mod", {
    status: 200,
    headers: { "content-type": contentType },
    text,
    content: { reads: "mod", h1: came, retract: [] },
  });
export const modFile = page("text/plain");
export const htmlFile = page("text/html", "<html><title>Log in</title></html>");

export function differs(evidence: readonly string[] = [modFile.key]): Forecast {
  return ends(mismatchText, { at: "database", text: mismatchText }, { evidence: [...evidence] });
}

export const TOOLCHAIN = "golang.org/toolchain";

/** A go that is looked for in vain; `text`: what go has inside. */
export function withoutToolchain(error: string, broken: Partial<Breakage> = {}): Forecast {
  const about = { module: TOOLCHAIN, query: "v0.0.1-go1.99.1.linux-amd64", command: "go version" };
  return ends(error, { at: "proxy", layer: "http", entry: 0, file: "zip", notExist: true, ...broken }, about);
}

export const zip = answered(`https://goproxy.example.com/${TOOLCHAIN}/@v/v0.0.1-go1.99.1.linux-amd64.zip`, {
  status: 404,
});
export const notAvailable =
  "go: downloading go1.99.1 (linux/amd64)\ngo: download go1.99.1 for linux/amd64: toolchain not available";
export const off = `go: downloading go1.99.1 (linux/amd64)\ngo: download go1.99.1: ${TOOLCHAIN}@v0.0.1-go1.99.1.linux-amd64: verifying module: checksum database disabled by GOSUMDB=off`;
export const newer = { goMod: "module example.com/app\n\ngo 1.99.1\n" };

type CommandId = Extract<FindingId, `gosum-${string}` | `gotoolchain-${string}`>;

/** One scene for each mode that whole commands meet. */
export const commandScenes: { readonly [Id in CommandId]: Scene } = {
  "gosum-malformed": {
    environment: inProject({}, { goSum: "golang.org/x/text v0.14.0 h1:x\n<<<<<<< HEAD\n" }),
    forecasts: [ends(`malformed go.sum:\n${ROOT}/go.sum:2: wrong number of fields 2`)],
  },
  "gosum-mismatch": { environment: inProject(), forecasts: [differs()], observations: [modFile] },
  "gosum-missing": {
    environment: inProject(),
    forecasts: [
      ends(
        "go: golang.org/x/text@v0.14.0: missing go.sum entry for go.mod file; to add it:\n\tgo mod download golang.org/x/text",
      ),
    ],
  },
  "gotoolchain-download-blocked": {
    environment: inProject({ GOTOOLCHAIN: setting("auto") }, newer),
    forecasts: [
      withoutToolchain(notAvailable, { observation: zip.key, host: "goproxy.example.com", text: "404 Not Found" }),
    ],
    observations: [zip],
  },
  "gotoolchain-local-old": {
    environment: inProject({ GOTOOLCHAIN: setting("local") }, newer),
    forecasts: [ends("go: go.mod requires go >= 1.99.1 (running go 1.27; GOTOOLCHAIN=local)")],
  },
  "gotoolchain-needs-sumdb": {
    environment: inProject({ GOTOOLCHAIN: setting("auto") }, newer),
    forecasts: [withoutToolchain(off, { at: "database", text: "checksum database disabled by GOSUMDB=off" })],
  },
  "gotoolchain-version-name": {
    environment: inProject({ GOTOOLCHAIN: setting("go1.99") }),
    forecasts: [
      withoutToolchain("go: invalid toolchain: go1.99 is a language version but not a toolchain version (go1.99.x)"),
    ],
  },
};

import { join } from "node:path";
import { parseEnvFile } from "../go/cfg/parse-env-file.ts";
import type { EnvFileText } from "../go/cfg/resolve-settings.ts";
import { userEnvFile } from "../go/cfg/user-env-file.ts";
import { findGoroot } from "./goroot.ts";
import { readSmallText } from "./read-now.ts";
import type { Variables } from "./variables.ts";

/** The two files that go reads settings from, and the GOROOT that holds the second. */
export interface SettingsFiles {
  readonly goenvFile: EnvFileText | null;
  readonly gorootFile: EnvFileText | null;
  readonly goroot: string | null;
}

/** What go itself says of them counts more than what we would find; empty or absent: it says nothing. */
export interface SaidByGo {
  readonly goenv: string;
  readonly goroot: string;
}

/** A missing or unreadable file is no error: go goes on without it in silence. */
export function readSettingsFiles(
  env: Variables,
  platform: string,
  goPath: string | null,
  said: SaidByGo,
): SettingsFiles {
  const goenvFile = readEnvFile(said.goenv !== "" && said.goenv !== "off" ? said.goenv : userEnvFile(platform, env));
  const lines = goenvFile === null ? [] : parseEnvFile(goenvFile.text);
  const named = lines.findLast(({ key }) => key === "GOROOT")?.value || (env["GOROOT"] ?? "");
  const goroot = said.goroot === "" ? findGoroot(named, goPath) : said.goroot;
  return { goenvFile, goroot, gorootFile: goroot === null ? null : readEnvFile(join(goroot, "go.env")) };
}

function readEnvFile(path: string | null): EnvFileText | null {
  if (path === null) return null;
  const text = readSmallText(path);
  return text === null ? null : { path, text };
}

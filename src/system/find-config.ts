import { dirname, join, resolve } from "node:path";
import { userEnvFile } from "../go/cfg/user-env-file.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { readBoundedNow } from "./read-now.ts";
import { normaliseNames, type Variables } from "./variables.ts";

const NAME = "goproxy-doctor.json";
const MAX_BYTES = 1 << 20;

/** The text of a configuration file, and where it was found: `path` as it was named. */
export interface ConfigText {
  readonly path: string;
  readonly absolute: string;
  readonly text: string;
}

/**
 * The configuration file: the one that is named (it must exist), else goproxy-doctor.json beside the go.mod at hand, else the one in the
 * folder goproxy-doctor of the user's configuration. The first that exists counts alone. null: there is none. The error is one line.
 */
export async function findConfig(options: {
  readonly named: string | null;
  readonly goMod: string | null;
  readonly env: Variables;
  readonly platform: string;
}): Promise<Result<ConfigText | null, string>> {
  const { named, goMod } = options;
  if (named !== null) return readNamed(named);
  const user = userConfigFolder(options.env, options.platform);
  const places = [
    ...(goMod === null ? [] : [join(dirname(goMod), NAME)]),
    ...(user === null ? [] : [join(user, "goproxy-doctor", NAME)]),
  ];
  for (const place of places) {
    const found = readConfigText(place);
    if (!found.ok || found.value !== null) return found;
  }
  return ok(null);
}

/** A pipe that the user named is waited for. */
async function readNamed(path: string): Promise<Result<ConfigText, string>> {
  const { readBounded } = await import("./read-bounded.ts");
  const read = await readBounded(path, { maxBytes: MAX_BYTES, wait: true });
  return read.ok ? decode(path, read.value) : fail(read.error.text);
}

function readConfigText(path: string): Result<ConfigText | null, string> {
  const read = readBoundedNow(path, MAX_BYTES);
  if (read.ok) return decode(path, read.value);
  return read.error.code === "ENOENT" || read.error.code === "ENOTDIR" ? ok(null) : fail(read.error.text);
}

function decode(path: string, bytes: Uint8Array): Result<ConfigText, string> {
  try {
    return ok({ path, absolute: resolve(path), text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) });
  } catch {
    return fail(`read ${path}: not UTF-8 text`);
  }
}

/** Where go keeps `go/env`, without GOENV: os.UserConfigDir. */
function userConfigFolder(env: Variables, platform: string): string | null {
  const file = userEnvFile(platform, { ...normaliseNames(env, platform), GOENV: "" });
  return file === null ? null : dirname(dirname(file));
}

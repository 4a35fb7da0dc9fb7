import { overlaySettings } from "../go/cfg/overlay-settings.ts";
import type { Recording, Request } from "../model/recording.ts";
import { readRecording } from "../recording/read.ts";
import { readInput } from "../system/read-file.ts";
import { parseModule } from "./modules.ts";
import { UsageError } from "./usage-error.ts";

/** Reads a recording; `--set` and `--module` ask it what-if questions. */
export async function loadRecording(
  path: string,
  changes: { readonly set: Request["set"]; readonly modules: readonly string[] },
): Promise<Recording> {
  const text = await readInput(path);
  if (!text.ok) throw new UsageError(() => `--from: ${text.error}`);
  const read = readRecording(text.value);
  if (!read.ok) throw new UsageError((words) => `--from: ${path === "-" ? words.standardInput : path}: ${read.error}`);
  const recording = read.value;
  if (changes.set.length === 0 && changes.modules.length === 0) return recording;
  const { environment, request } = recording;
  return {
    ...recording,
    request: {
      ...request,
      set: [...request.set, ...changes.set],
      modules: changes.modules.length === 0 ? request.modules : changes.modules.map(parseModule),
    },
    environment: { ...environment, settings: overlaySettings(environment.settings, changes.set) },
  };
}

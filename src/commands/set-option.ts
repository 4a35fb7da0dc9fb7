import { KNOWN_SETTINGS } from "../go/cfg/known-settings.ts";
import { nearest } from "./nearest.ts";
import { UsageError } from "./usage-error.ts";

/** `--set NAME=VALUE`, each checked: the name must be one that the go command reads. */
export function parseSet(assignments: readonly string[]): { name: string; value: string }[] {
  return assignments.map((assignment) => {
    const at = assignment.indexOf("=");
    if (at <= 0) throw new UsageError((words) => words.noAssignment(assignment));
    const name = assignment.slice(0, at);
    if (KNOWN_SETTINGS.some((setting) => setting.name === name)) return { name, value: assignment.slice(at + 1) };
    const close = nearest(
      name,
      KNOWN_SETTINGS.map((setting) => setting.name),
    );
    throw new UsageError((words) => words.noSetting(name, close));
  });
}

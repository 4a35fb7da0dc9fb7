import type { Setting, SettingSource, Settings } from "../model/environment.ts";
import type { SettingPlace } from "../model/finding.ts";
import type { Location } from "../model/report.ts";

/** The variable whose text a setting really has: GONOPROXY may be derived from GOPRIVATE. */
export interface Written {
  readonly name: string;
  readonly setting: Setting;
}

/** Where the value of `name` was written; null where nothing sets it. */
export function writtenAs(settings: Settings, name: string): Written | null {
  const setting = settings[name];
  if (setting === undefined) return null;
  if (setting.origin !== "derived" || setting.from === null) return { name, setting };
  const source = settings[setting.from];
  return source === undefined ? { name, setting } : { name: setting.from, setting: source };
}

/** Enough to change a value where it stands. */
export function placeOf(source: SettingSource): SettingPlace {
  return { origin: source.origin, file: isInFile(source) ? source.from : null, line: source.line };
}

/** The place of a piece of the value. In a file the column counts from the start of the line `NAME=value`. */
export function locationIn({ name, setting }: Written, offset: number, length: number): Location {
  const place = { setting: name, origin: setting.origin };
  if (!isInFile(setting)) return { ...place, file: null, line: null, column: offset + 1, length };
  return { ...place, file: setting.from, line: setting.line, column: name.length + 1 + offset + 1, length };
}

function isInFile(source: SettingSource): boolean {
  return source.origin === "goenv-file" || source.origin === "goroot-file";
}

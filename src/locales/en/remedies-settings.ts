import { code, type Words, words } from "../../model/words.ts";
import type { Remedy, WhyByHand, WhyShell } from "../remedy-words.ts";

const why: Record<WhyShell, (name: string) => Words> = {
  exported: (name) =>
    words`${code(name)} is set in the process environment, which go reads before its own settings: ${code("go env -w")} would change nothing.`,
  "os-only": (name) =>
    words`${code(name)} counts in the process environment only, ${code("go env -w")} cannot hold it.`,
  "goenv-off": (name) =>
    words`${code("GOENV=off")} keeps go from reading its own settings, so ${code(name)} must be exported (or ${code("GOENV")} unset).`,
  "no-go": () => words`No go command was found, so ${code("go env -w")} cannot store the value.`,
  "old-go": (name) => words`${code("go env -w")} of this Go does not know ${code(name)} yet.`,
};

/** Where a value that is exported now may have been written. */
export function exportedWhere(platform: string): Words {
  return platform === "win32"
    ? words`the environment variables in the settings of Windows, ${code("$PROFILE")} of PowerShell, the settings of the editor or the CI`
    : words`${code("~/.profile")}, ${code("~/.bashrc")}, ${code("~/.zshenv")}, ${code("/etc/profile.d")}, the settings of the editor or the CI, or a Dockerfile`;
}

export function setInShellMessage({
  name,
  because,
  kept,
  platform,
}: Extract<Remedy, { remedy: "set-in-shell" }>): Words {
  const reason = why[because](name);
  if (kept) return reason;
  return because === "exported"
    ? words`${reason} This line counts in this shell only. To keep it, change the value where it is exported: ${exportedWhere(platform)}.`
    : words`${reason} This line counts in this shell only; to keep it, add it to the file that this shell reads when it starts.`;
}

export const whyByHand: Record<WhyByHand, Words> = {
  "hidden-password": words`The value holds a password, which is not shown here: put your own in place of ${code("xxxxx")}.`,
  unwritable: words`The value cannot be written as one line of this shell.`,
  "goroot-file": words`The file belongs to the Go installation; changing it changes every user.`,
  "no-go": words`No go command was found, so ${code("go env -u")} cannot be used.`,
  "set-option": words`The value is not on this machine: ${code("--set")} gave it. Leave the option out.`,
  "nothing-there": words`Nothing is set there: the value is built in, or comes from another variable.`,
};

export function shown(value: string): Words {
  return value === "" ? words`the empty value` : [code(value)];
}

export function place(file: string | null, line: number | null): Words {
  if (file === null) return words`the process environment`;
  return line === null ? [code(file)] : words`line ${line} of ${code(file)}`;
}

/** Several changes in one prescription. `titleOf`: of one of them. */
export function togetherTitle(parts: readonly Remedy[], titleOf: (part: Remedy) => Words): Words {
  const values = parts.flatMap((part) => (part.remedy === "set-in-go-env" ? [part] : []));
  if (values.length < parts.length) {
    const titles = parts.flatMap((part, at) =>
      at === 0 ? words`(1) ${titleOf(part)}` : words`; (${at + 1}) ${titleOf(part)}`,
    );
    return words`Do all of this together: ${titles}`;
  }
  const pairs = values.flatMap(
    ({ name, value }, at) => words`${at === 0 ? "" : " and "}${code(name)} to ${shown(value)}`,
  );
  return words`Set ${pairs} in go's settings`;
}

/** `messageOf`: of one of them. What holds for several alike is said once. */
export function togetherMessage(parts: readonly Remedy[], messageOf: (part: Remedy) => Words | null): Words {
  const messages = parts.flatMap((part, at) => {
    const message = messageOf(part);
    const isSaid = parts.slice(0, at).some((earlier) => isLike(part, earlier));
    return message === null || isSaid
      ? []
      : words` ${message}${alsoFor(parts.slice(at + 1).filter((other) => isLike(part, other)))}`;
  });
  return words`Each of them alone was tried and is not enough: behind the first fault stands another.${messages}`;
}

/** Both are exported, for one reason. */
function isLike(one: Remedy, other: Remedy): boolean {
  if (one.remedy !== "set-in-shell" || other.remedy !== "set-in-shell") return false;
  return one.because === other.because && one.kept === other.kept;
}

function alsoFor(others: readonly Remedy[]): Words {
  const names = others.flatMap((other, index) =>
    "name" in other ? words`${index === 0 ? "" : " and "}${code(other.name)}` : [],
  );
  return names.length === 0 ? [] : words` The same holds for ${names}.`;
}

// Follows cmd/go/internal/modget/get.go runGet (Go 1.27), its flags.
import { type GoCommand, isOn } from "../../../go/base/command-line.ts";
import { atLeast } from "../../../go/gover/version.ts";

/** What the flags of `go get` come to. `refusal`: go ends with it. `followed` false: they ask for more than is worked out here. */
export interface GetFlags {
  readonly upgrade: "" | "upgrade" | "patch";
  readonly announced: readonly string[];
  readonly refusal: string | null;
  readonly followed: boolean;
}

export function getFlags(command: GoCommand, goVersion: string | null): GetFlags {
  const { flags } = command;
  const wanted = flags.get("u") ?? "false";
  const upgrade = wanted === "true" ? "upgrade" : wanted === "false" ? "" : wanted;
  const isNew = atLeast(goVersion, 23);
  const announced = [
    ...(isNew && flags.has("d") ? ["go: -d flag is deprecated. -d=true is a no-op"] : []),
    ...(isOn(command, "f") ? [`go: -f flag is a no-op${isNew ? "" : " when using modules"}`] : []),
    ...(isOn(command, "fix") ? [`go: -fix flag is a no-op${isNew ? "" : " when using modules"}`] : []),
  ];
  const followed = upgrade === "" && !isOn(command, "t");
  const done = { announced, followed };
  if (upgrade !== "" && upgrade !== "upgrade" && upgrade !== "patch")
    return { ...done, upgrade: "", announced: [], refusal: `unknown upgrade flag -u=${wanted}` };
  if (flags.has("d") && !isOn(command, "d"))
    return { ...done, upgrade, announced: [], refusal: `-d flag may not be ${isNew ? "set to false" : "disabled"}` };
  if (isOn(command, "m")) return { ...done, upgrade, refusal: "-m flag is no longer supported" };
  if (isOn(command, "insecure"))
    return { ...done, upgrade, refusal: "-insecure flag is no longer supported; use GOINSECURE instead" };
  return { ...done, upgrade, refusal: null };
}

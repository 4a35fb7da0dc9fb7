import { compareGo } from "../../go/gover/compare.ts";
import { goModLookup } from "../../go/gover/go-mod-lookup.ts";
import { versionOfToolchain } from "../../go/gover/toolchain-version.ts";
import type { Environment } from "../../model/environment.ts";
import type { Intent } from "../../model/finding.ts";
import { placeOf } from "../setting-place.ts";

/** Where go.mod could do with the go at hand, which only a toolchain line or GOTOOLCHAIN itself rules out: stay with it. */
export function stayWithOwnGo({ settings, go, project }: Environment): readonly Intent[] {
  const setting = settings["GOTOOLCHAIN"];
  const own = versionOfToolchain(go.version ?? "");
  const goLine = goModLookup((project?.workspace == null ? project?.goMod : project.goWork) ?? "", "go");
  if (own === "" || setting === undefined || compareGo(goLine, own) > 0) return [];
  return [{ intent: "set-setting", name: "GOTOOLCHAIN", value: "local", replaces: placeOf(setting) }];
}

/** To put a go of this version, or a newer one, in the place of the one at hand. */
export function installGo(version: string): Intent {
  return { intent: "manual", what: "install-newer-go", facts: { version } };
}

// Follows cmd/go/internal/toolchain/select.go Select and modload/modfile.go ReadModFile (Go 1.27).
import { tooNewText } from "../gover/too-new.ts";
import { versionOfToolchain } from "../gover/toolchain-version.ts";
import { wantedToolchain } from "../modfile/named-modules.ts";
import { selectToolchain } from "./select.ts";

/** What a go.mod or go.work at hand, and GOTOOLCHAIN, make of the choice of a go, before anybody is asked. */
export interface ToolchainForFiles {
  /** The go that is downloaded unless PATH has it: `go1.25.3`; null: none. */
  readonly download: string | null;
  /** The go that PATH must have; null: none. */
  readonly fromPath: string | null;
  /** Go's text, behind `go: `, for what every command that reads the file ends with; null: nothing. */
  readonly ends: string | null;
}

/** `file`: as go prints it; `local`: the go at hand, null where it is not known; `gotoolchain`: empty where there is no line anywhere. */
export function toolchainForFiles(
  lines: { readonly go: string | null; readonly toolchain: string | null },
  { file, local, gotoolchain }: { readonly file: string; readonly local: string | null; readonly gotoolchain: string },
): ToolchainForFiles {
  const own = versionOfToolchain(local ?? "");
  if (own === "") return { download: wantedToolchain([lines], local), fromPath: null, ends: null };
  const [goLine, toolchainLine] = [lines.go ?? "", lines.toolchain ?? ""];
  const chosen = selectToolchain({ gotoolchain, local: `go${own}`, goLine, toolchainLine, file });
  if (chosen.use === "none") return { download: null, fromPath: null, ends: chosen.error };
  const running = chosen.use === "other" ? chosen.name : `go${own}`;
  const ends = tooNewText(file, goLine, { local: running, gotoolchain });
  if (chosen.use === "local") return { download: null, fromPath: null, ends };
  return chosen.pathOnly
    ? { download: null, fromPath: chosen.name, ends }
    : { download: chosen.name, fromPath: null, ends };
}

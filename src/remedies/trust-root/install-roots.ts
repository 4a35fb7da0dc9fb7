import type { PrescriptionFacts, RemedyContext } from "../prescription.ts";
import { writerFor } from "../shell/shell-writer.ts";
import { storesOf } from "./all-stores.ts";
import { asRootOn } from "./as-root.ts";
import { imageOf, scratchLines } from "./image.ts";

/** The public roots that a system comes with, and this one lacks. */
export function installRoots({ environment, shell }: RemedyContext): readonly PrescriptionFacts[] {
  const [store] = storesOf(environment);
  const place = { asRoot: asRootOn(environment.os), roots: environment.roots, writer: writerFor(shell) };
  const command = store?.publicRoots(place) ?? null;
  const image = imageOf(environment);
  const base = { scope: "machine", fromArticle: false } as const;
  const here: PrescriptionFacts = {
    ...base,
    id: "install-roots",
    kind: command === null ? "manual" : "run-command",
    commands: command === null ? [] : [command],
    settings: [],
    remedy: {
      remedy: "install-roots",
      os: environment.os.distribution ?? environment.os.platform,
      known: command !== null,
    },
  };
  if (image === null) return [here];
  const lines =
    image === "scratch" || command === null ? scratchLines : [`RUN ${command.text.replaceAll("sudo ", "")}`];
  const remedy = { remedy: "install-roots-image", lines, image } as const;
  const inImage: PrescriptionFacts = {
    ...base,
    id: "install-roots-image",
    kind: "manual",
    scope: "project",
    commands: [],
    settings: [],
    remedy,
  };
  return image === "scratch" ? [inImage] : [here, inImage];
}

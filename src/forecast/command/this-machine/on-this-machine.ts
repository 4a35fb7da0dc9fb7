// Follows cmd/go/internal/modfetch/cache.go cachingRepo, readDiskStat and readDiskGoMod, and fetch.go checkModSum (Go 1.27).
import { parseGoSum, recordedIn } from "../../../go/modfetch/go-sum.ts";
import { canonicalVersion } from "../../../go/module/check.ts";
import { presenceKey } from "../../../model/content-key.ts";
import type { Project } from "../../../model/environment.ts";
import type { Content } from "../../../model/observation.ts";
import type { Addition, AtHand, GoSumSays } from "../../at-hand.ts";
import type { Checksum, Sum } from "../../check-sum.ts";
import { type Context, done, type Step } from "../../context.ts";
import { cacheFile, unpackedFolder, zipFile } from "../../module-cache.ts";
import type { Got, ProxyRepo } from "../../proxy-repo.ts";
import { GO_SUM_MISMATCH, HASH_VERSION_MISMATCH } from "../../security-error.ts";
import { isFolder, isPresent } from "./is-there.ts";
import { readHere } from "./read-here.ts";

/** What go finds here for a command that is run in this folder. */
export function onThisMachine(context: Context, project: Project): AtHand {
  const kept: AtHand["kept"] = (module, version, reads) => keptIn(context, module, version, reads);
  const added = new Map<string, { readonly h1: string; readonly checksum: Checksum }>();
  const additions: Addition[] = [];
  /** The answer for a branch or a commit is kept under the version that it stands for, too. */
  const resolved = new Map<string, Got<Extract<Content, { reads: "info" }>>>();
  let taken = 0;
  const keyOf = ({ module, version, noun }: Sum): string => [module, version, noun].join(" ");
  return {
    goSum: (sum) => {
      const known = added.get(keyOf(sum));
      return known === undefined ? goSumSays(project, sum) : compared(sum, known.h1, known.checksum);
    },
    added: (sum, says, checksum) => {
      if (project.root === null || sum.h1 === null || added.has(keyOf(sum))) return;
      added.set(keyOf(sum), { h1: sum.h1, checksum });
      additions.push({ sum, warning: says.says === "warn" ? says.text : null });
    },
    additions,
    takeWarnings: () => {
      const warnings = additions.slice(taken).flatMap(({ warning }) => warning ?? []);
      taken = additions.length;
      return warnings;
    },
    kept,
    keptZip: (module, version, wants) =>
      (wants === "hash" ? unpacked(context, module, version) : null) ?? keptZip(context, module, version),
    repository: (folder) => repositoryIn(context, folder),
    inFrontOf: (module, repo) => {
      let made: ProxyRepo | null = null;
      const lazily = (): ProxyRepo => {
        made ??= repo();
        return made;
      };
      return {
        stat: (version) => {
          const info = kept(module, version, "info");
          if (info.state !== "ok") return info;
          // What is no JSON is as good as nothing.
          const good = info.value !== null && info.value.content.error === null ? info.value : null;
          const known = good ?? resolved.get(`${module}@${version}`) ?? null;
          if (known !== null) return done(known);
          const stat = lazily().stat(version);
          if (stat.state === "ok" && stat.value.content.version !== version)
            resolved.set(`${module}@${stat.value.content.version}`, { ...stat.value, requests: [] });
          return stat;
        },
        versions: () => lazily().versions(),
        latest: () => lazily().latest(),
        goMod: (version) => lazily().goMod(version),
        zip: (version) => lazily().zip(version),
      };
    },
  };
}

function keptIn<R extends Content["reads"]>(
  context: Context,
  module: string,
  version: string,
  reads: R,
): Step<Got<Extract<Content, { reads: R }>> | null> {
  // Only these have a place there.
  if (version === "" || version !== canonicalVersion(version)) return done(null);
  const path = cacheFile(context.environment, module, version, reads);
  const read = readHere(context, path, { reads, module, version });
  if (read.state !== "ok") return read;
  return done(read.value.there ? read.value.file : null);
}

/** Follows fetch.go DownloadZip and checkMod: the zip counts together with its hash, which is believed; without one, or with half of one, the zip is hashed anew. */
function keptZip(context: Context, module: string, version: string): ReturnType<AtHand["keptZip"]> {
  const zip = keptIn(context, module, version, "zip");
  const hash = keptIn(context, module, version, "ziphash");
  if (zip.state !== "ok") return zip;
  if (hash.state !== "ok") return hash;
  if (zip.value === null) return done(null);
  const fresh = { zip: zip.value, h1: zip.value.content.h1 };
  if (hash.value === null) return done({ ...fresh, says: null });
  const { text } = hash.value.content;
  if (text.length !== VALID_LENGTH) return done({ ...fresh, says: `verifying ${module}@${version}: ` });
  // Nobody looks into a zip that has been unpacked.
  const opened = zip.value.content.error === null ? null : unpacked(context, module, version);
  return opened ?? done({ ...fresh, h1: text, says: "" });
}

/** Follows cache.go DownloadDir: a zip with a good hash and its files beside it is only looked for. null: this is none. */
function unpacked(context: Context, module: string, version: string): ReturnType<AtHand["keptZip"]> | null {
  if (version === "" || version !== canonicalVersion(version)) return null;
  const { environment } = context;
  const about = { module, version };
  const files = isFolder(context, unpackedFolder(environment, module, version), about);
  const partial = isPresent(context, cacheFile(environment, module, version, "partial"));
  const hash = keptIn(context, module, version, "ziphash");
  if (files.state !== "ok") return files;
  if (partial.state !== "ok") return partial;
  if (hash.state !== "ok") return hash;
  const h1 = hash.value?.content.text ?? "";
  if (!files.value || partial.value || h1.length !== VALID_LENGTH) return null;
  const zip = isPresent(context, zipFile(environment, module, version));
  if (zip.state !== "ok") return zip;
  if (!zip.value) return null;
  const content = { reads: "zip", h1: null, error: null } as const;
  const observation = presenceKey(zipFile(environment, module, version));
  return done({ zip: { content, observation, requests: [] }, h1, says: "" });
}

/** Follows codehost/git.go newGitRepo, which looks for `objects`; a fetch leaves FETCH_HEAD. */
function repositoryIn(context: Context, folder: string): ReturnType<AtHand["repository"]> {
  const question = { reads: "ziphash", module: "", version: "" } as const;
  const isThere = (name: string): Step<boolean> => {
    const read = readHere(context, `${folder}/${name}`, question);
    return read.state === "ok" ? done(read.value.there || !read.value.text.endsWith(NOT_THERE)) : read;
  };
  const [made, fetched] = [isThere("objects"), isThere("FETCH_HEAD")];
  if (made.state !== "ok") return made;
  if (!made.value) return done("none");
  return fetched.state === "ok" ? done(fetched.value ? "fetched" : "empty") : fetched;
}

const NOT_THERE = "no such file or directory";

/** `h1:` and the base64 of a SHA-256. */
const VALID_LENGTH = 47;

function goSumSays({ root, goSum }: Project, { module, version, noun, h1 }: Sum): GoSumSays {
  if (root === null) return { says: "ask" };
  const sums = parseGoSum(goSum ?? "");
  if (!sums.ok)
    return h1 === null ? { says: "wait" } : { says: "refused", text: `malformed go.sum:\n${root}/go.sum${sums.error}` };
  const key = noun === "go.mod" ? `${version}/go.mod` : version;
  const found = recordedIn(sums.value, module, key, h1 ?? "");
  switch (found.recorded) {
    case "same":
      return { says: "same", checksum: "verified" };
    case "none":
      return { says: "ask" };
    case "other":
      return compared({ module, version, noun, h1 }, found.hash, "verified");
    case "unknown": {
      const listed = `unknown hashes in go.sum: ${found.hashes.join(", ")}; adding ${h1}`;
      return { says: "warn", text: `warning: verifying ${module}@${key}: ${listed}${HASH_VERSION_MISMATCH}` };
    }
  }
}

function compared({ module, version, noun, h1 }: Sum, known: string, checksum: Checksum): GoSumSays {
  if (h1 === null) return { says: "wait" };
  if (h1 === known) return { says: "same", checksum };
  const file = `${module}@${version}${noun === "go.mod" ? "/go.mod" : ""}`;
  const lines = `checksum mismatch\n\tdownloaded: ${h1}\n\tgo.sum:     ${known}`;
  return { says: "refused", text: `verifying ${file}: ${lines}${GO_SUM_MISMATCH}` };
}

import { beforeAll, describe, expect, it } from "vitest";
import { isPrivateName, isPublicCodeHost } from "../../../src/data/public-hosts.ts";
import { type Explained, explainModule } from "../../../src/forecast/explain/explain-module.ts";
import { readRules } from "../../../src/forecast/explain/rules.ts";
import { resolveSettings } from "../../../src/go/cfg/resolve-settings.ts";
import { valueOf } from "../../../src/go/cfg/value-of.ts";
import { readContent } from "../../../src/go/modfetch/content.ts";
import { parseVersionList } from "../../../src/go/modfetch/version-list.ts";
import { startError } from "../../../src/go/modload/start-error.ts";
import type { Settings } from "../../../src/model/environment.ts";
import { environment } from "../../findings/builders.ts";
import { unshareWay } from "../../lib/in-namespace.ts";
import { errorText, ownRequests, repositoriesIn } from "./compare.ts";
import { listOf } from "./configured.ts";
import type { Asked, Seen } from "./forecast-row.ts";
import { forecastOnLoopback } from "./loopback.ts";
import type { Rule } from "./other-commands.ts";
import { goVersion, needsLab, type Row } from "./rows.ts";
import { forecastInLab, rows, type Way, wayOf } from "./ways.ts";

/**
 * Runs of other commands. What they ask and say is compared with what `explain` foresees for the same settings, and with the forecast for
 * the module that they come to.
 */
function withRule<R extends Rule["rule"]>(rule: R) {
  const isOf = (way: Way): way is Extract<Rule, { rule: R }> => "rule" in way && way.rule === rule;
  return rows.flatMap((row) => {
    const way = wayOf(row);
    return isOf(way) ? [{ id: row.id, row, way }] : [];
  });
}

function settingsOf({ env }: Row): Settings {
  const given = Object.fromEntries(
    Object.entries({ GOSUMDB: "off", ...env }).filter(([, value]) => value !== "<unset>"),
  );
  return resolveSettings({
    process: given,
    set: [],
    goenvFile: null,
    gorootFile: { path: "/go/go.env", text: "GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\n" },
  });
}

function explained(row: Row, argument: string): Explained {
  const facts = { ...environment({}), settings: settingsOf(row) };
  const hosts = { isPublic: isPublicCodeHost, isPrivate: isPrivateName };
  const rules = readRules(facts, { hosts, system: { goos: "linux", goarch: "amd64" } });
  return explainModule(rules, null, { argument, source: "argument" });
}

function asLogged(url: string): string {
  return url.replace(/^http:\/\/127\.0\.0\.1:18090/, "");
}

/** The reason alone: commands put the argument, the module or nothing in front. */
function reason(text: string, ...names: readonly string[]): string {
  const fronts = names.flatMap((name) => [`${name}: `, `module ${name.replace(/@.*/, "")}: `]);
  let rest = text.replace(/^go: /, "");
  for (;;) {
    const front = fronts.find((one) => rest.startsWith(one));
    if (front === undefined) return rest;
    rest = rest.slice(front.length);
  }
}

/** A walk asks entry after entry; those of which nobody was asked come last. */
function walked(entries: readonly (readonly string[])[], asked: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(entries.filter((urls) => urls.some((url) => asked.has(url))).flat());
}

let inLab: Readonly<Record<string, Seen>> = {};
const needing = (["query", "packages"] as const)
  .flatMap((rule): (Asked & { readonly id: string })[] =>
    withRule(rule).map(({ id, row, way }) => ({ id, row, argument: way.argument })),
  )
  .filter(({ row }) => needsLab(row));

beforeAll(async () => {
  if (unshareWay !== null) inLab = await forecastInLab(needing);
}, 120_000);

/** null: cannot be asked here. */
async function forecast(asked: Asked): Promise<Seen | null> {
  return needsLab(asked.row) ? (inLab[asked.row.id] ?? null) : forecastOnLoopback(asked);
}

describe("go list -m M@query", () => {
  it.each(withRule("query"))("$id", async ({ row, way: { argument } }) => {
    const seen = await forecast({ row, argument });
    expect(seen).not.toBeNull();
    if (seen === null) return;
    expect(seen.text).toBe(errorText(row));
    expect(seen.exitStatus).toBe(row.rc);
    if (row.rc === 0) expect(row.stdout).toContain(seen.version);
    const requests = seen.requests.filter((url) => !url.endsWith(".zip"));
    // With -u the newest version is looked for as well.
    expect(requests).toEqual(row.args.includes("-u") ? row.requests.slice(0, requests.length) : row.requests);
  });
});

describe("go list -m -versions M", () => {
  it.each(withRule("versions"))("$id", ({ row, way: { argument } }) => {
    const module = argument.replace(/@.*/, "");
    const about = { module, version: "", complete: true, goVersion: goVersion(row) };
    const content = readContent("list", Buffer.from(listOf(row.id) ?? ""), about);
    const { versions } = parseVersionList(content.reads === "list" ? content.lines : []);
    expect(`${[module, ...versions].join(" ")}\n`).toBe(row.stdout);
    const [list] = explained(row, module).files;
    expect(list?.hops.flatMap(({ requests }) => requests).map(asLogged)).toEqual(row.requests.slice(0, 1));
  });
});

describe("package paths: go get, install, run", () => {
  it.each(withRule("packages"))("$id", async ({ row, way: { written, argument } }) => {
    const { lookups } = explained(row, written);
    const entries = lookups.map(({ candidates }) => candidates.flatMap(({ requests }) => requests));
    const foreseen = entries.map((urls) => urls.map(asLogged));
    const asked = ownRequests(row).filter((url) => /(?:\.info|\/@v\/list|\?go-get=1)$/.test(url));
    const module = argument.replace(/@.*/, "");
    // What the module needs itself is no candidate.
    const needed = [...row.stderr.matchAll(/^go: added (\S+) /gm)].flatMap(([, name = ""]) =>
      name === module ? [] : [name],
    );
    const own = asked.filter((url) => !needed.some((name) => url.includes(`/${name}/@v/`)));
    // The version that was chosen from a list has its .info too.
    const byCandidates = new Set(own.filter((url) => written.includes("@") || !url.endsWith(".info")));
    expect(walked(foreseen, new Set(asked))).toEqual(byCandidates);

    const seen = await forecast({ row, argument });
    if (seen === null) return expect(unshareWay).toBeNull();
    expect(seen.exitStatus).toBe(row.rc);
    expect(row.requests).toEqual(expect.arrayContaining([...seen.requests]));
    if (row.rc === 0) {
      expect(seen.repositories).toEqual(repositoriesIn(row));
      expect(row.stderr).toContain(`go: added ${module} ${seen.version}\n`);
    } else expect(reason(seen.text, written, argument)).toBe(reason(errorText(row), written, argument));
  });
});

describe("what ends go before it begins", () => {
  it.each(withRule("start"))("$id", ({ row }) => {
    const settings = settingsOf(row);
    const start = startError(settings, goVersion(row), false);
    if (start === "goflags-not-judged") throw new Error("no row has such flags");
    const front = start?.bare === true ? "" : "go: ";
    expect(start === null ? "" : `${front}${start.text}`).toBe(errorText(row));
    expect(start?.exitStatus ?? 0).toBe(row.rc);
    expect(row.requests).toEqual([]);
    if (row.rc === 0) expect(`${valueOf(settings, "GOPROXY")}\n`).toBe(row.stdout);
  });
});

describe("packages for which nobody is asked", () => {
  it.each(withRule("nobody"))("$id", ({ row, way: { written } }) => {
    const { files, lookups } = explained(row, written);
    expect({ files, lookups }).toEqual({ files: [], lookups: [] });
    expect({ rc: row.rc, stderr: row.stderr, requests: row.requests }).toEqual({ rc: 0, stderr: "", requests: [] });
  });
});

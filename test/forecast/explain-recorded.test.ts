import { describe, expect, it } from "vitest";
import { isPrivateName, isPublicCodeHost } from "../../src/data/public-hosts.ts";
import { explainModule } from "../../src/forecast/explain/explain-module.ts";
import { readRules } from "../../src/forecast/explain/rules.ts";
import { resolveSettings } from "../../src/go/cfg/resolve-settings.ts";
import { environment } from "../findings/builders.ts";
import { ownRequests } from "./e2e/compare.ts";
import type { Row } from "./e2e/rows.ts";
import { rows } from "./e2e/ways.ts";

/** What `explain` says go asks each entry for, about a package path. */
function lookups({ env, args }: Row): readonly (readonly string[])[] {
  const given = Object.entries({ GOSUMDB: "off", ...env }).filter(([, value]) => value !== "<unset>");
  const settings = resolveSettings({
    process: Object.fromEntries(given),
    set: [],
    goenvFile: null,
    gorootFile: { path: "/go/go.env", text: "GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\n" },
  });
  const hosts = { isPublic: isPublicCodeHost, isPrivate: isPrivateName };
  const system = { goos: "linux", goarch: "amd64" };
  const rules = readRules({ ...environment({}), settings }, { hosts, system });
  const explained = explainModule(rules, null, { argument: args.at(-1) ?? "", source: "argument" });
  return explained.lookups.map(({ candidates }) =>
    candidates.flatMap(({ requests }) => requests.map((url) => url.replace(/^http:\/\/127\.0\.0\.1:18090/, ""))),
  );
}

const packages = rows.filter(
  ({ args, env }) =>
    ["get", "install", "run"].includes(args[0] ?? "") && env["GO111MODULE"] !== "off" && !args.includes("go@latest"),
);

describe("what explain says of package paths, beside what the real go has asked", () => {
  it.each(packages)("$id", (row) => {
    const written = row.args.at(-1) ?? "";
    const path = written.replace(/@.*/, "");
    const asked = ownRequests(row).filter((url) => /(?:\.info|\/@v\/list|\?go-get=1)$/.test(url));
    // What a module needs in turn is no candidate, and the version that was chosen from a list has its .info too.
    const needed = [...row.stderr.matchAll(/^go: added (\S+) /gm)].flatMap(([, name = ""]) =>
      path === name || path.startsWith(`${name}/`) ? [] : [name],
    );
    const byCandidates = asked.filter(
      (url) =>
        !needed.some((name) => url.includes(`/${name}/@v/`)) && (written.includes("@") || !url.endsWith(".info")),
    );
    const foreseen = lookups(row).filter((urls) => urls.some((url) => asked.includes(url)));
    expect(new Set(foreseen.flat())).toEqual(new Set(byCandidates));
  });
});

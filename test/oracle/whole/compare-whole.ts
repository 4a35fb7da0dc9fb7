import { errorText, inOrder } from "../../forecast/e2e/compare.ts";
import { difference } from "../difference.ts";
import type { RanGo, WholeOutcome } from "./run-whole.ts";

/** `differences`: one line or more each; none: they agree, or `varies`: go itself is not of one mind. */
export interface Compared {
  readonly differences: readonly string[];
  readonly varies: boolean;
}

/** Of what goes wrong side by side, the same may come first several times. */
const MORE_RUNS = 6;

/** Where go and the doctor differ. */
export async function compareWhole(outcome: WholeOutcome): Promise<Compared> {
  const differences = compared(outcome.go, outcome);
  for (let more = 0; more < MORE_RUNS && differences.length > 0; more += 1) {
    // Downloads run side by side: whatever differs between two runs of go cannot be foretold.
    const again = await outcome.again();
    if (compared(again, outcome).join("\n") !== differences.join("\n")) return { differences: [], varies: true };
  }
  return { differences, varies: false };
}

function compared(go: RanGo, { forecast }: WholeOutcome): string[] {
  if (forecast === null) return ["no forecast"];
  if (forecast.outcome === "unknown") return [];
  if (go.code === null) return forecast.outcome === "hangs" ? [] : ["go did not end by itself"];
  const found: string[] = [];
  const expect = (what: string, doctor: string, real: string): void => {
    if (doctor !== real) found.push(difference(what, doctor, real));
  };
  expect("forecast: exit status", String(forecast.exitStatus), String(go.code));
  expect("forecast: text", shownText(forecast.error ?? forecast.announced.join("\n")), shownText(go.stderr));
  const made = endsOnTheSpot(go) ? forecast.requests.filter((url) => go.requests.includes(url)) : forecast.requests;
  expect("forecast: requests", byVersion(made), byVersion(go.requests));
  return found;
}

/** What was to be asked beside the file that ends go may have been asked, or not. A mismatch with the database is no such end. */
function endsOnTheSpot({ stderr }: RanGo): boolean {
  return /: checksum mismatch\n\tdownloaded: .*\n\tgo\.sum: /.test(stderr);
}

/** Downloads are announced in the order in which they begin, side by side. */
function shownText(text: string): string {
  const lines: string[] = [];
  let announced: string[] = [];
  for (const line of [...errorText({ stderr: text }).split("\n"), ""]) {
    if (line.startsWith("go: downloading ")) announced.push(line);
    else {
      lines.push(...announced.toSorted(), line);
      announced = [];
    }
  }
  return lines.join("\n").trimEnd();
}

/** What is asked about one version of a module is asked in order, and so is what is asked about all of them; the rest runs side by side. */
function byVersion(urls: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const url of inOrder(urls)) {
    const [, base = "", module = "", name = ""] =
      /^(http:\/\/\{.\}(?:\/p)?)?\/?(.*)\/(@latest|@v\/.*)$/.exec(url) ?? [];
    const version = /^@v\/(.*)\.(?:info|mod|zip)$/.exec(name)?.[1] ?? "";
    const lookup = /\/lookup\/(.*)$/.exec(url)?.[1];
    const tile = url.includes("/tile/") ? "tile" : url;
    const key = lookup ?? (base === "" && module === "" ? tile : `${module}@${version}`);
    groups.set(key, [...(groups.get(key) ?? []), url]);
  }
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, all]) => all.join("\n"))
    .join("\n");
}

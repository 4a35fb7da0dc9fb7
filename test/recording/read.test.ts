import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readRecording } from "../../src/recording/read.ts";
import { root } from "../lib/doctor.ts";

const text = readFileSync(join(root, "fixtures/recordings/tcp-refused/on-this-machine.json"), "utf8");

/** The recording with one value changed; `undefined` takes the key away. */
function changed(path: readonly (string | number)[], value: unknown): string {
  const copy: unknown = JSON.parse(text);
  let place = copy;
  for (const key of path.slice(0, -1)) place = Reflect.get(Object(place), key);
  const last = path.at(-1) ?? "";
  if (value === undefined) Reflect.deleteProperty(Object(place), last);
  else Reflect.set(Object(place), last, value);
  return JSON.stringify(copy);
}

function errorOf(read: ReturnType<typeof readRecording>): string {
  if (read.ok) throw new Error("it was read");
  return read.error;
}

describe("a recording that is read", () => {
  test("is what was written", () => {
    const read = readRecording(text);
    expect(read.ok && `${JSON.stringify(read.value, null, 1)}\n`).toBe(text);
  });

  test("is taken out of a report that holds one", () => {
    const report = JSON.stringify({ schema: "goproxy-doctor/report/1", findings: [], recording: JSON.parse(text) });
    expect(readRecording(report)).toEqual(readRecording(text));
  });

  test("may have keys of a later version", () => {
    expect(readRecording(changed(["madeBy"], "somebody"))).toEqual(readRecording(text));
  });
});

describe("a file that is no recording is told of in one line", () => {
  test.each([
    ["", "it is not JSON: "],
    ["not json\nat all", "it is not JSON: "],
    [text.slice(0, 2000), "it is not JSON: "],
    ["{\u001b[31m}", "it is not JSON: "],
    ["null", 'it has no "schema"; expected goproxy-doctor/recording/1'],
    ["[]", 'it has no "schema"; expected goproxy-doctor/recording/1'],
    ["{}", 'it has no "schema"; expected goproxy-doctor/recording/1'],
    [
      changed(["schema"], "goproxy-doctor/recording/2"),
      'its schema is "goproxy-doctor/recording/2"; this version reads goproxy-doctor/recording/1',
    ],
    [changed(["schema"], 1), "its schema is 1; this version reads goproxy-doctor/recording/1"],
    ['{"schema":{"a":[1]}}', 'its schema is {"a":[1]}; this version reads goproxy-doctor/recording/1'],
    [
      changed(["environment", "network", "ndots"], "1"),
      "it is no recording/1: environment.network.ndots has another shape",
    ],
    [changed(["environment", "roots"], undefined), "it is no recording/1: environment.roots has another shape"],
    [changed(["observations", 1, "startedMs"], null), "it is no recording/1: observations.1"],
    [changed(["observations", 0, "kind"], "carrier-pigeon"), "it is no recording/1: observations.0"],
  ])("%#", (file, expected) => {
    const error = errorOf(readRecording(file));
    expect(error).toContain(expected);
    expect(error).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    expect(error.length).toBeLessThan(400);
  });

  test("a report without a recording says how to get one", () => {
    const report = JSON.stringify({ schema: "goproxy-doctor/report/1", recording: null });
    expect(errorOf(readRecording(report))).toBe(
      "it is a report without its recording; write one with --save FILE, or with --json --verbose",
    );
  });

  test("the wrong key of an observation is named, not only the observation", () => {
    expect(errorOf(readRecording(changed(["observations", 1, "startedMs"], null)))).toBe(
      "it is no recording/1: observations.1.startedMs has another shape",
    );
  });

  test("a hostile schema name is cut", () => {
    const error = errorOf(readRecording(JSON.stringify({ schema: `\u001b[31m${"x".repeat(100_000)}` })));
    expect(error.length).toBeLessThan(400);
    expect(error).not.toContain("\u001b");
  });
});

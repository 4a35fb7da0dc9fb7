import { expect, test } from "vitest";
import { noAnswerEnds } from "../../src/forecast/no-answer-ends.ts";
import type { HttpObservation, Observation } from "../../src/model/observation.ts";
import { answered, wasSilent } from "../findings/builders.ts";

const host = "goproxy.example.com";
const base = `https://${host}/github.com/pkg/errors/@v/v0.9.1`;
const other = answered("https://goproxy.cn/", { status: 404 });

function stopped(file: string): HttpObservation {
  return { ...wasSilent("http", `http GET ${base}.${file}`, "response body"), receivedBytes: 150 };
}

function ends(...observations: readonly Observation[]): boolean {
  const [first] = observations;
  if (first?.kind !== "http") throw new Error("a request comes first");
  return noAnswerEnds({ observations: new Map(observations.map((one) => [one.key, one])) }, first, host);
}

test("two small answers that stop, while another host's comes whole", () => {
  expect(ends(stopped("info"), stopped("mod"), other)).toBe(true);
});

test("one may go on later, and a large file takes its time", () => {
  expect(ends(stopped("info"), other)).toBe(false);
  expect(ends(stopped("zip"), stopped("info"), other)).toBe(false);
});

test("where another answer of this host came whole, or no other host's did, nothing is known", () => {
  expect(ends(stopped("info"), stopped("mod"), other, answered(`${base}.zip`, { status: 200 }))).toBe(false);
  expect(ends(stopped("info"), stopped("mod"))).toBe(false);
});

test("an answer that has not begun is another matter", () => {
  const mute = { ...stopped("info"), receivedBytes: 0 };
  expect(ends(mute, stopped("mod"), stopped("list"), other)).toBe(false);
});

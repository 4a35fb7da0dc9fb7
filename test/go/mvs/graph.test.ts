import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Graph, type ModuleVersion, shown } from "../../../src/go/mvs/graph.ts";

const at = (text: string): ModuleVersion => {
  const [path = "", version = ""] = text.split("@");
  return { path, version };
};
const MAIN = at("m");

/** `{"m": "a@v1.0.0 b@v1.0.0"}` */
function graphOf(edges: Readonly<Record<string, string>>): Graph {
  const graph = new Graph(MAIN);
  for (const [from, to] of Object.entries(edges)) graph.require(at(from), to.split(" ").map(at));
  return graph;
}

describe("the requirement graph", () => {
  const graph = graphOf({
    m: "a@v1.0.0 b@v1.2.0",
    "a@v1.0.0": "b@v1.10.0 c@v1.0.0-rc.1",
    "b@v1.10.0": "m@v9.0.0 go@1.21.0",
    "b@v1.2.0": "go@1.9 c@v1.0.0",
  });

  test("selects the highest version of each module; the main one is above all others", () => {
    expect(graph.buildList().map(shown)).toEqual(["m", "a@v1.0.0", "b@v1.10.0", "c@v1.0.0", "go@1.21.0"]);
    expect([graph.selected("m"), graph.selected("nowhere")]).toEqual(["", null]);
  });

  test("knows each version that somebody requires", () => {
    expect([graph.has(at("b@v1.2.0")), graph.has(at("b@v1.3.0"))]).toEqual([true, false]);
  });

  test("the shortest way, and of two the first", () => {
    const way = graph.findPath(({ path }) => path === "c");
    expect(way?.map(shown)).toEqual(["m", "a@v1.0.0", "c@v1.0.0-rc.1"]);
    expect(graph.findPath(() => false)).toBeNull();
  });

  test("a circle has an end", () => {
    const circle = graphOf({ m: "a@v1.0.0", "a@v1.0.0": "b@v1.0.0", "b@v1.0.0": "a@v1.0.0" });
    expect(circle.findPath(({ path }) => path === "c")).toBeNull();
  });

  test("the order in which go.mod files come does not matter", () => {
    const node = fc.record({
      path: fc.constantFrom("a", "b", "c"),
      version: fc.constantFrom("v1.0.0", "v1.1.0", "v2.0.0"),
    });
    const edges = fc.uniqueArray(fc.tuple(node, fc.array(node)), { selector: ([one]) => shown(one) });
    fc.assert(
      fc.property(edges, (all) => {
        const [one, other] = [new Graph(MAIN), new Graph(MAIN)];
        for (const [from, to] of all) one.require(from, to);
        for (const [from, to] of all.toReversed()) other.require(from, to);
        expect(one.buildList()).toEqual(other.buildList());
      }),
    );
  });
});

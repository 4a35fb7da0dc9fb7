import { describe, expect, test } from "vitest";
import { environment, setting } from "./builders.ts";
import { foundAs, idsIn } from "./find.ts";
import { address, host, muteHandshakeOf, probe, refusedScene, tlsScenes } from "./tls-scenes.ts";

const control = probe("control-sni", "www.example.org", "ok");

describe("tcp-rst-sni", () => {
  test("reset by name, three times of three: high", () => {
    expect(idsIn(tlsScenes["tcp-rst-sni"])).toEqual(["tcp-rst-sni"]);
    const [found] = foundAs("tcp-rst-sni", tlsScenes["tcp-rst-sni"]);
    expect(found).toMatchObject({
      confidence: "high",
      facts: { addresses: [address], how: "reset", tries: 3, control: "www.example.org", httpProxy: false },
    });
    expect(found?.intents.map(({ intent }) => intent)).toEqual(["ask-network-admin", "manual"]);
  });

  test("closed by name: medium, a strict server does that", () => {
    const observations = [control, probe("target-sni", host, "tls-closed", 2)];
    const scene = refusedScene([muteHandshakeOf("tls-closed")], { observations });
    expect(foundAs("tcp-rst-sni", scene)[0]?.confidence).toBe("medium");
  });

  test.each([
    ["no control", [], "tcp-rst-connect"],
    ["the control is reset too", [probe("control-sni", "www.example.org", "tls-reset")], "tcp-rst-connect"],
    ["the second time it is answered", [control, probe("target-sni", host, "ok")], "download-fails-unexplained"],
    ["the control was not followed by the name", [control], "download-fails-unexplained"],
  ])("silent: %s", (_, observations, id) => {
    const scene = refusedScene([muteHandshakeOf("tls-reset")], { observations });
    expect(idsIn(scene)).toEqual([id]);
  });
});

describe("tls-sni-drop", () => {
  test("silence by name: medium, never more", () => {
    expect(idsIn(tlsScenes["tls-sni-drop"])).toEqual(["tls-sni-drop"]);
    expect(foundAs("tls-sni-drop", tlsScenes["tls-sni-drop"])[0]).toMatchObject({
      confidence: "medium",
      facts: { tries: 4, goWaitsMs: 10_000 },
    });
  });

  test.each([
    ["the control is silent too", [probe("control-sni", "www.example.org", "timed-out")], "tls-timeout"],
    ["the name is answered later", [control, probe("target-sni", host, "ok")], "download-fails-unexplained"],
  ])("silent: %s", (_, observations, id) => {
    const scene = refusedScene([muteHandshakeOf("timed-out")], { observations });
    expect(idsIn(scene)).toEqual([id]);
  });
});

describe("tls-13-intolerance", () => {
  test("answered with TLS 1.2 alone: high, whatever the other name got", () => {
    expect(idsIn(tlsScenes["tls-13-intolerance"])).toEqual(["tls-13-intolerance"]);
    const [found] = foundAs("tls-13-intolerance", tlsScenes["tls-13-intolerance"]);
    expect(found).toMatchObject({ confidence: "high", facts: { how: "silent", addresses: [address] } });
    const observations = [control, probe("target-sni", host, "tls-reset", 2), probe("tls12-hello", host, "ok")];
    expect(idsIn(refusedScene([muteHandshakeOf("tls-reset")], { observations }))).toEqual(["tls-13-intolerance"]);
  });

  test("silent: TLS 1.2 fails as well", () => {
    const observations = [control, probe("target-sni", host, "tls-reset", 2), probe("tls12-hello", host, "tls-reset")];
    expect(idsIn(refusedScene([muteHandshakeOf("tls-reset")], { observations }))).toEqual(["tcp-rst-sni"]);
  });
});

describe("tls-large-clienthello", () => {
  const answers = (large: "ok" | "timed-out" | "tls-reset") => [
    control,
    probe("target-sni", host, "ok"),
    probe("large-hello", host, large),
  ];
  const withGo = (version: string, godebug?: string) => ({
    ...environment(godebug === undefined ? {} : { GODEBUG: setting(godebug) }),
    go: { ...environment().go, version },
  });

  test("short answered, long not: high, with the switch of this Go", () => {
    const [found] = foundAs("tls-large-clienthello", tlsScenes["tls-large-clienthello"]);
    expect(found).toMatchObject({ confidence: "high", facts: { how: "silent", godebug: "tlsmlkem=0" } });
    expect(found?.intents[0]).toMatchObject({ intent: "set-setting", name: "GODEBUG", value: "tlsmlkem=0" });
  });

  test.each([
    ["go1.23.4", undefined, "tlskyber=0"],
    ["go1.26.8", "http2client=0,tlsmlkem=1", "http2client=0,tlsmlkem=0"],
  ])("%s with GODEBUG=%s", (version, godebug, wanted) => {
    const scene = refusedScene([muteHandshakeOf("tls-reset")], {
      environment: withGo(version, godebug),
      observations: answers("tls-reset"),
    });
    expect(foundAs("tls-large-clienthello", scene)[0]?.facts).toMatchObject({ how: "reset", godebug: wanted });
  });

  test("silent: the long one is answered as well", () => {
    const scene = refusedScene([muteHandshakeOf("timed-out")], { observations: answers("ok") });
    expect(idsIn(scene)).toEqual(["download-fails-unexplained"]);
  });

  test("silent: the short one fails too", () => {
    expect(foundAs("tls-large-clienthello", tlsScenes["tls-sni-drop"])).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { controlFlow, tlsProbeKey } from "../../src/model/content-key.ts";
import { probed } from "./answers.ts";
import { downloads, environment, hasFailed, setting, wasSilent } from "./builders.ts";
import {
  address,
  alert,
  brokenAt,
  connectAnswer,
  cut,
  faultScenes,
  info,
  nobodyThere,
  plain,
  server,
  servfail,
  silent,
  throughProxy,
  tlsProbed,
  unreachable,
  wantsCertificate,
} from "./fault-scenes.ts";
import { foundAs, idsIn } from "./find.ts";

const cutScenes = [
  "dns-resolver-down",
  "dns-servfail",
  "tcp-not-tls",
  "tcp-rst-connect",
  "tcp-unreachable",
  "tls-alert",
  "tls-mtls-required",
  "tls-timeout",
] as const;

test.each(cutScenes)("%s: alone, and the download hangs on it", (id) => {
  expect(idsIn(faultScenes[id])).toEqual([id]);
  expect(foundAs(id, faultScenes[id])[0]?.breaks).toEqual(["golang.org/x/text@v0.14.0"]);
});

test.each(cutScenes)("%s: what go gets around breaks nothing", (id) => {
  const { forecasts = [], observations = [] } = faultScenes[id];
  const swallowed = forecasts.flatMap(({ breakage }) => breakage ?? []);
  const found = foundAs(id, { forecasts: [downloads({ swallowed })], observations });
  expect(found.map(({ breaks }) => breaks)).toEqual([[]]);
});

test.each([
  ["dns", servfail],
  ["dns", nobodyThere],
  ["tcp", unreachable],
  ["tls", plain],
])("silent: the step is on the way to the HTTP proxy (%s)", (_, observation) => {
  const text = `Get "${info}": proxyconnect tcp: something`;
  const scene = {
    environment: environment(throughProxy),
    forecasts: [brokenAt(observation.key, { layer: "proxy", text })],
    observations: [observation],
  };
  expect(idsIn(scene)).toEqual(["proxy-unreachable"]);
});

describe("dns-servfail", () => {
  test("a server that knows other names: the fault is about this one", () => {
    const scene = faultScenes["dns-servfail"];
    const other = probed("control-name", "example.com", [{ addresses: ["192.0.2.7"] }]);
    const [found] = foundAs("dns-servfail", { ...scene, observations: [servfail, other] });
    expect(found?.subject).toEqual({ kind: "host", name: "goproxy.example.com" });
    expect(found?.facts).toMatchObject({ rcode: "SERVFAIL", servers: [server], othersAnswered: true });
  });

  test("a server that knows none: the fault is the server's", () => {
    const other = probed("control-name", "example.com", [{ rcode: "SERVFAIL" }]);
    const [found] = foundAs("dns-servfail", { ...faultScenes["dns-servfail"], observations: [servfail, other] });
    expect(found?.subject).toEqual({ kind: "machine", name: server });
  });
});

describe("dns-resolver-down", () => {
  test("a server on this machine is to be started", () => {
    const [found] = foundAs("dns-resolver-down", faultScenes["dns-resolver-down"]);
    expect(found?.facts).toMatchObject({ how: "refused", local: true });
    expect(found?.intents[0]).toMatchObject({ what: "correct-resolver", facts: { local: "yes" } });
  });

  test("silent: one that answers by UDP and refuses TCP is there", () => {
    const half = hasFailed("dns", nobodyThere.key, { code: "dns-refused", raw: "", server, transport: "tcp" });
    const scene = { forecasts: [brokenAt(half.key, { layer: "dns" })], observations: [half] };
    expect(idsIn(scene)).toEqual(["download-fails-unexplained"]);
  });

  test("no route to it: the connection comes first", () => {
    const gone = hasFailed("dns", "dns goproxy.example.com", {
      code: "dns-unreachable",
      raw: "ENETUNREACH",
      server,
      transport: "udp",
    });
    const scene = { forecasts: [brokenAt(gone.key, { layer: "dns" })], observations: [gone] };
    expect(foundAs("dns-resolver-down", scene)[0]?.intents[0]).toMatchObject({ what: "check-route" });
  });
});

describe("tcp-rst-connect", () => {
  const scene = faultScenes["tcp-rst-connect"];

  test("another name ends the same way: not by the name", () => {
    const control = tlsProbed("control-sni", address, "example.com", { code: "tls-reset", raw: "" });
    const [found] = foundAs("tcp-rst-connect", { ...scene, observations: [cut, control] });
    expect(found).toMatchObject({ confidence: "high", facts: { control: "example.com", how: "reset" } });
  });

  test("silent: another name gets an answer", () => {
    const control = tlsProbed("control-sni", address, "example.com", { code: "tls-alert", raw: "", alert: 112 });
    expect(idsIn({ ...scene, observations: [cut, control] })).toEqual(["download-fails-unexplained"]);
  });

  test("silent: the handshake was one of our own controls", () => {
    const control = tlsProbed("target-sni", address, "goproxy.example.com", { code: "tls-reset", raw: "" });
    const forecasts = [brokenAt(control.key, { layer: "tls" })];
    expect(idsIn({ forecasts, observations: [control] })).toEqual(["download-fails-unexplained"]);
  });

  test("behind a tunnel the HTTP proxy may be the one that cuts", () => {
    const behind = hasFailed("tls", `tls ${address} goproxy.example.com via http://proxy.example.com:3128`, {
      code: "tls-closed",
      raw: "",
    });
    const [found] = foundAs("tcp-rst-connect", {
      forecasts: [brokenAt(behind.key, { layer: "tls" })],
      observations: [behind],
    });
    expect(found?.facts).toMatchObject({ tunnelled: true, how: "closed", control: null });
    expect(found?.intents.at(-1)).toMatchObject({ what: "allow-connect" });
  });
});

describe("tls-timeout", () => {
  const scene = faultScenes["tls-timeout"];

  test("another name gets no answer either", () => {
    const key = tlsProbeKey(address, "example.com", "go");
    const control = { ...wasSilent("tls", key), flow: controlFlow("control-sni", key) };
    const [found] = foundAs("tls-timeout", { ...scene, observations: [silent, control] });
    expect(found?.facts).toMatchObject({ control: "example.com", addresses: [address] });
  });

  test("silent: another name gets an answer", () => {
    const control = tlsProbed("control-sni", address, "example.com", { code: "tls-alert", raw: "", alert: 112 });
    expect(idsIn({ ...scene, observations: [silent, control] })).toEqual(["download-fails-unexplained"]);
  });
});

describe("tls-alert", () => {
  test("go's own word for it", () => {
    const scene = { forecasts: [brokenAt(alert(112).key, { layer: "tls" })], observations: [alert(112)] };
    expect(foundAs("tls-alert", scene)[0]?.facts).toMatchObject({ alert: 112, text: "unrecognized name" });
  });

  test("silent: the alert is about a client certificate", () => {
    const scene = { forecasts: [brokenAt(alert(116).key, { layer: "tls" })], observations: [alert(116)] };
    expect(idsIn(scene)).toEqual(["tls-mtls-required"]);
  });
});

describe("tls-mtls-required", () => {
  test("what the server says", () => {
    expect(foundAs("tls-mtls-required", faultScenes["tls-mtls-required"])[0]?.facts).toEqual({
      hosts: ["goproxy.example.com"],
      by: "answer",
      says: "No required SSL certificate was sent",
    });
  });

  test("silent: 400 for another reason, and the same words with another status", () => {
    for (const [status, text] of [
      [400, "<html>Bad Request</html>"],
      [404, "No required SSL certificate was sent"],
    ] as const) {
      const other =
        wantsCertificate.ending === "ok"
          ? {
              ...wantsCertificate,
              value: { ...wantsCertificate.value, status, body: { ...wantsCertificate.value.body, text } },
            }
          : wantsCertificate;
      const scene = { forecasts: [brokenAt(other.key)], observations: [other] };
      expect(idsIn(scene)).toEqual(["download-fails-unexplained"]);
    }
  });
});

describe("answers to CONNECT", () => {
  const scene = (status: number, headers: Record<string, string> = {}) => {
    const tunnel = connectAnswer(status, headers);
    return {
      environment: environment({ ...throughProxy, GOPROXY: setting("https://goproxy.example.com") }),
      forecasts: [brokenAt(tunnel.key, { layer: "proxy", url: info, text: "" })],
      observations: [tunnel],
    };
  };

  test.each([
    [302, {}, "proxy-connect-redirect"],
    [511, {}, "proxy-connect-redirect"],
    [407, {}, "proxy-407"],
    [403, {}, "proxy-connect-denied"],
    [500, { "x-squid-error": "ERR_CANNOT_FORWARD 0" }, "proxy-connect-badgw"],
    [503, {}, "proxy-connect-badgw"],
    [405, { server: "nginx" }, "proxy-unreachable"],
    [501, {}, "proxy-unreachable"],
    [400, { via: "1.1 gateway" }, "download-fails-unexplained"],
    [418, {}, "download-fails-unexplained"],
  ])("%i %o: %s", (status, headers, id) => {
    expect(idsIn(scene(status, headers))).toEqual([id]);
  });

  test("what listens there is a web server", () => {
    expect(foundAs("proxy-unreachable", scene(405))[0]?.facts.problem).toBe("web-server");
  });

  test("only an address that a browser can open is taken for the login page", () => {
    expect(foundAs("proxy-connect-redirect", scene(302, { location: "/login" }))[0]?.facts.portal).toBeNull();
  });
});

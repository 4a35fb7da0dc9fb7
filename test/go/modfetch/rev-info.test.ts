import { describe, expect, it } from "vitest";
import { checkReturnedVersion, invalidResponse, parseRevInfo } from "../../../src/go/modfetch/rev-info.ts";

const parse = (text: string) => parseRevInfo(Buffer.from(text));

describe("parseRevInfo", () => {
  it("reads what proxy.golang.org answers", () => {
    const body =
      '{"Version":"v1.5.2","Time":"2018-02-14T15:44:20Z","Origin":{"VCS":"git","URL":"https://github.com/rsc/quote"}}';
    expect(parse(body)).toEqual({ version: "v1.5.2", time: "2018-02-14T15:44:20Z", error: null });
  });

  it.each([
    ["<html>", "invalid character '<' looking for beginning of value"],
    ["", "unexpected end of JSON input"],
    ["not json", "invalid character 'o' in literal null (expecting 'u')"],
    [
      '{"Version":"v1.5.2","Time":1518622060}',
      "json: cannot unmarshal number into Go struct field RevInfo.Time of type time.Time",
    ],
    [
      '{"Time":"yesterday"}',
      'parsing time "yesterday" as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006"',
    ],
  ])("%s", (body, error) => expect(parse(body).error).toBe(error));

  it("needs nothing", () => expect(parse("{}")).toEqual({ version: "", time: null, error: null }));
});

describe("invalidResponse", () => {
  it("names the proxy as Go quotes it", () => {
    expect(invalidResponse("http://127.0.0.1:18090/A/html", "x")).toBe(
      'invalid response from proxy "http://127.0.0.1:18090/A/html": x',
    );
  });
});

describe("checkReturnedVersion", () => {
  it.each([
    ["rsc.io/quote", "v1.5.2", "v1.5.2", true],
    ["rsc.io/quote", "v1.5.2", "v9.9.9", false],
    ["rsc.io/quote", "v1.5.2", "", false],
    ["rsc.io/quote", "v2.0.0+incompatible", "v2.0.0", false],
    // Not canonical, of another path, or no version at all: another answer is allowed.
    ["rsc.io/quote", "v1.5.2+meta", "v1.5.2", true],
    ["rsc.io/quote", "v2.0.0", "v2.0.0+incompatible", true],
    ["rsc.io/quote", "v1.5", "v1.5.2", true],
    ["rsc.io/quote", "main", "v0.0.0-20180214154420-000000000000", true],
  ])("%s@%s answered by %j: %s", (path, asked, returned, accepted) => {
    const text = `proxy returned info for version ${returned} instead of requested version`;
    expect(checkReturnedVersion(path, asked, returned)).toBe(accepted ? null : text);
  });
});

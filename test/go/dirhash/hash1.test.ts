import { describe, expect, it } from "vitest";
import { hashGoMod } from "../../../src/go/dirhash/hash-go-mod.ts";
import { hash1 } from "../../../src/go/dirhash/hash1.ts";

describe("hashGoMod", () => {
  it("gives the hash that the public database has for rsc.io/quote v1.5.2", () => {
    const goMod = 'module "rsc.io/quote"\n\nrequire "rsc.io/sampler" v1.3.0\n';
    expect(hashGoMod(Buffer.from(goMod))).toBe("h1:LzX7hefJvL54yjefDEDHNONDjII0t9xZLPXsUe+TKr0=");
  });

  it("differs by one byte", () => {
    expect(hashGoMod(Buffer.from("module a\r\n"))).not.toBe(hashGoMod(Buffer.from("module a\n")));
  });
});

describe("hash1", () => {
  it("is the hash of nothing for no files", () => {
    expect(hash1([])).toBe("h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  });

  it("sorts by bytes, not by UTF-16 units", () => {
    const latin1 = (text: string) => Buffer.from(text).toString("latin1");
    const files = ["b", "\u{1f600}", "\uffee", "a"].map((name) => ({ name: latin1(name), sha256: "00" }));
    const sorted = ["a", "b", "\uffee", "\u{1f600}"].map((name) => ({ name: latin1(name), sha256: "00" }));
    expect(hash1(files)).toBe(hash1(sorted));
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openNote } from "../../../src/go/sumdb/note.ts";
import { newVerifier, type Verifier } from "../../../src/go/sumdb/verifier-key.ts";
import { type Database, makeDatabase } from "./database.ts";

function verifierOf(database: Database): Verifier {
  const verifier = newVerifier(database.verifierKey);
  if (!verifier.ok) throw new Error(verifier.error);
  return verifier.value;
}

const ours = makeDatabase({ modules: [] });
const other = makeDatabase({ name: "other.test", modules: [] });
const namesake = makeDatabase({ modules: [] });
const verifier = verifierOf(ours);
const open = (message: string) => openNote(message, verifier);

const text = "any text\n\nwith an empty line\n";
const signed = ours.sign(text);
const lineOf = (database: Database) => database.sign(text).split("\n").slice(-2).join("\n");

describe("openNote", () => {
  it("opens a signed note", () => {
    expect(open(signed)).toEqual({ ok: true, value: { text, unverified: [] } });
  });

  it("tells signatures that nobody checked, each once", () => {
    const note = open(signed + lineOf(other) + lineOf(other) + lineOf(namesake) + lineOf(ours));
    expect(note.ok && note.value.unverified.map(({ name }) => name)).toEqual(["other.test", "sum.test"]);
  });

  it("needs one signature of the verifier", () => {
    expect(open(other.sign(text))).toEqual({ ok: false, error: "note has no verifiable signatures" });
    expect(open(namesake.sign(text))).toEqual({ ok: false, error: "note has no verifiable signatures" });
  });

  it("refuses a changed text", () => {
    const hash = verifier.keyHash.toString(16).padStart(8, "0");
    const error = `invalid signature for key sum.test+${hash}`;
    expect(open(signed.replace("any", "Any"))).toEqual({ ok: false, error });
    const short = `\u2014 sum.test ${Buffer.from(`${hash}aabbcc`, "hex").toString("base64")}\n`;
    expect(open(`${text}\n${short}`)).toEqual({ ok: false, error });
  });

  it.each([
    ["nothing", ""],
    ["no empty line", "text\n\u2014 sum.test AAAAAAA=\n"],
    ["no signature", "text\n\n"],
    ["no line feed at the end", signed.slice(0, -1)],
    ["a hyphen for the dash", signed.replace("\u2014", "-")],
    ["a name with a plus", signed.replace("sum.test", "sum+test")],
    ["a name with a space", signed.replace("sum.test", "sum\u00a0test")],
    ["bad base64", signed.replace(/.\n$/, "!\n")],
    ["too few bytes", "text\n\n\u2014 sum.test AAAAAA==\n"],
    ["a tab", signed.replace("any", "\tany")],
    ["a CR", signed.replaceAll("\n", "\r\n")],
    ["bytes that were no UTF-8", signed.replace("any", "\udcff")],
    ["bytes that were replaced", signed.replace("any", "\ufffd")],
    ["101 signatures", signed + lineOf(other).repeat(100)],
  ])("is malformed: %s", (_name, message) => expect(open(message)).toEqual({ ok: false, error: "malformed note" }));

  it("takes 100 signatures", () => expect(open(signed + lineOf(other).repeat(99)).ok).toBe(true));

  it("never throws", () => {
    const piece = fc.constantFrom("\n", "\n\n", "\u2014 ", "sum.test ", "AAAAAAAA", "==", text, signed, " ", "+");
    fc.assert(fc.property(fc.array(piece), (pieces) => void open(pieces.join(""))));
    fc.assert(fc.property(fc.string({ unit: "binary" }), (message) => void open(message)));
  });
});

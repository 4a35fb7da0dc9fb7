import { X509Certificate } from "node:crypto";
import { expect, it } from "vitest";
import publicRoots from "../../src/data/public-roots.json" with { type: "json" };
import { isPublicRoot } from "../../src/x509/roots/public-roots.ts";
import { mintCa } from "./mint.ts";

it("the list says what it is", () => {
  expect(Object.keys(publicRoots)).toEqual(["source", "date", "incomplete", "sha256"]);
  expect(publicRoots.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  const entries = Object.entries(publicRoots.sha256);
  expect(entries.length).toBe(168);
  expect(entries.filter(([sha256, name]) => !/^[0-9a-f]{64}$/.test(sha256) || name === "")).toEqual([]);
});

it("knows public roots and no others", () => {
  const isrgRootX1 = "96bcec06264976f37460779acf28c5a7cfe8a3c0aae11a8ffcee05c0bddf08c6";
  expect(isPublicRoot(isrgRootX1)).toBe(true);
  const baltimore = "16af57a9f676b0ab126095aa5ebadef22ab31119d644ac95cd4b93dbf3f26aeb";
  expect(isPublicRoot(baltimore)).toBe(true);
  const own = mintCa({ name: "ISRG Root X1" });
  expect(isPublicRoot(own.sha256)).toBe(false);
  expect(isPublicRoot(own.sha256, new Set([own.sha256]))).toBe(true);
  expect(new X509Certificate(own.certPem).fingerprint256.replaceAll(":", "").toLowerCase()).toBe(own.sha256);
});

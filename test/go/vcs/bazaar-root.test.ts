import { expect, test } from "vitest";
import { bazaarRoot } from "../../../src/go/vcs/bazaar-root.ts";

test("up to Go 1.26 the suffix names the system", () => {
  const root = { kind: "ping", vcs: "bzr", root: "example.com/foo.bzr", repo: "example.com/foo" };
  expect(bazaarRoot("example.com/foo.bzr/x", "go1.26.8")).toEqual(root);
  expect(bazaarRoot("example.com/foo.bzr", "go1.21.0")).toEqual(root);
});

test.each(["launchpad.net/foo", "example.com/foo.bzrx", "example.com/foo.git", "example.com/a.bzr/b.git"])(
  "%s is not Bazaar's by its path",
  (path) => expect(bazaarRoot(path, "go1.26.8")).toBeNull(),
);

test("Go 1.27 knows no Bazaar", () => {
  expect(bazaarRoot("example.com/foo.bzr", "go1.27.1")).toBeNull();
  expect(bazaarRoot("example.com/foo.bzr", null)).toBeNull();
});

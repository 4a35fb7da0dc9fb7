import type { Setting } from "../rows.ts";

const NOTHING_BESIDE = [
  "e2h: retracted",
  "e2i: info no Time",
  "e2i: info lower-case keys",
  "e2i: short version v1.5 via list",
  "e2i: list crlf",
  "e2i: list unsorted dup invalid pseudo",
  "e2i: list with timestamps",
  "e2i: list html 200",
  "e2i: list json array",
  "e2i: list empty, latest 404",
  "e2i: list empty, latest 500",
  "e2i: list empty, latest 403",
  "e2i: list empty, latest html",
  "e2i: list only pseudo, latest 404",
  "e2i: list 404, latest ok",
  "e2b: GOFLAGS=-mod=vendor",
];

/** `go list`, and commands that end before they ask anybody or ask nobody at all. */
export const ABOUT_LISTS: readonly (readonly [string, Setting])[] = [...NOTHING_BESIDE.map((id) => [id, {}] as const)];

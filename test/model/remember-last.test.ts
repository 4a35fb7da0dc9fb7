import { expect, test } from "vitest";
import { rememberLast } from "../../src/model/remember-last.ts";

test("the same text is computed once, another one anew, and the first again after it", () => {
  const asked: string[] = [];
  const upper = rememberLast((text) => {
    asked.push(text);
    return text.toUpperCase();
  });
  expect(["a", "a", "b", "a", ""].map(upper)).toEqual(["A", "A", "B", "A", ""]);
  expect(asked).toEqual(["a", "b", "a", ""]);
});

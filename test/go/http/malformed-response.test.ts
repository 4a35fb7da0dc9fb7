import { expect, test } from "vitest";
import { malformedResponse } from "../../../src/go/http/malformed-response.ts";

// Printed by Go 1.26.8 for these first lines.
test.each([
  ["SSH-2.0-OpenSSH_9.2", 'malformed HTTP response "SSH-2.0-OpenSSH_9.2"'],
  ["220 smtp.test ESMTP", 'malformed HTTP status code "smtp.test"'],
  ["HTTP/1.1 2000 OK", 'malformed HTTP status code "2000"'],
  ["HTTP/1.1 -20 OK", 'malformed HTTP status code "-20"'],
  ["HTTP/11 200 OK", 'malformed HTTP version "HTTP/11"'],
  ["ICY 200 OK", 'malformed HTTP version "ICY"'],
  ["", 'malformed HTTP response ""'],
])("%s", (line, text) => {
  expect(malformedResponse(line)).toBe(text);
});

import * as fc from "fast-check";

/** Answers of any status with these bodies, or with bodies that no cloud sends. */
export function answersWith(
  body: fc.Arbitrary<string>,
): fc.Arbitrary<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  return fc.record({
    status: fc.constantFrom(200, 201, 204, 206, 302, 400, 403, 429, 500, 503),
    headers: fc.constant(new Headers({ "retry-after": "1" })),
    text: fc.oneof(body, fc.constantFrom("", "{", "<html>", "null", "[]")),
  });
}

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { read } from "./response.ts";
import { success } from "./success.ts";

const body = fc
  .record({ code: fc.constantFrom(0, "0", 1006, undefined), message: fc.constantFrom(undefined, "SUCCESS") })
  .map((fields) => JSON.stringify(fields));

const answer = fc.record({
  status: fc.constantFrom(200, 201, 204, 206, 302, 400, 403, 429, 500, 503),
  headers: fc.constant(new Headers({ "retry-after": "1" })),
  text: fc.oneof(body, fc.constantFrom("", "{", "<html>", "null", "[]")),
});

describe("success", () => {
  it("is what the reader takes for one, with the same request id", () => {
    fc.assert(
      fc.property(answer, (given) => {
        const { failure, named, requestId } = read(given);
        const isSuccess = failure === undefined && named === undefined;

        expect(success(given)).toEqual(isSuccess ? { requestId } : undefined);
      }),
    );
  });
});

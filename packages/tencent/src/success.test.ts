import { answersWith } from "@yunmeter/test-support";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { read } from "./response.ts";
import { success } from "./success.ts";

const body = fc
  .record({ code: fc.constantFrom(0, "0", 1006, undefined), message: fc.constantFrom(undefined, "SUCCESS") })
  .map((fields) => JSON.stringify(fields));

describe("success", () => {
  it("is what the reader takes for one, with the same request id", () => {
    fc.assert(
      fc.property(answersWith(body), (given) => {
        const { failure, named, requestId } = read(given);
        const isSuccess = failure === undefined && named === undefined;

        expect(success(given)).toEqual(isSuccess ? { requestId } : undefined);
      }),
    );
  });
});

import { answersWith } from "@yunmeter/test-support";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { read } from "./response.ts";
import { success } from "./success.ts";

const body = fc.record({ error: fc.constantFrom(undefined, "out of order") }).map((fields) => JSON.stringify(fields));

describe("success", () => {
  it("is what the reader takes for one, with the same request id, save for what may be a page", () => {
    fc.assert(
      fc.property(answersWith(body), (given) => {
        fc.pre(!given.text.trimStart().startsWith("<"));
        const { failure, named, requestId } = read(given);
        const isSuccess = failure === undefined && named === undefined;

        expect(success(given)).toEqual(isSuccess ? { requestId } : undefined);
      }),
    );
  });
});

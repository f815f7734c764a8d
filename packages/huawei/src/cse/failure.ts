import { type FailureRow, FAILURES } from "@yunmeter/core/failures";
import { type AnswerReader, type Encoded } from "@yunmeter/core/kit";

import { gatewayRows } from "../shared/failure.ts";
import { answerReader } from "../shared/response.ts";
import { SUCCESS_STATUS } from "./limits.ts";

/** Reads what is no success. */
export function createReader(scheme: { readonly hasToken: boolean }): AnswerReader<Encoded> {
  return answerReader(SUCCESS_STATUS, failureTable(scheme));
}

/**
 * CSE's codes, then those of the API gateway in front of it. The first matching row decides; an answer that matches no
 * row is classified by its HTTP status.
 *
 * @see https://support.huaweicloud.com/api-servicestage/servicestage_06_0128.html
 */
export function failureTable(scheme: { readonly hasToken: boolean }): readonly FailureRow[] {
  return [{ code: "SVCSTG.CSE.4001000", is: FAILURES.points }, ...gatewayRows(scheme)];
}

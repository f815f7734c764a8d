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
 * Cloud Eye's codes, then those of the API gateway in front of it. The first matching row decides; an answer that
 * matches no row is classified by its HTTP status.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-ces/ces_03_0062.html
 */
export function failureTable(scheme: { readonly hasToken: boolean }): readonly FailureRow[] {
  return [
    { code: "ces.0011", is: FAILURES.points },
    { code: "ces.0014", is: FAILURES.points },
    { code: "ces.0003", is: { ...FAILURES.misdirected, advice: "Check `projectId`" } },
    {
      code: "ces.0009",
      is: { ...FAILURES.forbidden, advice: "Use another namespace: this one is reserved for the system" },
    },
    { code: "ces.0020", is: FAILURES.throttled },
    { code: "ces.0429", is: FAILURES.throttled },
    ...gatewayRows(scheme),
  ];
}

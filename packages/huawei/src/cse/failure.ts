import { type FailureRow, FAILURES } from "@yunmeter/core/kit";

import { gatewayRows } from "../shared/failure.ts";

/**
 * What the codes of CSE mean, after what the gateway before it says. The first row that matches decides; what no row
 * matches goes by its HTTP status.
 *
 * @see https://support.huaweicloud.com/api-servicestage/servicestage_06_0128.html
 */
export function failureTable(scheme: { readonly hasToken: boolean }): readonly FailureRow[] {
  return [{ code: "SVCSTG.CSE.4001000", is: FAILURES.points }, ...gatewayRows(scheme)];
}

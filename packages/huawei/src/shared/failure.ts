import { type FailureRow, FAILURES } from "@yunmeter/core/failures";

/**
 * Codes of the API gateway in front of the services whose HTTP status alone is ambiguous.
 *
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-errorcode.html
 */
export function gatewayRows({ hasToken }: { readonly hasToken: boolean }): readonly FailureRow[] {
  return [
    { code: /^APIGW?\.030[13]$/, message: /signature expired/i, is: FAILURES.clock },
    { code: /^APIGW?\.0307$/, is: FAILURES.expiredToken },
    // For a wrong secret the gateway answers "signature fail" and echoes the request, including the name of a token header.
    { code: /^APIGW?\.0301$/, message: /^(?!.*signature fail).*token/i, is: FAILURES.expiredToken },
    { code: /^APIGW?\.0308$/, is: FAILURES.throttled },
    // A token is also invalidated by a change of password or permissions, in various words.
    ...(hasToken ? [{ status: 401, is: FAILURES.expiredToken }] : []),
  ];
}

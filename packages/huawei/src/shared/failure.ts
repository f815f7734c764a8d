import { type FailureRow, FAILURES } from "@yunmeter/core/kit";

/**
 * What the gateway before the services says, where its HTTP status does not say it all.
 *
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-errorcode.html
 */
export function gatewayRows({ hasToken }: { readonly hasToken: boolean }): readonly FailureRow[] {
  return [
    { code: /^APIGW?\.030[13]$/, message: /signature expired/i, is: FAILURES.clock },
    { code: /^APIGW?\.0307$/, is: FAILURES.expiredToken },
    // Of a wrong secret the gateway says "signature fail", and repeats the request, with the name of a token's header.
    { code: /^APIGW?\.0301$/, message: /^(?!.*signature fail).*token/i, is: FAILURES.expiredToken },
    { code: /^APIGW?\.0308$/, is: FAILURES.throttled },
    // A token is void after a change of password or permissions, too, whatever words that comes in.
    ...(hasToken ? [{ status: 401, is: FAILURES.expiredToken }] : []),
  ];
}

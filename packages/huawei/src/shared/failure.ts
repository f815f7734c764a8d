import { type FailureRow, FAILURES } from "@yunmeter/core/vendor";

/**
 * What the gateway before the services says, where its HTTP status does not say it all.
 *
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-errorcode.html
 */
export function gatewayRows({ hasToken }: { readonly hasToken: boolean }): readonly FailureRow[] {
  return [
    { code: /^APIGW?\.030[13]$/, message: /signature expired/i, is: FAILURES.clock },
    { code: /^APIGW?\.0307$/, is: FAILURES.expiredToken },
    // Its words repeat the request, the name of a token's header in it.
    { code: /^APIGW?\.0301$/, message: /signature fail/i, is: FAILURES.unauthenticated },
    { code: /^APIGW?\.0301$/, message: /token/i, is: FAILURES.expiredToken },
    { code: /^APIGW?\.0308$/, is: FAILURES.throttled },
    // A token is void after a change of password or permissions, too, whatever words that comes in.
    ...(hasToken ? [{ status: 401, is: FAILURES.expiredToken }] : []),
  ];
}

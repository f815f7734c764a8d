import { identityAddress } from "../../../queries/identity/identity-address.ts";
import { IDENTITY_CALLS } from "../../../queries/identity/identity-calls.ts";
import { queryJson } from "../../../queries/query.ts";
import type { PreparedRequest } from "../../../signing/request.ts";
import type { CheckResult, KeyedDoctorContext } from "../check.ts";

export interface IdentityResult {
  readonly result: CheckResult;
  readonly account?: string;
}

export async function checkIdentity({
  cloud,
  values,
  keys,
  system,
  identityEndpoint,
}: KeyedDoctorContext): Promise<IdentityResult> {
  const call = IDENTITY_CALLS[cloud.name];
  if (call === undefined) return resultOf("info", "not asked: a user of this store belongs to no account");
  const url = identityAddress(cloud.name, values, identityEndpoint);
  if (url === undefined) {
    const why = values["endpoint"] === undefined ? "the region names no host" : "the endpoint is not the cloud's own";
    return resultOf("info", `not asked: ${why}; --identity-endpoint says where to ask`);
  }
  const sign = (): PreparedRequest => call.sign(url, { keys, settings: values, now: system.now() });
  const answer = await queryJson(sign, system).catch(() => undefined);
  if (answer === undefined) return resultOf("info", `not known: ${url.host} did not answer`);
  const identity = answer.status === 200 ? call.read(answer) : undefined;
  if (identity !== undefined) return { ...resultOf("good", identity.words), account: identity.account };
  // An endpoint of the user's own need not know the call.
  if (identityEndpoint === undefined && values["endpoint"] !== undefined)
    return resultOf("info", `not known: ${url.host} does not say whom the keys belong to`);
  return failed(url, answer.status, call.code(answer));
}

function failed({ host }: URL, status: number, code: string | undefined): IdentityResult {
  const found = `${host} answered HTTP ${status}${code === undefined ? "" : `, code ${code}`}`;
  const cure = "Check the key and its secret, that the key is enabled, and the clock.";
  // An answer without a code of the cloud may come from a proxy.
  return resultOf(code === undefined && status !== 401 ? "warn" : "bad", found, cure);
}

function resultOf(level: CheckResult["level"], found: string, cure?: string): IdentityResult {
  return { result: { level, about: "caller", found, ...(cure === undefined ? {} : { cure }) } };
}

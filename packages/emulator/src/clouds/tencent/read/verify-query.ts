import { Refusal } from "../../refusal.ts";
import type { CloudRule } from "../../rule.ts";
import type { ServiceContext } from "../../service-context.ts";
import { isWithin } from "../../signing/clock-window.ts";
import { hmacSha1Base64, sameText } from "../../signing/digest.ts";
import { SIGNATURE_MISMATCH } from "../../signing/signature-check.ts";
import type { SignedQuery } from "./query.ts";
import { TENCENT_READ } from "./rules.ts";

/** The signed host is the real API's, wherever the call goes. */
const SIGNED_HOST = "monitor.api.qcloud.com";
const SIGNED_PATH = "/v2/index.php";
const TWO_HOURS_MS = 2 * 60 * 60_000;

export function verifyQuery(query: SignedQuery, at: number, { accounts, rules, nonces }: ServiceContext): void {
  const { secretId, timestamp, nonce, signature, parameters } = query;
  const account = accounts.find(secretId);
  if (account === undefined || account.securityToken !== undefined)
    throw refused(TENCENT_READ.key, "4100", "the SecretId does not exist, or is a temporary one");
  const stringToSign = stringToSignOf(parameters);
  if (!sameText(hmacSha1Base64(account.accessKeySecret, stringToSign), signature)) {
    throw new Refusal(TENCENT_READ.signature, {
      code: "4100",
      message: `auth failed, string to sign: ${stringToSign}`,
      finding: SIGNATURE_MISMATCH,
      canonical: { stringToSign },
    });
  }
  if (rules.isOn(TENCENT_READ.clock) && !isWithin(Number(timestamp) * 1000, at, TWO_HOURS_MS))
    throw refused(TENCENT_READ.clock, "4200", "the request is expired");
  if (rules.isOn(TENCENT_READ.nonce) && !nonces.take(`tencent query ${secretId}`, `${nonce} ${timestamp}`, at))
    throw refused(TENCENT_READ.nonce, "4500", "the nonce was used before");
}

// Values are signed as they are, not encoded.
function stringToSignOf(parameters: ReadonlyMap<string, string>): string {
  const signed = [...parameters].filter(([name]) => name !== "Signature");
  const inOrder = signed.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `GET${SIGNED_HOST}${SIGNED_PATH}?${inOrder.map(([name, value]) => `${name}=${value}`).join("&")}`;
}

function refused(rule: CloudRule, code: string, message: string): Refusal {
  return new Refusal(rule, { code, message });
}

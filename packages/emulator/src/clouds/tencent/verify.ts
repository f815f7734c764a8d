import type { ReceivedRequest } from "../../http/received-request.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { isWithin } from "../signing/clock-window.ts";
import { hmacSha1Base64, sameText } from "../signing/digest.ts";
import { SIGNATURE_MISMATCH } from "../signing/signature-check.ts";
import type { TencentCall } from "./call.ts";
import { TENCENT } from "./rules.ts";

/** The signed host is the real receiver's, without port, wherever the call goes. */
const SIGNED_HOST = "receiver.monitor.tencentyun.com";
const SIGNED_PATH = "/v2/index.php";
const TWO_HOURS_MS = 2 * 60 * 60_000;

export function verify(request: ReceivedRequest, call: TencentCall, { accounts, rules, nonces }: ServiceContext): void {
  const account = accounts.find(call.secretId);
  if (account === undefined || account.securityToken !== undefined) {
    throw new Refusal(TENCENT.key, {
      code: "1011",
      message: "auth failed",
      finding: "the SecretId does not exist, or is a temporary one",
    });
  }
  if (request.isReplay) return;
  const stringToSign = stringToSignOf(request.method, call);
  if (!sameText(hmacSha1Base64(account.accessKeySecret, stringToSign), call.signature)) {
    throw new Refusal(TENCENT.signature, {
      code: "1011",
      message: `auth failed, string to sign: ${stringToSign}`,
      finding: SIGNATURE_MISMATCH,
      canonical: { stringToSign },
    });
  }
  if (rules.isOn(TENCENT.clock) && !isWithin(Number(call.timestamp) * 1000, request.at, TWO_HOURS_MS)) {
    throw new Refusal(TENCENT.clock, { code: "1021", message: "timestamp is illegal" });
  }
  const nonce = `${call.nonce} ${call.timestamp}`;
  if (rules.isOn(TENCENT.nonce) && !nonces.take(`tencent ${call.secretId}`, nonce, request.at)) {
    throw new Refusal(TENCENT.nonce, { code: "1011", message: "auth failed, nonce is used" });
  }
}

function stringToSignOf(method: string, { action, nonce, region, secretId, timestamp }: TencentCall): string {
  const fields = `Action=${action}&Nonce=${nonce}&Region=${region}&SecretId=${secretId}&Timestamp=${timestamp}`;
  return `${method}${SIGNED_HOST}${SIGNED_PATH}?${fields}`;
}

import type { Account } from "../../accounts/account.ts";
import type { ReceivedRequest } from "../../http/received-request.ts";
import { Refusal } from "../refusal.ts";
import type { CloudRule } from "../rule.ts";
import type { ServiceContext } from "../service-context.ts";
import { FIFTEEN_MINUTES_MS, isWithin, parseIsoSeconds } from "../signing/clock-window.ts";
import type { AlibabaCall } from "./call.ts";
import type { AlibabaClaim } from "./claim.ts";
import { ALIBABA } from "./rules.ts";
import { claimV1, isSignedV1 } from "./verify-v1.ts";
import { claimV3, isSignedV3 } from "./verify-v3.ts";

export function verify(
  request: ReceivedRequest,
  call: AlibabaCall,
  context: ServiceContext,
  onKey: (id: string) => void,
): Account {
  const claim = readClaim(request, call, context);
  onKey(claim.accessKeyId);
  const account = context.accounts.find(claim.accessKeyId);
  if (account === undefined) {
    throw refused(ALIBABA.key, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
  }
  if (request.isReplay) return account;
  checkTime(claim, request, context);
  checkToken(claim, account, request);
  claim.check(account.accessKeySecret);
  if (
    context.rules.isOn(ALIBABA.nonce) &&
    !context.nonces.take(`alibaba ${claim.accessKeyId}`, claim.nonce, request.at)
  ) {
    throw refused(ALIBABA.nonce, "SignatureNonceUsed", "Specified signature nonce was used already.");
  }
  return account;
}

function readClaim(request: ReceivedRequest, call: AlibabaCall, context: ServiceContext): AlibabaClaim {
  if (isSignedV3(request)) return claimV3(request, context);
  if (isSignedV1(call)) return claimV1(request, call, context);
  throw refused(
    ALIBABA.signature,
    "IncompleteSignature",
    "The request signature does not conform to Aliyun standards.",
  );
}

function checkTime({ time }: AlibabaClaim, { at }: ReceivedRequest, { rules }: ServiceContext): void {
  if (!rules.isOn(ALIBABA.clock)) return;
  const signedAt = parseIsoSeconds(time);
  if (signedAt === undefined) {
    throw refused(
      ALIBABA.clock,
      "InvalidTimeStamp.Format",
      "Specified time stamp or date value is not well formatted.",
    );
  }
  if (!isWithin(signedAt, at, FIFTEEN_MINUTES_MS)) {
    throw refused(ALIBABA.clock, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
  }
}

function checkToken({ token }: AlibabaClaim, account: Account, { at }: ReceivedRequest): void {
  if (token !== account.securityToken) {
    throw refused(
      ALIBABA.token,
      "InvalidSecurityToken.MismatchWithAccessKey",
      "Specified SecurityToken mismatch with the AccessKey.",
    );
  }
  if (account.expiresAt !== undefined && at >= account.expiresAt) {
    throw refused(ALIBABA.token, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");
  }
}

function refused(rule: CloudRule, code: string, message: string): Refusal {
  return new Refusal(rule, { code, message });
}

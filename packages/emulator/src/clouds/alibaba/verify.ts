import type { Account } from "../../credentials/account.ts";
import type { ReceivedRequest } from "../../http/received-request.ts";
import { Refusal } from "../refusal.ts";
import type { Rule } from "../rule.ts";
import { FIFTEEN_MINUTES_MS, isWithin, parseIsoSeconds } from "../signing/clock-window.ts";
import type { World } from "../world.ts";
import type { AlibabaCall } from "./call.ts";
import type { Claim } from "./claim.ts";
import { ALIBABA } from "./rules.ts";
import { claimV1, isSignedV1 } from "./verify-v1.ts";
import { claimV3, isSignedV3 } from "./verify-v3.ts";

/** Verifies a call by whichever signature it has. @throws {Refusal} where the cloud would refuse it */
export function verify(request: ReceivedRequest, call: AlibabaCall, world: World, tell: (id: string) => void): Account {
  const claim = readClaim(request, call);
  tell(claim.accessKeyId);
  const account = world.accounts.find(claim.accessKeyId);
  if (account === undefined) {
    throw refused(ALIBABA.key, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
  }
  checkTime(claim, request, world);
  checkToken(claim, account, request);
  claim.check(account.accessKeySecret);
  if (world.rules.isOn(ALIBABA.nonce) && !world.nonces.take(`alibaba ${claim.accessKeyId}`, claim.nonce, request.at)) {
    throw refused(ALIBABA.nonce, "SignatureNonceUsed", "Specified signature nonce was used already.");
  }
  return account;
}

function readClaim(request: ReceivedRequest, call: AlibabaCall): Claim {
  if (isSignedV3(request)) return claimV3(request, call);
  if (isSignedV1(call)) return claimV1(request, call);
  throw refused(
    ALIBABA.signature,
    "IncompleteSignature",
    "The request signature does not conform to Aliyun standards.",
  );
}

function checkTime({ time }: Claim, { at }: ReceivedRequest, { rules }: World): void {
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

function checkToken({ token }: Claim, account: Account, { at }: ReceivedRequest): void {
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

function refused(rule: Rule, code: string, message: string): Refusal {
  return new Refusal(rule, { code, message });
}

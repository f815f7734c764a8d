import type { ReceivedRequest } from "../../http/received-request.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { hmacSha1Base64, sameText } from "../signing/digest.ts";
import { type IsSecret, maskRequest } from "../signing/mask.ts";
import { canonicalQuery, type Pair } from "../signing/pairs.ts";
import { percentEncode } from "../signing/percent-encode.ts";
import { SIGNATURE_MISMATCH } from "../signing/signature-check.ts";
import { type AlibabaCall, readCall } from "./call.ts";
import type { AlibabaClaim } from "./claim.ts";
import { ALIBABA } from "./rules.ts";

const MANDATORY = ["AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp", "Signature"];

export function isSignedV1({ values }: AlibabaCall): boolean {
  return values.has("Signature") || values.has("AccessKeyId");
}

export function claimV1(
  request: ReceivedRequest,
  { values, parameters }: AlibabaCall,
  { accounts }: ServiceContext,
): AlibabaClaim {
  const missing = MANDATORY.find((name) => !values.has(name));
  if (missing !== undefined) {
    throw new Refusal(ALIBABA.parameters, {
      code: "MissingParameter",
      message: `${missing} is mandatory for this action.`,
    });
  }
  const text = (name: string): string => values.get(name) ?? "";
  if (text("SignatureMethod").toUpperCase() !== "HMAC-SHA1" || text("SignatureVersion") !== "1.0")
    throw unknownMethod();
  return {
    accessKeyId: text("AccessKeyId"),
    token: values.get("SecurityToken"),
    time: text("Timestamp"),
    nonce: text("SignatureNonce"),
    check(secret) {
      const signed = stringToSignV1(request.method, parameters);
      if (!sameText(hmacSha1Base64(`${secret}&`, signed), text("Signature")))
        throw mismatch(request, accounts.isSecret);
    },
  };
}

/** Over all decoded parameters but the signature itself. */
export function stringToSignV1(method: string, parameters: readonly Pair[]): string {
  const query = canonicalQuery(parameters.filter(([name]) => name !== "Signature"));
  return `${method}&%2F&${percentEncode(query)}`;
}

function unknownMethod(): Refusal {
  return new Refusal(ALIBABA.signature, {
    code: "InvalidParameter",
    message: "SignatureMethod is HMAC-SHA1 and SignatureVersion is 1.0.",
  });
}

function mismatch(request: ReceivedRequest, isSecret: IsSecret): Refusal {
  const masked = maskRequest(request, isSecret);
  const stringToSign = stringToSignV1(masked.method, readCall(masked)?.parameters ?? []);
  return new Refusal(ALIBABA.signature, {
    code: "SignatureDoesNotMatch",
    message: `Specified signature is not matched with our calculation. server string to sign is:${stringToSign}`,
    finding: SIGNATURE_MISMATCH,
    canonical: { stringToSign },
  });
}

import type { CloudRule } from "../rule.ts";
import { SIGNATURE, TOKEN } from "./sources.ts";

export type GatewayRules = Readonly<
  Record<"authentication" | "key" | "securityToken" | "signedHeaders" | "signature" | "clock" | "authToken", CloudRule>
>;

export function gatewayRules(service: string): GatewayRules {
  const rule = (id: string, about: string, source: string, kind: CloudRule["kind"] = "signature"): CloudRule => {
    return { id: `${service}.${id}`, about, source, confidence: "high", kind };
  };
  return {
    authentication: rule("authentication", "A call is signed, or carries a token.", SIGNATURE),
    key: rule("key", "The access key exists.", SIGNATURE),
    securityToken: rule(
      "security-token",
      "A temporary key comes with its own security token, and neither has expired.",
      SIGNATURE,
    ),
    signedHeaders: rule("signed-headers", "X-Sdk-Date is signed, and every signed header was sent.", SIGNATURE),
    signature: rule("signature", "The signature is that of the bytes that arrived (SDK-HMAC-SHA256).", SIGNATURE),
    clock: rule("clock", "The signing time is within 15 minutes of the server's clock.", SIGNATURE, "limit"),
    authToken: rule("auth-token", "X-Auth-Token was issued here and has not expired.", TOKEN),
  };
}

import type { ReceivedRequest } from "../../http/received-request.ts";
import type { ServiceContext } from "../service-context.ts";
import type { GatewayRules } from "./gateway-rules.ts";
import { unauthenticated } from "./unauthenticated.ts";
import { isSigned, verifySignature } from "./verify-signature.ts";

export function authenticate(
  request: ReceivedRequest,
  rules: GatewayRules,
  context: ServiceContext,
  onKey: (id: string) => void,
): void {
  const token = request.headers["x-auth-token"];
  if (isSigned(request)) verifySignature(request, rules, context, onKey);
  else if (token === undefined) throw unauthenticated(rules.authentication, "missing Authorization and X-Auth-Token");
  else if (!request.isReplay) verifyToken(token, request.at, rules, context);
}

function verifyToken(token: string, at: number, rules: GatewayRules, { tokens }: ServiceContext): void {
  const state = tokens.check("huawei-iam", token, at);
  if (state === "expired") throw unauthenticated(rules.authToken, "The token must be updated");
  if (state === "unknown") throw unauthenticated(rules.authToken, "decrypt token fail");
}

import type { ReceivedRequest } from "../../http/received-request.ts";
import type { World } from "../world.ts";
import type { GatewayRules } from "./gateway-rules.ts";
import { unauthenticated } from "./unauthenticated.ts";
import { isSigned, verifySignature } from "./verify-signature.ts";

/** Lets a signed request pass, or one with a token. @throws {Refusal} for any other */
export function authenticate(
  request: ReceivedRequest,
  rules: GatewayRules,
  world: World,
  tell: (id: string) => void,
): void {
  const token = request.headers["x-auth-token"];
  if (isSigned(request)) verifySignature(request, rules, world, tell);
  else if (token !== undefined) verifyToken(token, request.at, rules, world);
  else throw unauthenticated(rules.authentication, "missing Authorization and X-Auth-Token");
}

function verifyToken(token: string, at: number, rules: GatewayRules, { tokens }: World): void {
  const state = tokens.check("huawei-iam", token, at);
  if (state === "expired") throw unauthenticated(rules.authToken, "The token must be updated");
  if (state === "unknown") throw unauthenticated(rules.authToken, "decrypt token fail");
}

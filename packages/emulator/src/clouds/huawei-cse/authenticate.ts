import type { ReceivedRequest } from "../../http/received-request.ts";
import { authenticate } from "../huawei/authenticate.ts";
import { unauthenticated } from "../huawei/unauthenticated.ts";
import type { ServiceContext } from "../service-context.ts";
import { hmacSha256, sameText } from "../signing/digest.ts";
import { CSE } from "./rules.ts";

export function authenticateCse(request: ReceivedRequest, context: ServiceContext, onKey: (id: string) => void): void {
  const { headers } = request;
  const key = headers["x-service-ak"];
  const bearer = /^Bearer (.+)$/u.exec(headers["authorization"] ?? "")?.[1];
  if (key !== undefined) {
    onKey(key);
    verifyStatic(key, request, context);
  } else if (bearer !== undefined) verifyBearer(bearer, request, context);
  else if (!context.anonymousCse || hasCredentials(request)) authenticate(request, CSE, context, onKey);
}

/** Constant for a key: it covers no time, nonce or body. */
function verifyStatic(key: string, { headers, isReplay }: ReceivedRequest, { accounts }: ServiceContext): void {
  if (isReplay) return;
  const account = accounts.find(key);
  const expected = account && hmacSha256(account.accessKeySecret, account.accessKeyId).toString("hex");
  if (expected === undefined || !sameText(expected, headers["x-service-shaaksk"] ?? "")) {
    throw unauthenticated(CSE.staticHeaders, "X-Service-ShaAKSK is not that of X-Service-AK");
  }
}

function verifyBearer(token: string, { at, isReplay }: ReceivedRequest, { tokens }: ServiceContext): void {
  if (isReplay) return;
  const state = tokens.check("huawei-engine", token, at);
  if (state !== "valid") throw unauthenticated(CSE.bearer, `the bearer token is ${state}`);
}

function hasCredentials({ headers }: ReceivedRequest): boolean {
  return "authorization" in headers || "x-auth-token" in headers;
}

import type { ReceivedRequest } from "../../http/received-request.ts";
import { authenticate } from "../huawei/authenticate.ts";
import { unauthenticated } from "../huawei/unauthenticated.ts";
import { hmacSha256, sameText } from "../signing/digest.ts";
import type { World } from "../world.ts";
import { CSE } from "./rules.ts";

/** Lets pass what the gateway does, and what engines do besides. @throws {Refusal} for any other request */
export function authenticateCse(request: ReceivedRequest, world: World, tell: (id: string) => void): void {
  const { headers, at } = request;
  const key = headers["x-service-ak"];
  const bearer = /^Bearer (.+)$/u.exec(headers["authorization"] ?? "")?.[1];
  if (key !== undefined) {
    tell(key);
    verifyStatic(key, headers["x-service-shaaksk"] ?? "", world);
  } else if (bearer !== undefined) verifyBearer(bearer, at, world);
  else if (!world.anonymousCse || hasCredentials(request)) authenticate(request, CSE, world, tell);
}

/** Constant for a key: no time, no nonce and no body in it. */
function verifyStatic(key: string, sent: string, { accounts }: World): void {
  const account = accounts.find(key);
  const expected = account && hmacSha256(account.accessKeySecret, account.accessKeyId).toString("hex");
  if (expected === undefined || !sameText(expected, sent)) {
    throw unauthenticated(CSE.staticHeaders, "X-Service-ShaAKSK is not that of X-Service-AK");
  }
}

function verifyBearer(token: string, at: number, { tokens }: World): void {
  const state = tokens.check("huawei-engine", token, at);
  if (state !== "valid") throw unauthenticated(CSE.bearer, `the bearer token is ${state}`);
}

function hasCredentials({ headers }: ReceivedRequest): boolean {
  return "authorization" in headers || "x-auth-token" in headers;
}

import { served } from "../../../credentials/served.ts";
import { jsonAnswer } from "../../../http/pages.ts";
import type { ReceivedRequest } from "../../../http/received-request.ts";
import type { Cloud } from "../../cloud.ts";
import { type Deal, handler } from "../../handle.ts";
import { isRecord, tryParseJson } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import type { Rule } from "../../rule.ts";
import type { World } from "../../world.ts";
import { failure, gatewayAnswer, throttled } from "../answer.ts";
import { readCall } from "../call.ts";
import { CALLER, callerIdentity } from "./caller.ts";

const API = "https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerolewithoidc";

const STS: { readonly parameters: Rule; readonly token: Rule } = {
  parameters: {
    id: "alibaba-sts.parameters",
    about: "RoleArn, OIDCProviderArn, OIDCToken and RoleSessionName are there.",
    source: API,
    confidence: "high",
    kind: "structure",
  },
  token: {
    id: "alibaba-sts.token",
    about: "The OIDC token is not expired, where it says when it ends.",
    source: API,
    confidence: "medium",
    kind: "limit",
  },
};

const MANDATORY = ["RoleArn", "OIDCProviderArn", "OIDCToken", "RoleSessionName"];
const ACTIONS = ["AssumeRoleWithOIDC", "GetCallerIdentity"];
const IN_PARAMETERS = /(?:^|&)Action=(?:AssumeRoleWithOIDC|GetCallerIdentity)(?:&|$)/u;

/**
 * Alibaba STS: AssumeRoleWithOIDC, an unsigned call that trades a role's token for a temporary key, and GetCallerIdentity,
 * a signed one that says whose a key is.
 */
export function alibabaSts(world: World): Cloud {
  const caller = callerIdentity(world);
  const assume = assumeRole(world);
  return {
    service: "alibaba-sts",
    rules: [...Object.values(STS), CALLER],
    claims: isSts,
    handle: (request, requestId) =>
      readCall(request)?.action === "GetCallerIdentity" ? caller(request, requestId) : assume(request, requestId),
    failure,
    throttled,
  };
}

function assumeRole(world: World): Cloud["handle"] {
  const deal: Deal = (request, requestId) => {
    const values = readCall(request)?.values ?? new Map<string, string>();
    const missing = MANDATORY.find((name) => !values.get(name));
    if (missing !== undefined) {
      throw new Refusal(STS.parameters, {
        code: "MissingParameter",
        message: `${missing} is mandatory for this action.`,
      });
    }
    const endsAt = endOf(values.get("OIDCToken") ?? "");
    if (world.rules.isOn(STS.token) && endsAt !== undefined && request.at >= endsAt) {
      throw new Refusal(STS.token, {
        code: "AuthenticationFail.OIDCToken.Expired",
        message: "This JsonWebToken is expired.",
      });
    }
    const { accessKeyId, accessKeySecret, securityToken, expiresAt } = world.accounts.issue(request.at);
    const body = {
      RequestId: requestId,
      AssumedRoleUser: {
        Arn: `${values.get("RoleArn")}/${values.get("RoleSessionName")}`,
        AssumedRoleId: `${world.role}:${values.get("RoleSessionName")}`,
      },
      Credentials: {
        AccessKeyId: accessKeyId,
        AccessKeySecret: accessKeySecret,
        SecurityToken: securityToken,
        Expiration: toIsoSeconds(expiresAt),
      },
    };
    return served(jsonAnswer(200, body), accessKeyId);
  };
  return handler(deal, ({ facts }, { headers }, requestId) => ({
    ...gatewayAnswer(facts.code, facts.message, { requestId, host: headers["host"] ?? "", format: "JSON" }),
    confidential: true,
  }));
}

function isSts({ path, query, headers, body }: ReceivedRequest): boolean {
  if (path !== "/") return false;
  return (
    IN_PARAMETERS.test(query) ||
    ACTIONS.includes(headers["x-acs-action"] ?? "") ||
    ACTIONS.some((action) => body.includes(action) && IN_PARAMETERS.test(body.toString()))
  );
}

/** When a JSON web token ends, if it is one. */
function endOf(token: string): number | undefined {
  const payload = token.split(".")[1];
  if (payload === undefined) return undefined;
  const claims = tryParseJson(Buffer.from(payload, "base64url").toString())?.value;
  return isRecord(claims) && typeof claims["exp"] === "number" ? claims["exp"] * 1000 : undefined;
}

/** `2024-05-06T07:08:09Z`, as Alibaba writes times. */
export function toIsoSeconds(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+Z$/u, "Z");
}

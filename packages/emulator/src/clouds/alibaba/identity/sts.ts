import { jsonAnswer } from "../../../http/answer.ts";
import type { ReceivedRequest } from "../../../http/received-request.ts";
import { type Handler, answeringRefusals } from "../../answering-refusals.ts";
import type { CloudService } from "../../cloud-service.ts";
import { handledServed } from "../../handled.ts";
import { isRecord, tryParseJson } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import type { CloudRule } from "../../rule.ts";
import type { ServiceContext } from "../../service-context.ts";
import { failure, gatewayAnswer, throttled } from "../answer.ts";
import { readCall } from "../call.ts";
import { CALLER, callerIdentity } from "./caller-identity.ts";
import { toIsoSeconds } from "./iso-seconds.ts";

const API = "https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerolewithoidc";

const STS: { readonly parameters: CloudRule; readonly token: CloudRule } = {
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
 * AssumeRoleWithOIDC is unsigned and exchanges a role's OIDC token for a temporary key; GetCallerIdentity is signed and
 * reports the account of a key.
 */
export function alibabaSts(context: ServiceContext): CloudService {
  const caller = callerIdentity(context);
  const assume = assumeRole(context);
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

function assumeRole(context: ServiceContext): CloudService["handle"] {
  const handle: Handler = (request, requestId) => {
    const values = readCall(request)?.values ?? new Map<string, string>();
    const missing = MANDATORY.find((name) => !values.get(name));
    if (missing !== undefined) {
      throw new Refusal(STS.parameters, {
        code: "MissingParameter",
        message: `${missing} is mandatory for this action.`,
      });
    }
    const endsAt = endOf(values.get("OIDCToken") ?? "");
    if (context.rules.isOn(STS.token) && endsAt !== undefined && request.at >= endsAt) {
      throw new Refusal(STS.token, {
        code: "AuthenticationFail.OIDCToken.Expired",
        message: "This JsonWebToken is expired.",
      });
    }
    const { accessKeyId, accessKeySecret, securityToken, expiresAt } = context.accounts.issue(request.at);
    const body = {
      RequestId: requestId,
      AssumedRoleUser: {
        Arn: `${values.get("RoleArn")}/${values.get("RoleSessionName")}`,
        AssumedRoleId: `${context.role}:${values.get("RoleSessionName")}`,
      },
      Credentials: {
        AccessKeyId: accessKeyId,
        AccessKeySecret: accessKeySecret,
        SecurityToken: securityToken,
        Expiration: toIsoSeconds(expiresAt),
      },
    };
    return handledServed(jsonAnswer(200, body), accessKeyId);
  };
  return answeringRefusals(handle, ({ facts }, { headers }, requestId) => ({
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

/** The expiry of a JSON web token; `undefined` for any other text. */
function endOf(token: string): number | undefined {
  const payload = token.split(".")[1];
  if (payload === undefined) return undefined;
  const claims = tryParseJson(Buffer.from(payload, "base64url").toString())?.value;
  return isRecord(claims) && typeof claims["exp"] === "number" ? claims["exp"] * 1000 : undefined;
}

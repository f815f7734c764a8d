import { ACCOUNT_ID } from "../../../credentials/account.ts";
import { jsonAnswer } from "../../../http/pages.ts";
import type { Cloud } from "../../cloud.ts";
import { handler } from "../../handle.ts";
import { answered } from "../../reading/answered.ts";
import { Refusal } from "../../refusal.ts";
import type { Rule } from "../../rule.ts";
import type { World } from "../../world.ts";
import { gatewayAnswer } from "../answer.ts";
import { readCall } from "../call.ts";
import { verify } from "../verify.ts";

/** What is asked of the call. */
export const CALLER: Rule = {
  id: "alibaba-sts.caller",
  about: "GetCallerIdentity is of version 2015-04-01, and signed as the calls of CloudMonitor are.",
  source: "https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-getcalleridentity",
  confidence: "high",
  kind: "structure",
};

/** GetCallerIdentity: which account a key belongs to. */
export function callerIdentity(world: World): Cloud["handle"] {
  return handler(
    (request, requestId, told) => {
      const call = readCall(request);
      if (call?.version !== "2015-04-01") {
        throw new Refusal(CALLER, {
          code: "InvalidVersion",
          message: "Specified parameter Version is not valid.",
        });
      }
      verify(request, call, world, (id) => (told.accessKeyId = id));
      return answered(jsonAnswer(200, { RequestId: requestId, ...IDENTITY }));
    },
    ({ facts }, { headers }, requestId) =>
      gatewayAnswer(facts.code, facts.message, { requestId, host: headers["host"] ?? "", format: "JSON" }),
  );
}

const IDENTITY = {
  IdentityType: "Account",
  AccountId: ACCOUNT_ID,
  PrincipalId: ACCOUNT_ID,
  UserId: ACCOUNT_ID,
  Arn: `acs:ram::${ACCOUNT_ID}:root`,
};

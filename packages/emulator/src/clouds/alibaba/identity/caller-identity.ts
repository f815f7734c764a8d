import { ACCOUNT_ID } from "../../../accounts/account.ts";
import { jsonAnswer } from "../../../http/answer.ts";
import { answeringRefusals } from "../../answering-refusals.ts";
import type { CloudService } from "../../cloud-service.ts";
import { handledRead } from "../../handled.ts";
import { Refusal } from "../../refusal.ts";
import type { CloudRule } from "../../rule.ts";
import type { ServiceContext } from "../../service-context.ts";
import { gatewayAnswer } from "../answer.ts";
import { readCall } from "../call.ts";
import { verify } from "../verify.ts";

export const CALLER: CloudRule = {
  id: "alibaba-sts.caller",
  about: "GetCallerIdentity is of version 2015-04-01, and signed as the calls of CloudMonitor are.",
  source: "https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-getcalleridentity",
  confidence: "high",
  kind: "structure",
};

export function callerIdentity(context: ServiceContext): CloudService["handle"] {
  return answeringRefusals(
    (request, requestId, known) => {
      const call = readCall(request);
      if (call?.version !== "2015-04-01") {
        throw new Refusal(CALLER, {
          code: "InvalidVersion",
          message: "Specified parameter Version is not valid.",
        });
      }
      verify(request, call, context, (id) => (known.accessKeyId = id));
      return handledRead(jsonAnswer(200, { RequestId: requestId, ...IDENTITY }));
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

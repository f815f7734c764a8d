import { createHash } from "node:crypto";

import { jsonAnswer } from "../../../http/answer.ts";
import { answeringRefusals, type Handler } from "../../answering-refusals.ts";
import type { CloudService } from "../../cloud-service.ts";
import { handledServed } from "../../handled.ts";
import { Refusal } from "../../refusal.ts";
import type { CloudRule } from "../../rule.ts";
import type { ServiceContext } from "../../service-context.ts";
import { authenticate } from "../authenticate.ts";
import { gatewayAnswer, gatewayThrottled } from "../gateway-answer.ts";
import { gatewayRules } from "../gateway-rules.ts";
import { AOM } from "../sources.ts";

const PATH = /^\/v1\/([^/]+)\/access-code$/u;
const RULES = gatewayRules("huawei-aom");
const METHOD: CloudRule = {
  id: "huawei-aom.method",
  about: "Access codes are listed with GET and created with POST.",
  source: AOM,
  confidence: "medium",
  kind: "structure",
};

/** AOM's access codes, which authenticate remote write; a signed call reads them. */
export function huaweiAom(context: ServiceContext): CloudService {
  const handle: Handler = (request, _, known) => {
    if (request.method !== "GET" && request.method !== "POST")
      throw new Refusal(METHOD, { code: "APIGW.0101", message: "The API does not exist" });
    authenticate(request, RULES, context, (id) => (known.accessKeyId = id));
    const code = accessCodeOf(PATH.exec(request.path)?.[1] ?? "", context);
    const entry = { access_code: code, access_code_id: code.slice(0, 8), status: "enable", create_at: request.at };
    const body = request.method === "GET" ? { access_codes: [entry] } : entry;
    return handledServed(jsonAnswer(request.method === "GET" ? 200 : 201, body));
  };
  return {
    service: "huawei-aom",
    rules: [METHOD, ...Object.values(RULES)],
    claims: ({ path }) => PATH.test(path),
    handle: answeringRefusals(handle, ({ facts: { code, message } }, _, requestId) =>
      gatewayAnswer(code === "APIGW.0101" ? 404 : 401, message, requestId, code),
    ),
    failure: ({ status, code, message = "failed by a fault rule" }, requestId) =>
      gatewayAnswer(status, message, requestId, code),
    throttled: gatewayThrottled,
  };
}

/** The access code of a project; always the same one while the emulator has its first account. */
export function accessCodeOf(project: string, { accounts }: ServiceContext): string {
  const [first = ""] = accounts.ids();
  const secret = accounts.find(first)?.accessKeySecret ?? "";
  return createHash("sha256").update(`aom ${project} ${secret}`).digest("base64url").slice(0, 40);
}

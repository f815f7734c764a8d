import { jsonAnswer, textAnswer } from "../../http/pages.ts";
import type { ReceivedRequest } from "../../http/received-request.ts";
import type { Cloud, ToldFailure } from "../cloud.ts";
import { type Deal, handler } from "../handle.ts";
import type { Answer } from "../handled.ts";
import { gatewayAnswer, gatewayThrottled } from "../huawei/gateway-answer.ts";
import { Refusal } from "../refusal.ts";
import { firstBreach, type PointRule, type Rule } from "../rule.ts";
import type { World } from "../world.ts";
import { authenticateCse } from "./authenticate.ts";
import { readReport } from "./report.ts";
import { CSE, CSE_RULES, INTERFACE_RULES, REPORT_RULES } from "./rules.ts";
import { toStored } from "./to-stored.ts";

const PATH = /^\/v2\/([^/]*)\/csemonitor\/metric$/u;
const INVALID = "SVCSTG.CSE.4001000";

/** Huawei CSE: the report of an instance to the dashboard of its engine. */
export function huaweiCse(world: World): Cloud {
  const { rules, limits, quotas } = world;
  const reportRules = rules.on(REPORT_RULES);
  const interfaceRules = rules.on(INTERFACE_RULES);
  const deal: Deal = (request, _, told) => {
    if (request.method !== "POST")
      throw new Refusal(CSE.method, { code: "APIGW.0101", message: "The API does not exist" });
    authenticateCse(request, world, (id) => (told.accessKeyId = id));
    const maximum = rules.isOn(CSE.rate) ? limits["huawei-cse"]?.requestsPerSecond : undefined;
    if (!quotas.spend(`cse rate ${told.accessKeyId}`, 1, maximum, { at: request.at, lengthMs: 1000 })) {
      throw new Refusal(CSE.rate, { code: "APIGW.0308", message: "throttled" });
    }
    checkProject(request, world);
    const report = readReport(request.body);
    if (typeof report === "string") throw invalid(CSE.body, report);
    hold(reportRules, report, request.at, "the report");
    for (const [index, one] of report.interfaces.entries())
      hold(interfaceRules, one, request.at, `interfaces[${index}]`);
    return {
      answer: textAnswer(200, "upload ok"),
      verdict: { outcome: "stored", findings: [] },
      points: report.interfaces.map((one) => toStored(one, report, request.at)),
    };
  };
  return {
    service: "huawei-cse",
    rules: CSE_RULES,
    claims: ({ path }) => PATH.test(path),
    content: ({ path, body }) => `${path} ${body.toString()}`,
    handle: handler(deal, answerRefusal),
    failure,
    throttled: gatewayThrottled,
  };
}

function checkProject({ path }: ReceivedRequest, { rules }: World): void {
  const project = PATH.exec(path)?.[1] ?? "";
  if ((project === "" || project.length > 64) && rules.isOn(CSE.project)) {
    throw invalid(CSE.project, `the project in the path has ${project.length} characters`);
  }
}

/** Refuses the whole report for one thing in it. */
function hold<Subject>(rules: readonly PointRule<Subject>[], subject: Subject, at: number, where: string): void {
  const breach = firstBreach(rules, subject, { at });
  if (breach) throw invalid(breach.rule, `${where}: ${breach.message}`);
}

function invalid(rule: Rule, finding: string): Refusal {
  return new Refusal(rule, { code: INVALID, message: "upload metric invalid", finding });
}

const STATUS: Readonly<Record<string, number>> = { "APIGW.0101": 404, "APIGW.0301": 401 };

function answerRefusal({ facts: { code, message } }: Refusal, _: ReceivedRequest, requestId: string): Answer {
  if (code === INVALID) return invalidAnswer(code, message);
  if (code === "APIGW.0308") return gatewayThrottled(undefined, requestId);
  return gatewayAnswer(STATUS[code] ?? 400, message, requestId, code);
}

function invalidAnswer(code: string, message: string): Answer {
  return jsonAnswer(400, { error_code: code, error_message: message });
}

function failure({ status, code, message = "told to fail by a fault rule" }: ToldFailure, requestId: string): Answer {
  if (status === 400) return invalidAnswer(code ?? INVALID, message);
  return gatewayAnswer(status, message, requestId, code);
}

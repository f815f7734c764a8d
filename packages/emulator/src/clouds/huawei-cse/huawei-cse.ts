import type { ReceivedRequest } from "../../http/received-request.ts";
import { type Handler, answeringRefusals } from "../answering-refusals.ts";
import type { CloudService } from "../cloud-service.ts";
import type { Handled } from "../handled.ts";
import { gatewayThrottled } from "../huawei/gateway-answer.ts";
import { Refusal } from "../refusal.ts";
import { firstBreach, type PointRule } from "../rule.ts";
import type { ServiceContext } from "../service-context.ts";
import { errorAnswer, failure, stored } from "./answer.ts";
import { authenticateCse } from "./authenticate.ts";
import { invalid } from "./invalid.ts";
import { CSE_READ } from "./read/rules.ts";
import { READ_PATH, showMetrics } from "./read/show-metrics.ts";
import { readReport } from "./report.ts";
import { CSE, CSE_RULES, INTERFACE_RULES, REPORT_RULES } from "./rules.ts";
import { toStored } from "./to-stored.ts";

const PATH = /^\/v2\/([^/]*)\/csemonitor\/metric$/u;

export function huaweiCse(context: ServiceContext): CloudService {
  const { rules, limits, quotas } = context;
  const takeReport = createTaker(context);
  const handle: Handler = (request, requestId, known) => {
    const isRead = READ_PATH.test(request.path);
    if (request.method !== (isRead ? "GET" : "POST"))
      throw new Refusal(CSE.method, { code: "APIGW.0101", message: "The API does not exist" });
    authenticateCse(request, context, (id) => (known.accessKeyId = id));
    const maximum = rules.isOn(CSE.rate) ? limits["huawei-cse"]?.requestsPerSecond : undefined;
    if (!quotas.spend(`cse rate ${known.accessKeyId}`, 1, maximum, { at: request.at, lengthMs: 1000 })) {
      throw new Refusal(CSE.rate, { code: "APIGW.0308", message: "throttled" });
    }
    checkProject(request, context);
    checkDomainName(request, context);
    return isRead ? showMetrics(request, context, requestId) : takeReport(request, requestId);
  };
  return {
    service: "huawei-cse",
    rules: [...CSE_RULES, ...Object.values(CSE_READ)],
    claims: ({ path }) => PATH.test(path) || READ_PATH.test(path),
    content: ({ path, body }) => `${path} ${body.toString()}`,
    handle: answeringRefusals(handle, ({ facts: { code, message } }, _, requestId) =>
      errorAnswer(code, message, requestId),
    ),
    failure,
    throttled: gatewayThrottled,
  };
}

function createTaker({ rules }: ServiceContext): (request: ReceivedRequest, requestId: string) => Handled {
  const reportRules = rules.on(REPORT_RULES);
  const interfaceRules = rules.on(INTERFACE_RULES);
  return ({ body, at }, requestId) => {
    const report = readReport(body);
    if (typeof report === "string") throw invalid(CSE.body, report);
    hold(reportRules, report, at, "the report");
    for (const [index, one] of report.interfaces.entries()) hold(interfaceRules, one, at, `interfaces[${index}]`);
    return {
      answer: stored(requestId),
      verdict: { outcome: "stored", findings: [] },
      points: report.interfaces.map((one) => toStored(one, report, at)),
    };
  };
}

function checkProject({ path }: ReceivedRequest, { rules }: ServiceContext): void {
  const project = (PATH.exec(path) ?? READ_PATH.exec(path))?.[1] ?? "";
  if ((project === "" || project.length > 64) && rules.isOn(CSE.project)) {
    throw invalid(CSE.project, `the project in the path has ${project.length} characters`);
  }
}

function checkDomainName({ headers }: ReceivedRequest, { rules, limits }: ServiceContext): void {
  const isRequired = limits["huawei-cse"]?.requireDomainName ?? false;
  if (isRequired && !headers["x-domain-name"] && rules.isOn(CSE.domainName))
    throw invalid(CSE.domainName, "the header x-domain-name is missing");
}

// One broken rule refuses the whole report.
function hold<Subject>(rules: readonly PointRule<Subject>[], subject: Subject, at: number, where: string): void {
  const breach = firstBreach(rules, subject, { at });
  if (breach) throw invalid(breach.rule, `${where}: ${breach.message}`);
}

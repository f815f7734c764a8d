import type { ReceivedRequest } from "../../http/received-request.ts";
import { type Handler, answeringRefusals } from "../answering-refusals.ts";
import type { CloudService } from "../cloud-service.ts";
import type { HttpAnswer, Handled } from "../handled.ts";
import { Refusal } from "../refusal.ts";
import { parametersExcept } from "../retry-content.ts";
import type { ServiceContext } from "../service-context.ts";
import { type AnswerEnvelope, failure, refusalAnswer, serviceAnswer, throttled } from "./answer.ts";
import { type AlibabaCall, readCall } from "./call.ts";
import { createJudge, type JudgedCall } from "./judge.ts";
import { PARTIAL, POINT_RULES } from "./point-rules.ts";
import type { AlibabaPoint } from "./point.ts";
import { readMetricList } from "./read-metric-list.ts";
import { describeMetricList } from "./read/describe-metric-list.ts";
import { describeQuota } from "./read/describe-quota.ts";
import { ALIBABA_READ } from "./read/rules.ts";
import { ALIBABA } from "./rules.ts";
import { verify } from "./verify.ts";

const BODY_BYTES = 256 * 1024;
const URL_BYTES = 32_768;
const POINTS = 100;
/** Parameters that differ between a request and its retry. */
const SIGNING = /^(?:Signature(?:Nonce|Method|Version)?|Timestamp|SecurityToken|AccessKeyId)=/u;

export function alibaba(context: ServiceContext): CloudService {
  const judge = createJudge(context);
  const handle: Handler = (request, requestId, known) => {
    checkSize(request, context);
    const call = readKnownCall(request);
    const { accessKeyId } = verify(request, call, context, (id) => (known.accessKeyId = id));
    if (call.action === "DescribeMetricList")
      return describeMetricList(call, request.at, context, envelopeOf(request, requestId, call));
    if (call.action === "DescribeMonitorResourceQuotaAttribute")
      return describeQuota(call, accessKeyId, context, envelopeOf(request, requestId, call));
    checkRate(accessKeyId, request.at, context);
    const judged = judge(readPoints(call, context), { at: request.at, accessKeyId });
    return conclude(judged, envelopeOf(request, requestId, call));
  };
  return {
    service: "alibaba",
    rules: [...Object.values(ALIBABA), ...POINT_RULES, ...Object.values(ALIBABA_READ)],
    claims: ({ path }) => path === "/",
    content: (request) => parametersExcept(SIGNING, request),
    handle: answeringRefusals(handle, answerRefusal),
    failure,
    throttled,
  };
}

function checkSize(request: ReceivedRequest, { rules, limits }: ServiceContext): void {
  const { urlBytes = URL_BYTES } = limits.alibaba ?? {};
  if (request.target.length > urlBytes && rules.isOn(ALIBABA.urlBytes)) {
    throw new Refusal(ALIBABA.urlBytes, { code: "414", message: `path and query have ${request.target.length} bytes` });
  }
  if (request.bodyBytes > BODY_BYTES && rules.isOn(ALIBABA.bodyBytes)) {
    throw syntaxError(ALIBABA.bodyBytes, `the body has ${request.bodyBytes} bytes`);
  }
}

function checkRate(accessKeyId: string, at: number, { rules, limits, quotas }: ServiceContext): void {
  const maximum = rules.isOn(ALIBABA.rate) ? limits.alibaba?.requestsPerSecond : undefined;
  if (quotas.spend(`alibaba rate ${accessKeyId}`, 1, maximum, { at, lengthMs: 1000 })) return;
  throw new Refusal(ALIBABA.rate, { code: "Throttling.User", message: "Request was denied due to user flow control." });
}

function readPoints(call: AlibabaCall, { rules, limits }: ServiceContext): readonly AlibabaPoint[] {
  const points = readMetricList(call);
  const { points: maximum = POINTS } = limits.alibaba ?? {};
  if (points.length <= maximum || !rules.isOn(ALIBABA.points)) return points;
  throw syntaxError(ALIBABA.points, `${points.length} points in one request`);
}

/** The answer names the first reason, but not the point. */
function conclude({ stored, leftOut }: JudgedCall, envelope: AnswerEnvelope): Handled {
  const [first] = leftOut;
  if (first === undefined) {
    const answer = serviceAnswer("200", "success", envelope);
    return { answer, verdict: { outcome: "stored", code: "200", findings: [] }, points: stored };
  }
  const outcome = stored.length > 0 ? "partly" : "refused";
  const answer = serviceAnswer(PARTIAL, first.message, envelope);
  return { answer, verdict: { outcome, code: PARTIAL, findings: leftOut }, points: stored };
}

const ACTIONS: ReadonlySet<string> = new Set([
  "PutCustomMetric",
  "DescribeMetricList",
  "DescribeMonitorResourceQuotaAttribute",
]);

function readKnownCall(request: ReceivedRequest): AlibabaCall {
  if (request.method !== "GET" && request.method !== "POST") {
    throw new Refusal(ALIBABA.method, { code: "UnsupportedHTTPMethod", message: "This http method is not supported." });
  }
  const call = readCall(request);
  if (call === undefined) {
    throw new Refusal(ALIBABA.parameters, {
      code: "InvalidParameter",
      message: "The parameters are not percent-encoded.",
    });
  }
  if (!ACTIONS.has(call.action)) {
    const message = "Specified api is not found, please check your url and method.";
    throw new Refusal(ALIBABA.action, { code: "InvalidAction.NotFound", message });
  }
  if (call.version !== "2019-01-01") {
    throw new Refusal(ALIBABA.action, { code: "InvalidVersion", message: "Specified parameter Version is not valid." });
  }
  return call;
}

function syntaxError(rule: (typeof ALIBABA)[keyof typeof ALIBABA], finding: string): Refusal {
  return new Refusal(rule, { code: "400", message: "syntax error", finding });
}

function envelopeOf(request: ReceivedRequest, requestId: string, call: AlibabaCall | undefined): AnswerEnvelope {
  return { requestId, host: request.headers["host"] ?? "", format: call?.format ?? "JSON" };
}

function answerRefusal({ rule, facts }: Refusal, request: ReceivedRequest, requestId: string): HttpAnswer {
  if (rule === ALIBABA.rate) return throttled(1000, requestId);
  return refusalAnswer(facts.code, facts.message, envelopeOf(request, requestId, readCall(request)));
}

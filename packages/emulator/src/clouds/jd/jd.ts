import type { ReceivedRequest } from "../../http/received-request.ts";
import type { NewPoint } from "../../store/stored-point.ts";
import { type Handler, answeringRefusals } from "../answering-refusals.ts";
import type { CloudService } from "../cloud-service.ts";
import type { HttpAnswer } from "../handled.ts";
import { isRecord, toJson, tryParseJson } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { type Finding, findingOf, firstBreach, type JudgeContext } from "../rule.ts";
import type { ServiceContext } from "../service-context.ts";
import { errorAnswer, failure, type RefusedPoint, resultAnswer, throttled } from "./answer.ts";
import { invalid } from "./invalid.ts";
import { pointRules } from "./point-rules.ts";
import { readPoint } from "./point.ts";
import { describeCustomMetricData, READ_PATH } from "./read/describe-custom-metric-data.ts";
import { JD_READ } from "./read/rules.ts";
import { JD } from "./rules.ts";
import { toStored } from "./to-stored.ts";
import { verify } from "./verify.ts";

const PATH = /^\/v[12]\/customMetrics$/u;
const BODY_BYTES = 256_000;
const POINTS = 50;
const MINUTE_MS = 60_000;

export function jd(context: ServiceContext): CloudService {
  const allRules = pointRules(context.limits.jd);
  const judge = createJudge(context, context.rules.on(allRules));
  const handle: Handler = (request, requestId, known) => {
    if (request.method !== "POST") throw invalid(JD.method, "the call is a POST");
    const { accessKeyId } = verify(request, context, (id) => (known.accessKeyId = id));
    checkRate(context, accessKeyId, request.at);
    if (READ_PATH.test(request.path)) return describeCustomMetricData(request, context, requestId);
    const { points, refused, findings } = judge(readList(request, context), { at: request.at, accessKeyId });
    return {
      answer: resultAnswer(refused, requestId),
      verdict: { outcome: outcomeOf(points, refused), code: refused.length > 0 ? "INVALID_ARGUMENT" : "200", findings },
      points,
    };
  };
  return {
    service: "jd",
    rules: [...Object.values(JD), ...allRules, ...Object.values(JD_READ)],
    claims: ({ path }) => PATH.test(path) || READ_PATH.test(path),
    content: ({ body }) => body.toString(),
    handle: answeringRefusals(handle, answerRefusal),
    failure,
    throttled,
  };
}

function outcomeOf(points: readonly NewPoint[], refused: readonly RefusedPoint[]): "stored" | "partly" | "refused" {
  if (refused.length === 0) return "stored";
  return points.length > 0 ? "partly" : "refused";
}

function checkRate({ rules, quotas, limits }: ServiceContext, accessKeyId: string, at: number): void {
  const maximum = rules.isOn(JD.rate) ? limits.jd?.requestsPerMinute : undefined;
  if (quotas.spend(`jd rate ${accessKeyId}`, 1, maximum, { at, lengthMs: MINUTE_MS })) return;
  throw new Refusal(JD.rate, { code: "HTTP_RATE_LIMIT_EXCEEDED", message: "minute rate limit exceeded, role:ak" });
}

function readList({ body, bodyBytes }: ReceivedRequest, { rules }: ServiceContext): readonly unknown[] {
  if (bodyBytes > BODY_BYTES && rules.isOn(JD.bodyBytes))
    throw invalid(JD.bodyBytes, `the body has ${bodyBytes} bytes`);
  const parsed = tryParseJson(body.toString())?.value;
  const list = isRecord(parsed) ? (parsed["metricDataList"] ?? []) : undefined;
  if (!Array.isArray(list)) throw invalid(JD.body, "metricDataList must be a list");
  if (list.length > POINTS && rules.isOn(JD.points)) throw invalid(JD.points, `${list.length} points in one request`);
  return list as readonly unknown[];
}

interface JudgedCall {
  readonly points: readonly NewPoint[];
  readonly refused: readonly RefusedPoint[];
  readonly findings: readonly Finding[];
}

interface CallJudgeContext extends JudgeContext {
  readonly accessKeyId: string;
}

function createJudge(
  { rules, quotas, limits }: ServiceContext,
  active: ReturnType<typeof pointRules>,
): (list: readonly unknown[], judging: CallJudgeContext) => JudgedCall {
  const mostNamespaces = rules.isOn(JD.namespaces) ? limits.jd?.namespaces : undefined;
  const judgeOne = (raw: unknown, index: number, judging: CallJudgeContext): NewPoint | Finding => {
    const point = readPoint(raw);
    if (typeof point === "string") return findingOf(JD.point, point, index);
    const breach = firstBreach(active, point, judging);
    if (breach) return findingOf(breach.rule, breach.message, index);
    if (quotas.admit(`jd namespaces ${judging.accessKeyId}`, point.namespace, mostNamespaces)) return toStored(point);
    throw new Refusal(JD.namespaces, { code: "QUOTA_EXCEEDED", message: "quota exceed: namespaces" });
  };
  return (list, judging) => {
    const points: NewPoint[] = [];
    const findings: Finding[] = [];
    for (const [index, raw] of list.entries()) {
      const judged = judgeOne(raw, index, judging);
      if ("rule" in judged) findings.push(judged);
      else points.push(judged);
    }
    const refused = findings.map(({ point = 0, message }) => ({
      errMetricData: rewrite(list[point]),
      errDetail: message,
    }));
    return { points, refused, findings };
  };
}

const FIELD_ORDER = ["dimensions", "metric", "namespace", "timestamp", "type", "unit", "values"];

/** The server serialises a refused point anew; clients cannot rely on their own spelling. */
function rewrite(raw: unknown): string {
  if (!isRecord(raw)) return toJson(raw);
  return toJson(
    Object.fromEntries(FIELD_ORDER.filter((field) => field in raw).map((field) => [field, sortKeys(raw[field])])),
  );
}

function sortKeys(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([key], [other]) => (key < other ? -1 : 1)));
}

function answerRefusal({ facts }: Refusal, _: ReceivedRequest, requestId: string): HttpAnswer {
  const { code, message, canonical } = facts;
  if (code === "HTTP_RATE_LIMIT_EXCEEDED") return throttled(undefined, requestId);
  const details = canonical && [{ canonicalRequest: canonical.request, stringToSign: canonical.stringToSign }];
  return errorAnswer(code, message, requestId, details);
}

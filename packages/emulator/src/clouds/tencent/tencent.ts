import type { ReceivedRequest } from "../../http/received-request.ts";
import type { NewPoint } from "../../store/stored-point.ts";
import { type Handler, answeringRefusals } from "../answering-refusals.ts";
import type { CloudService } from "../cloud-service.ts";
import { Refusal } from "../refusal.ts";
import { parametersExcept } from "../retry-content.ts";
import { firstBreach, type CloudRule } from "../rule.ts";
import type { ServiceContext } from "../service-context.ts";
import { codeAnswer, failure, throttled } from "./answer.ts";
import { readCall, type TencentCall, type TencentPoint } from "./call.ts";
import { pointRules } from "./point-rules.ts";
import { getMonitorRealtimeData } from "./read/get-monitor-realtime-data.ts";
import { isQuery } from "./read/query.ts";
import { TENCENT_READ } from "./read/rules.ts";
import { TENCENT } from "./rules.ts";
import { verify } from "./verify.ts";

const PATH = "/v2/index.php";
/** Any program of the receiver's host; all but one are answered with its own error. */
const ANY_PROGRAM = /\.(?:php|cgi)$/u;
const REGIONS: ReadonlySet<string> = new Set("gz sh bj cd cq sg th kr jp de in ca usw use".split(" "));
const NAMESPACE = /^\w{1,32}$/u;
const PERIOD_MS = 300_000;
// Fields that differ between a request and its retry.
const SIGNING_PARAMETER = /^(?:Signature|Nonce|Timestamp)=/u;
const SIGNING_MEMBER = /"(?:Signature|Nonce|Timestamp)"\s*:\s*(?:"[^"]*"|\d+)/gu;

export function tencent(context: ServiceContext): CloudService {
  const allRules = pointRules(context.limits.tencent);
  const active = context.rules.on(allRules);
  const handle: Handler = (request, _, known) => {
    checkRequest(request, context);
    if (request.method === "GET" && isQuery(request.query)) return getMonitorRealtimeData(request, context, known);
    const call = readCall(request, context.limits.tencent);
    known.accessKeyId = call.secretId;
    if (call.action !== "PutMonitorData") throw refused(TENCENT.action, "1012", "unknown Action");
    verify(request, call, context);
    checkUse(request, call, context);
    checkCall(call, context);
    for (const [index, point] of call.data.entries()) {
      const breach = firstBreach(active, { ...point, namespace: call.namespace }, { at: request.at });
      const { rule, message } = breach ?? {};
      if (rule) throw refused(rule, rule.code ?? "1013", message ?? "", `Data[${index}]: ${message}`);
    }
    return {
      answer: codeAnswer("0", "OK"),
      verdict: { outcome: "stored", code: "0", findings: [] },
      points: call.data.map((point) => toStored(point, call, request.at)),
    };
  };
  return {
    service: "tencent",
    rules: [...Object.values(TENCENT), ...allRules, ...Object.values(TENCENT_READ)],
    claims: ({ path }) => ANY_PROGRAM.test(path),
    content: (request) => contentOf(request),
    handle: answeringRefusals(handle, ({ facts }) => codeAnswer(facts.code, facts.message)),
    failure,
    throttled,
  };
}

function contentOf(request: ReceivedRequest): string {
  if (request.method === "GET") return parametersExcept(SIGNING_PARAMETER, request);
  return request.body.toString().replaceAll(SIGNING_MEMBER, "");
}

function checkRequest({ method, path, query, bodyBytes }: ReceivedRequest, { rules, limits }: ServiceContext): void {
  if (method !== "GET" && method !== "POST") throw refused(TENCENT.method, "1000", "http method is not supported");
  if (path !== PATH) throw refused(TENCENT.path, "1001", "wrong cgi");
  const { bytes = Infinity } = limits.tencent ?? {};
  const length = method === "GET" ? query.length : bodyBytes;
  if (length > bytes && rules.isOn(TENCENT.bytes)) throw refused(TENCENT.bytes, "1015", "data is too long");
}

function checkUse(
  { at }: ReceivedRequest,
  { secretId, data }: TencentCall,
  { rules, limits, quotas }: ServiceContext,
): void {
  const { requestsPerSecond, pointsPerPeriod } = limits.tencent ?? {};
  const rate = rules.isOn(TENCENT.rate) ? requestsPerSecond : undefined;
  if (!quotas.spend(`tencent rate ${secretId}`, 1, rate, { at, lengthMs: 1000 })) {
    throw refused(TENCENT.rate, "1006", "too many requests in a period");
  }
  const most = rules.isOn(TENCENT.pointsPerPeriod) ? pointsPerPeriod : undefined;
  if (!quotas.spend(`tencent points ${secretId}`, data.length, most, { at, lengthMs: PERIOD_MS })) {
    throw refused(TENCENT.pointsPerPeriod, "1018", "too many metrics in a period");
  }
}

function checkCall({ region, namespace, data }: TencentCall, { rules, limits }: ServiceContext): void {
  const { points = Infinity, metrics } = limits.tencent ?? {};
  const broken: readonly (readonly [boolean, CloudRule, string, string])[] = [
    [!REGIONS.has(region), TENCENT.region, "1013", "region is invalid"],
    [!NAMESPACE.test(namespace), TENCENT.namespace, "1016", "namespace is illegal"],
    [
      metrics !== undefined && !Object.hasOwn(metrics, namespace),
      TENCENT.namespaceExists,
      "1016",
      "namespace is illegal",
    ],
    [data.length === 0, TENCENT.data, "1019", "no valid metric"],
    [data.length > points, TENCENT.points, "1015", "data is too long"],
  ];
  for (const [isBroken, rule, code, message] of broken) {
    if (isBroken && rules.isOn(rule)) throw refused(rule, code, message);
  }
}

function toStored(
  { metricName, dimensions, value }: TencentPoint,
  { namespace, region }: TencentCall,
  at: number,
): NewPoint {
  return {
    vendor: "tencent",
    namespace,
    name: metricName,
    dimensions,
    timestamp: at,
    type: "sample",
    value,
    details: { region },
  };
}

function refused(rule: CloudRule, code: string, message: string, finding?: string): Refusal {
  return new Refusal(rule, { code, message, ...(finding !== undefined && { finding }) });
}

import type { ReceivedRequest } from "../../http/received-request.ts";
import type { NewPoint } from "../../store/stored-point.ts";
import { type Handler, answeringRefusals } from "../answering-refusals.ts";
import type { CloudService } from "../cloud-service.ts";
import type { HttpAnswer } from "../handled.ts";
import { authenticate } from "../huawei/authenticate.ts";
import { tryParseJson } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { firstBreach, type PointRule, type CloudRule } from "../rule.ts";
import type { ServiceContext } from "../service-context.ts";
import { errorAnswer, failure, stored, throttled } from "./answer.ts";
import { datumRules } from "./datum-rules.ts";
import { type CesDatum, readDatum } from "./datum.ts";
import { CES_READ } from "./read/rules.ts";
import { showMetricData } from "./read/show-metric-data.ts";
import { CES } from "./rules.ts";

const PATH = /^\/V1\.0\/[^/]+\/metric-data$/u;
const BODY_BYTES = 512 * 1024;
const LATE_MS = 10 * 60_000;
const TOO_LARGE = "413";
const THROTTLED = "429";

export function huaweiCes(context: ServiceContext): CloudService {
  const { rules, limits, quotas } = context;
  const allDatumRules = datumRules(limits["huawei-ces"]);
  const datumRulesOn = rules.on(allDatumRules);
  const notesLate = rules.isOn(CES.late);
  const handle: Handler = (request, requestId, known) => {
    if (request.method !== "POST" && request.method !== "GET")
      throw new Refusal(CES.method, { code: "ces.0016", message: "The API does not exist" });
    authenticate(request, CES, context, (id) => (known.accessKeyId = id));
    const maximum = rules.isOn(CES.rate) ? limits["huawei-ces"]?.requestsPerSecond : undefined;
    if (!quotas.spend(`ces rate ${known.accessKeyId}`, 1, maximum, { at: request.at, lengthMs: 1000 })) {
      throw new Refusal(CES.rate, { code: THROTTLED, message: "Too Many Requests." });
    }
    if (request.method === "GET") return showMetricData(request, context, requestId);
    if (request.bodyBytes > BODY_BYTES && rules.isOn(CES.bodyBytes)) {
      throw new Refusal(CES.bodyBytes, { code: TOO_LARGE, message: "The request body is too large" });
    }
    const data = readData(request.body, datumRulesOn, request.at);
    return {
      answer: stored(requestId),
      verdict: { outcome: "stored", findings: [] },
      points: data.map((datum) => toStored(datum, notesLate && request.at - datum.collect_time > LATE_MS)),
    };
  };
  return {
    service: "huawei-ces",
    rules: [...Object.values(CES), ...allDatumRules, ...Object.values(CES_READ)],
    claims: ({ path }) => PATH.test(path),
    content: ({ body }) => body.toString(),
    handle: answeringRefusals(handle, answerRefusal),
    failure,
    throttled,
  };
}

/** One bad datum refuses all, and the answer does not name it. */
function readData(body: Buffer, rules: readonly PointRule<CesDatum>[], at: number): readonly CesDatum[] {
  const parsed = tryParseJson(body.toString())?.value;
  if (!Array.isArray(parsed) || parsed.length === 0)
    throw invalid(CES.body, "ces.0014", "The request body must be a list of metric data");
  return (parsed as readonly unknown[]).map((raw, index) => {
    const datum = readDatum(raw);
    if (typeof datum === "string") throw invalid(CES.body, "ces.0014", datum, index);
    const breach = firstBreach(rules, datum, { at });
    if (breach) throw invalid(breach.rule, breach.rule.code ?? "ces.0014", breach.message, index);
    return datum;
  });
}

function invalid(rule: CloudRule, code: string, message: string, index?: number): Refusal {
  return new Refusal(rule, { code, message, ...(index !== undefined && { finding: `[${index}]: ${message}` }) });
}

function toStored({ metric, ttl, collect_time: time, value, unit, type }: CesDatum, isLate: boolean): NewPoint {
  return {
    vendor: "huawei-ces",
    namespace: metric.namespace,
    name: metric.metric_name,
    dimensions: Object.fromEntries(metric.dimensions.map((one) => [one.name, one.value])),
    timestamp: time,
    type: "sample",
    value,
    ...(unit !== undefined && { unit }),
    details: { ttl, ...(type !== undefined && { type }) },
    ...(isLate && { notes: [{ note: "late", field: "timestamp", from: String(time) }] }),
  };
}

function answerRefusal({ facts: { code, message } }: Refusal, _: ReceivedRequest, requestId: string): HttpAnswer {
  if (code === THROTTLED) return throttled(undefined, requestId);
  if (code === TOO_LARGE) return failure({ status: 413, message }, requestId);
  return errorAnswer(code, message, requestId);
}

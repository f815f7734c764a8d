import type { ReceivedRequest } from "../../http/received-request.ts";
import type { NewPoint } from "../../store/stored-point.ts";
import type { Cloud } from "../cloud.ts";
import { type Deal, handler } from "../handle.ts";
import type { Answer } from "../handled.ts";
import { authenticate } from "../huawei/authenticate.ts";
import { tryParseJson } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { firstBreach, type PointRule, type Rule } from "../rule.ts";
import type { World } from "../world.ts";
import { errorAnswer, failure, stored, throttled } from "./answer.ts";
import { DATUM_RULES } from "./datum-rules.ts";
import { type CesDatum, readDatum } from "./datum.ts";
import { CES_READ } from "./read/rules.ts";
import { showMetricData } from "./read/show-metric-data.ts";
import { CES } from "./rules.ts";

const PATH = /^\/V1\.0\/[^/]+\/metric-data$/u;
const BODY_BYTES = 512 * 1024;
const LATE_MS = 10 * 60_000;
const TOO_LARGE = "413";
const THROTTLED = "429";

/** Huawei Cloud Eye: custom metrics, and the query that reads them back. */
export function huaweiCes(world: World): Cloud {
  const { rules, limits, quotas } = world;
  const datumRules = rules.on(DATUM_RULES);
  const notesLate = rules.isOn(CES.late);
  const deal: Deal = (request, requestId, told) => {
    if (request.method !== "POST" && request.method !== "GET")
      throw new Refusal(CES.method, { code: "ces.0016", message: "The API does not exist" });
    authenticate(request, CES, world, (id) => (told.accessKeyId = id));
    const maximum = rules.isOn(CES.rate) ? limits["huawei-ces"]?.requestsPerSecond : undefined;
    if (!quotas.spend(`ces rate ${told.accessKeyId}`, 1, maximum, { at: request.at, lengthMs: 1000 })) {
      throw new Refusal(CES.rate, { code: THROTTLED, message: "Too Many Requests." });
    }
    if (request.method === "GET") return showMetricData(request, world, requestId);
    if (request.bodyBytes > BODY_BYTES && rules.isOn(CES.bodyBytes)) {
      throw new Refusal(CES.bodyBytes, { code: TOO_LARGE, message: "The request body is too large" });
    }
    const data = readData(request.body, datumRules, request.at);
    return {
      answer: stored(requestId),
      verdict: { outcome: "stored", findings: [] },
      points: data.map((datum) => toStored(datum, notesLate && request.at - datum.collect_time > LATE_MS)),
    };
  };
  return {
    service: "huawei-ces",
    rules: [...Object.values(CES), ...DATUM_RULES, ...Object.values(CES_READ)],
    claims: ({ path }) => PATH.test(path),
    content: ({ body }) => body.toString(),
    handle: handler(deal, answerRefusal),
    failure,
    throttled,
  };
}

/** Reads all data; one bad datum refuses all, and the answer does not say which. */
function readData(body: Buffer, rules: readonly PointRule<CesDatum>[], at: number): readonly CesDatum[] {
  const parsed = tryParseJson(body.toString())?.value;
  if (!Array.isArray(parsed) || parsed.length === 0)
    throw invalid(CES.body, "ces.0014", "The request body is no list of metric data");
  return (parsed as readonly unknown[]).map((raw, index) => {
    const datum = readDatum(raw);
    if (typeof datum === "string") throw invalid(CES.body, "ces.0014", datum, index);
    const breach = firstBreach(rules, datum, { at });
    if (breach) throw invalid(breach.rule, breach.rule.code ?? "ces.0014", breach.message, index);
    return datum;
  });
}

function invalid(rule: Rule, code: string, message: string, index?: number): Refusal {
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

function answerRefusal({ facts: { code, message } }: Refusal, _: ReceivedRequest, requestId: string): Answer {
  if (code === THROTTLED) return throttled(undefined, requestId);
  if (code === TOO_LARGE) return failure({ status: 413, message }, requestId);
  return errorAnswer(code, message, requestId);
}

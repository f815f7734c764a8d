import type { ReceivedRequest } from "../../http/received-request.ts";
import type { TencentLimits } from "../../limits.ts";
import { isNumeric, isRecord, isTextRecord, tryParseJson } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { parsePairs } from "../signing/pairs.ts";
import { TENCENT } from "./rules.ts";

export interface TencentCall {
  readonly action: string;
  readonly nonce: string;
  readonly region: string;
  readonly secretId: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly namespace: string;
  readonly data: readonly TencentPoint[];
}

export interface TencentPoint {
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number | bigint;
}

type CallFields = Readonly<Record<string, unknown>>;

export function readCall(request: ReceivedRequest, { requireAction = false }: TencentLimits = {}): TencentCall {
  const fields = request.method === "GET" ? readQuery(request.query) : readBody(request.body);
  const missing = [...(requireAction ? ["Action"] : []), ...MANDATORY].find((name) => fields[name] === undefined);
  if (missing !== undefined) throw new Refusal(TENCENT.parameters, { code: "1009", message: `missing ${missing}` });
  return {
    action: "Action" in fields ? text(fields, "Action") : "PutMonitorData",
    nonce: positiveInteger(fields, "Nonce"),
    region: text(fields, "Region"),
    secretId: text(fields, "SecretId"),
    timestamp: positiveInteger(fields, "Timestamp"),
    signature: text(fields, "Signature"),
    namespace: text(fields, "Namespace"),
    data: readData(fields["Data"]),
  };
}

const MANDATORY = ["SecretId", "Region", "Timestamp", "Nonce", "Signature", "Namespace", "Data"];

function readQuery(query: string): CallFields {
  if (query === "") throw noContent();
  const pairs = parsePairs(query);
  if (pairs === undefined) throw wrongType("the query is not percent-encoded");
  const fields = Object.fromEntries(pairs);
  if (fields["Data"] === undefined) return fields;
  const data = tryParseJson(fields["Data"]);
  if (data === undefined) throw new Refusal(TENCENT.json, { code: "1005", message: "Data is not json" });
  return { ...fields, Data: data.value };
}

function readBody(body: Buffer): CallFields {
  if (body.length === 0) throw noContent();
  const parsed = tryParseJson(body.toString());
  if (parsed === undefined) throw new Refusal(TENCENT.json, { code: "1005", message: "body is not json" });
  if (!isRecord(parsed.value)) throw wrongType("the body must be an object");
  const { Timestamp, Nonce } = parsed.value;
  if (typeof Timestamp === "string" || typeof Nonce === "string")
    throw wrongType("Timestamp and Nonce are numbers in JSON");
  return parsed.value;
}

function text(fields: CallFields, name: string): string {
  const value = fields[name];
  if (typeof value === "string") return value;
  throw wrongType(`${name} must be a string`);
}

function positiveInteger(fields: CallFields, name: string): string {
  const value = String(fields[name]);
  if (/^[1-9]\d*$/u.test(value)) return value;
  throw wrongType(`${name} must be a positive integer`);
}

function readData(data: unknown): readonly TencentPoint[] {
  if (!Array.isArray(data)) throw wrongType("Data must be a list");
  return (data as readonly unknown[]).map(readPoint);
}

function readPoint(raw: unknown, index: number): TencentPoint {
  if (!isRecord(raw)) throw wrongType(`Data[${index}] must be an object`);
  const { metricName, dimensions, value } = raw;
  if (typeof metricName !== "string") throw wrongType(`Data[${index}].metricName must be a string`);
  if (!isTextRecord(dimensions)) throw wrongType(`Data[${index}].dimensions must be an object of strings`);
  if (!isNumeric(value)) throw wrongType(`Data[${index}].value must be a number`);
  return { metricName, dimensions, value };
}

function noContent(): Refusal {
  return new Refusal(TENCENT.content, { code: "1004", message: "no content" });
}

// The verdict names the point; the answer does not.
function wrongType(finding: string): Refusal {
  return new Refusal(TENCENT.types, { code: "1010", message: "parameter type error", finding });
}

import { isTextRecord, tryParseJson } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import type { CloudRule } from "../../rule.ts";
import type { AlibabaCall } from "../call.ts";
import { ALIBABA_READ } from "./rules.ts";

export interface AlibabaQuery {
  readonly namespace: string;
  readonly metricName: string;
  /** A series matches any of them; an empty list matches all. */
  readonly dimensions: readonly Readonly<Record<string, string>>[];
  readonly period: string;
  readonly periodMs: number;
  /** Exclusive. */
  readonly after: number;
  /** Inclusive. */
  readonly until: number;
  readonly length: number;
  /** Datapoints on earlier pages. */
  readonly skipped: number;
}

const MOST = 1440;

export function readQuery({ values }: AlibabaCall, at: number): AlibabaQuery {
  const need = (name: string): string => {
    const value = values.get(name);
    if (value) return value;
    throw new Refusal(ALIBABA_READ.query, {
      code: "MissingParameter",
      message: `${name} is mandatory for this action.`,
    });
  };
  const [namespace, metricName] = [need("Namespace"), need("MetricName")];
  const period = values.get("Period") ?? "60";
  const periodMs = wholeNumber("Period", period, { from: 1, to: 86_400 }) * 1000;
  const until = readTime("EndTime", values.get("EndTime")) ?? at;
  const after = readTime("StartTime", values.get("StartTime")) ?? until - periodMs;
  if (after >= until) throw invalid(ALIBABA_READ.times, "StartTime is not before EndTime");
  return {
    namespace,
    metricName,
    dimensions: readDimensions(values.get("Dimensions")),
    period,
    periodMs,
    after,
    until,
    length: wholeNumber("Length", values.get("Length") ?? "1000", { from: 1, to: MOST }),
    skipped: wholeNumber("NextToken", values.get("NextToken") ?? "0", { from: 0, to: Number.MAX_SAFE_INTEGER }),
  };
}

function readDimensions(text: string | undefined): AlibabaQuery["dimensions"] {
  if (!text) return [];
  const parsed = tryParseJson(text)?.value;
  const list: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  if (list.every(isTextRecord)) return list;
  throw invalid(ALIBABA_READ.query, "Dimensions must be a JSON object of strings, or a list of them");
}

const EPOCH_MS = /^\d{1,15}$/u;
const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/u;
const LOCAL = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/u;

/** The documentation's samples also use a form without a zone: Beijing time. */
function readTime(name: string, text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (EPOCH_MS.test(text)) return Number(text);
  const time = UTC.test(text) || LOCAL.test(text) ? Date.parse(text.replace(LOCAL, "$1T$2+08:00")) : NaN;
  if (!Number.isNaN(time)) return time;
  throw invalid(ALIBABA_READ.times, `${name} must be a time`);
}

function wholeNumber(name: string, text: string, { from, to }: { readonly from: number; readonly to: number }): number {
  const number = Number(text);
  if (/^\d+$/u.test(text) && number >= from && number <= to) return number;
  throw invalid(ALIBABA_READ.query, `${name} must be an integer from ${from} to ${to}`);
}

function invalid(rule: CloudRule, message: string): Refusal {
  return new Refusal(rule, { code: "InvalidParameter", message });
}

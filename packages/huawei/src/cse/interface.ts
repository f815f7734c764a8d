import { present } from "@yunmeter/core/kit";

import { faultIn, type FieldTable, members } from "./fields.ts";
import type { CseInterface } from "./metric-data.ts";
import type { FieldViolation } from "./violation.ts";

// Missing figures are sent as 0.
const FIGURES: FieldTable = {
  qps: "figure",
  latency: "figure",
  total: "count",
  failure: "count",
  shortCircuited: "count",
  semaphoreRejected: "count",
  threadPoolRejected: "count",
  countTimeout: "count",
  l995: "figure",
  l99: "figure",
  l90: "figure",
  l75: "figure",
  l50: "figure",
  l25: "figure",
  l5: "figure",
};

// Old pages and new clients name the breaker's state differently; both names are sent.
const DESCRIPTION: FieldTable = {
  time: "count",
  name: "text",
  desc: "text",
  rate: "share",
  failureRate: "share",
  isCircuitBreakerOpen: "flag",
  circuitBreakerOpen: "flag",
};

/** An interface as JSON, or the first rule that it breaks. */
export function writeInterface(given: CseInterface): { readonly text: string } | FieldViolation {
  const table = { ...DESCRIPTION, ...FIGURES };
  const fields: Readonly<Record<string, unknown>> = { ...given, name: given.name ?? "" };
  const fault = faultIn(fields, table);
  if (fault !== undefined) return fault;
  const { total = 0, failure = 0 } = given;
  if (failure > total)
    return {
      field: "failure",
      rule: "range",
      must: `must not exceed the total of ${total} requests`,
      received: failure,
    };
  const failureRate = given.failureRate ?? (total === 0 ? 0 : failure / total);
  const isOpen = given.circuitBreakerOpen ?? given.isCircuitBreakerOpen ?? false;
  const derived = { desc: given.name, failureRate, rate: 1 - failureRate };
  const breaker = { circuitBreakerOpen: isOpen, isCircuitBreakerOpen: isOpen };
  const zeros = Object.fromEntries(Object.keys(FIGURES).map((field) => [field, 0]));
  const text = `{${members({ ...zeros, ...derived, ...present(given), ...breaker }, table)}}`;
  return { text };
}

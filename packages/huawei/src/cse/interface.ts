import { present } from "@yunmeter/core/vendor";

import type { Fault } from "./broken.ts";
import { faultIn, type FieldTable, members } from "./fields.ts";
import type { CseInterface } from "./metric-data.ts";

/** Every field of an interface. Old pages and new clients name the breaker's state differently: both names are sent. */
const FIELDS: FieldTable = {
  time: "count",
  name: "text",
  desc: "text",
  qps: "figure",
  latency: "figure",
  rate: "share",
  failureRate: "share",
  total: "count",
  failure: "count",
  isCircuitBreakerOpen: "flag",
  circuitBreakerOpen: "flag",
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

/** What is sent for a field that was left out. */
const ZEROS: Partial<CseInterface> = {
  qps: 0,
  latency: 0,
  total: 0,
  failure: 0,
  shortCircuited: 0,
  semaphoreRejected: 0,
  threadPoolRejected: 0,
  countTimeout: 0,
  l995: 0,
  l99: 0,
  l90: 0,
  l75: 0,
  l50: 0,
  l25: 0,
  l5: 0,
};

/** An interface as JSON, or the rule that it breaks. */
export function writeInterface(given: CseInterface): { readonly text: string } | Fault {
  const fields: Readonly<Record<string, unknown>> = { ...given, name: given.name ?? "" };
  const fault = faultIn(fields, FIELDS);
  if (fault !== undefined) return fault;
  const { total = 0, failure = 0 } = given;
  if (failure > total)
    return { field: "failure", rule: "range", must: `must not be more than all ${total} requests`, received: failure };
  const failureRate = given.failureRate ?? (total === 0 ? 0 : failure / total);
  const isOpen = given.circuitBreakerOpen ?? given.isCircuitBreakerOpen ?? false;
  const derived = { desc: given.name, failureRate, rate: 1 - failureRate };
  const breaker = { circuitBreakerOpen: isOpen, isCircuitBreakerOpen: isOpen };
  const text = `{${members({ ...ZEROS, ...derived, ...present(given), ...breaker }, FIELDS)}}`;
  return { text };
}

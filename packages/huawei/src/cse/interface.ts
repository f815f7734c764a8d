import { decimal, utf8Length } from "@yunmeter/core/kit";

import { faultIn, type FieldTable } from "./fields.ts";
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

const TABLE: FieldTable = { ...DESCRIPTION, ...FIGURES };

const FIGURE_MEMBERS = (Object.keys(FIGURES) as (keyof CseInterface)[]).map((figure) => ({
  figure,
  key: `,"${figure}":`,
  zero: `,"${figure}":0`,
}));

/** An interface whose fields may be `undefined`, which counts as missing. */
type Interface = { [Field in keyof CseInterface]: CseInterface[Field] | undefined };

/** An interface on the wire. */
export interface WrittenInterface {
  /** JSON. */
  readonly text: string;
  /** Its length in UTF-8. */
  readonly bytes: number;
}

/** An interface as JSON, in one pass over its fields, or the first rule that it breaks. */
export function writeInterface(given: Readonly<Interface>): WrittenInterface | FieldViolation {
  const fault = faultOf(given);
  if (fault !== undefined) return fault;
  const { name, time, desc = name, rate, failureRate = failureShare(given) } = given;
  const isOpen = given.circuitBreakerOpen ?? given.isCircuitBreakerOpen ?? false;
  const words = `"name":${JSON.stringify(name)},"desc":${JSON.stringify(desc)}`;
  const text =
    `{${time === undefined ? "" : `"time":${time},`}${words},"rate":${decimal(rate ?? 1 - failureRate)},` +
    `"failureRate":${decimal(failureRate)},"isCircuitBreakerOpen":${isOpen},"circuitBreakerOpen":${isOpen}` +
    `${figuresOf(given)}}`;
  // Anything but name and description is ASCII.
  return { text, bytes: text.length + utf8Length(words) - words.length };
}

function faultOf(given: Readonly<Interface>): FieldViolation | undefined {
  const { name, total = 0, failure = 0 } = given;
  const fault = name === undefined ? faultIn({ name: "" }, TABLE) : faultIn(given, TABLE);
  if (fault !== undefined || failure <= total) return fault;
  return {
    field: "failure",
    rule: "range",
    must: `must not exceed the total of ${total} requests`,
    received: failure,
  };
}

function failureShare({ total = 0, failure = 0 }: Readonly<Interface>): number {
  return total === 0 ? 0 : failure / total;
}

function figuresOf(given: Readonly<Interface>): string {
  let text = "";
  for (const { figure, key, zero } of FIGURE_MEMBERS) {
    const value = given[figure];
    text += value ? key + decimal(value as number) : zero;
  }
  return text;
}

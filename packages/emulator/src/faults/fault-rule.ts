import * as v from "valibot";

import { type Service, SERVICES } from "../clouds/vendor.ts";

/** How and when requests fail. Give one kind of failure; a delay goes with any of them, or alone. */
export interface FaultRule {
  /** The service that fails. @default all of them */
  readonly vendor?: Service;
  /** The probability, from 0 to 1. @default `1` */
  readonly probability?: number;
  /** The seed of the generator behind `probability`. @default `1` */
  readonly seed?: number;
  /** After how many requests the rule is spent. @default never */
  readonly times?: number;
  /** Whether the cloud handles the request, and stores its points, before it fails. @default true for hang, truncate and garbage, else false */
  readonly stored?: boolean;
  /** Answers with this status, in the cloud's own form; 502 and 504 with a gateway's page. */
  readonly status?: number;
  /** The cloud's code in that answer. @default the one that goes with the status */
  readonly code?: string;
  /** The message in that answer. */
  readonly message?: string;
  /** Waits before anything else, in milliseconds. */
  readonly delayMs?: number;
  /** Resets the connection. */
  readonly reset?: boolean;
  /** Never answers. */
  readonly hang?: boolean;
  /** Sends half of the body, then closes the connection. */
  readonly truncate?: boolean;
  /** Answers 200 with a web page, as a captive portal does. */
  readonly garbage?: boolean;
  /** Answers that there were too many requests, optionally with a wait. */
  readonly throttle?: boolean | { readonly retryAfterMs?: number };
}

const WAYS = ["status", "reset", "hang", "truncate", "garbage", "throttle"] as const;

export type FaultWay = (typeof WAYS)[number];

export function wayOf(rule: FaultRule): FaultWay | undefined {
  return WAYS.find((way) => rule[way] !== undefined && rule[way] !== false);
}

const wholeFrom = (least: number): v.GenericSchema<number> => v.pipe(v.number(), v.integer(), v.minValue(least));

/** Strict, so that a misspelt kind of failure is refused. */
export const faultRuleSchema: v.GenericSchema<unknown, FaultRule> = v.pipe(
  v.strictObject({
    vendor: v.exactOptional(v.picklist(SERVICES)),
    probability: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
    seed: v.exactOptional(v.pipe(v.number(), v.integer())),
    times: v.exactOptional(wholeFrom(1)),
    stored: v.exactOptional(v.boolean()),
    status: v.exactOptional(v.pipe(wholeFrom(200), v.maxValue(599))),
    code: v.exactOptional(v.string()),
    message: v.exactOptional(v.string()),
    delayMs: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(2_147_483_647))),
    reset: v.exactOptional(v.boolean()),
    hang: v.exactOptional(v.boolean()),
    truncate: v.exactOptional(v.boolean()),
    garbage: v.exactOptional(v.boolean()),
    throttle: v.exactOptional(
      v.union([v.boolean(), v.strictObject({ retryAfterMs: v.exactOptional(v.pipe(v.number(), v.minValue(0))) })]),
    ),
  }),
  v.check(
    (rule) => WAYS.filter((way) => rule[way] !== undefined && rule[way] !== false).length <= 1,
    "give one of status, reset, hang, truncate, garbage and throttle",
  ),
  v.check(
    (rule) => rule.delayMs !== undefined || wayOf(rule) !== undefined,
    "give one of status, delayMs, reset, hang, truncate, garbage and throttle",
  ),
);

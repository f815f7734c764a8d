import * as v from "valibot";

import { type Service, SERVICES } from "../clouds/vendor.ts";
import { bool, fields, oneOf, satisfying } from "../options/check-options.ts";

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
  /** Whether the cloud handles the request, and stores its points, before it fails. @default true for hang, truncate, garbage and a delay alone, else false */
  readonly stored?: boolean;
  /** Answers with this status, in the cloud's own form; 502 and 504 with a gateway's page. */
  readonly status?: number;
  /** The cloud's code in that answer. @default the one that goes with the status */
  readonly code?: string;
  /** The message in that answer. */
  readonly message?: string;
  /** Waits before the answer is sent, in milliseconds; points that are stored are stored by then. */
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
  return WAYS.find((way) => isSet(rule, way));
}

const whole = (least: number, most: number): v.GenericSchema<unknown, number> =>
  satisfying(
    (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
    `must be a whole number from ${least}${most === Number.MAX_SAFE_INTEGER ? "" : ` to ${most}`}`,
  );
const number = (most: number): v.GenericSchema<unknown, number> =>
  satisfying(
    (value) => typeof value === "number" && value >= 0 && value <= most,
    most === Infinity ? "must be a number from 0" : `must be a number from 0 to ${most}`,
  );
const string: v.GenericSchema<unknown, string> = satisfying((value) => typeof value === "string", "must be a string");
const yesOrNo = v.exactOptional(bool());

const wait = fields({ retryAfterMs: v.exactOptional(number(Infinity)) });
const throttle = v.lazy((value): v.GenericSchema<unknown, NonNullable<FaultRule["throttle"]>> =>
  typeof value === "object" ? wait : bool(),
);

// The longest delay of a timer.
const LONGEST_DELAY_MS = 2_147_483_647;

/** Strict, so that a misspelt kind of failure is refused. */
export const faultRuleSchema: v.GenericSchema<unknown, FaultRule> = v.pipe(
  fields({
    vendor: v.exactOptional(oneOf(...SERVICES)),
    probability: v.exactOptional(number(1)),
    seed: v.exactOptional(whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)),
    times: v.exactOptional(whole(1, Number.MAX_SAFE_INTEGER)),
    stored: yesOrNo,
    status: v.exactOptional(whole(200, 599)),
    code: v.exactOptional(string),
    message: v.exactOptional(string),
    delayMs: v.exactOptional(number(LONGEST_DELAY_MS)),
    reset: yesOrNo,
    hang: yesOrNo,
    truncate: yesOrNo,
    garbage: yesOrNo,
    throttle: v.exactOptional(throttle),
  }),
  v.check((rule) => WAYS.filter((way) => isSet(rule, way)).length <= 1, `give one of ${listed(WAYS)}`),
  v.check(
    (rule) => rule.delayMs !== undefined || wayOf(rule) !== undefined,
    `give one of ${listed(["status", "delayMs", ...WAYS.slice(1)])}`,
  ),
);

function isSet(rule: FaultRule, way: FaultWay): boolean {
  return rule[way] !== undefined && rule[way] !== false;
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

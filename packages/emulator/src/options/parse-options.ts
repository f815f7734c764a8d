import * as v from "valibot";

import { accountSchema } from "../accounts/account-schema.ts";
import { DEFAULT_ACCOUNT } from "../accounts/account.ts";
import { LIMIT_PRESET_NAMES, type Limits } from "../limits.ts";
import { describeIssues } from "./describe-issues.ts";
import { given } from "./given.ts";
import type { EmulatorOptions, EmulatorSettings } from "./options.ts";

const whole = v.pipe(v.number(), v.integer(), v.minValue(1));
const count = v.exactOptional(v.union([whole, v.literal(Infinity)]));
const rate = { requestsPerSecond: count };

const limitsSchema: v.GenericSchema<unknown, Limits> = v.strictObject({
  alibaba: v.exactOptional(
    v.strictObject({ ...rate, series: count, rawData: v.exactOptional(v.boolean()), points: count, urlBytes: count }),
  ),
  jd: v.exactOptional(
    v.strictObject({
      requestsPerMinute: count,
      namespaces: count,
      dimensions: v.exactOptional(v.strictObject({ count: whole, bytes: whole })),
      allowHyphen: v.exactOptional(v.boolean()),
    }),
  ),
  tencent: v.exactOptional(
    v.strictObject({
      ...rate,
      pointsPerPeriod: count,
      points: count,
      bytes: count,
      metrics: v.exactOptional(v.record(v.string(), v.record(v.string(), v.array(v.string())))),
    }),
  ),
  "huawei-cse": v.exactOptional(v.strictObject(rate)),
  "huawei-ces": v.exactOptional(v.strictObject(rate)),
});

const oneLimit = v.union([v.picklist(LIMIT_PRESET_NAMES), limitsSchema]);
const LIMITS_RULE = `expected limits, a preset by its name (${LIMIT_PRESET_NAMES.join(", ")}), or a list of both`;
const names = v.exactOptional(v.array(v.string()));

const optionsSchema: v.GenericSchema<unknown, EmulatorOptions> = v.strictObject({
  host: v.exactOptional(v.pipe(v.string(), v.minLength(1))),
  port: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535))),
  accounts: v.exactOptional(v.pipe(v.array(accountSchema), v.minLength(1))),
  now: v.exactOptional(v.custom<() => number>((value) => typeof value === "function", "expected a function")),
  limits: v.exactOptional(v.union([oneLimit, v.array(oneLimit)], LIMITS_RULE)),
  loose: v.exactOptional(v.boolean()),
  leastConfidence: v.exactOptional(v.picklist(["high", "medium", "low"])),
  rulesOff: names,
  retain: v.exactOptional(v.strictObject({ points: count, requests: count, requestBytes: count })),
  temporaryKeySeconds: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  role: v.exactOptional(v.pipe(v.string(), v.regex(/^[\w-]+$/u))),
  anonymousCse: v.exactOptional(v.boolean()),
  allowedHosts: names,
});

export function parseOptions(options: EmulatorOptions): EmulatorSettings {
  const result = v.safeParse(optionsSchema, given(options));
  if (!result.success) {
    throw new TypeError(`The emulator's options are wrong. ${describeIssues(result.issues).join("; ")}.`);
  }
  const { retain, ...others } = result.output;
  return {
    host: "127.0.0.1",
    port: 0,
    accounts: [DEFAULT_ACCOUNT],
    now: Date.now,
    limits: {},
    loose: false,
    leastConfidence: "low",
    rulesOff: [],
    temporaryKeySeconds: 3600,
    role: "yunmeter-role",
    anonymousCse: false,
    allowedHosts: [],
    ...others,
    retain: { points: 100_000, requests: 1_000, requestBytes: 32 * 1024 * 1024, ...retain },
  };
}

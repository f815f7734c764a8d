import { ConfigurationError } from "@yunmeter/core";
import { didYouMean } from "@yunmeter/core/kit";
import * as v from "valibot";

import { accountSchema } from "../accounts/account-schema.ts";
import { DEFAULT_ACCOUNT } from "../accounts/account.ts";
import { PROFILE_NAMES } from "../clouds/remote-write/profiles.ts";
import type { CloudRule } from "../clouds/rule.ts";
import { LIMIT_PRESET_NAMES, type LimitPreset, type Limits, type LimitsOption } from "../limits.ts";
import { bool, callback, count, describeIssues, fields, given, oneOf, satisfying, text } from "./check-options.ts";
import type { EmulatorOptions, EmulatorSettings } from "./options.ts";

const amount = v.exactOptional(count(Infinity));
const yesOrNo = v.exactOptional(bool());
const list = (item: v.GenericSchema<unknown, string>): v.GenericSchema<unknown, string[]> =>
  v.array(item, "must be a list");
const names = v.exactOptional(list(text()));
const rate = { requestsPerSecond: amount };
const dimensionNames = v.record(
  v.string(),
  v.record(v.string(), list(text()), "must be an object of metrics"),
  "must be an object of namespaces",
);

const limitsSchema: v.GenericSchema<unknown, Limits> = fields({
  alibaba: v.exactOptional(fields({ ...rate, series: amount, rawData: yesOrNo, points: amount, urlBytes: amount })),
  jd: v.exactOptional(
    fields({
      requestsPerMinute: amount,
      namespaces: amount,
      dimensions: v.exactOptional(fields({ count: count(Infinity), bytes: count(Infinity) })),
      allowHyphen: yesOrNo,
    }),
  ),
  tencent: v.exactOptional(
    fields({
      ...rate,
      pointsPerPeriod: amount,
      points: amount,
      bytes: amount,
      metrics: v.exactOptional(dimensionNames),
      requireAction: yesOrNo,
    }),
  ),
  "huawei-cse": v.exactOptional(fields({ ...rate, requireDomainName: yesOrNo })),
  "huawei-ces": v.exactOptional(fields({ ...rate, plainDimensionValues: yesOrNo })),
  "remote-write": v.exactOptional(
    fields({
      ...rate,
      profile: v.exactOptional(oneOf(...PROFILE_NAMES)),
      outOfOrderMs: v.exactOptional(
        satisfying<number>((value) => typeof value === "number" && value >= 0, "must be a number from 0"),
      ),
      bytes: amount,
      names: v.exactOptional(oneOf("prometheus", "utf-8")),
    }),
  ),
});

const LIMITS_RULE = `must be limits, a preset (${LIMIT_PRESET_NAMES.join(", ")}), or a list of both`;
const preset = satisfying<LimitPreset>(
  (value) => (LIMIT_PRESET_NAMES as readonly unknown[]).includes(value),
  LIMITS_RULE,
);
/** Chosen by the kind of value, so that a fault names the field and not every alternative. */
const oneLimit = v.lazy((value): v.GenericSchema<unknown, Limits | LimitPreset> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? limitsSchema : preset,
);
const limits = v.lazy((value): v.GenericSchema<unknown, LimitsOption> =>
  Array.isArray(value) ? v.array(oneLimit) : oneLimit,
);

const optionsSchema: v.GenericSchema<unknown, EmulatorOptions> = fields({
  host: v.exactOptional(text()),
  port: v.exactOptional(satisfying<number>(isPort, "must be a whole number from 0 to 65535")),
  accounts: v.exactOptional(
    v.pipe(v.array(accountSchema, "must be a list"), v.minLength(1, "must hold at least one account")),
  ),
  now: v.exactOptional(callback() as v.GenericSchema<unknown, () => number>),
  limits: v.exactOptional(limits),
  loose: yesOrNo,
  leastConfidence: v.exactOptional(oneOf("high", "medium", "low")),
  rulesOff: names,
  retain: v.exactOptional(fields({ points: amount, requests: amount, requestBytes: amount })),
  temporaryKeySeconds: v.exactOptional(
    satisfying<number>((value) => Number.isFinite(value) && (value as number) >= 0, "must be a number from 0"),
  ),
  role: v.exactOptional(
    satisfying<string>((value) => typeof value === "string" && /^[\w-]+$/u.test(value), "must be a role's name"),
  ),
  anonymousCse: yesOrNo,
  allowedHosts: names,
});

function isPort(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 65_535;
}

/** Checks the options and fills in the defaults. @throws {ConfigurationError} naming all faults at once */
export function parseOptions(options: EmulatorOptions, rules: readonly CloudRule[]): EmulatorSettings {
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw new ConfigurationError("startEmulator", ["options must be an object"]);
  const result = v.safeParse(optionsSchema, given(options));
  const faults = [...(result.issues ? describeIssues(result.issues) : []), ...ruleFaults(options, rules)];
  if (faults.length > 0 || !result.success) throw new ConfigurationError("startEmulator", faults);
  const { retain, ...others } = result.output;
  return {
    ...DEFAULTS,
    ...others,
    retain: { ...DEFAULTS.retain, ...retain },
  };
}

export const DEFAULTS: EmulatorSettings = {
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
  retain: { points: 100_000, requests: 1_000, requestBytes: 32 * 1024 * 1024 },
};

/** Each of `rulesOff` must exist, and structure and signatures are always checked. */
function ruleFaults({ rulesOff }: EmulatorOptions, rules: readonly CloudRule[]): readonly string[] {
  if (!Array.isArray(rulesOff)) return [];
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  return (rulesOff as readonly unknown[]).filter(isText).flatMap((id) => {
    const rule = known.get(id);
    if (rule === undefined) {
      const hint = didYouMean(id, [...known.keys()]);
      return [`rulesOff: there is no rule ${id}${hint === undefined ? "" : `; ${hint}`}`];
    }
    const isFixed = rule.kind === "structure" || rule.kind === "signature";
    return isFixed ? [`rulesOff: ${id} cannot be switched off`] : [];
  });
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

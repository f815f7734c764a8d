import type { RuleName } from "./rules.ts";

/**
 * What a receiver does with a breach: refuses the request, drops the sample or series with a success, or takes it as it
 * is. Measured with Prometheus 2.42.0 and 3.5.3 on loopback.
 */
export type Reaction = "refuse" | "drop" | "take";

/** The receiver that is played. `strict` refuses whatever any of them refuses, drops or changes. */
export type ProfileName = "strict" | "prometheus-2.42" | "prometheus-3.5";

const PROMETHEUS_2_42: Readonly<Partial<Record<RuleName, Reaction>>> = {
  "content-encoding": "take",
  "content-type": "take",
  version: "take",
  "user-agent": "take",
  fields: "take",
  empty: "take",
  bytes: "take",
  name: "take",
  "name-charset": "take",
  "label-charset": "take",
  "label-empty-name": "take",
  "label-empty-value": "take",
  "label-repeated": "refuse",
  "label-order": "take",
  "label-count": "take",
  "label-length": "take",
  "label-value": "take",
  samples: "take",
  histograms: "take",
  value: "take",
  "sample-order": "drop",
  "sample-repeated": "drop",
  future: "take",
};

const PROFILES: Readonly<Record<ProfileName, Readonly<Partial<Record<RuleName, Reaction>>>>> = {
  strict: {},
  "prometheus-2.42": PROMETHEUS_2_42,
  "prometheus-3.5": {
    ...PROMETHEUS_2_42,
    "content-type": "refuse",
    name: "drop",
    "label-empty-name": "drop",
    "label-repeated": "drop",
    future: "refuse",
  },
};

export const PROFILE_NAMES: readonly ProfileName[] = Object.keys(PROFILES) as ProfileName[];

export function reactionOf(profile: ProfileName, rule: RuleName): Reaction {
  return PROFILES[profile][rule] ?? "refuse";
}

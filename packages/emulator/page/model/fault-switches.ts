import type { Vendor } from "../../src/clouds/vendor.ts";
import type { FaultRule } from "../../src/faults/fault-rule.ts";
import type { Fault } from "../wire/types.ts";

export type SwitchName = "throttle" | "error" | "gateway" | "delay" | "hang" | "reset" | "truncate" | "garbage";

/** Other rules are set by form or through the control API. */
export const SWITCHES: Readonly<Record<SwitchName, FaultRule>> = {
  throttle: { throttle: true },
  error: { status: 500 },
  gateway: { status: 502 },
  delay: { delayMs: 3000 },
  hang: { hang: true },
  reset: { reset: true },
  truncate: { truncate: true },
  garbage: { garbage: true },
};

export const SWITCH_NAMES: readonly SwitchName[] = Object.keys(SWITCHES) as readonly SwitchName[];

export interface Frequency {
  readonly probability?: number;
  readonly times?: number;
}

export const FREQUENCIES: Readonly<Record<"always" | "half" | "tenth" | "once" | "thrice", Frequency>> = {
  always: {},
  half: { probability: 0.5 },
  tenth: { probability: 0.1 },
  once: { times: 1 },
  thrice: { times: 3 },
};

export function ruleOf(name: SwitchName, vendor: Vendor | undefined, frequency: Frequency): FaultRule {
  return { ...SWITCHES[name], ...(vendor && { vendor }), ...frequency };
}

/** Rules in force that match a switch, whether the page or a program set them. */
export function faultsOf(faults: readonly Fault[], name: SwitchName, vendor: Vendor | undefined): readonly Fault[] {
  return faults.filter((fault) => fault.rule.vendor === vendor && switchOf(fault.rule) === name && !isSpent(fault));
}

export function isSpent({ rule: { times = Infinity }, struck }: Fault): boolean {
  return struck >= times;
}

export function ruleText(rule: FaultRule): string {
  return JSON.stringify(rule, null, 1).replaceAll(/\n\s*/gu, " ");
}

function switchOf(rule: FaultRule): SwitchName | undefined {
  return SWITCH_NAMES.find((name) =>
    Object.entries(SWITCHES[name]).every(([key, value]) => rule[key as keyof FaultRule] === value),
  );
}

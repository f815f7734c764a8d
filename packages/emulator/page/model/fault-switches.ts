import type { Vendor } from "../../src/clouds/vendor.ts";
import type { FaultRule } from "../../src/faults/fault-rule.ts";
import type { Fault } from "../wire/types.ts";

/** The ways to fail that have a switch. */
export type SwitchName = "throttle" | "error" | "gateway" | "delay" | "hang" | "reset" | "truncate" | "garbage";

/** What each switch does; more is to be had through the control API. */
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

/** The switches in their order. */
export const SWITCH_NAMES: readonly SwitchName[] = Object.keys(SWITCHES) as readonly SwitchName[];

/** How often a fault strikes. */
export interface Frequency {
  readonly probability?: number;
  readonly times?: number;
}

/** How often, by name. */
export const FREQUENCIES: Readonly<Record<"always" | "half" | "tenth" | "once" | "thrice", Frequency>> = {
  always: {},
  half: { probability: 0.5 },
  tenth: { probability: 0.1 },
  once: { times: 1 },
  thrice: { times: 3 },
};

/** The rule that a switch stands for. */
export function ruleOf(name: SwitchName, vendor: Vendor | undefined, frequency: Frequency): FaultRule {
  return { ...SWITCHES[name], ...(vendor && { vendor }), ...frequency };
}

/** The rules in force that a switch has to answer for, whoever made them. */
export function faultsOf(faults: readonly Fault[], name: SwitchName, vendor: Vendor | undefined): readonly Fault[] {
  return faults.filter((fault) => fault.rule.vendor === vendor && switchOf(fault.rule) === name && !isSpent(fault));
}

/** Whether it strikes no more. */
export function isSpent({ rule: { times = Infinity }, struck }: Fault): boolean {
  return struck >= times;
}

/** What a rule does, in the words of the control API. */
export function ruleText(rule: FaultRule): string {
  return JSON.stringify(rule, null, 1).replaceAll(/\n\s*/gu, " ");
}

function switchOf(rule: FaultRule): SwitchName | undefined {
  return SWITCH_NAMES.find((name) =>
    Object.entries(SWITCHES[name]).every(([key, value]) => rule[key as keyof FaultRule] === value),
  );
}

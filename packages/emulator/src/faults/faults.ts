import type { Service } from "../clouds/vendor.ts";
import { type FaultRule, type FaultWay, wayOf } from "./fault-rule.ts";
import { seededRandom } from "./random.ts";

/** A fault rule in force. */
export interface Fault {
  /** Its name in the log and in the control API. */
  readonly id: string;
  /** The rule as given. */
  readonly rule: FaultRule;
  /** How many requests it made fail. */
  readonly struck: number;
}

export interface Strike {
  readonly id: string;
  readonly rule: FaultRule;
  readonly way: FaultWay | undefined;
  /** The cloud handles the request first. */
  readonly isHandled: boolean;
}

export interface Faults {
  add(rule: FaultRule): Fault;
  list(): readonly Fault[];
  remove(id: string): boolean;
  /** The first rule that applies to a request, if one does. */
  strike(service: Service): Strike | undefined;
  clear(): void;
}

interface Armed {
  readonly fault: { id: string; rule: FaultRule; struck: number };
  readonly random: () => number;
}

/** Rules apply in the order they were added. */
export function createFaults(): Faults {
  const armed = new Map<string, Armed>();
  let count = 0;
  const hits = ({ fault: { rule, struck }, random }: Armed, service: Service): boolean => {
    if (rule.vendor !== undefined && rule.vendor !== service) return false;
    if (struck >= (rule.times ?? Infinity)) return false;
    return rule.probability === undefined || random() < rule.probability;
  };
  return {
    add(rule) {
      count += 1;
      const one = { fault: { id: `fault-${count}`, rule, struck: 0 }, random: seededRandom(rule.seed ?? 1) };
      armed.set(one.fault.id, one);
      return { ...one.fault };
    },
    list: () => [...armed.values()].map(({ fault: { id, rule, struck } }) => ({ id, rule, struck })),
    remove: (id) => armed.delete(id),
    strike(service) {
      const one = [...armed.values()].find((candidate) => hits(candidate, service));
      if (one === undefined) return undefined;
      one.fault.struck += 1;
      const { id, rule } = one.fault;
      const way = wayOf(rule);
      return { id, rule, way, isHandled: rule.stored ?? isHandledBefore(way) };
    },
    clear: () => armed.clear(),
  };
}

/** Hang, truncate and garbage cut the answer, after the work was done. */
function isHandledBefore(way: FaultWay | undefined): boolean {
  return way === undefined || way === "hang" || way === "truncate" || way === "garbage";
}

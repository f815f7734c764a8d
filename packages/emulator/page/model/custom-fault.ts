import { type Service, SERVICES } from "../../src/clouds/vendor.ts";
import type { FaultRule } from "../../src/faults/fault-rule.ts";

/** The fields of the form, as typed; an empty one is left out of the rule. */
export interface FaultFields {
  readonly vendor: string;
  readonly status: string;
  readonly code: string;
  readonly message: string;
  readonly delayMs: string;
  /** In percent. */
  readonly chance: string;
  readonly seed: string;
  readonly times: string;
  readonly stored: boolean;
}

/** What is out of range is left to the control API, whose words are shown. */
export function toFaultRule(fields: FaultFields): FaultRule {
  const { vendor, code, message, stored } = fields;
  const chance = numberOf(fields.chance);
  return {
    ...given(
      "vendor",
      SERVICES.find((service): service is Service => service === vendor),
    ),
    ...given("status", numberOf(fields.status)),
    ...given("code", textOf(code)),
    ...given("message", textOf(message)),
    ...given("delayMs", numberOf(fields.delayMs)),
    ...given("probability", chance === undefined || chance === 100 ? undefined : chance / 100),
    ...given("seed", numberOf(fields.seed)),
    ...given("times", numberOf(fields.times)),
    ...given("stored", stored ? true : undefined),
  };
}

function textOf(typed: string): string | undefined {
  return typed === "" ? undefined : typed;
}

function numberOf(typed: string): number | undefined {
  const text = typed.trim();
  return text === "" ? undefined : Number(text);
}

function given<Key extends keyof FaultRule>(key: Key, value: FaultRule[Key]): Pick<FaultRule, Key> | object {
  return value === undefined ? {} : { [key]: value };
}

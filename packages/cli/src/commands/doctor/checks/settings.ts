import { settingFaults } from "../../../clouds/check-settings.ts";
import { withoutPassword, withoutTokens } from "../../../settings/addresses.ts";
import type { CheckResult, DoctorContext } from "../check.ts";

export function checkSettings(context: DoctorContext): readonly CheckResult[] {
  const { cloud, settings, system } = context;
  const { notice } = cloud;
  return [
    ...Object.entries(settings).map(([option, { value, from }]) => ({
      level: "good" as const,
      about: option,
      found: `${option === "url" ? withoutTokens(String(value)) : withoutPassword(value)}, from ${from}`,
    })),
    ...(notice === undefined ? [] : [{ level: "warn" as const, about: "service", found: notice }]),
    ...settingFaults(context, system).faults.map(({ text, cure }) => resultOf(text, cure)),
  ];
}

function resultOf(found: string, cure: string | undefined): CheckResult {
  const result = { level: "bad", about: "settings", found } as const;
  return cure === undefined ? result : { ...result, cure: `${cure}.` };
}

import { createReporter } from "../../../clouds/create-reporter.ts";
import { withoutPassword } from "../../../settings/addresses.ts";
import { UsageError } from "../../../usage-error.ts";
import type { CheckResult, DoctorContext } from "../check.ts";

export function checkSettings(context: DoctorContext): readonly CheckResult[] {
  const { cloud, settings, system } = context;
  const found: CheckResult[] = Object.entries(settings).map(([option, { value, from }]) => ({
    level: "good",
    about: option,
    found: `${withoutPassword(value)}, from ${from}`,
  }));
  if (cloud.notice !== undefined) found.push({ level: "warn", about: "service", found: cloud.notice });
  try {
    createReporter(context, system, { credentials: { accessKeyId: "doctor", accessKeySecret: "doctor" } });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    for (const line of error.message.split("\n")) {
      const [what = "", ...cure] = line.replace(`${cloud.name}: `, "").split(/\. (?=Give )/u);
      found.push({
        level: "bad",
        about: "settings",
        found: what,
        ...(cure.length > 0 ? { cure: `${cure.join(". ")}.` } : {}),
      });
    }
  }
  return found;
}

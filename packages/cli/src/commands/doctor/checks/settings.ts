import { makeReporter } from "../../../clouds/make-reporter.ts";
import { withoutPassword } from "../../../settings/addresses.ts";
import { UsageError } from "../../../usage-error.ts";
import type { Patient } from "../cloud-context.ts";
import type { Finding } from "../finding.ts";

/** What is set, from where, and whether a reporter can be made of it. */
export function checkSettings({ cloud, settings, world }: Patient): readonly Finding[] {
  const found: Finding[] = Object.entries(settings).map(([option, { value, from }]) => ({
    level: "good",
    about: option,
    found: `${withoutPassword(value)}, from ${from}`,
  }));
  if (cloud.notice !== undefined) found.push({ level: "warn", about: "service", found: cloud.notice });
  try {
    makeReporter(cloud, settings, world, { credentials: { accessKeyId: "doctor", accessKeySecret: "doctor" } });
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

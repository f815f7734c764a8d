// Checks run from the machine outwards: runtime and proxies, settings, hosts, clock, credentials, caller; with --write one
// point and its way back. A check reads and reports, and sends nothing that a cloud would store.
import { cloudsNamed } from "../../clouds/clouds.ts";
import { EXIT } from "../../exit-codes.ts";
import { createSecrets, type Secrets } from "../../secrets/mask.ts";
import { resolveClouds, resolveDefaultClouds } from "../../settings/cloud-context.ts";
import { jsonText } from "../../terminal/json.ts";
import { type Screen, screenFor } from "../../terminal/screen.ts";
import { table } from "../../terminal/table.ts";
import { type Command, defineCommand } from "../command.ts";
import { checkCloud } from "./check-cloud.ts";
import type { CheckResult } from "./check.ts";
import { checkMachine } from "./checks/machine.ts";
import { DOCTOR_HELP } from "./flags.ts";

export const doctor: Command = defineCommand(DOCTOR_HELP, async (args, system) => {
  const { json: isJson, write: mayWrite, wait = 60 } = args.flags;
  const named = cloudsNamed(args.positionals);
  const contexts =
    named.length > 0 ? await resolveClouds(named, args, system) : await resolveDefaultClouds(args, system);
  const report: DoctorReport = { machine: checkMachine(system), clouds: {} };
  const secrets = createSecrets();
  const screen = screenFor(system.stdout, system.env, args.flags);
  const say = (text: string): void => system.stdout.write(secrets.mask(text));
  if (!isJson) say(section(screen.say("this machine"), report.machine, secrets, screen));
  for (const context of contexts) {
    const { name, title } = context.cloud;
    if (system.interrupted.aborted) break;
    const results = await checkCloud({ ...context, system, secrets, mayWrite, waitMs: wait * 1000 });
    report.clouds[name] = results;
    if (!isJson) say(`\n${section(`${name}  ${screen.say(title)}`, results, secrets, screen)}`);
  }
  if (isJson) say(jsonText(report));
  if (system.interrupted.aborted) return EXIT.interrupted;
  const all = [report.machine, ...Object.values(report.clouds)].flat();
  return all.some(({ level }) => level === "bad") ? EXIT.refused : EXIT.done;
});

interface DoctorReport {
  readonly machine: readonly CheckResult[];
  readonly clouds: Record<string, readonly CheckResult[]>;
}

function section(title: string, results: readonly CheckResult[], secrets: Secrets, screen: Screen): string {
  const signs = { good: screen.good("✓"), warn: screen.warn("!"), bad: screen.bad("✗"), info: screen.faint("·") };
  const rows = results.map(({ level, about, found, cure: advice }) => {
    const cure = advice === undefined ? "" : secrets.show(screen.say(advice));
    const shown = level === "info" ? screen.faint(cure) : screen.strong(cure);
    const shownFound = secrets.show(screen.say(found));
    return [
      signs[level],
      screen.say(about),
      cure === "" ? shownFound : `${shownFound}${screen.language === "zh" ? "。" : ". "}${shown}`,
    ];
  });
  return `${screen.strong(title)}\n${table(rows)}`;
}

import { checkCaller } from "./checks/caller.ts";
import { checkClock } from "./checks/clock.ts";
import { checkCredentials } from "./checks/credentials.ts";
import { checkHosts } from "./checks/hosts.ts";
import { checkSettings } from "./checks/settings.ts";
import { checkWrite } from "./checks/write.ts";
import type { Patient } from "./cloud-context.ts";
import type { Finding } from "./finding.ts";

/** Everything there is to find out about one cloud. Nothing is written unless that is asked for. */
export async function examineCloud(patient: Patient): Promise<readonly Finding[]> {
  const settings = checkSettings(patient);
  const canSend = settings.every(({ level }) => level !== "bad");
  const [{ findings, keys }, hosts, clock] = await Promise.all([
    checkCredentials(patient),
    checkHosts(patient),
    checkClock(patient),
  ]);
  const keyed = keys === undefined ? undefined : { ...patient, keys };
  const caller = keyed === undefined ? undefined : await checkCaller(keyed);
  const who = caller === undefined ? [] : [caller.finding];
  const all = [...settings, ...hosts, ...clock, ...findings, ...who];
  if (!patient.args.isOn("write")) return all;
  if (keyed === undefined || !canSend)
    return [...all, { level: "info", about: "write", found: "not tried, for what is wrong above" }];
  return [...all, ...(await checkWrite(keyed, caller?.account))];
}

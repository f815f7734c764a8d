import type { CheckResult, DoctorContext } from "./check.ts";
import { checkClock } from "./checks/clock.ts";
import { checkCredentials } from "./checks/credentials.ts";
import { checkHosts } from "./checks/hosts.ts";
import { checkIdentity } from "./checks/identity.ts";
import { checkQuota } from "./checks/quota.ts";
import { checkSettings } from "./checks/settings.ts";
import { checkWrite } from "./checks/write.ts";

/** Everything there is to find out about one cloud; a point is sent only where `mayWrite` says that it may be. */
export async function checkCloud(context: DoctorContext): Promise<readonly CheckResult[]> {
  const settings = checkSettings(context);
  const canSend = settings.every(({ level }) => level !== "bad");
  const [{ results, keys, isMissing }, hosts, clock] = await Promise.all([
    checkCredentials(context),
    checkHosts(context),
    checkClock(context),
  ]);
  const keyed = keys === undefined ? undefined : { ...context, keys };
  const identity = keyed === undefined ? undefined : await checkIdentity(keyed);
  const quota = keyed === undefined ? [] : await checkQuota(keyed);
  const all = [
    ...settings,
    ...hosts,
    ...clock,
    ...results,
    ...(identity === undefined ? [] : [identity.result]),
    ...quota,
  ];
  if (!context.mayWrite) return all;
  if (isMissing || !canSend)
    return [...all, { level: "info", about: "write", found: "not tried, for what is wrong above" }];
  return [...all, ...(await checkWrite({ ...context, keys }, identity?.account))];
}

import type { CheckResult, DoctorContext } from "../check.ts";
import { hostsOf } from "./hosts.ts";

export async function checkClock(context: DoctorContext): Promise<readonly CheckResult[]> {
  const [host] = hostsOf(context);
  if (host === undefined) return [];
  const { fetch, now } = context.system;
  const sentAt = now();
  let response: Response;
  try {
    response = await fetch(new URL(host.url), { redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
  } catch {
    return [
      { level: "info", about: "clock", found: "the host did not answer, so nothing says whether this clock is right" },
    ];
  }
  const alive: CheckResult = {
    level: "good",
    about: "service",
    found: `alive: ${new URL(host.url).host} answers HTTP ${response.status} to a bare GET`,
  };
  const date = Date.parse(response.headers.get("date") ?? "");
  if (Number.isNaN(date)) return [alive, { level: "info", about: "clock", found: "the answer has no Date header" }];
  // Dates are cut to seconds: half of one is the best guess.
  return [alive, judged(Math.round((sentAt + now()) / 2 - (date + 500)))];
}

const TIMEOUT_MS = 10_000;

function judged(offsetMs: number): CheckResult {
  const seconds = (Math.abs(offsetMs) / 1000).toFixed(1);
  const found = `${seconds} s ${offsetMs < 0 ? "behind" : "ahead of"} the cloud's, give or take a second`;
  if (Math.abs(offsetMs) <= 5000) return { level: "good", about: "clock", found };
  const cure =
    "Set the clock, such as with NTP: reporters correct it for signatures, at a request each, and never for points.";
  return { level: Math.abs(offsetMs) > 60_000 ? "bad" : "warn", about: "clock", found, cure };
}

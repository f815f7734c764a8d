import { type Answer, type HttpRequest, tokenClient } from "@yunmeter/core/http";

import type { CheckResult, DoctorContext } from "../check.ts";
import { hostsOf } from "./hosts.ts";

export async function checkClock(context: DoctorContext): Promise<readonly CheckResult[]> {
  const [host] = hostsOf(context);
  if (host === undefined) return [];
  const { fetch, interrupted, now } = context.system;
  const client = tokenClient({ fetch, timeoutMs: TIMEOUT_MS, maxCharacters: MOST_CHARACTERS });
  const url = new URL(host.url);
  let sentAt = now();
  let answer: Answer;
  try {
    // Called for each attempt: the date of an answer says nothing about the time of an earlier one.
    const request = (): HttpRequest => {
      sentAt = now();
      return { url };
    };
    answer = await client.send(request, { signal: interrupted });
  } catch {
    return [
      { level: "info", about: "clock", found: "the host did not answer, so nothing says whether this clock is right" },
    ];
  }
  const alive: CheckResult = {
    level: "good",
    about: "service",
    found: `alive: ${url.host} answers HTTP ${answer.status} to a bare GET`,
  };
  const date = Date.parse(answer.headers.get("date") ?? "");
  if (Number.isNaN(date)) return [alive, { level: "info", about: "clock", found: "the answer has no Date header" }];
  // Dates are cut to seconds: half of one is the best guess.
  return [alive, judged(Math.round((sentAt + now()) / 2 - (date + 500)))];
}

const TIMEOUT_MS = 10_000;

// The date counts, whatever page is there.
const MOST_CHARACTERS = 1024 * 1024;

function judged(offsetMs: number): CheckResult {
  const seconds = (Math.abs(offsetMs) / 1000).toFixed(1);
  const found = `${seconds} s ${offsetMs < 0 ? "behind" : "ahead of"} the cloud's, give or take a second`;
  if (Math.abs(offsetMs) <= 5000) return { level: "good", about: "clock", found };
  const cure =
    "Set the clock, such as with NTP: reporters correct it for signatures, at a request each, and never for points.";
  return { level: Math.abs(offsetMs) > 60_000 ? "bad" : "warn", about: "clock", found, cure };
}

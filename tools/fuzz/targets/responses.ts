import assert from "node:assert/strict";

import { type ReportResult, YunmeterError } from "../../../packages/core/src/index.ts";
import { expectNoSecret, expectPlainText } from "../properties.ts";
import type { Random } from "../random.ts";
import type { FuzzTarget } from "../target.ts";
import { answerOf } from "./answer.ts";
import { CLOUDS, type FuzzedCloud, SECRETS } from "./reporters.ts";

/** The answers of every cloud, each to a call of its reporter; time is virtual, so that retries take none. */
export const RESPONSES: readonly FuzzTarget[] = CLOUDS.map((cloud) => ({
  name: `responses of ${cloud.name}`,
  start: async () => ({ run: (random) => answerHostilely(cloud, random) }),
}));

async function answerHostilely(cloud: FuzzedCloud, random: Random): Promise<void> {
  let time = Date.UTC(2026, 11, 1);
  let isHostile = true;
  let requests = 0;
  const reporter = cloud.create("http://127.0.0.1:9", {
    runtime: {
      now: () => time,
      random: () => 0.5,
      sleep: async (ms) => void (time += Math.max(1, ms)),
      async fetch() {
        requests++;
        const { status, headers, body } = isHostile ? answerOf(cloud, random) : usual(cloud);
        return new Response([204, 304].includes(status) ? null : body, { status, headers });
      },
    },
  });
  const points = Array.from({ length: 1 + random.below(6) }, (_, at) => cloud.point(`point_${at}`));

  expectAccount(await reporter.report(points), points.length);
  assert(requests <= 500, `${requests} requests for ${points.length} points`);

  // Whatever an answer said, the reporter goes on with the next one.
  isHostile = false;
  time += 3_600_000;
  const after = await reporter.report(points);
  assert.equal(after.accepted, points.length, "points are accepted again once the cloud answers as usual");
}

function usual({ accepted: { status, body } }: FuzzedCloud): ReturnType<typeof answerOf> {
  return { status, headers: {}, body: typeof body === "string" ? body : JSON.stringify(body) };
}

/** Each point has one fate, each problem an error for people, and nothing shows a secret. */
export function expectAccount(result: ReportResult, given: number): void {
  const problems = [...result.refused, ...result.unsent, ...result.unknown];
  assert.equal(result.accepted + problems.length, given, "each point has a fate");
  assert.equal(new Set(problems.map(({ index }) => index)).size, problems.length, "each point has one fate");
  for (const { error } of problems) {
    assert(YunmeterError.isInstance(error), "a problem has an error of ours");
    expectPlainText(error.message);
  }
  for (const { requestId } of result.requests) if (requestId !== undefined) expectPlainText(requestId, 128);
  expectNoSecret(result, SECRETS);
}

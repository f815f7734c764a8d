import type { Reporter } from "@yunmeter/core";
import { expect } from "vitest";

import type { Deed } from "../cloud/move.ts";
import { expectReason, fatesOf } from "../stage/fates.ts";
import { mixedPoints, placesIn } from "../stage/points.ts";
import { setStage } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";

async function outliveSilence(subject: Subject): Promise<void> {
  await repeatTheHarmless(subject, "hang", "timeout");
}

async function outliveBreak(subject: Subject): Promise<void> {
  await repeatTheHarmless(subject, "reset", "uncertain");
}

async function repeatTheHarmless(subject: Subject, fault: Deed, reason: "timeout" | "uncertain"): Promise<void> {
  const seen = new Set<number>();
  await using stage = await setStage(
    subject,
    (request) => {
      const isFirst = placesIn(request).every((place) => !seen.has(place));
      for (const place of placesIn(request)) seen.add(place);
      return isFirst ? fault : "accepted";
    },
    { timeoutMs: 400 },
  );
  const given = mixedPoints(subject, subject.points.length);
  const isHarmless = (index: number): boolean => harmless(stage.reporter, given[index]);

  // One call each, since a batch in doubt ends its call.
  for (const [index, point] of given.entries()) {
    const result = await stage.reporter.report([point]);
    const times = stage.cloud.requests.filter((request) => placesIn(request).includes(index)).length;
    const { accepted } = fatesOf(result, [point]);
    expect(accepted.length, `point ${index} is ${isHarmless(index) ? "accepted" : "in doubt"}`).toBe(
      isHarmless(index) ? 1 : 0,
    );
    expect(times).toBe(isHarmless(index) ? 2 : 1);
    if (!isHarmless(index)) expectReason(result.unknown, reason, true);
  }
}

function harmless(reporter: Reporter, point: Parameters<Reporter["duplicate"]>[0] | undefined): boolean {
  return point !== undefined && reporter.duplicate(point) === "harmless";
}

export const DOUBT_CHECKS: readonly Check[] = [
  { title: "sends again what got no answer only where that does no harm", run: outliveSilence },
  { title: "sends again over a broken connection only what does no harm", run: outliveBreak },
];

import { ValidationError } from "@yunmeter/core";
import type { StoredPoint } from "@yunmeter/pipeline";

import { createDoubts } from "./doubts.ts";
import { toKeyText } from "./key-text.ts";
import type { Losses } from "./losses.ts";
import type { Call } from "./redis-queue.ts";
import { APPEND } from "./scripts/append.ts";
import { RESOLVE } from "./scripts/resolve.ts";

/** Takes points, each once, also when an answer is lost on the way. */
export function createAppend(call: Call, losses: Losses): (points: readonly StoredPoint[]) => Promise<void> {
  const doubts = createDoubts();
  let appends = 0;

  async function resolveDoubts(): Promise<void> {
    const open = doubts.open();
    const done = (await call(RESOLVE, open.map(String))) as readonly number[];
    doubts.close(
      open,
      done.map((each) => each === 1),
    );
  }

  return async (given) => {
    // Without a pause where there is none to resolve: what is called first arrives first.
    if (doubts.open().length > 0) await resolveDoubts();
    const points = given.filter(({ id }) => !doubts.wasTaken(id));
    const append = (appends += 1);
    try {
      losses.read(await call(APPEND, [String(append), ...toValues(points)]));
      // Not before: were this append to fail, all of its points would be given again.
      for (const { id } of given) doubts.forget(id);
    } catch (error) {
      doubts.add(
        append,
        points.map(({ id }) => id),
      );
      throw error;
    }
  };
}

/** Runs of one lane, each with its name and how many points follow: in the order in which the points came. */
function toValues(points: readonly StoredPoint[]): readonly string[] {
  const values: string[] = [];
  let first = 0;
  while (first < points.length) {
    const lane = points[first]?.lane ?? "";
    const end = points.findIndex((point, index) => index > first && point.lane !== lane);
    const run = points.slice(first, end === -1 ? points.length : end);
    values.push(toKeyText(lane), String(run.length));
    for (const { id, rank, addedAt, body } of run) {
      values.push(toKeyText(id), toText(rank, "rank"), toText(addedAt, "addedAt"), body);
    }
    first += run.length;
  }
  return values;
}

function toText(number: number, name: string): string {
  if (Number.isFinite(number)) return String(number);
  throw new ValidationError({ path: [name], rule: "finite", must: "must be a finite number", received: number });
}

import { ValidationError, YunmeterError } from "@yunmeter/core";
import type { AppendCondition, Lease, StoredPoint } from "@yunmeter/pipeline";

import { toKeyText } from "./key-text.ts";
import type { Losses } from "./losses.ts";
import type { Call } from "./redis-queue.ts";
import { APPEND } from "./scripts/append.ts";
import { RESOLVE } from "./scripts/resolve.ts";
import { createDoubts } from "./uncertain-appends.ts";

/** Takes points, each once, also when an answer is lost on the way. */
export type Append = (points: readonly StoredPoint[], condition?: AppendCondition) => Promise<void>;

/** Makes what appends. */
export function createAppend(call: Call, losses: Losses): Append {
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

  /** What is given up so far; `undefined` where a lease that was to live has ended, and nothing was or will be taken. */
  async function take(append: number, points: readonly StoredPoint[], holding: readonly Lease[]): Promise<unknown> {
    const leases = holding.flatMap(({ lane, id }) => [toKeyText(lane), id]);
    const values = [String(append), String(holding.length), ...leases, ...toValues(points)];
    try {
      const [isTaken, lost] = (await call(APPEND, values)) as Reply;
      return isTaken === 1 ? lost : undefined;
    } catch (error) {
      const ids = points.map(({ id }) => id);
      doubts.add(append, ids);
      throw error;
    }
  }

  return async (given, { holding = [] } = {}) => {
    // Without a pause where there is none to resolve: what is called first arrives first.
    if (doubts.open().length > 0) await resolveDoubts();
    const points = given.filter(({ id }) => !doubts.wasTaken(id));
    const lost = await take((appends += 1), points, holding);
    if (lost === undefined) throw new YunmeterError(LEASE_ENDED);
    losses.read(lost);
    // Not before: were this append to fail, all of its points would be given again.
    for (const { id } of given) doubts.forget(id);
  };
}

type Reply = readonly [isTaken: number, lost: readonly string[]];

const LEASE_ENDED =
  "redisQueue: nothing was taken, since a lease that was to live has ended; what it held may be another's by now, so lease again";

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

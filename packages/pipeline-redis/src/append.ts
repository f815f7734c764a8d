import { ValidationError, YunmeterError } from "@yunmeter/core";
import type { AppendCondition, Lease, StoredPoint } from "@yunmeter/pipeline";

import type { Call } from "./call.ts";
import type { Contents } from "./contents.ts";
import { toBodyText, toTimeText } from "./entry-text.ts";
import { toKeyText } from "./key-text.ts";
import type { QueueState, ReadState } from "./queue-state.ts";
import { APPEND } from "./scripts/append.ts";
import { RESOLVE } from "./scripts/resolve.ts";
import { createUncertainAppends } from "./uncertain-appends.ts";

export interface AppendParts {
  readonly readState: ReadState;
  readonly contents: Contents;
  /** The most points and bytes of a lane. */
  readonly laneCaps: readonly string[];
}

export type Append = (points: readonly StoredPoint[], condition?: AppendCondition) => Promise<void>;

export function createAppend(call: Call, { readState, contents, laneCaps }: AppendParts): Append {
  const uncertain = createUncertainAppends();
  const { own } = contents;
  let appends = 0;

  async function resolveUncertain(): Promise<void> {
    const open = uncertain.open();
    const done = (await call(RESOLVE, open.map(String))) as readonly number[];
    uncertain.close(
      open,
      done.map((each) => each === 1),
    );
    for (const [index, appendNumber] of open.entries()) if (done[index] === 1) own.acknowledge(appendNumber);
  }

  /** Resolves with false, and nothing is stored, when a lease in `holding` has ended. */
  async function take(
    appendNumber: number,
    points: readonly StoredPoint[],
    holding: readonly Lease[],
  ): Promise<boolean> {
    const leases = holding.flatMap(({ lane, id }) => [toKeyText(lane), id]);
    const values = [String(appendNumber), ...laneCaps, String(holding.length), ...leases, ...toValues(points)];
    const mark = contents.mark();
    own.begin(appendNumber, points);
    try {
      const [isTaken, state, latest] = (await call(APPEND, values)) as AppendReply;
      contents.see(readState(state), mark, latest);
      if (isTaken === 1) own.acknowledge(appendNumber);
      return isTaken === 1;
    } catch (error) {
      const ids = points.map(({ id }) => id);
      uncertain.add(appendNumber, ids);
      throw error;
    }
  }

  return async (given, { holding = [] } = {}) => {
    // No await where nothing is uncertain: appends keep the order of their calls.
    if (uncertain.open().length > 0) await resolveUncertain();
    const points = given.filter(({ id }) => !uncertain.wasTaken(id));
    if (!(await take((appends += 1), points, holding))) throw new YunmeterError(LEASE_ENDED);
    contents.appended(points);
    // Only now: the caller repeats a failed append with all its points.
    for (const { id } of given) uncertain.forget(id);
  };
}

type AppendReply = readonly [isTaken: number, state: QueueState, latest: string];

const LEASE_ENDED =
  "redisQueue: append rejected, lease again: a required lease expired and its points may be held elsewhere";

/** The points in the order of their arrival, in runs of one lane. */
function toValues(points: readonly StoredPoint[]): readonly string[] {
  const values: string[] = [];
  for (let first = 0, end = 0; first < points.length; first = end) {
    const lane = points[first]?.lane ?? "";
    while (points[end]?.lane === lane) end++;
    values.push(toKeyText(lane), String(end - first));
    for (const { id, rank, addedAt, body, series } of points.slice(first, end)) {
      const at = toTimeText(finite(addedAt, "addedAt"), rank);
      values.push(toKeyText(id), String(finite(rank, "rank")), at, toBodyText(body), toKeyText(series));
    }
  }
  return values;
}

function finite(number: number, name: string): number {
  if (Number.isFinite(number)) return number;
  throw new ValidationError({ path: [name], rule: "finite", must: "must be a finite number", received: number });
}

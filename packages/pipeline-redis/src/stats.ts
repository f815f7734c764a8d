import type { DeadLetterFigures, QueueLaneStats, QueueStats } from "@yunmeter/pipeline";

import { toRemarks } from "./advice.ts";
import type { Call } from "./call.ts";
import type { Runner } from "./connection/runner.ts";
import type { Contents } from "./contents.ts";
import { fromKeyText, toKeyText } from "./key-text.ts";
import type { Losses } from "./losses.ts";
import type { QueueState, ReadState } from "./queue-state.ts";
import { CLAIM } from "./scripts/claim.ts";
import { STATS } from "./scripts/stats.ts";
import type { VanishedPoints } from "./vanished-points.ts";

export interface StatsContext {
  readonly readState: ReadState;
  readonly losses: Losses;
  readonly contents: Contents;
  readonly endDeadLeases: (lane: string, leases: readonly string[]) => Promise<boolean>;
  readonly runner: Runner;
  readonly caps: Pick<QueueStats, "maxPoints" | "maxBytes">;
  /** The limits of dead letters, as scripts take them. */
  readonly letterLimits: readonly string[];
}

/**
 * Reads what Redis holds; while Redis is down, returns the last known figures with a remark. Rejects where there are
 * none yet: an empty queue would be a guess.
 */
export function createStats(
  call: Call,
  { readState, losses, contents, endDeadLeases, runner, caps: { maxPoints, maxBytes }, letterLimits }: StatsContext,
): () => Promise<QueueStats> {
  let last: Known | undefined;

  async function look(): Promise<Known> {
    await losses.confirm();
    let mark = contents.mark();
    let reply = await ask();
    const ended = await Promise.all(reply[0].map(([lane, , , , , leases]) => endDeadLeases(lane, leases)));
    if (ended.includes(true)) {
      mark = contents.mark();
      reply = await ask();
    }
    const [lanes, state, letters, resent, latest] = reply;
    contents.see(readState(state), mark, latest);
    contents.compare(lanes.map(toLane), losses.list());
    if (await claimVanished(call, contents.vanished)) await ask();
    const deadLetters = toFigures(letters, losses.letters());
    return { lanes: lanes.map(toLane), deadLetters, resent: toResent(resent), remarks: await askRemarks() };
  }

  async function ask(): Promise<StatsReply> {
    const teller = losses.nextTeller();
    const reply = (await call(STATS, [...letterLimits, teller])) as StatsReply;
    losses.take(teller, reply[5]);
    return reply;
  }

  async function askRemarks(): Promise<readonly string[]> {
    const info = await runner.ask(["INFO"]).catch(() => "");
    return toRemarks(String(info));
  }

  // A lane may have lost points in both ways.
  function allLost(): QueueStats["lost"] {
    const sums = new Map<string, QueueStats["lost"][number]>();
    for (const loss of [...losses.list(), ...contents.lost()]) {
      const key = `${loss.reason} ${loss.lane}`;
      sums.set(key, { ...loss, points: loss.points + (sums.get(key)?.points ?? 0) });
    }
    return [...sums.values()];
  }

  return async () => {
    const caps = { maxPoints, maxBytes };
    try {
      last = await look();
      return { ...last, lost: allLost(), ...caps, remarks: [...last.remarks, ...contents.remarks()] };
    } catch (error) {
      if (runner.isClosed()) return { ...(last ?? NOTHING), lost: allLost(), ...caps, isStale: true };
      if (last === undefined) throw error;
      const remark = `${(error as Error).message}; these are the last known figures`;
      return { ...last, lost: allLost(), ...caps, remarks: [...last.remarks, remark], isStale: true };
    } finally {
      // Once the caller has them.
      setImmediate(() => void losses.confirm().catch(() => undefined));
    }
  };
}

/** Whether there was anything to claim: it is among the losses then. */
async function claimVanished(call: Call, vanished: VanishedPoints): Promise<boolean> {
  const claims = vanished.list();
  for (const loss of claims) {
    const known = loss.lanes.flatMap(([lane, points]) => [toKeyText(lane), String(points)]);
    vanished.claimed(loss, (await call(CLAIM, [loss.generation, ...known])) as number);
  }
  return claims.length > 0;
}

type Known = Pick<QueueStats, "lanes" | "deadLetters" | "resent" | "remarks">;

const NOTHING: Known = { lanes: [], remarks: [] };

type StatsReply = readonly [
  lanes: readonly (readonly [
    lane: string,
    points: string,
    bytes: string,
    leased: number,
    oldestAt: string,
    leases: readonly string[],
  ])[],
  state: QueueState,
  letters: readonly [points: number, bytes: string, oldestAt: string],
  resent: readonly string[],
  latest: string,
  lost: readonly string[],
];

function toFigures([points, bytes, oldestAt]: StatsReply[2], dropped: number): DeadLetterFigures {
  return { points, bytes: Number(bytes), ...(oldestAt !== "" && { oldestAt: Number(oldestAt) }), dropped };
}

function toResent(pairs: readonly string[]): NonNullable<QueueStats["resent"]> {
  return pairs.flatMap((lane, index) =>
    index % 2 === 0 ? [{ lane: fromKeyText(lane), points: Number(pairs[index + 1]) }] : [],
  );
}

function toLane([lane, points, bytes, leased, oldestAt]: StatsReply[0][number]): QueueLaneStats {
  const oldest = oldestAt === "" ? {} : { oldestAt: Number(oldestAt) };
  return { lane: fromKeyText(lane), points: Number(points), bytes: Number(bytes), leased, ...oldest };
}

import type { DeadLetterFigures, QueueLaneStats, QueueStats } from "@yunmeter/pipeline";

import { toRemarks } from "./advice.ts";
import type { Call } from "./call.ts";
import type { Runner } from "./connection/runner.ts";
import type { Contents } from "./contents.ts";
import { fromKeyText, toKeyText } from "./key-text.ts";
import type { Losses } from "./losses.ts";
import { CLAIM } from "./scripts/claim.ts";
import { STATS } from "./scripts/stats.ts";

export interface StatsContext {
  readonly losses: Losses;
  readonly contents: Contents;
  readonly endDeadLeases: (lane: string, leases: readonly string[]) => Promise<boolean>;
  readonly runner: Runner;
  readonly maxPoints: number;
  readonly maxBytes: number;
  /** The limits of dead letters, as scripts take them. */
  readonly letterLimits: readonly string[];
}

/**
 * Reads what Redis holds; while Redis is down, returns the last known figures with a remark. Rejects where there are
 * none yet: an empty queue would be a guess.
 */
export function createStats(
  call: Call,
  { losses, contents, endDeadLeases, runner, maxPoints, maxBytes, letterLimits }: StatsContext,
): () => Promise<QueueStats> {
  let last: Known | undefined;

  async function look(): Promise<Known> {
    let mark = contents.mark();
    let reply = await ask();
    const ended = await Promise.all(reply[0].map(([lane, , , , , leases]) => endDeadLeases(lane, leases)));
    if (ended.includes(true)) {
      mark = contents.mark();
      reply = await ask();
    }
    const [lanes, , letters, resent, latest] = reply;
    contents.see(losses.generation(), mark, latest);
    contents.compare(lanes.map(toLane), losses.list());
    await shareLosses();
    const deadLetters = toFigures(letters, losses.letters());
    return { lanes: lanes.map(toLane), deadLetters, resent: toResent(resent), remarks: await askRemarks() };
  }

  async function shareLosses(): Promise<void> {
    for (const loss of contents.vanished.list()) {
      const known = loss.lanes.flatMap(([lane, points]) => [toKeyText(lane), String(points)]);
      contents.vanished.share(loss, (await call(CLAIM, [loss.generation, ...known])) as readonly number[]);
    }
  }

  async function ask(): Promise<StatsReply> {
    const reply = (await call(STATS, letterLimits)) as StatsReply;
    losses.read(reply[1]);
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
    }
  };
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
  lost: readonly string[],
  letters: readonly [points: number, bytes: string, oldestAt: string],
  resent: readonly string[],
  latest: string,
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

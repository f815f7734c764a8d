import type { Chunk, Entry } from "../../points/read-points.ts";
import type { Ending, Lane } from "./lane.ts";
import type { Rejects } from "./rejects.ts";

/** What is known while it goes on, and when it is over. */
export interface Journey {
  /** Entries read. */
  entries: number;
  /** Entries that hold no point. */
  unreadable: number;
  /** Bytes of the chunks that are settled. */
  settledBytes: number;
  /** Bytes of the chunk under way. */
  chunkBytes: number;
  /** Entries of the chunk under way that hold a point. */
  chunkPoints: number;
  /** What all lanes had settled when it began. */
  settledBefore: number;
  /** Where the reading ended before the input did. */
  stoppedAt: Entry | undefined;
}

/** At the very beginning. */
export function newJourney(): Journey {
  return {
    entries: 0,
    unreadable: 0,
    settledBytes: 0,
    chunkBytes: 0,
    chunkPoints: 0,
    settledBefore: 0,
    stoppedAt: undefined,
  };
}

/** Sends chunk after chunk to all lanes, until the input or the last lane ends. */
export async function sendAll(
  chunks: AsyncIterable<Chunk>,
  lanes: readonly Lane[],
  rejects: Rejects,
  journey: Journey,
  ending: Ending,
): Promise<void> {
  for await (const { entries, bytesRead } of chunks) {
    const unreadable = entries.filter(({ point }) => point === undefined);
    for (const entry of unreadable) rejects.add(noPoint(entry));
    journey.entries += entries.length;
    journey.unreadable += unreadable.length;
    journey.chunkBytes = bytesRead - journey.settledBytes;
    journey.chunkPoints = entries.length - unreadable.length;
    journey.settledBefore = totalSettled(lanes);
    await Promise.all(lanes.map((lane) => lane.send(entries, ending, (reject) => rejects.add(reject))));
    await rejects.drained();
    journey.settledBytes = bytesRead;
    journey.chunkBytes = 0;
    if (lanes.every((lane) => lane.stopped() !== undefined) || ending.soft.aborted) {
      journey.stoppedAt = entries.at(-1);
      return;
    }
  }
}

function noPoint(entry: Entry): Parameters<Rejects["add"]>[0] {
  const message = entry.fault ?? "it holds no point";
  return { cloud: "every cloud", entry, fate: "refused", reason: "invalid", retryable: false, message };
}

/** Settled entries of all lanes together. */
export function totalSettled(lanes: readonly Lane[]): number {
  return lanes.reduce((sum, lane) => sum + lane.settled(), 0);
}

/** The share of the input that is settled. */
export function shareOf(journey: Journey, lanes: readonly Lane[], bytes: number): number {
  const ofChunk = journey.chunkPoints * lanes.length;
  const part = ofChunk === 0 ? 1 : (totalSettled(lanes) - journey.settledBefore) / ofChunk;
  return bytes === 0 ? 1 : (journey.settledBytes + journey.chunkBytes * part) / bytes;
}

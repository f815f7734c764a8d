import { YunmeterError } from "@yunmeter/core";

import type { Chunk, Entry } from "../../points/read-points.ts";
import { UsageError } from "../../usage-error.ts";
import type { Delivery, Ending } from "./delivery.ts";
import type { Reject } from "./reject.ts";
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
  /** What was settled when it began. */
  settledBefore: number;
  /** The last entry of the chunks that are settled. */
  last: Entry | undefined;
  /** Whether the input was read to its end. */
  isRead: boolean;
  /** Why nothing more can be read, or be kept safe. */
  fault: string | undefined;
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
    last: undefined,
    isRead: false,
    fault: undefined,
    stoppedAt: undefined,
  };
}

/** Brings all of the input to its clouds, or as much of it as can be. */
export async function sendAll(
  chunks: AsyncIterable<Chunk>,
  delivery: Delivery,
  rejects: Rejects,
  journey: Journey,
  ending: Ending,
): Promise<void> {
  try {
    await takeAll(chunks, delivery, rejects, journey, ending);
  } catch (error) {
    // What was sent before has to be accounted for.
    if (!(error instanceof UsageError || YunmeterError.isInstance(error))) throw error;
    journey.fault = error.message;
    journey.stoppedAt = journey.last;
  }
  journey.isRead = journey.fault === undefined && journey.stoppedAt === undefined && !ending.soft.aborted;
  await delivery.finish(ending);
}

/** Gives chunk after chunk to the delivery, until the input ends or nothing more is taken. */
async function takeAll(
  chunks: AsyncIterable<Chunk>,
  delivery: Delivery,
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
    journey.settledBefore = delivery.settled();
    await delivery.take(entries, ending, (reject) => rejects.add(reject));
    await rejects.drained();
    journey.last = entries.at(-1);
    journey.settledBytes = bytesRead;
    journey.chunkBytes = 0;
    // What nobody can be told of is not sent.
    if (delivery.stopped() !== undefined || rejects.fault() !== undefined || ending.soft.aborted) {
      journey.stoppedAt = journey.last;
      break;
    }
  }
}

function noPoint(entry: Entry): Reject {
  const message = entry.fault ?? "it holds no point";
  return { cloud: "every cloud", entry, fate: "refused", reason: "invalid", retryable: false, message };
}

/** The share of the input that is settled; `undefined` where nobody can know. */
export function shareOf(journey: Journey, delivery: Delivery, bytes: number | undefined): number | undefined {
  const expected = delivery.expected();
  if (expected !== undefined)
    return journey.isRead && expected > 0 ? Math.min(1, delivery.settled() / expected) : undefined;
  if (bytes === undefined) return undefined;
  const ofChunk = journey.chunkPoints * delivery.counts.length;
  const part = ofChunk === 0 ? 1 : (delivery.settled() - journey.settledBefore) / ofChunk;
  // A file may have grown since it was looked at.
  return bytes === 0 ? 1 : Math.min(1, (journey.settledBytes + journey.chunkBytes * part) / bytes);
}

import { YunmeterError } from "@yunmeter/core";

import type { InputChunk, InputEntry } from "../../points/read-points.ts";
import { UsageError } from "../../usage-error.ts";
import type { PipeDelivery, StopSignals } from "./delivery.ts";
import type { Reject } from "./reject.ts";
import type { Rejects } from "./rejects.ts";

export interface InputProgress {
  entries: number;
  unreadable: number;
  /** Bytes of the chunks that are settled. */
  settledBytes: number;
  /** Bytes of the chunk under way. */
  chunkBytes: number;
  chunkPoints: number;
  settledBefore: number;
  last: InputEntry | undefined;
  isRead: boolean;
  fault: string | undefined;
  stoppedAt: InputEntry | undefined;
}

export function newInputProgress(): InputProgress {
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

export async function sendInput(
  chunks: AsyncIterable<InputChunk>,
  delivery: PipeDelivery,
  rejects: Rejects,
  input: InputProgress,
  stop: StopSignals,
): Promise<void> {
  try {
    await takeChunks(chunks, delivery, rejects, input, stop);
  } catch (error) {
    // What was sent before has to be accounted for.
    if (!(error instanceof UsageError || YunmeterError.isInstance(error))) throw error;
    input.fault = error.message;
    input.stoppedAt = input.last;
  }
  input.isRead = input.fault === undefined && input.stoppedAt === undefined && !stop.soft.aborted;
  await delivery.finish(stop);
}

async function takeChunks(
  chunks: AsyncIterable<InputChunk>,
  delivery: PipeDelivery,
  rejects: Rejects,
  input: InputProgress,
  stop: StopSignals,
): Promise<void> {
  for await (const { entries, bytesRead } of chunks) {
    const unreadable = entries.filter(({ point }) => point === undefined);
    for (const entry of unreadable) rejects.add(noPoint(entry));
    input.entries += entries.length;
    input.unreadable += unreadable.length;
    input.chunkBytes = bytesRead - input.settledBytes;
    input.chunkPoints = entries.length - unreadable.length;
    input.settledBefore = delivery.settled();
    await delivery.take(entries, stop, (reject) => rejects.add(reject));
    await rejects.drained();
    input.last = entries.at(-1);
    input.settledBytes = bytesRead;
    input.chunkBytes = 0;
    // A point whose fate could not be reported is not sent.
    if (delivery.stopped() !== undefined || rejects.fault() !== undefined || stop.soft.aborted) {
      input.stoppedAt = input.last;
      break;
    }
  }
}

function noPoint(entry: InputEntry): Reject {
  const message = entry.fault ?? "it holds no point";
  return { cloud: "every cloud", entry, fate: "refused", reason: "invalid", retryable: false, message };
}

export function shareOf(input: InputProgress, delivery: PipeDelivery, bytes: number | undefined): number | undefined {
  const expected = delivery.expected();
  if (expected !== undefined)
    return input.isRead && expected > 0 ? Math.min(1, delivery.settled() / expected) : undefined;
  if (bytes === undefined) return undefined;
  const ofChunk = input.chunkPoints * delivery.counts.length;
  const part = ofChunk === 0 ? 1 : (delivery.settled() - input.settledBefore) / ofChunk;
  // A file may have grown since it was looked at.
  return bytes === 0 ? 1 : Math.min(1, (input.settledBytes + input.chunkBytes * part) / bytes);
}

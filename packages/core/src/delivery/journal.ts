import type { RequestRecord } from "../report/result.ts";

/** What is noted down while a batch is under way; its {@link RequestRecord} is made of it. */
export interface Journal {
  attempts: number;
  /** Of the first request. */
  bytes: number;
  status: number | undefined;
  requestId: string | undefined;
}

export function openJournal(): Journal {
  return { attempts: 0, bytes: 0, status: undefined, requestId: undefined };
}

/** Closes the books on a batch. */
export function toRecord(
  journal: Journal,
  points: number,
  durationMs: number,
  outcome: RequestRecord["outcome"],
): RequestRecord {
  const { attempts, bytes, status, requestId } = journal;
  return {
    ...(requestId === undefined ? {} : { requestId }),
    points,
    bytes,
    attempts,
    ...(status === undefined ? {} : { status }),
    durationMs,
    outcome,
  };
}

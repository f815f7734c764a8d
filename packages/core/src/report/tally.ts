import type { Item } from "../delivery/batch.ts";
import type { Failure, PointFate } from "../delivery/failure.ts";
import type { YunmeterError } from "../errors/yunmeter-error.ts";
import type { Point } from "../model/point.ts";
import { present } from "../model/present.ts";
import type { PointNote, PointProblem, Reason, ReportResult, RequestRecord } from "./result.ts";

/** Where the fates of one call's points are written down, each once. */
export interface Tally {
  accept(items: readonly Item[]): void;
  /** A point that never became an item. */
  refuse(index: number, point: unknown, reason: Reason, error: YunmeterError): void;
  /**
   * Items that will not be tried again, because of a failure. Where an earlier attempt left in `doubt` whether they
   * were stored, what was not stored this time may have been stored that time.
   */
  settle(items: readonly Item[], failure: Failure, doubt?: Failure): void;
  record(record: RequestRecord): void;
  result(): ReportResult;
}

/** Begins with no point told of. */
export function createTally(): Tally {
  let accepted = 0;
  const lists = { refused: [] as PointProblem[], unsent: [] as PointProblem[], unknown: [] as PointProblem[] };
  const notes: PointNote[] = [];
  const requests: RequestRecord[] = [];
  return {
    accept(items) {
      accepted += items.length;
      for (const { index, datum } of items) {
        const { note, stored } = datum;
        if (note !== undefined) notes.push({ index, note, ...present({ stored }) });
      }
    },
    refuse(index, point, reason, error) {
      lists.refused.push({ index, point, reason, retryable: false, error });
    },
    settle(items, failure, doubt) {
      for (const { index, point } of items) {
        const cause = doubt !== undefined && fateIn(failure, point).fate === "unsent" ? doubt : failure;
        const { fate, reason } = fateIn(cause, point);
        lists[fate].push({ index, point, reason, retryable: cause.kind.retryable, error: cause.error });
      }
    },
    record(record) {
      requests.push(record);
    },
    result() {
      const { refused, unsent, unknown } = lists;
      for (const list of [refused, unsent, unknown, notes]) list.sort((a, b) => a.index - b.index);
      return { accepted, refused, unsent, unknown, notes, requests };
    },
  };
}

function fateIn({ kind }: Failure, point: Point): PointFate {
  return kind.fateOf?.(point) ?? { fate: kind.stored === "maybe" ? "unknown" : "unsent", reason: kind.reason };
}

import type { Item } from "../delivery/batch.ts";
import type { YunmeterError } from "../errors/yunmeter-error.ts";
import type { Point } from "../model/point.ts";
import { present } from "../model/present.ts";
import type { Failure, PointFate } from "../recovery/failure.ts";
import { loggable } from "./loggable.ts";
import type { Reason } from "./reason.ts";
import type { PointNote, PointProblem, ReportResult, RequestRecord } from "./result.ts";

/** The fates of one call's points, each settled once. */
export interface Tally {
  accept(items: readonly Item[]): void;
  /** A point that never became an item. */
  refuse(index: number, point: unknown, reason: Reason, error: YunmeterError): void;
  /**
   * Settles items that will not be tried again. Where an earlier attempt left their fate in `doubt`, items that this
   * failure did not store may have been stored by that attempt, and so may refused ones where copies are refused.
   */
  settle(items: readonly Item[], failure: Failure, doubt?: Failure): void;
  record(record: RequestRecord): void;
  result(): ReportResult;
}

/** @param refusesCopies whether a point may be refused because an earlier attempt has stored it */
export function createTally(refusesCopies = false): Tally {
  let accepted = 0;
  const lists = { refused: [] as PointProblem[], unsent: [] as PointProblem[], unknown: [] as PointProblem[] };
  const notes: PointNote[] = [];
  const requests: RequestRecord[] = [];
  return {
    accept(items) {
      accepted += items.length;
      for (const { index, datum, point, skewMs } of items) {
        if (datum.note !== undefined) notes.push(present({ index, note: datum.note, stored: datum.stored }));
        if (skewMs !== 0 && point.timestamp === undefined) notes.push({ index, note: "clock" });
      }
    },
    refuse(index, point, reason, error) {
      lists.refused.push({ index, point, reason, retryable: false, error });
    },
    settle(items, failure, doubt) {
      for (const { index, point } of items) {
        const isOpen = fateIn(failure, point).fate === "unsent" || refusesCopies;
        const cause = doubt !== undefined && isOpen ? doubt : failure;
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
      return loggable({ accepted, refused, unsent, unknown, notes, requests });
    },
  };
}

function fateIn({ kind }: Failure, point: Point): PointFate {
  return kind.fateOf?.(point) ?? { fate: kind.stored === "maybe" ? "unknown" : "unsent", reason: kind.reason };
}

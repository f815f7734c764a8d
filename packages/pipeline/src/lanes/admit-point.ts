import { isPoint, isSummary, type Point, type Reporter, ValidationError, YunmeterError } from "@yunmeter/core";
import { notAPromise } from "@yunmeter/core/kit";

import type { Ledger } from "../accounts/ledger.ts";
import type { PipelineReason } from "../api/reasons.ts";
import type { LaneSettings } from "../options/settings.ts";
import { createPointEncoder } from "../queue/point-codec.ts";
import type { StoredPoint } from "../queue/queue.ts";
import { bodyBytes } from "../queue/stored-point.ts";
import type { RollUp } from "../roll-up/roll-up-types.ts";
import { createSeriesLimit } from "../roll-up/series-limit.ts";
import { seriesKeyOf } from "../roll-up/series.ts";

/** Why a point is not admitted. */
export interface Refusal {
  readonly reason: PipelineReason;
  readonly error: YunmeterError;
}

/** The first step of a lane: select, adapt, check, then a window or an entry for the queue. */
export interface Admission {
  /** Whether the lane selects a point, for one that never gets further. True where `select` throws. */
  selects(point: unknown): boolean;
  /** The entries that go to the queue; none for what went into a window or was refused. Counts either way. */
  admit(point: Point, at: number): readonly StoredPoint[];
  /** The entry of a point that needs no admission. */
  toEntry(point: Point, at: number, id?: string, key?: string): StoredPoint;
}

export interface AdmissionParts {
  readonly settings: LaneSettings;
  readonly ledger: Ledger;
  readonly nextId: () => string;
  /** Counts a Sample in its windows, where the lane rolls up. */
  readonly counter: Pick<RollUp, "add"> | undefined;
}

export function createAdmission({ settings, ledger, nextId, counter }: AdmissionParts): Admission {
  const { lane, reporter, select, adapt } = settings;
  const overQuota = seriesQuota(settings.maxSeries);
  const encode = createPointEncoder(reporter.inOrder);

  function toEntry(point: Point, at: number, id: string = nextId(), key: string = seriesKeyOf(point)): StoredPoint {
    const time = Number(point.timestamp ?? at);
    const { series, body, rank } = encode(point, time, key);
    return { id, lane, series, body, bytes: bodyBytes(body), rank, addedAt: at };
  }

  function admitOne(point: Point, at: number): readonly StoredPoint[] {
    ledger.counters.added++;
    try {
      return checkAndCount(point, at);
    } catch (thrown) {
      // A getter of the point, or a reporter from outside the project.
      const error = new YunmeterError("reading the point threw", { cause: thrown });
      ledger.lose({ reason: "invalid", error, points: [point] });
      return [];
    }
  }

  function checkAndCount(point: Point, at: number): readonly StoredPoint[] {
    // The reporter's check is left out for a window: a cloud that takes Summaries only would refuse every Sample.
    if (counter !== undefined && (adapt === undefined || isPoint(point)) && !isSummary(point)) {
      const refusal = counter.add(point, at);
      if (refusal === undefined) ledger.counters.rolledUp++;
      else ledger.lose({ ...refusal, points: [stamped(point, at)] });
      return [];
    }
    const timed = stamped(point, at);
    const broken = refusalOf(reporter, timed);
    const key = broken === undefined ? seriesKeyOf(timed) : "";
    const refusal = broken ?? overQuota(key, at);
    if (refusal === undefined) return [toEntry(timed, at, nextId(), key)];
    ledger.lose({ ...refusal, points: [timed] });
    return [];
  }

  return {
    selects(point) {
      try {
        return notAPromise("select", select?.(point as Point)) ?? true;
      } catch {
        return true;
      }
    },
    admit(point, at) {
      if (select === undefined && adapt === undefined) return admitOne(point, at);
      try {
        const timed = stamped(point, at);
        if (notAPromise("select", select?.(timed)) === false) return [];
        const chosen = adapt === undefined ? timed : notAPromise("adapt", adapt(timed));
        return listOf(chosen).flatMap((each) => admitOne(each, at));
      } catch (thrown) {
        ledger.counters.added++;
        const message = `lane ${lane}: \`select\` or \`adapt\` threw at the point`;
        ledger.lose({ reason: "callback", error: new YunmeterError(message, { cause: thrown }), points: [point] });
        return [];
      }
    },
    toEntry,
  };
}

// The point with a timestamp. Anything that is no point is returned as it is.
function stamped(point: Point, at: number): Point {
  const isOpen = typeof point === "object" && point !== null && point.timestamp === undefined;
  return isOpen ? { ...point, timestamp: at } : point;
}

function seriesQuota(maxSeries: number): (key: string, at: number) => Refusal | undefined {
  const limit = createSeriesLimit(maxSeries);
  return (key, at) => {
    const error = limit.admit({ key }, at);
    return error && { reason: "quota", error };
  };
}

function refusalOf(reporter: Reporter, point: Point): Refusal | undefined {
  const error = reporter.check(point);
  if (error === undefined) return undefined;
  return { reason: ValidationError.isInstance(error) && error.rule === "expired" ? "expired" : "invalid", error };
}

function listOf(chosen: Point | readonly Point[] | undefined): readonly Point[] {
  if (chosen === undefined) return [];
  return Array.isArray(chosen) ? (chosen as readonly Point[]) : [chosen as Point];
}

import {
  isPoint,
  isSummary,
  type Point,
  type Reporter,
  type Sample,
  ValidationError,
  YunmeterError,
} from "@yunmeter/core";
import { utf8Length } from "@yunmeter/core/kit";

import type { Ledger } from "../accounts/ledger.ts";
import type { PipelineReason } from "../api/reasons.ts";
import type { LaneSettings } from "../options/settings.ts";
import { encodePoint } from "../queue/point-codec.ts";
import type { StoredPoint } from "../queue/queue.ts";

/** Why a point does not go in. */
export interface Refusal {
  /** Why. */
  readonly reason: PipelineReason;
  /** What is wrong with it. */
  readonly error: YunmeterError;
}

/** Where a lane sees points first. */
export interface Admission {
  /** Whether a point would go this way at all, for one that never got so far. */
  wants(point: unknown): boolean;
  /** Lets a point in: as what goes to the queue, or into a window, or not at all; counted and told either way. */
  admit(point: Point, at: number): readonly StoredPoint[];
  /** Makes the entry of a point that has been let in by another door. */
  store(point: Point, at: number, id?: string): StoredPoint;
}

/** What an admission leans on. */
export interface AdmissionParts {
  /** The lane. */
  readonly settings: LaneSettings;
  /** Its books. */
  readonly ledger: Ledger;
  /** Gives a name that no entry ever had. */
  readonly nextId: () => string;
  /** Takes a Sample into its windows, where the lane rolls up. */
  readonly rollUp: ((sample: Sample, at: number) => Refusal | undefined) | undefined;
  /** Says why a point's series is one too many. */
  readonly excess: (point: Point, at: number) => Refusal | undefined;
}

/** Makes the admission of a lane. */
export function createAdmission({ settings, ledger, nextId, rollUp, excess }: AdmissionParts): Admission {
  const { lane, reporter, select, adapt } = settings;

  function store(point: Point, at: number, id: string = nextId()): StoredPoint {
    const body = encodePoint(point);
    const time = Number(point.timestamp ?? at);
    // Fresher first, unless the cloud wants a series in order.
    return { id, lane, body, bytes: utf8Length(body), rank: reporter.inOrder ? time : -time, addedAt: at };
  }

  /** Never throws: neither a point that is looked at nor a reporter that is asked need be of our making. */
  function admitOne(point: Point, at: number): StoredPoint | undefined {
    ledger.account.added++;
    try {
      return look(point, at);
    } catch (thrown) {
      const error = new YunmeterError("the point throws when it is looked at", { cause: thrown });
      ledger.lose({ reason: "invalid", error, points: [point] });
      return undefined;
    }
  }

  function look(point: Point, at: number): StoredPoint | undefined {
    const isForWindow = rollUp !== undefined && (adapt === undefined || isPoint(point)) && !isSummary(point);
    // A cloud may take no Samples, and a lane that rolls up sends none.
    const refusal = isForWindow ? rollUp(point, at) : (refusalOf(reporter, point) ?? excess(point, at));
    if (refusal !== undefined) ledger.lose({ ...refusal, points: [point] });
    else if (isForWindow) ledger.account.rolledUp++;
    else return store(point, at);
    return undefined;
  }

  return {
    wants(point) {
      try {
        return select?.(point as Point) ?? true;
      } catch {
        return true;
      }
    },
    admit(point, at) {
      if (select === undefined && adapt === undefined) return present(admitOne(point, at));
      try {
        const chosen = select?.(point) === false ? undefined : adapt === undefined ? point : adapt(point);
        return listOf(chosen).flatMap((each) => present(admitOne(stamped(each, at), at)));
      } catch (thrown) {
        ledger.account.added++;
        const message = `lane ${lane}: \`select\` or \`adapt\` threw at the point`;
        ledger.lose({ reason: "callback", error: new YunmeterError(message, { cause: thrown }), points: [point] });
        return [];
      }
    },
    store,
  };
}

/** A point that says when it was measured. What is no point stays as it is. */
export function stamped(point: Point, at: number): Point {
  const isOpen = typeof point === "object" && point !== null && point.timestamp === undefined;
  return isOpen ? { ...point, timestamp: at } : point;
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

function present(entry: StoredPoint | undefined): readonly StoredPoint[] {
  return entry === undefined ? [] : [entry];
}

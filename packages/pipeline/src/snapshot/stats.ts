import type { Ledger } from "../accounts/ledger.ts";
import { laneIn } from "../accounts/queue-watch.ts";
import type { LaneResult } from "../api/flush-result.ts";
import type { LaneStats, PipelineStats } from "../api/stats.ts";
import type { Overflow } from "../ingest/overflow.ts";
import type { Intake } from "../ingest/ring-buffer.ts";
import type { LaneUnit } from "../lanes/lane-unit.ts";
import type { PipelineSettings } from "../options/settings.ts";
import type { QueueStats } from "../queue/queue.ts";
import { resultOf, sourcesOf, type WaitingParts } from "./lane-results.ts";

export interface MeasuredParts extends WaitingParts {
  readonly settings: PipelineSettings;
  readonly lanes: readonly LaneUnit[];
  readonly intake: Intake;
  readonly overflow: Overflow;
}

/** Reads the queue's figures, or takes the last ones while the queue is away, and puts all figures together. */
export async function measure(parts: MeasuredParts): Promise<PipelineStats> {
  const { settings, watch, lanes, intake, overflow } = parts;
  const stats = await watch.read().catch(() => watch.last);
  overflow.report();
  const figures = lanes.map((lane) => ({
    vendor: lane.settings.reporter.vendor,
    ledger: lane.ledger,
    result: resultOf(lane, sourcesOf(parts)),
    oldestAt: laneIn(stats, lane.settings.lane)?.oldestAt,
  }));
  return statsOf(figures, { ...stats, durable: settings.queue.durable }, intake, settings.runtime.now());
}

export interface LaneFigures {
  readonly vendor: string;
  readonly ledger: Ledger;
  readonly result: LaneResult;
  /** Epoch milliseconds at which the oldest point in the queue was added. */
  readonly oldestAt: number | undefined;
}

export function statsOf(
  lanes: readonly LaneFigures[],
  queue: QueueStats & { readonly durable: boolean },
  intake: Intake,
  now: number,
): PipelineStats {
  const figures = lanes.map((lane) => laneStats(lane, intake.oldestAt, now));
  const points = queue.lanes.reduce((sum, lane) => sum + lane.points, 0);
  const bytes = queue.lanes.reduce((sum, lane) => sum + lane.bytes, 0);
  const rate = figures.reduce((sum, { pointsPerSecond }) => sum + pointsPerSecond, 0);
  const { durable, maxPoints, maxBytes, remarks } = queue;
  const bytesPerPoint = points === 0 ? USUAL_BYTES : bytes / points;
  const room = Math.min(maxPoints - points, (maxBytes - bytes) / bytesPerPoint);
  return {
    lanes: figures,
    queue: { durable, points, maxPoints, bytes, maxBytes, remarks },
    oldestUnsentSeconds: Math.max(0, ...figures.map(({ oldestUnsentSeconds }) => oldestUnsentSeconds)),
    outageBudgetSeconds: rate < LEAST_RATE ? Infinity : Math.max(0, room / rate),
    intakePoints: intake.points,
    intakeBytes: intake.bytes,
  };
}

/** The size of a stored point while none waits. */
const USUAL_BYTES = 200;
/** Points a second; fewer count as none. */
const LEAST_RATE = 0.001;

function laneStats(
  { vendor, ledger, result, oldestAt }: LaneFigures,
  inIntakeSince: number | undefined,
  now: number,
): LaneStats {
  const { counters, rate } = ledger;
  const failed = new Map(result.reasons.map(({ reason, points }) => [reason as string, points]));
  if (result.uncertain > 0) failed.set("uncertain", (failed.get("uncertain") ?? 0) + result.uncertain);
  const oldest = Math.min(oldestAt ?? Infinity, inIntakeSince ?? Infinity);
  return {
    ...result,
    vendor,
    "otel.sdk.exporter.metric_data_point.inflight": counters.inFlight,
    "otel.sdk.exporter.metric_data_point.exported": result.delivered + result.lost + result.uncertain,
    "otel.sdk.exporter.metric_data_point.failed": Object.fromEntries(failed),
    "otel.sdk.exporter.operation.duration": counters.calls,
    oldestUnsentSeconds: oldest === Infinity ? 0 : Math.max(0, (now - oldest) / 1000),
    pointsPerSecond: rate.perSecond(now),
  };
}

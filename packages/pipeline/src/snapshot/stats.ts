import type { Ledger } from "../accounts/ledger.ts";
import type { LaneResult } from "../api/flush-result.ts";
import type { LaneStats, PipelineStats } from "../api/stats.ts";
import type { Intake } from "../ingest/ring-buffer.ts";
import type { QueueStats } from "../queue/queue.ts";

/** A lane, as its figures are asked for. */
export interface LaneFigures {
  /** The reporter's `vendor`. */
  readonly vendor: string;
  /** Its books. */
  readonly ledger: Ledger;
  /** Its balance. */
  readonly result: LaneResult;
  /** Epoch milliseconds since which its oldest point waits in the queue. */
  readonly oldestAt: number | undefined;
}

/** Puts the figures together. */
export function statsOf(
  lanes: readonly LaneFigures[],
  queue: QueueStats & { readonly durable: boolean },
  intake: Intake,
  now: number,
): PipelineStats {
  const figures = lanes.map((lane) => laneStats(lane, intake.oldestAt, now));
  const points = queue.lanes.reduce((sum, lane) => sum + lane.points, 0);
  const bytes = queue.lanes.reduce((sum, lane) => sum + lane.bytes, 0);
  const pace = figures.reduce((sum, { pointsPerSecond }) => sum + pointsPerSecond, 0);
  const { durable, maxPoints, maxBytes, remarks } = queue;
  // Where nothing waits, nobody knows how long a point is.
  const bytesPerPoint = points === 0 ? USUAL_BYTES : bytes / points;
  const room = Math.min(maxPoints - points, (maxBytes - bytes) / bytesPerPoint);
  return {
    lanes: figures,
    queue: { durable, points, maxPoints, bytes, maxBytes, remarks },
    oldestUnsentSeconds: Math.max(0, ...figures.map(({ oldestUnsentSeconds }) => oldestUnsentSeconds)),
    outageBudgetSeconds: pace < SLOWEST_PACE ? Infinity : Math.max(0, room / pace),
    intakePoints: intake.points,
    intakeBytes: intake.bytes,
  };
}

const USUAL_BYTES = 200;
/** Less than one in a quarter of an hour is nothing. */
const SLOWEST_PACE = 0.001;

function laneStats(
  { vendor, ledger, result, oldestAt }: LaneFigures,
  inIntakeSince: number | undefined,
  now: number,
): LaneStats {
  const { account, rate } = ledger;
  const failed = new Map(result.reasons.map(({ reason, points }) => [reason as string, points]));
  if (result.uncertain > 0) failed.set("uncertain", (failed.get("uncertain") ?? 0) + result.uncertain);
  const oldest = Math.min(oldestAt ?? Infinity, inIntakeSince ?? Infinity);
  return {
    ...result,
    vendor,
    "otel.sdk.exporter.metric_data_point.inflight": account.inFlight,
    "otel.sdk.exporter.metric_data_point.exported": result.delivered + result.lost + result.uncertain,
    "otel.sdk.exporter.metric_data_point.failed": Object.fromEntries(failed),
    "otel.sdk.exporter.operation.duration": account.calls,
    oldestUnsentSeconds: oldest === Infinity ? 0 : Math.max(0, (now - oldest) / 1000),
    pointsPerSecond: rate.perSecond(now),
  };
}

import type { QueueStart } from "../accounts/queue-start.ts";
import { laneIn } from "../accounts/queue-watch.ts";
import type { Health } from "../api/health.ts";
import type { LaneStats, PipelineStats } from "../api/stats.ts";
import type { Intake } from "../ingest/intake.ts";
import type { QueueWriter } from "../ingest/queue-writer.ts";
import type { Overflow } from "../ingest/route-to-lanes.ts";
import type { Lane } from "../lanes/lane.ts";
import type { PipelineSettings } from "../options/settings.ts";
import type { Queue } from "../queue/queue.ts";
import { within } from "../runtime/waits.ts";
import { healthOf } from "./health.ts";
import { resultOf, sourcesOf, type WaitingParts } from "./lane-results.ts";

export interface MeasuredParts extends WaitingParts {
  readonly settings: PipelineSettings;
  readonly queue: Queue;
  readonly queueStart: QueueStart;
  readonly lanes: readonly Lane[];
  readonly intake: Intake;
  readonly overflow: Overflow;
  readonly writer: QueueWriter;
}

/** Reads the queue's figures, or takes the last ones while the queue is away, and puts all figures together. */
export async function measure(parts: MeasuredParts): Promise<PipelineStats> {
  const { settings, queue, watch, lanes, intake, overflow, writer } = parts;
  const stats = (await within(settings.runtime, LONGEST_READ_MS, watch.read())) ?? watch.last;
  overflow.report();
  const now = settings.runtime.now();
  const staged = writer.staged();
  const figures = lanes.map((lane) => laneStats(lane, parts, now));
  const points = stats.lanes.reduce((sum, lane) => sum + lane.points, 0);
  const bytes = stats.lanes.reduce((sum, lane) => sum + lane.bytes, 0);
  const rate = figures.reduce((sum, { pointsPerSecond }) => sum + pointsPerSecond, 0);
  const { maxPoints, maxBytes, remarks, deadLetters } = stats;
  const bytesPerPoint = points === 0 ? USUAL_BYTES : bytes / points;
  const room = Math.min(maxPoints - points, (maxBytes - bytes) / bytesPerPoint);
  return {
    lanes: figures,
    queue: { durable: queue.durable, points, maxPoints, bytes, maxBytes, ...(deadLetters && { deadLetters }), remarks },
    oldestUnsentSeconds: Math.max(0, ...figures.map(({ oldestUnsentSeconds }) => oldestUnsentSeconds)),
    outageBudgetSeconds: rate < LEAST_RATE ? Infinity : Math.max(0, room / rate),
    intakePoints: intake.points + staged.length,
    intakeMaxPoints: settings.maxPoints,
    intakeBytes: staged.reduce((sum, entry) => sum + entry.bytes, intake.bytes),
    intakeMaxBytes: settings.maxBytes,
  };
}

// A file that another process keeps locked answers after 10 s for each call before this one.
const LONGEST_READ_MS = 2000;
// The size of a stored point while none waits.
const USUAL_BYTES = 200;
// Points a second; fewer count as none.
const LEAST_RATE = 0.001;

function laneStats(lane: Lane, parts: MeasuredParts, now: number): LaneStats {
  const { ledger, settings, sender, backoff } = lane;
  const { counters, rate } = ledger;
  const result = resultOf(lane, sourcesOf(parts));
  const failed = new Map(result.reasons.map(({ reason, points }) => [reason as string, points]));
  if (result.uncertain > 0) failed.set("uncertain", (failed.get("uncertain") ?? 0) + result.uncertain);
  const inQueue = laneIn(parts.watch.last, settings.lane);
  const oldest = Math.min(inQueue?.oldestAt ?? Infinity, oldestInMemory(lane, parts));
  return {
    ...result,
    vendor: settings.reporter.vendor,
    "otel.sdk.exporter.metric_data_point.inflight": counters.inFlight,
    "otel.sdk.exporter.metric_data_point.exported": result.delivered + result.lost + result.uncertain,
    "otel.sdk.exporter.metric_data_point.failed": Object.fromEntries(failed),
    "otel.sdk.exporter.operation.duration": counters.calls,
    oldestUnsentSeconds: oldest === Infinity ? 0 : Math.max(0, (now - oldest) / 1000),
    leased: inQueue?.leased ?? 0,
    unsettled: sender.unsettled(),
    retryInSeconds: backoff.waitMs() / 1000,
    probing: sender.isProbing(),
    pointsPerSecond: rate.perSecond(now),
  };
}

// When the oldest point on its way to the queue was added.
function oldestInMemory({ settings }: Lane, { intake, writer }: MeasuredParts): number {
  const staged = writer.staged().filter(({ lane }) => lane === settings.lane);
  return staged.reduce((oldest, { addedAt }) => Math.min(oldest, addedAt), intake.oldestAt ?? Infinity);
}

export function measureHealth(parts: MeasuredParts): Health {
  const { settings, queueStart, writer, watch, lanes } = parts;
  const now = settings.runtime.now();
  const lateAfterMs = Math.max(2 * settings.intervalMs, LATE_MS);
  const conditions = lanes.map((lane) => {
    const {
      backoff,
      ledger,
      sender,
      settings: { lane: id },
    } = lane;
    // Figures of the queue say how old its points were when they were read; the lane may have sent them since.
    const inQueue = laneIn(watch.last, id)?.oldestAt ?? Infinity;
    const wasLate = watch.readAt - inQueue > lateAfterMs && sender.emptyAt() < watch.readAt;
    const oldest = Math.min(wasLate ? inQueue : Infinity, oldestInMemory(lane, parts));
    const oldestAt = oldest === Infinity ? undefined : oldest;
    return { backoff, ledger, oldestAt, callDueAt: callDueAt(lane) };
  });
  return healthOf(conditions, { startFault: queueStart.fault(), writeFault: writer.fault(), lateAfterMs }, now);
}

const LATE_MS = 15_000;

// A reporter repeats requests within a call: one that takes longer than its requests usually do has met failures.
function callDueAt({ ledger, settings }: Lane): number | undefined {
  const { calledAt, inFlight } = ledger.counters;
  const requests = Math.ceil(inFlight / settings.reporter.pointsPerRequest);
  return calledAt === undefined ? undefined : calledAt + SOUND_CALL_MS + requests * SLOWEST_REQUEST_MS;
}

const SOUND_CALL_MS = 4000;
// By default the slowest limiters let one request a second pass.
const SLOWEST_REQUEST_MS = 1000;

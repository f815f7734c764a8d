import type { DeadLetterFigures } from "../queue/dead-letters.ts";
import type { LaneResult } from "./flush-result.ts";

/** The figures of one lane under the names of OpenTelemetry, where it has one for them, and some of our own. */
export interface LaneStats extends LaneResult {
  /** The reporter's `vendor`. */
  readonly vendor: string;
  /** Points that are in a call to the cloud just now, time between attempts included. */
  readonly "otel.sdk.exporter.metric_data_point.inflight": number;
  /** Points whose fate is known, delivered or not. */
  readonly "otel.sdk.exporter.metric_data_point.exported": number;
  /** Of these, points that were not delivered, by reason: the attribute `error.type`. */
  readonly "otel.sdk.exporter.metric_data_point.failed": Readonly<Record<string, number>>;
  /** How long calls took: how many there were, and their seconds in all, the shortest's and the longest's. */
  readonly "otel.sdk.exporter.operation.duration": DurationStats;
  /**
   * How long the oldest point without a fate has waited, in seconds; 0 when none waits. Points in memory and under a lease
   * count, open windows do not: alarm on it.
   */
  readonly oldestUnsentSeconds: number;
  /** Points under a lease: in a call, or held by a process that died less than 5 s ago. */
  readonly leased: number;
  /**
   * Points whose fate is counted while the queue still holds them, since it failed to settle their lease. They are not sent
   * again by this process, and do not count as `kept`.
   */
  readonly unsettled: number;
  /** Seconds until the lane's next attempt; 0 while it does not wait for one. */
  readonly retryInSeconds: number;
  /** Whether the lane sends probes of one point only, since the fate of earlier points is in doubt. */
  readonly probing: boolean;
  /** Points that came in each second, over about the last minute. */
  readonly pointsPerSecond: number;
}

/** How long something took, over many times, in seconds. */
export interface DurationStats {
  /** How many there were. */
  readonly count: number;
  /** Seconds in all. */
  readonly sum: number;
  /** The shortest, 0 when there was none. */
  readonly minimum: number;
  /** The longest, 0 when there was none. */
  readonly maximum: number;
}

/** The figures of a pipeline. */
export interface PipelineStats {
  /** Each lane, in the order of `reporters`. */
  readonly lanes: readonly LaneStats[];
  /** What the queue holds, and can hold. */
  readonly queue: QueueFigures;
  /** How long the oldest point that is not sent has waited, in seconds; 0 when none waits. */
  readonly oldestUnsentSeconds: number;
  /**
   * For how many more seconds the queue can take what comes in at the present pace while nothing leaves it; `Infinity`
   * while nothing comes in.
   */
  readonly outageBudgetSeconds: number;
  /** How many points wait to be put into the queue. */
  readonly intakePoints: number;
  /** The most that may wait so: the oldest make room, lost as `overflow`. */
  readonly intakeMaxPoints: number;
  /** About how many bytes these take. */
  readonly intakeBytes: number;
  /** The most bytes that these may take. */
  readonly intakeMaxBytes: number;
}

/** What the queue holds, over all lanes. */
export interface QueueFigures {
  /** Whether it survives the process. */
  readonly durable: boolean;
  /** Points in it: `otel.sdk.processor.metric_data_point.queue.size` would be the name. */
  readonly points: number;
  /** The most points it takes. */
  readonly maxPoints: number;
  /** Bytes in it. */
  readonly bytes: number;
  /** The most bytes it takes. */
  readonly maxBytes: number;
  /** Its dead letters, where it keeps them. */
  readonly deadLetters?: DeadLetterFigures;
  /** What happened to it that a person should know. */
  readonly remarks: readonly string[];
}

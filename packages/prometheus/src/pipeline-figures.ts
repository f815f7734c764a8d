import type { Health, LaneStats, PipelineStats, ReasonCount } from "@yunmeter/pipeline";

// Each figure of a pipeline that Prometheus reads: its name there and where `stats()` and `health()` have it.

export interface FigureFamily {
  readonly name: string;
  readonly type: "counter" | "gauge";
  readonly help: string;
  readonly samples: (figures: PipelineFigures) => readonly FigureSample[];
}

export interface FigureSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface PipelineFigures {
  readonly stats: PipelineStats;
  readonly health: Health;
}

type LaneFigure = readonly [name: string, help: string, valueOf: (lane: LaneStats) => number];

const LANE_COUNTERS: readonly LaneFigure[] = [
  ["yunmeter_points_added_total", "Points added and selected for the lane.", ({ added }) => added],
  ["yunmeter_points_found_total", "Points found in the queue, from earlier processes.", ({ found }) => found],
  ["yunmeter_points_delivered_total", "Points that the cloud accepted.", ({ delivered }) => delivered],
  ["yunmeter_points_resent_total", "Second and later sends of points.", ({ resent }) => resent],
  ["yunmeter_points_replayed_total", "Points delivered after their first process died.", ({ replayed }) => replayed],
  ["yunmeter_points_late_total", "Samples that came after their window was sent.", ({ late }) => late],
  ["yunmeter_points_dead_letters_total", "Points kept as dead letters.", ({ deadLetters }) => deadLetters],
];

const LANE_GAUGES: readonly LaneFigure[] = [
  ["yunmeter_points_waiting", "Points that wait, open windows included.", ({ kept }) => kept],
  [
    "yunmeter_points_in_flight",
    "Points in a call to the cloud.",
    (lane) => lane["otel.sdk.exporter.metric_data_point.inflight"],
  ],
  ["yunmeter_points_leased", "Points under a lease, of any process.", ({ leased }) => leased],
  ["yunmeter_points_unsettled", "Points sent whose lease the queue failed to settle.", ({ unsettled }) => unsettled],
  ["yunmeter_points_unreadable", "Points that a newer version wrote.", ({ unreadable }) => unreadable],
  [
    "yunmeter_oldest_unsent_seconds",
    "Age of the oldest unsent point.",
    ({ oldestUnsentSeconds }) => oldestUnsentSeconds,
  ],
  [
    "yunmeter_lane_retry_seconds",
    "Time until the next attempt after a failure.",
    ({ retryInSeconds }) => retryInSeconds,
  ],
  ["yunmeter_lane_probing", "1 while only probes of one point are sent.", ({ probing }) => Number(probing)],
];

const QUEUE_GAUGES: readonly (readonly [name: string, help: string, valueOf: (stats: PipelineStats) => number])[] = [
  ["yunmeter_outage_budget_seconds", "Time until the queue is full.", ({ outageBudgetSeconds }) => outageBudgetSeconds],
  ["yunmeter_queue_points", "Points in the queue.", ({ queue }) => queue.points],
  ["yunmeter_queue_max_points", "The most points in the queue.", ({ queue }) => queue.maxPoints],
  ["yunmeter_queue_bytes", "Bytes in the queue.", ({ queue }) => queue.bytes],
  ["yunmeter_queue_max_bytes", "The most bytes in the queue.", ({ queue }) => queue.maxBytes],
  ["yunmeter_queue_dead_letters", "Dead letters in the queue.", ({ queue }) => queue.deadLetters?.points ?? 0],
  ["yunmeter_intake_points", "Points on their way to the queue.", ({ intakePoints }) => intakePoints],
  [
    "yunmeter_intake_max_points",
    "The most points on their way to the queue.",
    ({ intakeMaxPoints }) => intakeMaxPoints,
  ],
  ["yunmeter_intake_bytes", "Bytes on their way to the queue.", ({ intakeBytes }) => intakeBytes],
  ["yunmeter_intake_max_bytes", "The most bytes on their way to the queue.", ({ intakeMaxBytes }) => intakeMaxBytes],
];

export const FAMILIES: readonly FigureFamily[] = [
  ...LANE_COUNTERS.map((row) => laneFamily("counter", row)),
  byReason("yunmeter_points_lost_total", "Points lost, by reason.", ({ reasons }) => reasons),
  byReason("yunmeter_points_uncertain_total", "Points of unknown fate, by reason.", ({ doubts }) => doubts),
  ...LANE_GAUGES.map((row) => laneFamily("gauge", row)),
  { name: "yunmeter_lane_health", type: "gauge", help: "1 for the status that the lane has.", samples: healthSamples },
  ...QUEUE_GAUGES.map(([name, help, valueOf]): FigureFamily => {
    return { name, type: "gauge", help, samples: ({ stats }) => [{ labels: {}, value: valueOf(stats) }] };
  }),
];

function laneFamily(type: FigureFamily["type"], [name, help, valueOf]: LaneFigure): FigureFamily {
  const samples: FigureFamily["samples"] = ({ stats }) =>
    stats.lanes.map((lane) => ({ labels: { lane: lane.lane }, value: valueOf(lane) }));
  return { name, type, help, samples };
}

function byReason(name: string, help: string, countsOf: (lane: LaneStats) => readonly ReasonCount[]): FigureFamily {
  const samples: FigureFamily["samples"] = ({ stats }) =>
    stats.lanes.flatMap((lane) =>
      countsOf(lane).map(({ reason, points }) => ({ labels: { lane: lane.lane, reason }, value: points })),
    );
  return { name, type: "counter", help, samples };
}

function healthSamples({ health }: PipelineFigures): readonly FigureSample[] {
  return health.lanes.flatMap(({ lane, status: current }) =>
    (["ok", "degraded", "failing"] as const).map((status) => {
      return { labels: { lane, status }, value: Number(status === current) };
    }),
  );
}

import type { StoredPoint } from "../../../../packages/emulator/src/index.ts";

/** A point as the emulator stored it, or as the pipeline reported it as lost or uncertain. */
export interface ToldPoint {
  readonly name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly timestamp: number;
  readonly period?: number;
  readonly statistics?: Readonly<Record<string, number | bigint>>;
  readonly value?: number | bigint;
}

/** What became of the orders in one cloud. */
export interface Balance {
  readonly stored: number;
  /** Reported as lost or uncertain, and not stored. */
  readonly told: number;
}

/**
 * Orders by the durations that HTTP instrumentation recorded: a count in a Summary, a sample `_count`, or an interface of
 * CSE. Of two points of one series and time a cloud keeps the later; Tencent gives each the time of its arrival.
 */
export function balanceOf(vendor: string, stored: readonly StoredPoint[], told: readonly ToldPoint[]): Balance {
  if (vendor === "tencent") return { stored: sumOf(ordersOf(stored)), told: sumOf(ordersOf(told)) };
  const kept = byWindow(stored);
  const missing = [...byWindow(told)].filter(([key]) => !kept.has(key));
  return { stored: sumOf([...kept.values()]), told: sumOf(missing.map(([, orders]) => orders)) };
}

/**
 * The same by running totals: a sample stands for the orders that it counts beyond the sample before it, and a total that
 * falls began anew. A sample that was handed to the reporter, and neither stored nor reported, is in neither sum.
 */
export function balanceOfTotals(
  sent: readonly ToldPoint[],
  stored: readonly StoredPoint[],
  told: readonly ToldPoint[],
): Balance {
  const [made, kept, reported] = [sent, stored, told].map(byTime) as [TotalsByTime, TotalsByTime, TotalsByTime];
  const samples = [...new Map([...made, ...reported])].toSorted(([one], [other]) => one - other);
  const increases = samples.map(([time, total], place) => {
    const before = samples[place - 1]?.[1] ?? 0;
    return { time, orders: total < before ? total : total - before };
  });
  const sumWhere = (holds: (time: number) => boolean): number =>
    sumOf(increases.filter(({ time }) => holds(time)).map(({ orders }) => orders));
  return {
    stored: sumWhere((time) => kept.has(time)),
    told: sumWhere((time) => reported.has(time) && !kept.has(time)),
  };
}

/** Of the series of orders, by time in milliseconds. */
type TotalsByTime = ReadonlyMap<number, number>;

function byTime(points: readonly ToldPoint[]): TotalsByTime {
  return new Map(points.flatMap((point) => ordersOf([point]).map((orders) => [point.timestamp, orders] as const)));
}

function ordersOf(points: readonly ToldPoint[]): readonly number[] {
  return points.flatMap((point) => ordersIn(point) ?? []);
}

function byWindow(points: readonly ToldPoint[]): Map<string, number> {
  const counts = points.map((point) => [keyOf(point), ordersIn(point)] as const);
  return new Map(counts.filter((each): each is readonly [string, number] => each[1] !== undefined));
}

function ordersIn({ name, dimensions = {}, period, statistics, value }: ToldPoint): number | undefined {
  if (name === "Provider.POST /orders/:id") return Number(statistics?.["count"] ?? value);
  if (!/^http_server_request_duration_seconds(_count)?$/u.test(name)) return undefined;
  const isOrder = dimensions["http_route"]?.endsWith("id") && dimensions["http_response_status_code"] === "201";
  if (!isOrder || (period ?? 60) !== 60) return undefined;
  return Number(statistics?.["count"] ?? value);
}

// JD has whole seconds.
function keyOf({ name, timestamp }: Pick<ToldPoint, "name" | "timestamp">): string {
  return `${name} ${Math.floor(timestamp / 1000)}`;
}

function sumOf(orders: readonly number[]): number {
  return orders.reduce((sum, each) => sum + each, 0);
}

import type { StoredPoint } from "../../../store/stored-point.ts";
import { rollUp, type Statistics } from "../../read/roll-up.ts";
import { STATISTICS } from "../to-stored.ts";

const SUMMED = ["shortCircuited", "semaphoreRejected", "threadPoolRejected", "countTimeout"];
// Written as fractions, read as percentages.
const SHARES = ["rate", "failureRate"];

export function toMetricInfo(service: string, points: readonly StoredPoint[]): object {
  const last = points.reduce((one, other) => (other.timestamp > one.timestamp ? other : one));
  const { details = {}, dimensions } = last;
  return {
    time: last.timestamp,
    name: service,
    ...pick(dimensions, ["appId", "version", "serviceId", "instanceId", "environment"]),
    ...figuresOf(points),
    ...shares(points),
    ...Object.fromEntries(SUMMED.map((field) => [field, sumOf(points, field)])),
    ...pick(details, ["circuitBreakerOpen", "thread", "cpu"]),
    instanceCount: new Set(points.map((point) => point.dimensions["instance"])).size,
    functionCount: new Set(points.map(({ name }) => name)).size,
  };
}

function figuresOf(points: readonly StoredPoint[]): object {
  const together: Statistics = { ...rollUp(points), ...added(points, ["failures", "countPerSecond"]) };
  return Object.fromEntries(
    Object.entries(STATISTICS).flatMap(([field, name]) =>
      together[name] === undefined ? [] : [[field, together[name]] as const],
    ),
  );
}

/** Of one report as sent; of several, over all their requests. */
function shares(points: readonly StoredPoint[]): object {
  const [first, ...others] = points;
  if (others.length === 0) {
    const own = pick(first?.details ?? {}, SHARES);
    return Object.fromEntries(Object.entries(own).map(([field, share]) => [field, 100 * Number(share)]));
  }
  const { count = 0, failures = 0 } = added(points, ["count", "failures"]);
  const failureRate = count === 0 ? 0 : (100 * failures) / count;
  return { rate: 100 - failureRate, failureRate };
}

function added(points: readonly StoredPoint[], names: readonly string[]): Statistics {
  return Object.fromEntries(
    names.flatMap((name) => {
      const known = points.flatMap(({ statistics }) => statistics?.[name] ?? []);
      return known.length === 0 ? [] : [[name, known.reduce<number>((sum, value) => sum + Number(value), 0)] as const];
    }),
  );
}

function sumOf(points: readonly StoredPoint[], field: string): number {
  return points.reduce((sum, { details }) => sum + Number(details?.[field] ?? 0), 0);
}

function pick(record: Readonly<Record<string, unknown>>, names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.filter((name) => name in record).map((name) => [name, record[name]]));
}

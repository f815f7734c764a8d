import { ACCOUNT_ID } from "../../../accounts/account.ts";
import { metricKey } from "../../../store/series-key.ts";
import type { StoredPoint } from "../../../store/stored-point.ts";
import { type Handled, handledRead } from "../../handled.ts";
import { groupBy } from "../../read/group-by.ts";
import { rollUp } from "../../read/roll-up.ts";
import { beginOf, storedBetween } from "../../read/stored-between.ts";
import { Refusal } from "../../refusal.ts";
import type { ServiceContext } from "../../service-context.ts";
import { type AnswerEnvelope, dataAnswer } from "../answer.ts";
import type { AlibabaCall } from "../call.ts";
import { STATISTICS } from "../point.ts";
import { type AlibabaQuery, readQuery } from "./query.ts";
import { ALIBABA_READ } from "./rules.ts";

const NAMESPACE = `acs_customMetric_${ACCOUNT_ID}`;

export function describeMetricList(
  call: AlibabaCall,
  at: number,
  context: ServiceContext,
  envelope: AnswerEnvelope,
): Handled {
  const query = readQuery(call, at);
  if (query.namespace !== NAMESPACE && context.rules.isOn(ALIBABA_READ.namespace)) {
    const message = "The specified resource is not found.";
    throw new Refusal(ALIBABA_READ.namespace, {
      code: "ResourceNotFound",
      message,
      finding: `the namespace of this account is ${NAMESPACE}`,
    });
  }
  const { period, length, skipped } = query;
  const all = datapoints(query, context);
  const page = all.slice(skipped, skipped + length);
  const hasMore = skipped + length < all.length;
  const fields = {
    Datapoints: JSON.stringify(page),
    Period: period,
    ...(hasMore && { NextToken: String(skipped + length) }),
  };
  return handledRead(dataAnswer("DescribeMetricList", fields, envelope), "200");
}

// By time; a period's timestamp is its start.
function datapoints(query: AlibabaQuery, context: ServiceContext): readonly Datapoint[] {
  const { namespace, metricName, periodMs, after, until } = query;
  if (namespace !== NAMESPACE) return [];
  const begun = ({ timestamp }: StoredPoint): number => beginOf(timestamp, periodMs);
  const points = storedBetween(context, "alibaba", { from: after, to: until + periodMs }).filter(
    (point) => point.name === metricName && begun(point) > after && begun(point) <= until && isAskedFor(point, query),
  );
  return [...groupBy(points, seriesOf).values()]
    .flatMap((series) =>
      [...groupBy(series, begun)].map(([timestamp, inside]) => datapoint(timestamp, ofPeriod(inside, periodMs))),
    )
    .toSorted((one, other) => one.timestamp - other.timestamp);
}

/** Where points of the queried period exist, those of others would count their values twice. */
function ofPeriod(points: readonly StoredPoint[], periodMs: number): readonly StoredPoint[] {
  const exact = points.filter(({ period = 0 }) => period * 1000 === periodMs);
  return exact.length > 0 ? exact : points;
}

interface Datapoint {
  readonly timestamp: number;
  readonly userId: string;
}

function datapoint(timestamp: number, points: readonly StoredPoint[]): Datapoint {
  const together = rollUp(points);
  const figures = Object.entries(STATISTICS).flatMap(([field, name]) =>
    together[name] === undefined ? [] : [[field, together[name]] as const],
  );
  return { timestamp, userId: ACCOUNT_ID, ...factsOf(points[0]), ...Object.fromEntries(figures) };
}

function isAskedFor(point: StoredPoint, { dimensions }: AlibabaQuery): boolean {
  const facts = factsOf(point);
  return (
    dimensions.length === 0 ||
    dimensions.some((wanted) => Object.entries(wanted).every(([key, value]) => facts[key] === value))
  );
}

/** How a query identifies a custom series: its group, and its dimensions in one string. */
function factsOf(point: StoredPoint | undefined): Readonly<Record<string, string>> {
  const { details = {}, dimensions = {} } = point ?? {};
  const dimension = Object.keys(dimensions)
    .toSorted()
    .map((key) => `${key}=${dimensions[key]}`)
    .join("&");
  return { groupId: String(details["groupId"]), dimension };
}

function seriesOf(point: StoredPoint): string {
  return `${String(point.details?.["groupId"])} ${metricKey(point)}`;
}

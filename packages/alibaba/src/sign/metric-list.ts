import type { Datum, Period, WireType } from "../encode.ts";
import { flat } from "../json-text.ts";

/**
 * Writes points as parameters, `&MetricList.N.Field=value` with N from 1, in the order in which both signatures sort
 * parameters. The order depends on the count alone, so nothing is sorted, and the names are written once per reporter.
 */
export function createMetricList(mostPoints: number): (batch: readonly Datum[]) => string {
  const places = textOrder(mostPoints).map((number) => ({ index: number - 1, names: namesAt(number) }));
  return (batch) => {
    let list = "";
    for (const { index, names } of places) {
      const datum = batch[index];
      if (datum !== undefined) list += metric(names, datum);
    }
    return list;
  };
}

function metric(names: Names, { dimensions, groupId, name, period, time, type, values }: Datum): string {
  return (
    names.dimensions +
    dimensions +
    names.groupId +
    groupId +
    names.name +
    name +
    names.time[period] +
    time +
    names.values[type] +
    values
  );
}

// What precedes the values of one point.
interface Names {
  readonly dimensions: string;
  readonly groupId: string;
  readonly name: string;
  readonly time: Readonly<Record<Period, string>>;
  readonly values: Readonly<Record<WireType, string>>;
}

function namesAt(number: number): Names {
  const at = `&MetricList.${number}.`;
  return {
    dimensions: flat(at, "Dimensions="),
    groupId: flat(at, "GroupId="),
    name: flat(at, "MetricName="),
    time: { 60: flat(at, "Period=60", at, "Time="), 300: flat(at, "Period=300", at, "Time=") },
    values: { 0: flat(at, "Type=0", at, "Values="), 1: flat(at, "Type=1", at, "Values=") },
  };
}

/** The numbers 1 to `last` in the order of `"1."`, `"10."`, `"2."`: a dot sorts before every digit. */
export function textOrder(last: number): number[] {
  const order: number[] = [];
  const visit = (number: number): void => {
    if (number > last) return;
    order.push(number);
    for (let digit = 0; digit < 10; digit++) visit(number * 10 + digit);
  };
  for (let digit = 1; digit < 10; digit++) visit(digit);
  return order;
}

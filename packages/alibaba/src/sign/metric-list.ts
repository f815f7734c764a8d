import type { Datum } from "../encode.ts";

/**
 * Writes points as parameters `MetricList.N.Field=value`, N from 1, in the sorted order that both signatures require.
 * The order and the names are computed once per reporter, so no request is sorted.
 */
export function createMetricList(maxPoints: number): (batch: readonly Datum[]) => string {
  const numbers = textOrder(maxPoints).map(namesAt);
  return (batch) => {
    let text = "";
    for (const names of numbers) {
      const datum = batch[names.place];
      // Concatenation: an array would be copied twice, by `join` and by the signature.
      if (datum !== undefined) text += (text === "" ? "" : "&") + metric(names, datum);
    }
    return text;
  };
}

function metric(names: Names, { dimensions, groupId, name, period, time, type, values }: Datum): string {
  return (
    `${names.dimensions}${dimensions}${names.groupId}${groupId}${names.name}${name}${names.period}${period}` +
    `${names.time}${time}${names.type}${type}${names.values}${values}`
  );
}

type Names = ReturnType<typeof namesAt>;

function namesAt(number: number) {
  const at = `MetricList.${number}.`;
  return {
    place: number - 1,
    dimensions: `${at}Dimensions=`,
    groupId: `&${at}GroupId=`,
    name: `&${at}MetricName=`,
    period: `&${at}Period=`,
    time: `&${at}Time=`,
    type: `&${at}Type=`,
    values: `&${at}Values=`,
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

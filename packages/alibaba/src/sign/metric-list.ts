import type { Datum } from "../encode.ts";

/**
 * The points as parameters, `MetricList.N.Field=value` with N from 1, in the order in which both signatures sort
 * parameters. It is known beforehand, so nothing is sorted: N goes by text (1, 10, 100, 11, 2), fields by name.
 */
export function metricList(batch: readonly Datum[]): string {
  let text = "";
  for (const number of textOrder(batch.length)) {
    const datum = batch[number - 1];
    // Joined by hand: an array of them would be copied twice, here and for the signature.
    if (datum !== undefined) text += `${text === "" ? "" : "&"}${metric(number, datum)}`;
  }
  return text;
}

function metric(number: number, { dimensions, groupId, name, period, time, type, values }: Datum): string {
  const at = `MetricList.${number}.`;
  return `${at}Dimensions=${dimensions}&${at}GroupId=${groupId}&${at}MetricName=${name}&${at}Period=${period}&${at}Time=${time}&${at}Type=${type}&${at}Values=${values}`;
}

/** The numbers from 1 to `last` in the order of `"1."`, `"10."`, `"2."`: a dot sorts before every digit. */
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

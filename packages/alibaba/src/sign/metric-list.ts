import type { Datum } from "../encode.ts";
import type { Form } from "../form.ts";

/**
 * Writes points as parameters, `MetricList.N.Field=value` with N from 1, in the order in which both signatures sort
 * parameters. The order depends on the count alone, so nothing is sorted, and the names are written once per reporter.
 */
export function createMetricList(mostPoints: number): (batch: readonly Datum[]) => Form {
  const places = textOrder(mostPoints).map((number) => ({ index: number - 1, names: namesAt(number) }));
  return (batch) => {
    let sent = "";
    let signed = "";
    for (const { index, names } of places) {
      const datum = batch[index];
      if (datum === undefined) continue;
      const isFirst = sent === "";
      // Concatenated: joining an array would copy each text twice, here and for the signature.
      sent += (isFirst ? "" : "&") + metric(names.sent, datum, "sent");
      signed += (isFirst ? "" : "%26") + metric(names.signed, datum, "signed");
    }
    return { sent, signed };
  };
}

function metric(
  names: Names,
  { dimensions, groupId, name, period, time, type, values }: Datum,
  form: keyof Form,
): string {
  return (
    `${names.dimensions}${dimensions[form]}${names.groupId}${groupId}${names.name}${name[form]}${names.period}${period}` +
    `${names.time}${time}${names.type}${type}${names.values}${values[form]}`
  );
}

// What precedes the values of one point.
type Names = ReturnType<typeof namesIn>;

function namesAt(number: number): Readonly<Record<keyof Form, Names>> {
  return { sent: namesIn(`MetricList.${number}.`, "=", "&"), signed: namesIn(`MetricList.${number}.`, "%3D", "%26") };
}

function namesIn(at: string, equals: string, and: string) {
  return {
    dimensions: `${at}Dimensions${equals}`,
    groupId: `${and}${at}GroupId${equals}`,
    name: `${and}${at}MetricName${equals}`,
    period: `${and}${at}Period${equals}`,
    time: `${and}${at}Time${equals}`,
    type: `${and}${at}Type${equals}`,
    values: `${and}${at}Values${equals}`,
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

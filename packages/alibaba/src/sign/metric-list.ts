import { rememberLast } from "@yunmeter/core/kit";

import type { Datum, Kind } from "../encode.ts";
import { inTwoForms, type TwoForms } from "../json-text.ts";

/**
 * Writes points as parameters, `&MetricList.N.Field=value` with N from 1, in the order in which both signatures sort
 * parameters. The order depends on the count alone, so nothing is sorted, and what every request repeats is written once
 * per reporter, with its neighbours: the fewer pieces, the faster. Encoding a written list again takes three times as long
 * as writing it in both forms, which are two statements because reading a field by a variable name takes longer.
 */
export function createMetricList(mostPoints: number): (batch: readonly Datum[]) => TwoForms {
  const places = textOrder(mostPoints).map((number) => ({ number, names: namesAt(number) }));
  return (batch) => {
    let once = "";
    let twice = "";
    for (const { number, names } of places) {
      const datum = batch[number - 1];
      if (datum === undefined) continue;
      const { dimensions, kind, name, time, values } = datum;
      const beforeName = names.name(datum.groupId);
      const beforeTime = names.time[kind];
      const beforeValues = names.values[kind];
      once +=
        names.dimensions.once +
        dimensions.once +
        beforeName.once +
        name.once +
        beforeTime.once +
        time +
        beforeValues.once +
        values.once;
      twice +=
        names.dimensions.twice +
        dimensions.twice +
        beforeName.twice +
        name.twice +
        beforeTime.twice +
        time +
        beforeValues.twice +
        values.twice;
    }
    return inTwoForms(once + END.once, twice + END.twice);
  };
}

const END: TwoForms = inTwoForms("%7D");

// What precedes the fields of one point.
interface Names {
  /** With the end of the point before. */
  readonly dimensions: TwoForms;
  readonly name: (groupId: string) => TwoForms;
  readonly time: Readonly<Record<Kind, TwoForms>>;
  readonly values: Readonly<Record<Kind, TwoForms>>;
}

function namesAt(number: number): Names {
  const at = `&MetricList.${number}.`;
  const minute = inTwoForms(`${at}Period=60${at}Time=`);
  const summary = inTwoForms(`${at}Type=1${at}Values=%7B`);
  return {
    dimensions: inTwoForms(`${number === 1 ? "" : END.once}${at}Dimensions=%7B`),
    name: rememberLast((groupId: string) => inTwoForms(`%7D${at}GroupId=${groupId}${at}MetricName=`)),
    time: { raw: minute, minute, fiveMinutes: inTwoForms(`${at}Period=300${at}Time=`) },
    values: { raw: inTwoForms(`${at}Type=0${at}Values=%7B%22value%22%3A`), minute: summary, fiveMinutes: summary },
  };
}

/** The numbers 1 to `last` in the order of `"1."`, `"10."`, `"2."`: a dot sorts before every digit. */
export function textOrder(last: number): number[] {
  const numbers = Array.from({ length: last }, (_, index) => `${index + 1}.`);
  return numbers.toSorted().map(Number);
}

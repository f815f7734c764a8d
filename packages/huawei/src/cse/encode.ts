import { isSummary, type Point, type Summary, type ValidationError } from "@yunmeter/core";
import { type Encoded, present, utf8Length } from "@yunmeter/core/kit";

import { answerOf, broken, isFault } from "./broken.ts";
import type { Head } from "./head.ts";
import { writeInterface } from "./interface.ts";
import type { CseFacts, CseInterface } from "./metric-data.ts";
import type { CheckedOptions } from "./options.ts";
import { toFields, WIRE_STATISTICS } from "./statistics.ts";

/** One interface of a report. */
export interface Datum extends Encoded {
  /** As JSON; empty for a report without any. */
  readonly text: string;
  /** What the report says beside it. */
  readonly head: Head;
}

/** What the caller chose about the encoding. */
export type EncodeOptions = Pick<CheckedOptions, "facts" | "onUnsupportedStatistic">;

/** Writes a window of one operation, at a time, under a head; or says which rule it breaks. */
export function encode(
  point: Point,
  time: number,
  head: Head,
  { facts, onUnsupportedStatistic }: EncodeOptions,
): Datum | ValidationError {
  const fault = brokenShape(point);
  if (fault !== undefined || !isSummary(point)) return fault ?? notSummary(point);
  const { fields, unsupported, isEmpty } = toFields(point.statistics, point.period);
  // A point of which nothing is left must not be told as a window of zeros.
  if (unsupported !== undefined && (isEmpty || onUnsupportedStatistic === "refuse"))
    return wrongStatistic(point, unsupported);
  const said = answerOf("facts", () => facts(point));
  if (isFault(said)) return broken(["facts"], said);
  const written = writeInterface({ ...factsOf(said), ...fields, name: point.name, time });
  if (isFault(written)) return broken(pathOf(written.field), written);
  const datum = { text: written.text, bytes: utf8Length(written.text) + ",".length, group: String(time), head };
  return unsupported === undefined ? datum : { ...datum, note: "repaired" };
}

const FACTS = [
  "circuitBreakerOpen",
  "shortCircuited",
  "semaphoreRejected",
  "threadPoolRejected",
  "countTimeout",
  "desc",
] as const;

/** Facts may say nothing of the figures. */
function factsOf(given: Partial<CseFacts>): Partial<CseInterface> {
  return present(Object.fromEntries(FACTS.map((fact) => [fact, given[fact]])));
}

/** What CSE has no place for. */
function brokenShape({ namespace, dimensions = {} }: Point): ValidationError | undefined {
  if (namespace !== undefined) {
    const must = "must be left out: CSE knows of services, which the option service names";
    return broken(["namespace"], { rule: "unsupported", must, received: namespace });
  }
  const [key] = Object.keys(dimensions);
  if (key === undefined) return undefined;
  const must = "must be left out: CSE tells operations apart by their names alone";
  return broken(["dimensions", key], { rule: "unsupported", must, received: dimensions[key] });
}

function notSummary({ value }: Point & { readonly value?: unknown }): ValidationError {
  const must = "must not be there: CSE takes windows. Report a Summary, with period and statistics";
  return broken(["value"], { rule: "unsupported", must, received: value });
}

function wrongStatistic({ statistics }: Summary, name: keyof Summary["statistics"]): ValidationError {
  const must = 'is a statistic that CSE cannot carry: leave it out, or set onUnsupportedStatistic to "omit"';
  return broken(["statistics", name], { rule: "unsupported", must, received: statistics[name] });
}

/** Where the caller finds what became a field of the wire. */
function pathOf(field: string): readonly string[] {
  const statistic = Object.entries(WIRE_STATISTICS).find(([, wireName]) => wireName === field)?.[0];
  if (statistic !== undefined) return ["statistics", statistic];
  if (field === "time") return ["timestamp"];
  return field === "name" ? ["name"] : ["facts", field];
}

import { isSummary, type Point, type Summary, type ValidationError } from "@yunmeter/core";
import type { Encoded } from "@yunmeter/core/kit";

import { writeInterface } from "./interface.ts";
import type { CheckedOptions } from "./options.ts";
import type { Preamble } from "./preamble.ts";
import { gapsIn, interfaceOf, type WindowGaps, WIRE_STATISTICS } from "./statistics.ts";
import { callOption, violation, isViolation } from "./violation.ts";

/** One interface of a report. */
export interface Datum extends Encoded {
  /** JSON; empty for a report without interfaces. */
  readonly text: string;
  readonly preamble: Preamble;
}

export type EncodeOptions = Pick<CheckedOptions, "facts" | "onUnsupportedStatistic">;

/** Returns the wire form of one operation's window, or the first rule that it breaks. */
export function encode(
  point: Point,
  time: number,
  preamble: Preamble,
  { facts, onUnsupportedStatistic }: EncodeOptions,
): Datum | ValidationError {
  const fault = checkShape(point);
  if (fault !== undefined || !isSummary(point)) return fault ?? notSummary(point);
  const gaps = gapsIn(point.statistics);
  const lacking = checkWindow(point, gaps, onUnsupportedStatistic);
  if (lacking !== undefined) return lacking;
  const said = callOption("facts", () => facts(point));
  if (isViolation(said)) return violation(["facts"], said);
  const written = writeInterface(interfaceOf(point, time, said));
  if (isViolation(written)) return violation(pathOf(written.field), written);
  const datum = { text: written.text, bytes: written.bytes + ",".length, group: String(time), preamble };
  return gaps.unsupported === undefined ? datum : { ...datum, note: "repaired" };
}

function checkShape({ namespace, dimensions = {} }: Point): ValidationError | undefined {
  if (namespace !== undefined) {
    const must = "must be omitted: CSE has services, which the option service names";
    return violation(["namespace"], { rule: "unsupported", must, received: namespace });
  }
  const [key] = Object.keys(dimensions);
  if (key === undefined) return undefined;
  const must = "must be omitted: CSE identifies operations by name only";
  return violation(["dimensions", key], { rule: "unsupported", must, received: dimensions[key] });
}

function notSummary({ value }: Point & { readonly value?: unknown }): ValidationError {
  const must = "cannot be carried: CSE takes windows. Report a Summary, with period and statistics";
  return violation(["value"], { rule: "unsupported", must, received: value });
}

function checkWindow(
  point: Summary,
  { unsupported, isEmpty }: WindowGaps,
  onUnsupportedStatistic: EncodeOptions["onUnsupportedStatistic"],
): ValidationError | undefined {
  // A point without any supported statistic must not be sent as a window of zeros.
  if (unsupported !== undefined && (isEmpty || onUnsupportedStatistic === "refuse"))
    return unsupportedStatistic(point, unsupported);
  return point.statistics.count === undefined ? withoutCount(point) : undefined;
}

// Without a count a window would be sent as one without requests, at a success rate of 100 %.
function withoutCount({ statistics }: Summary): ValidationError {
  const must = "must be set: CSE derives the totals and rates of a window from it";
  return violation(["statistics", "count"], { rule: "missing", must, received: statistics.count });
}

function unsupportedStatistic({ statistics }: Summary, name: keyof Summary["statistics"]): ValidationError {
  const must = 'is a statistic that CSE cannot carry: leave it out, or set onUnsupportedStatistic to "omit"';
  return violation(["statistics", name], { rule: "unsupported", must, received: statistics[name] });
}

// Path in the point of a field on the wire.
function pathOf(field: string): readonly string[] {
  const statistic = Object.entries(WIRE_STATISTICS).find(([, wireName]) => wireName === field)?.[0];
  if (statistic !== undefined) return ["statistics", statistic];
  if (field === "time") return ["timestamp"];
  return field === "name" ? ["name"] : ["facts", field];
}

import type { Point, PointProblem, ReportResult, ValidationError } from "@yunmeter/core";
import { loggable, present } from "@yunmeter/core/kit";

import type { Datum } from "./encode.ts";
import { writeInterface } from "./interface.ts";
import { WINDOW_SECONDS } from "./limits.ts";
import type { CseInterface, CseMetricData } from "./metric-data.ts";
import { type Preamble, writePreamble } from "./preamble.ts";
import { violation, type FieldViolation, isViolation } from "./violation.ts";

// A complete report is delivered as points, one per interface, so that each interface has a fate. The points are
// placeholders; `encode` writes the interface itself.

export interface Snapshot {
  /** One per interface; one for a report without interfaces. */
  readonly points: readonly Point[];
  encode(point: Point): Datum | ValidationError;
}

/** The points of a report. Their time is that of the call, whatever `time` its interfaces have. */
export function takeSnapshot(data: CseMetricData, stringFields: boolean): Snapshot {
  const { interfaces, thread, cpu, memory, ...service } = data;
  const list: readonly (CseInterface | null | undefined)[] = Array.isArray(interfaces) ? interfaces : [];
  const preamble =
    list === interfaces ? writePreamble(service, present({ thread, cpu, memory }), stringFields) : noList(interfaces);
  const given = new Map<Point, CseInterface | undefined>();
  // A hole in the list is an interface without a name, not a report without interfaces.
  for (const each of list) given.set(windowOfNow(), each ?? { name: "" });
  if (list.length === 0) given.set(windowOfNow(), undefined);
  const seen = new Set<string>();
  return {
    points: [...given.keys()],
    encode(point) {
      if (isViolation(preamble)) return violation([preamble.field], preamble);
      return encodeInterface(given.get(point), preamble, seen);
    },
  };
}

function noList(received: unknown): FieldViolation {
  return { field: "interfaces", rule: "type", must: "must be an array, which may be empty", received };
}

function windowOfNow(): Point {
  return { name: "snapshot", period: WINDOW_SECONDS, statistics: { count: 0 } };
}

function encodeInterface(
  given: CseInterface | undefined,
  preamble: Preamble,
  seen: Set<string>,
): Datum | ValidationError {
  if (given === undefined) return { text: "", bytes: ",".length, group: "snapshot", preamble };
  const written = writeInterface(given);
  if (isViolation(written)) return violation([written.field], written);
  if (seen.has(given.name))
    return violation(["name"], {
      rule: "duplicate",
      must: "must not repeat the name of an earlier interface",
      received: given.name,
    });
  seen.add(given.name);
  return { text: written.text, bytes: written.bytes + ",".length, group: "snapshot", preamble };
}

/** The result with the caller's interfaces in place of the placeholder points. */
export function withInterfaces(result: ReportResult, { interfaces, ...rest }: CseMetricData): ReportResult {
  const back = (problem: PointProblem): PointProblem => ({
    ...problem,
    point: interfaces?.[problem.index] ?? { ...rest, interfaces },
  });
  const { refused, unsent, unknown } = result;
  const lists = { refused: refused.map(back), unsent: unsent.map(back), unknown: unknown.map(back) };
  return loggable({ ...result, ...lists });
}

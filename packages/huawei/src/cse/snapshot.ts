import type { Point, PointProblem, ReportResult, ValidationError } from "@yunmeter/core";
import { present, utf8Length } from "@yunmeter/core/kit";

import { broken, type Fault, isFault } from "./broken.ts";
import type { Datum } from "./encode.ts";
import { type Head, writeHead } from "./head.ts";
import { writeInterface } from "./interface.ts";
import { WINDOW_SECONDS } from "./limits.ts";
import type { CseInterface, CseMetricData } from "./metric-data.ts";

/** A whole report on its way: its interfaces travel as points do, and are written as they are. */
export interface Snapshot {
  /** One for each interface, and one for a report without any. */
  readonly points: readonly Point[];
  /** Writes one of the points. */
  encode(point: Point): Datum | ValidationError;
}

/** Makes the points of a report. They are of now, whatever times its interfaces give. */
export function takeSnapshot(data: CseMetricData, stringFields: boolean): Snapshot {
  const { interfaces, thread, cpu, memory, ...service } = data;
  const list: readonly (CseInterface | null | undefined)[] = Array.isArray(interfaces) ? interfaces : [];
  const head =
    list === interfaces ? writeHead(service, present({ thread, cpu, memory }), stringFields) : noList(interfaces);
  const given = new Map<Point, CseInterface | undefined>();
  // A gap in the list is an interface without a name, not a report without interfaces.
  for (const each of list) given.set(windowOfNow(), each ?? { name: "" });
  if (list.length === 0) given.set(windowOfNow(), undefined);
  const seen = new Set<string>();
  return {
    points: [...given.keys()],
    encode(point) {
      if (isFault(head)) return broken([head.field], head);
      return encodeInterface(given.get(point), head, seen);
    },
  };
}

function noList(received: unknown): Fault {
  return { field: "interfaces", rule: "type", must: "must be a list, if an empty one", received };
}

/** What is said of a window is of no use in the next. */
function windowOfNow(): Point {
  return { name: "snapshot", period: WINDOW_SECONDS, statistics: { count: 0 } };
}

function encodeInterface(given: CseInterface | undefined, head: Head, seen: Set<string>): Datum | ValidationError {
  if (given === undefined) return { text: "", bytes: ",".length, group: "snapshot", head };
  const written = writeInterface(given);
  if (isFault(written)) return broken([written.field], written);
  if (seen.has(given.name))
    return broken(["name"], {
      rule: "duplicate",
      must: "must not be that of an earlier interface",
      received: given.name,
    });
  seen.add(given.name);
  return { text: written.text, bytes: utf8Length(written.text) + ",".length, group: "snapshot", head };
}

/** The result, with what the caller gave in place of the points that stood for it. */
export function withInterfaces(result: ReportResult, { interfaces, ...rest }: CseMetricData): ReportResult {
  const back = (problem: PointProblem): PointProblem => ({
    ...problem,
    point: interfaces?.[problem.index] ?? { ...rest, interfaces },
  });
  const { refused, unsent, unknown } = result;
  return { ...result, refused: refused.map(back), unsent: unsent.map(back), unknown: unknown.map(back) };
}

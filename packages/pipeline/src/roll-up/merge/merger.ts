import { joinId } from "../../queue/stored-point.ts";
import type { Slices } from "../../runtime/time-slices.ts";
import type { MergerParameters, RollUpSettings } from "../options/roll-up-settings.ts";
import { decodeEntry } from "../parts/decode.ts";
import type { Part, PartBundle } from "../parts/part.ts";
import type { Merger, MergerStep, RolledUp } from "../roll-up-types.ts";
import { MOST_SERIES } from "../series-limit.ts";
import { pointsOf, type WindowPoint } from "../windows.ts";
import { type AppliedBundles, createAppliedBundles } from "./applied-bundles.ts";
import { createClosedWindows } from "./closed-windows.ts";
import { createMergeCheckpoint } from "./merge-checkpoint.ts";
import { createOpenWindows, type OverWindow, type WindowsGoingOut } from "./open-windows.ts";
import { createRunningTotals, type RunningTotals } from "./running-totals.ts";

export function createMerger(parameters: MergerParameters): Merger {
  const { settings, handsOver, maxSeries = MOST_SERIES, startedAt = 0 } = parameters;
  const applied = createAppliedBundles();
  const closed = createClosedWindows();
  const inbox = createPartInbox(applied);
  const open = createOpenWindows(settings, closed);
  const checkpoint = createMergeCheckpoint(parameters.producer);
  const totals = createRunningTotals(maxSeries, startedAt);
  const toRolledUp = createWindowReport(parameters, totals);
  let goingOut: WindowsGoingOut | undefined;

  function* countTaken(now: number): Slices<void> {
    for (const part of inbox.drain()) {
      open.count(part, now);
      yield;
    }
  }

  function* stepOf(points: readonly RolledUp[]): Slices<MergerStep | undefined> {
    // In memory no other merger goes on from here, so that no checkpoint is written.
    if (!handsOver) return points.length === 0 ? undefined : { points, entries: [] };
    if (points.length === 0 && !checkpoint.isFull()) return undefined;
    return { points, entries: yield* checkpoint.write(open.all(), applied, closed, totals.all()) };
  }

  return {
    take(id, body) {
      if (checkpoint.comesBack(id)) return "taken";
      const entry = decodeEntry(body);
      if (entry.kind === "ledger") {
        checkpoint.noteForeign(id);
        applied.addAll(entry.ledger.applied);
        closed.addAll(entry.ledger.closed, entry.ledger.floor);
        totals.addAll(entry.ledger.totals);
      } else if (entry.kind === "bundle") inbox.addBundle(entry.bundle);
      else return entry.kind;
      checkpoint.noteTaken(body.length);
      return "taken";
    },
    takeParts: (parts) => inbox.addParts(parts),
    *step(now, { closing = false } = {}) {
      if (goingOut === undefined) {
        yield* countTaken(now);
        const isEnd = closing && settings.endsAtClose;
        goingOut = isEnd ? open.giveOutAll(now) : open.giveOut(now - settings.graceMs);
      }
      const { points, isOver } = yield* nextPoints(goingOut, toRolledUp, handsOver ? Infinity : POINTS_OF_STEP);
      if (isOver) goingOut = undefined;
      return yield* stepOf(points);
    },
    isSuperseded: () => checkpoint.isOutdated(),
    nextDue() {
      const end = open.firstEnd();
      return end === undefined ? undefined : end * 1000 + settings.graceMs;
    },
    stats: () => ({ windows: open.size(), late: open.late(), uncounted: inbox.samples() }),
  };
}

// Parts that a merger took and has not counted yet.
interface PartInbox {
  addBundle(bundle: PartBundle): void;
  /** Parts of this process, which come once. */
  addParts(parts: readonly Part[]): void;
  /** Samples of the parts of this process. */
  samples(): number;
  /** Removes the parts one by one, without those of bundles that were applied before. */
  drain(): Iterable<Part>;
}

function createPartInbox(applied: AppliedBundles): PartInbox {
  let bundles: PartBundle[] = [];
  let own: Part[] = [];
  let samples = 0;
  return {
    addBundle: (bundle) => void bundles.push(bundle),
    addParts(parts) {
      own = own.concat(parts);
      for (const { values } of parts) samples += values.count;
    },
    samples: () => samples,
    *drain() {
      const [parts, taken] = [own, bundles];
      [own, bundles] = [[], []];
      for (const part of parts) {
        samples -= part.values.count;
        yield part;
      }
      for (const bundle of taken) {
        if (applied.has(bundle.producer, bundle.sequence)) continue;
        applied.add(bundle.producer, bundle.sequence);
        yield* bundle.parts;
      }
    },
  };
}

// In memory a step is as small as an append may be, so that few windows are points at one time. With a queue that others
// share, a step is one append of all.
const POINTS_OF_STEP = 250;

// What the next windows become, at least `most` points unless the windows are over.
function* nextPoints(
  windows: WindowsGoingOut,
  toRolledUp: (window: OverWindow) => readonly RolledUp[],
  most: number,
): Slices<{ readonly points: readonly RolledUp[]; readonly isOver: boolean }> {
  const points: RolledUp[] = [];
  while (points.length < most) {
    const { done, value: window } = windows.next();
    if (done === true) return { points, isOver: true };
    if (window !== undefined) for (const each of toRolledUp(window)) points.push(each);
    yield;
  }
  return { points, isOver: false };
}

// Makes the points of a window that is over.
function createWindowReport(
  { settings, lane, producer, handsOver }: MergerParameters,
  totals: RunningTotals,
): (window: OverWindow) => readonly RolledUp[] {
  let made = 0;

  /** The id that a repeated append has again; where none is repeated, one that a queue keeps as two numbers. */
  function idOf({ series, period, end }: OverWindow, suffix: string): string {
    return handsOver ? `${lane}|${period}|${end}|${series.key}${suffix}` : joinId({ run: producer, number: made++ });
  }

  return (window) => {
    const { series, values } = window;
    const { name, dimensions } = series.identity;
    return windowPoints(window, settings, totals).map(({ suffix, point }) => {
      const key = point.name === name && point.dimensions === dimensions ? series.key : undefined;
      return { id: idOf(window, suffix), point, key, samples: values.count };
    });
  };
}

function windowPoints(
  { series, period, end, values, lastEnd }: OverWindow,
  settings: RollUpSettings,
  totals: RunningTotals,
): readonly WindowPoint[] {
  const window = { identity: series.identity, period, endMs: end * 1000, values };
  return settings.output === "cumulative"
    ? totals.pointsOf(series.key, window, lastEnd * 1000)
    : pointsOf(window, settings);
}

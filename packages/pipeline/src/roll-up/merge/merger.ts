import type { Slices } from "../../runtime/time-slices.ts";
import type { MergerParameters } from "../options/roll-up-settings.ts";
import { decodeEntry } from "../parts/decode.ts";
import type { Merger, RolledUp } from "../roll-up-types.ts";
import { MOST_SERIES } from "../series-limit.ts";
import { createAppliedBundles } from "./applied-bundles.ts";
import { createWindowAssigner, type WindowsGoingOut } from "./assign-windows.ts";
import { createClosedWindows } from "./closed-windows.ts";
import { createMergeCheckpoint } from "./merge-checkpoint.ts";
import { createPartInbox } from "./part-inbox.ts";
import { createRunningTotals } from "./running-totals.ts";
import { createWindowReport } from "./to-rolled-up.ts";

export function createMerger(parameters: MergerParameters): Merger {
  const { settings, handsOver, maxSeries = MOST_SERIES, startedAt = 0 } = parameters;
  const applied = createAppliedBundles();
  const closed = createClosedWindows();
  const inbox = createPartInbox(applied);
  const assigner = createWindowAssigner(settings, closed);
  const checkpoint = createMergeCheckpoint(parameters);
  const totals = createRunningTotals(maxSeries, startedAt);
  const toRolledUp = createWindowReport(parameters, totals);
  let goingOut: WindowsGoingOut | undefined;

  function* countTaken(now: number): Slices<void> {
    for (const part of inbox.drain()) {
      assigner.count(part, now);
      yield;
    }
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
        goingOut = isEnd ? assigner.giveOutAll(now) : assigner.giveOut(now - settings.graceMs);
      }
      const { points, isOver } = yield* pointsOf(goingOut, toRolledUp, handsOver ? Infinity : POINTS_OF_STEP);
      if (isOver) goingOut = undefined;
      if (points.length === 0 && !checkpoint.isFull()) return undefined;
      return { points, entries: yield* checkpoint.write(assigner.open.all(), applied, closed, totals.all()) };
    },
    isSuperseded: () => checkpoint.isOutdated(),
    nextDue() {
      const end = assigner.open.firstEnd();
      return end === undefined ? undefined : end * 1000 + settings.graceMs;
    },
    stats: () => ({
      windows: assigner.open.size() + assigner.leaving(),
      late: assigner.late(),
      uncounted: inbox.samples(),
    }),
  };
}

// In memory a step is as small as an append may be, so that few windows are points at one time. With a queue that others
// share, a step is one append of all.
const POINTS_OF_STEP = 250;

/** What the next windows become, at least `most` points unless the windows are over. */
function* pointsOf(
  windows: WindowsGoingOut,
  toRolledUp: ReturnType<typeof createWindowReport>,
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

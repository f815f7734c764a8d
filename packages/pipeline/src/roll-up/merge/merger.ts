import type { Slices } from "../../runtime/time-slices.ts";
import type { MergerParameters, RollUpSettings } from "../options/roll-up-settings.ts";
import { decodeEntry } from "../parts/decode.ts";
import type { PartBundle } from "../parts/part.ts";
import type { Merger, RolledUp } from "../roll-up-types.ts";
import { MOST_SERIES } from "../series-limit.ts";
import { identityOf } from "../series.ts";
import { pointsOf, type WindowPoint } from "../window-points.ts";
import { createAppliedBundles } from "./applied-bundles.ts";
import { createWindowAssigner, type OverWindow } from "./assign-windows.ts";
import { createClosedWindows } from "./closed-windows.ts";
import { createMergeCheckpoint } from "./merge-checkpoint.ts";
import { createRunningTotals, type RunningTotals } from "./running-totals.ts";

export function createMerger(parameters: MergerParameters): Merger {
  const { settings, lane, maxSeries = MOST_SERIES, startedAt = 0 } = parameters;
  const applied = createAppliedBundles();
  const closed = createClosedWindows();
  const assigner = createWindowAssigner(settings, closed);
  const checkpoint = createMergeCheckpoint(parameters);
  const totals = createRunningTotals(maxSeries, startedAt);
  let bundles: PartBundle[] = [];

  function* countTaken(now: number): Slices<void> {
    const taken = bundles;
    bundles = [];
    for (const { producer, sequence, parts } of taken) {
      if (applied.has(producer, sequence)) continue;
      applied.add(producer, sequence);
      for (const part of parts) {
        assigner.count(part, now);
        yield;
      }
    }
  }

  const rolledUp = (window: OverWindow): readonly RolledUp[] => {
    const { series, period, end, values } = window;
    const id = `${lane}|${period}|${end}|${series.key}`;
    const points = windowPoints(window, settings, totals);
    return points.map(({ suffix, point }) => ({ id: id + suffix, point, samples: values.count }));
  };

  return {
    take(id, body) {
      if (checkpoint.comesBack(id)) return "taken";
      const entry = decodeEntry(body);
      if (entry.kind === "ledger") {
        checkpoint.noteForeign(id);
        applied.addAll(entry.ledger.applied);
        closed.addAll(entry.ledger.closed, entry.ledger.floor);
        totals.addAll(entry.ledger.totals);
      } else if (entry.kind === "bundle") bundles.push(entry.bundle);
      else return entry.kind;
      checkpoint.noteTaken(body.length);
      return "taken";
    },
    *step(now, { closing = false } = {}) {
      yield* countTaken(now);
      const isEnd = closing && settings.endsAtClose;
      const over = yield* isEnd ? assigner.giveOutAll(now) : assigner.giveOut(now - settings.graceMs);
      if (over.length === 0 && !checkpoint.isFull()) return undefined;
      const points: RolledUp[] = [];
      for (const window of over) {
        points.push(...rolledUp(window));
        yield;
      }
      return { points, entries: yield* checkpoint.write(assigner.open.all(), applied, closed, totals.all()) };
    },
    isSuperseded: () => checkpoint.isOutdated(),
    nextDue() {
      const end = assigner.open.firstEnd();
      return end === undefined ? undefined : end * 1000 + settings.graceMs;
    },
    stats: () => ({ ...assigner.open.size(), late: assigner.late() }),
  };
}

function windowPoints(
  { series, period, end, values, lastEnd }: OverWindow,
  settings: RollUpSettings,
  totals: RunningTotals,
): readonly WindowPoint[] {
  const window = { identity: identityOf(series), period, endMs: end * 1000, values };
  return settings.output === "cumulative"
    ? totals.pointsOf(series.key, window, lastEnd * 1000)
    : pointsOf(window, settings);
}

import type { Slices } from "../../runtime/time-slices.ts";
import type { MergerParameters } from "../options/roll-up-settings.ts";
import { decodeEntry } from "../parts/decode.ts";
import type { PartBundle } from "../parts/part.ts";
import type { Merger, RolledUp } from "../roll-up-types.ts";
import { identityOf } from "../series.ts";
import { statisticsOf } from "../statistics-of.ts";
import { createAppliedBundles } from "./applied-bundles.ts";
import { createWindowAssigner } from "./assign-windows.ts";
import { createClosedWindows } from "./closed-windows.ts";
import { createMergeCheckpoint } from "./merge-checkpoint.ts";
import type { OpenWindow } from "./open-windows.ts";

export function createMerger(parameters: MergerParameters): Merger {
  const { settings, lane } = parameters;
  const applied = createAppliedBundles();
  const closed = createClosedWindows();
  const assigner = createWindowAssigner(settings, closed);
  const checkpoint = createMergeCheckpoint(parameters);
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

  const rolledUp = ({ series, period, end, values }: OpenWindow): RolledUp => {
    const statistics = statisticsOf(values, settings.statistics, period);
    const summary = { ...identityOf(series), timestamp: end * 1000, period, statistics };
    return { id: `${lane}|${period}|${end}|${series.key}`, summary, samples: values.count };
  };

  return {
    take(id, body) {
      if (checkpoint.comesBack(id)) return "taken";
      const entry = decodeEntry(body);
      if (entry.kind === "ledger") {
        checkpoint.noteForeign(id);
        applied.addAll(entry.ledger.applied);
        closed.addAll(entry.ledger.closed, entry.ledger.floor);
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
      const summaries: RolledUp[] = [];
      for (const window of over) {
        summaries.push(rolledUp(window));
        yield;
      }
      return { summaries, entries: yield* checkpoint.write(assigner.open.all(), applied, closed) };
    },
    isSuperseded: () => checkpoint.isOutdated(),
    nextDue() {
      const end = assigner.open.firstEnd();
      return end === undefined ? undefined : end * 1000 + settings.graceMs;
    },
    stats: () => ({ ...assigner.open.size(), late: assigner.late() }),
  };
}

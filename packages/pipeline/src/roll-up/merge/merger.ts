import type { Slices } from "../../runtime/time-slices.ts";
import type { MergerParameters } from "../options/roll-up-settings.ts";
import { decodeEntry } from "../parts/decode.ts";
import type { PartBundle } from "../parts/part.ts";
import type { Merger, RolledUp } from "../roll-up-types.ts";
import { identityOf } from "../series.ts";
import { statisticsOf } from "../statistics-of.ts";
import { createSpent } from "./applied-bundles.ts";
import { createWindowDesk } from "./assign-windows.ts";
import { createEnded } from "./closed-windows.ts";
import { createNotebook } from "./merge-checkpoint.ts";
import type { OpenWindow } from "./open-windows.ts";

/** Makes a merger that knows nothing yet. */
export function createMerger(parameters: MergerParameters): Merger {
  const { settings, lane } = parameters;
  const spent = createSpent();
  const ended = createEnded();
  const desk = createWindowDesk(settings, ended);
  const notebook = createNotebook(parameters);
  let bundles: PartBundle[] = [];

  /** Not before a step, so that the ledger is known, in whatever order entries were taken. */
  function* countTaken(now: number): Slices<void> {
    const taken = bundles;
    bundles = [];
    for (const { producer, sequence, parts } of taken) {
      if (spent.has(producer, sequence)) continue;
      spent.add(producer, sequence);
      for (const part of parts) {
        desk.count(part, now);
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
      if (notebook.comesBack(id)) return "taken";
      const entry = decodeEntry(body);
      if (entry.kind === "ledger") {
        notebook.noteForeign(id);
        spent.addAll(entry.ledger.spent);
        ended.addAll(entry.ledger.ended, entry.ledger.floor);
      } else if (entry.kind === "bundle") bundles.push(entry.bundle);
      else return entry.kind;
      notebook.noteTaken(body.length);
      return "taken";
    },
    *step(now, { closing = false } = {}) {
      yield* countTaken(now);
      const isEnd = closing && settings.endsAtClose;
      const over = yield* isEnd ? desk.giveOutAll(now) : desk.giveOut(now - settings.graceMs);
      if (over.length === 0 && !notebook.isFull()) return undefined;
      const summaries: RolledUp[] = [];
      for (const window of over) {
        summaries.push(rolledUp(window));
        yield;
      }
      return { summaries, entries: yield* notebook.write(desk.open.all(), spent, ended) };
    },
    isSuperseded: () => notebook.isOutdated(),
    nextDue() {
      const end = desk.open.firstEnd();
      return end === undefined ? undefined : end * 1000 + settings.graceMs;
    },
    stats: () => ({ ...desk.open.size(), late: desk.late() }),
  };
}

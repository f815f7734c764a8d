import type { Slices } from "../../runtime/time-slices.ts";
import { createBundleWriter, encodeMergerState, encodePart } from "../parts/encode.ts";
import type { PartsEntry, RunningTotal } from "../parts/part.ts";
import { windowStart } from "../windows.ts";
import type { AppliedBundles } from "./applied-bundles.ts";
import type { ClosedWindows } from "./closed-windows.ts";
import type { OpenWindow } from "./open-windows.ts";

export interface MergeCheckpoint {
  comesBack(id: string): boolean;
  noteForeign(id: string): void;
  isOutdated(): boolean;
  noteTaken(characters: number): void;
  isFull(): boolean;
  write(
    open: Iterable<OpenWindow>,
    applied: AppliedBundles,
    closed: ClosedWindows,
    totals: readonly RunningTotal[],
  ): Slices<readonly PartsEntry[]>;
}

export const MOST_TAKEN = 100;

export const MOST_TAKEN_CHARACTERS: number = 2 ** 20;

export function createMergeCheckpoint(producer: string): MergeCheckpoint {
  const writer = createBundleWriter(producer);
  const own = new Map<string, number | undefined>();
  const away = new Set<string>();
  const predecessors = new Set<string>();
  let hasSuccessor = false;
  let taken = 0;
  let characters = 0;
  let pages = 0;

  return {
    comesBack(id) {
      away.delete(id);
      return own.has(id);
    },
    noteForeign(id) {
      // Those of predecessors are known before anything is written, and may come again.
      if (pages === 0) predecessors.add(id);
      else hasSuccessor ||= !predecessors.has(id);
    },
    isOutdated: () => away.size > 0 || hasSuccessor,
    noteTaken(length) {
      taken++;
      characters += length;
    },
    isFull: () => taken >= MOST_TAKEN || characters >= MOST_TAKEN_CHARACTERS,
    *write(open, applied, closed, totals) {
      taken = 0;
      characters = 0;
      // What the last notes said is in these.
      for (const sequence of own.values()) if (sequence !== undefined) applied.add(producer, sequence);
      own.clear();
      for (const { series, period, end, values } of open) {
        // A window that was put off begins where its own time would.
        const start = windowStart(end - 1, period);
        writer.add(encodePart({ series, start, periods: [period], values }), values.count);
        yield;
      }
      const bundles = writer.bind(CARRIED_RANK);
      for (const { id, sequence } of bundles) own.set(id, sequence);
      const ledger = {
        id: `${producer}.notes.${++pages}`,
        body: encodeMergerState({ applied: applied.ranges(), closed: closed.marks(), floor: closed.floor(), totals }),
        rank: LEDGER_RANK,
        samples: 0,
      };
      own.set(ledger.id, undefined);
      away.clear();
      for (const id of own.keys()) away.add(id);
      return [...bundles, ledger];
    },
  };
}

const LEDGER_RANK = -2;
const CARRIED_RANK = -1;

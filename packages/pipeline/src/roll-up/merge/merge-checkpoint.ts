import type { Slices } from "../../runtime/time-slices.ts";
import type { MergerParameters } from "../options/roll-up-settings.ts";
import { createBinder } from "../parts/bundle-writer.ts";
import { encodeLedger, encodePart } from "../parts/encode.ts";
import type { PartsEntry } from "../parts/part.ts";
import { windowStart } from "../windows.ts";
import type { Spent } from "./applied-bundles.ts";
import type { Ended } from "./closed-windows.ts";
import type { OpenWindow } from "./open-windows.ts";

/** What a merger writes down, so that another can go on from there. */
export interface Notebook {
  /** Whether an entry is of the last notes: what it says is in memory. It has come back then. */
  comesBack(id: string): boolean;
  /** Notes that the ledger of another was taken. */
  noteForeign(id: string): void;
  /** Whether some of the last notes have not come back, or another has written since. */
  isOutdated(): boolean;
  /** Notes that an entry of so many characters was taken. */
  noteTaken(characters: number): void;
  /** Whether so much was taken since the last notes that they are to be written anew. */
  isFull(): boolean;
  /** All that has to be known: what is open, and what was done. It replaces the notes before. */
  write(open: Iterable<OpenWindow>, spent: Spent, ended: Ended): Slices<readonly PartsEntry[]>;
}

/** So many entries may wait under lease before they are written down as one. */
export const MOST_TAKEN = 100;

/** So many characters of them may. */
export const MOST_TAKEN_CHARACTERS: number = 2 ** 20;

/** Nothing is written yet. */
export function createNotebook({ producer, handsOver }: MergerParameters): Notebook {
  const binder = createBinder(producer);
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
    isFull: () => handsOver && (taken >= MOST_TAKEN || characters >= MOST_TAKEN_CHARACTERS),
    *write(open, spent, ended) {
      taken = 0;
      characters = 0;
      if (!handsOver) return [];
      // What the last notes said is in these.
      for (const sequence of own.values()) if (sequence !== undefined) spent.add(producer, sequence);
      own.clear();
      for (const { series, period, end, values } of open) {
        // A window that was put off begins where its own time would.
        const start = windowStart(end - 1, period);
        binder.add(encodePart({ series, start, periods: [period], values }), values.count);
        yield;
      }
      const bundles = binder.bind(CARRIED_RANK);
      for (const { id, sequence } of bundles) own.set(id, sequence);
      const ledger = {
        id: `${producer}.notes.${++pages}`,
        body: encodeLedger({ spent: spent.ranges(), ended: ended.marks(), floor: ended.floor() }),
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

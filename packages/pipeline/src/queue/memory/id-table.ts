import { createTextPool, flatText } from "../kept-texts.ts";
import { joinId, type NumberedId, splitId } from "../stored-point.ts";
import type { PointPages } from "./point-pages.ts";

// Finds the slot of an id. Ids are `<run>-<number in base 36>`, so that the run is kept once and a point holds two
// numbers; any other id is kept as a string.

export interface IdTable {
  /** The slot that holds the id; -1 where none does. */
  find(id: string): number;
  add(id: string, slot: number): void;
  remove(slot: number): void;
  idAt(slot: number): string;
  /** How many bytes the id of a slot takes beside its columns. */
  bytesAt(slot: number): number;
}

export function createIdTable(pages: PointPages): IdTable {
  const texts = new Map<string, number>();
  const runs = createTextPool();
  // That of ids which are kept as strings.
  const textRun = runs.use("");
  const runAt = (slot: number): number => {
    const { page, at } = pages.locate(slot);
    return page.run[at] ?? 0;
  };
  const numberAt = (slot: number): number => {
    const { page, at } = pages.locate(slot);
    return page.number[at] ?? 0;
  };
  const textAt = (slot: number): string => {
    const { page, at } = pages.locate(slot);
    return page.ids?.[at] ?? "";
  };
  const slots = createSlotTable(runAt, numberAt);
  const split = createSplitter();

  return {
    find(id) {
      const numbered = split(id);
      if (numbered === undefined) return texts.get(id) ?? -1;
      const run = runs.find(numbered.run);
      return run === undefined ? -1 : slots.find(run, numbered.number);
    },
    add(id, slot) {
      const numbered = split(id);
      const run = numbered === undefined ? textRun : runs.use(numbered.run);
      // Before the slot has its key: the table compares keys with those of the slots in it.
      if (numbered !== undefined) slots.add(run, numbered.number, slot);
      const { page, at } = pages.locate(slot);
      page.run[at] = run;
      page.number[at] = numbered?.number ?? 0;
      if (numbered !== undefined) return;
      const text = flatText(id);
      texts.set(text, slot);
      (page.ids ??= [])[at] = text;
    },
    remove(slot) {
      const run = runAt(slot);
      if (run !== textRun) {
        slots.remove(run, numberAt(slot));
        runs.leave(run);
        return;
      }
      texts.delete(textAt(slot));
      const { page, at } = pages.locate(slot);
      if (page.ids !== undefined) page.ids[at] = undefined;
    },
    idAt(slot) {
      const run = runAt(slot);
      return run === textRun ? textAt(slot) : joinId({ run: runs.textOf(run), number: numberAt(slot) });
    },
    bytesAt: (slot) => (runAt(slot) === textRun ? TEXT_ID_BYTES + textAt(slot).length : 0),
  };
}

// Splits an id once where it is looked up and then added, and gives ids of the latest run the same string.
function createSplitter(): (id: string) => NumberedId | undefined {
  let last: { readonly id: string; readonly numbered: NumberedId | undefined } = { id: "", numbered: undefined };
  return (id) => {
    if (id === last.id) return last.numbered;
    const numbered = splitId(id);
    const run = last.numbered?.run;
    const shared = numbered !== undefined && numbered.run === run ? { run, number: numbered.number } : numbered;
    last = { id, numbered: shared };
    return shared;
  };
}

// A string's header, its entry in the map and its place in the page.
const TEXT_ID_BYTES = 80;

interface SlotTable {
  /** -1 where it is absent. */
  find(run: number, number: number): number;
  add(run: number, number: number, slot: number): void;
  remove(run: number, number: number): void;
}

// Finds slots by run and number: open addressing, in shards, so that a resize touches a small part of a large table.
function createSlotTable(runAt: (slot: number) => number, numberAt: (slot: number) => number): SlotTable {
  const shards: Shard[] = Array.from({ length: SHARDS }, () => ({ entries: new Int32Array(SMALLEST), used: 0 }));
  const shardOf = (hash: number): Shard => shards[hash >>> SHARD_SHIFT] as Shard;
  const homeOf = (entry: number, mask: number): number => hashOf(runAt(entry - 1), numberAt(entry - 1)) & mask;

  // The place of a key, or the gap where it belongs.
  function placeOf({ entries }: Shard, run: number, number: number): number {
    const mask = entries.length - 1;
    for (let place = hashOf(run, number) & mask; ; place = (place + 1) & mask) {
      const entry = entries[place] ?? 0;
      if (entry === 0 || (numberAt(entry - 1) === number && runAt(entry - 1) === run)) return place;
    }
  }

  function grow(shard: Shard): void {
    const before = shard.entries;
    const entries = new Int32Array(before.length * 2);
    const mask = entries.length - 1;
    for (const entry of before) {
      if (entry === 0) continue;
      let place = homeOf(entry, mask);
      while (entries[place] !== 0) place = (place + 1) & mask;
      entries[place] = entry;
    }
    shard.entries = entries;
  }

  /** Moves later entries into the gap of a removed one, so that no probe ends before its entry. */
  function closeGap({ entries }: Shard, from: number): void {
    const mask = entries.length - 1;
    let gap = from;
    entries[gap] = 0;
    for (let place = (gap + 1) & mask; entries[place] !== 0; place = (place + 1) & mask) {
      const entry = entries[place] ?? 0;
      if (((place - homeOf(entry, mask)) & mask) < ((place - gap) & mask)) continue;
      entries[gap] = entry;
      entries[place] = 0;
      gap = place;
    }
  }

  return {
    find(run, number) {
      const shard = shardOf(hashOf(run, number));
      return (shard.entries[placeOf(shard, run, number)] ?? 0) - 1;
    },
    add(run, number, slot) {
      const shard = shardOf(hashOf(run, number));
      if (++shard.used * 4 > shard.entries.length * 3) grow(shard);
      shard.entries[placeOf(shard, run, number)] = slot + 1;
    },
    remove(run, number) {
      const shard = shardOf(hashOf(run, number));
      closeGap(shard, placeOf(shard, run, number));
      shard.used--;
    },
  };
}

interface Shard {
  /** Slot numbers plus one; 0 is a gap. The length is a power of two. */
  entries: Int32Array;
  used: number;
}

const SHARDS = 256;
const SHARD_SHIFT = 24;
const SMALLEST = 16;

// 32 bits; neighbours in number end up in different shards.
function hashOf(run: number, number: number): number {
  let hash = Math.imul(run, 0x9e37_79b1) ^ (number >>> 0) ^ Math.imul(Math.floor(number / 2 ** 32), 0x27d4_eb2f);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

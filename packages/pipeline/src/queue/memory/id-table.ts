import { joinId, splitId } from "../split-id.ts";
import type { PointPages } from "./point-pages.ts";

// Finds the slot of an id. Ids are `<run>-<number in base 36>`, so the run is kept once and a point holds two numbers;
// any other id is kept as a string. The numbered ones are in an open-addressing table of slots, split into shards so that
// a resize never touches more than a small part of a large queue.

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
  const runs: { readonly name: string; uses: number }[] = [{ name: "", uses: 1 }];
  const runByName = new Map<string, number>();
  const freeRuns: number[] = [];
  const shards: Shard[] = Array.from({ length: SHARDS }, () => ({ slots: new Int32Array(SMALLEST), used: 0 }));

  function hashAt(slot: number): number {
    const { page, at } = pages.locate(slot);
    return hashOf(page.run[at] ?? 0, page.number[at] ?? 0);
  }

  /** The place of an id in its shard, or of the gap where it belongs. */
  function placeOf({ slots }: Shard, hash: number, run: number, number: number): number {
    const mask = slots.length - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const entry = slots[place] ?? 0;
      if (entry === 0) return place;
      const { page, at } = pages.locate(entry - 1);
      if (page.number[at] === number && page.run[at] === run) return place;
    }
  }

  function grow(shard: Shard): void {
    const before = shard.slots;
    shard.slots = new Int32Array(before.length * 2);
    const mask = shard.slots.length - 1;
    for (const entry of before) {
      if (entry === 0) continue;
      let place = hashAt(entry - 1) & mask;
      while (shard.slots[place] !== 0) place = (place + 1) & mask;
      shard.slots[place] = entry;
    }
  }

  /** Closes the gap that a removal leaves, so that no probe ends before its entry. */
  function closeGap(slots: Int32Array, from: number): void {
    const mask = slots.length - 1;
    let gap = from;
    slots[gap] = 0;
    for (let place = (gap + 1) & mask; slots[place] !== 0; place = (place + 1) & mask) {
      const home = hashAt((slots[place] ?? 0) - 1) & mask;
      if (((place - home) & mask) < ((place - gap) & mask)) continue;
      slots[gap] = slots[place] ?? 0;
      slots[place] = 0;
      gap = place;
    }
  }

  function useRun(name: string): number {
    let run = runByName.get(name);
    if (run === undefined) {
      run = freeRuns.pop() ?? runs.length;
      runs[run] = { name, uses: 0 };
      runByName.set(name, run);
    }
    (runs[run] as { uses: number }).uses++;
    return run;
  }

  function leaveRun(run: number): void {
    const entry = runs[run];
    if (entry === undefined || --entry.uses > 0) return;
    runByName.delete(entry.name);
    freeRuns.push(run);
  }

  return {
    find(id) {
      const parsed = splitId(id);
      if (parsed === undefined) return texts.get(id) ?? -1;
      const run = runByName.get(parsed.run);
      if (run === undefined) return -1;
      const hash = hashOf(run, parsed.number);
      const shard = shards[hash >>> SHARD_SHIFT] as Shard;
      return (shard.slots[placeOf(shard, hash, run, parsed.number)] ?? 0) - 1;
    },
    add(id, slot) {
      const { page, at } = pages.locate(slot);
      const parsed = splitId(id);
      if (parsed === undefined) {
        texts.set(id, slot);
        page.run[at] = 0;
        (page.ids ??= [])[at] = id;
        return;
      }
      const run = useRun(parsed.run);
      const hash = hashOf(run, parsed.number);
      const shard = shards[hash >>> SHARD_SHIFT] as Shard;
      if (++shard.used * 4 > shard.slots.length * 3) grow(shard);
      shard.slots[placeOf(shard, hash, run, parsed.number)] = slot + 1;
      page.run[at] = run;
      page.number[at] = parsed.number;
    },
    remove(slot) {
      const { page, at } = pages.locate(slot);
      const run = page.run[at] ?? 0;
      if (run === 0) {
        texts.delete(page.ids?.[at] ?? "");
        if (page.ids !== undefined) page.ids[at] = undefined;
        return;
      }
      const number = page.number[at] ?? 0;
      const hash = hashOf(run, number);
      const shard = shards[hash >>> SHARD_SHIFT] as Shard;
      closeGap(shard.slots, placeOf(shard, hash, run, number));
      shard.used--;
      leaveRun(run);
    },
    idAt(slot) {
      const { page, at } = pages.locate(slot);
      const run = page.run[at] ?? 0;
      if (run === 0) return page.ids?.[at] ?? "";
      return joinId({ run: runs[run]?.name ?? "", number: page.number[at] ?? 0 });
    },
    bytesAt(slot) {
      const { page, at } = pages.locate(slot);
      const id = page.run[at] === 0 ? page.ids?.[at] : undefined;
      return id === undefined ? 0 : TEXT_ID_BYTES + id.length;
    },
  };
}

interface Shard {
  /** Slot numbers plus one; 0 is a gap. The length is a power of two. */
  slots: Int32Array;
  used: number;
}

const SHARDS = 256;
const SHARD_SHIFT = 24;
const SMALLEST = 16;

/** A string's header, its entry in the map and its place in the page. */
const TEXT_ID_BYTES = 80;

/** 32 bits; neighbours in number end up in different shards. */
function hashOf(run: number, number: number): number {
  let hash = Math.imul(run, 0x9e37_79b1) ^ (number >>> 0) ^ Math.imul(Math.floor(number / 2 ** 32), 0x27d4_eb2f);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

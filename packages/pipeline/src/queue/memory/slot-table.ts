/** Reads the numbers that a slot is found by. */
export interface SlotKeys {
  readonly runAt: (slot: number) => number;
  readonly numberAt: (slot: number) => number;
}

/** Finds slots by run and number: open addressing, in shards, so that a resize touches a small part of a large table. */
export interface SlotTable {
  /** -1 where it is absent. */
  find(run: number, number: number): number;
  add(run: number, number: number, slot: number): void;
  remove(run: number, number: number): void;
}

export function createSlotTable({ runAt, numberAt }: SlotKeys): SlotTable {
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

/** 32 bits; neighbours in number end up in different shards. */
function hashOf(run: number, number: number): number {
  let hash = Math.imul(run, 0x9e37_79b1) ^ (number >>> 0) ^ Math.imul(Math.floor(number / 2 ** 32), 0x27d4_eb2f);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

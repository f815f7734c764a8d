import { randomInt } from "node:crypto";

import { leaseChecksum } from "./checksum.ts";
import type { OpenDatabase } from "./database.ts";
import type { Owner } from "./owner.ts";

interface NewLease {
  readonly lane: number;
  readonly until: number;
  readonly entries: readonly number[];
}

export function insertLease(database: OpenDatabase, owner: Owner, { lane, until, ...numbers }: NewLease): number {
  const number = randomInt(1, 2 ** 47);
  const { queue, ...holder } = owner;
  const row = { number, lane, owner: JSON.stringify(holder), queue, entries: JSON.stringify(numbers.entries) };
  database.run(INSERT, number, lane, row.owner, queue, until, row.entries, leaseChecksum(row));
  return number;
}

const INSERT = `insert into lease (number, lane, owner, queue, until, entries, checksum)
  values (?, ?, ?, ?, ?, ?, ?)`;

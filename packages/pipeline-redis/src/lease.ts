import type { Lease, LeasedPoint, LeaseLimits } from "@yunmeter/pipeline";
import { LEASE_MS } from "@yunmeter/pipeline";

import type { Call } from "./call.ts";
import type { Contents } from "./contents.ts";
import { fromBodyText, fromTimeText } from "./entry-text.ts";
import { fromKeyText, toKeyText } from "./key-text.ts";
import type { QueueState, ReadState } from "./queue-state.ts";
import { LEASE } from "./scripts/lease.ts";

export interface LeaseContext {
  readonly readState: ReadState;
  readonly contents: Contents;
  readonly endDeadLeases: (lane: string, leases: readonly string[]) => Promise<boolean>;
  readonly owner: string;
}

export function createLease(
  call: Call,
  { readState, contents, endDeadLeases, owner }: LeaseContext,
): (lane: string, limits: LeaseLimits) => Promise<Lease | undefined> {
  let leases = 0;

  async function ask(lane: string, { points, bytes, alone = false }: LeaseLimits): Promise<LeaseAnswer> {
    const id = `${owner}/${(leases += 1)}`;
    const limits = [Math.min(points, MOST_POINTS), Math.min(bytes, Number.MAX_SAFE_INTEGER), alone ? 1 : 0];
    const values = [toKeyText(lane), id, String(LEASE_MS), ...limits.map(String)];
    // A repetition would lease other points, and these would wait 5 seconds for nothing.
    const mark = contents.mark();
    const [given, state, others] = (await call(LEASE, values, { twice: false })) as LeaseReply;
    contents.see(readState(state), mark);
    const lease = toLease(id, lane, given);
    if (lease !== undefined) contents.leased(lease);
    return { lease, others };
  }

  return async (lane, limits) => {
    const { lease, others } = await ask(lane, limits);
    const freed = await endDeadLeases(toKeyText(lane), others);
    return lease === undefined && freed ? (await ask(lane, limits)).lease : lease;
  };
}

const MOST_POINTS = 10_000;

interface LeaseAnswer {
  readonly lease: Lease | undefined;
  readonly others: readonly string[];
}

type LeaseReply = readonly [
  given: readonly (readonly [
    id: string,
    rank: string,
    at: string,
    body: string,
    series: string | readonly [number: string, text: string],
    marks: number,
  ])[],
  state: QueueState,
  others: readonly string[],
];

function toLease(id: string, lane: string, given: LeaseReply[0]): Lease | undefined {
  if (given.length === 0) return undefined;
  const texts = new Map<string, string>();
  const points = given.map(([name, rank, at, bodyText, series, marks]): LeasedPoint => {
    if (typeof series !== "string") texts.set(series[0], fromKeyText(series[1]));
    const body = fromBodyText(bodyText);
    return {
      id: fromKeyText(name),
      lane,
      series: texts.get(typeof series === "string" ? series : series[0]) ?? "",
      body,
      bytes: typeof body === "number" ? 8 : Buffer.byteLength(body),
      rank: Number(rank),
      addedAt: fromTimeText(at, Number(rank)),
      replayed: (marks & 1) !== 0,
      ...((marks & 2) !== 0 && { mayBeStored: true }),
    };
  });
  return { id, lane, points };
}

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
    const reply = (await call(LEASE, values, { twice: false })) as LeaseReply;
    const [, state, others] = reply;
    contents.see(readState(state), mark);
    const lease = toLease(id, lane, reply);
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
  /** Of each point its head (`scripts/library.ts`), its body, and its marks. */
  given: readonly (string | number)[],
  state: QueueState,
  others: readonly string[],
  runs: readonly string[],
  series: readonly string[],
];

function toLease(id: string, lane: string, [given, , , runs, series]: LeaseReply): Lease | undefined {
  if (given.length === 0) return undefined;
  const [runOf, seriesOf] = [toTexts(runs), toTexts(series)];
  const points: LeasedPoint[] = [];
  for (let at = 0; at < given.length; at += 3) {
    const [number = "", rankText = "", time = "", ...rest] = String(given[at]).split(" ");
    const rank = Number(rankText);
    const body = fromBodyText(String(given[at + 1]));
    const marks = Number(given[at + 2]);
    points.push({
      id: toId(rest.join(" "), runOf),
      lane,
      series: seriesOf.get(number) ?? "",
      body,
      bytes: typeof body === "number" ? 8 : Buffer.byteLength(body),
      rank,
      addedAt: fromTimeText(time, rank),
      replayed: (marks & 1) !== 0,
      ...((marks & 2) !== 0 && { mayBeStored: true }),
    });
  }
  return { id, lane, points };
}

function toTexts(pairs: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (let at = 0; at < pairs.length; at += 2) texts.set(pairs[at] ?? "", fromKeyText(pairs[at + 1] ?? ""));
  return texts;
}

/** An id as an entry has it, with the text of its run. */
function toId(short: string, runOf: ReadonlyMap<string, string>): string {
  if (!short.startsWith("#")) return fromKeyText(short.slice(1));
  const dash = short.indexOf("-");
  return `${runOf.get(short.slice(1, dash)) ?? ""}${short.slice(dash)}`;
}

import type { QueueLoss, QueueStats } from "@yunmeter/pipeline";

import type { Call } from "./call.ts";
import { fromKeyText } from "./key-text.ts";
import { CONFIRM_LOSSES } from "./scripts/losses.ts";

/**
 * What the queue dropped. Redis keeps these counts until a process has reported them, so that a process that is killed takes
 * none with it. One process at a time takes them, and confirms them once its caller has them; where it fails to, the next
 * one takes them after some seconds.
 */
export interface Losses {
  /** The name under which the next call takes losses; empty where it only looks at them. */
  readonly nextTeller: () => string;
  /** Takes counts: `<reason> <lane>` and a number, in turn. */
  readonly take: (teller: string, counts: readonly string[]) => void;
  /** Confirms what was taken; the caller has it by then. */
  readonly confirm: () => Promise<void>;
  /** Dead letters that were dropped. */
  readonly letters: () => number;
  readonly list: () => QueueStats["lost"];
}

export function createLosses(
  call: Call,
  { owner, takes }: { readonly owner: string; readonly takes: boolean },
): Losses {
  const sums = new Map<string, number>();
  const open = new Map<string, readonly string[]>();
  let tellers = 0;
  return {
    nextTeller: () => (takes ? `${owner}/${(tellers += 1)}` : ""),
    take(teller, counts) {
      if (!takes) sums.clear();
      else if (counts.length > 0) open.set(teller, counts);
      for (const [name, points] of pairsOf(counts)) sums.set(name, points + (sums.get(name) ?? 0));
    },
    async confirm() {
      for (const [teller, counts] of open) {
        await call(CONFIRM_LOSSES, [teller, ...counts]);
        open.delete(teller);
      }
    },
    letters: () => sums.get(LETTERS) ?? 0,
    list: () =>
      [...sums].flatMap(([name, points]) => {
        if (name === LETTERS) return [];
        const space = name.indexOf(" ");
        return [{ lane: fromKeyText(name.slice(space + 1)), reason: name.slice(0, space) as QueueLoss, points }];
      }),
  };
}

// Of no lane.
const LETTERS = "letters ";

function pairsOf(counts: readonly string[]): readonly (readonly [name: string, points: number])[] {
  return counts.flatMap((name, index) => (index % 2 === 0 ? [[name, Number(counts[index + 1])] as const] : []));
}

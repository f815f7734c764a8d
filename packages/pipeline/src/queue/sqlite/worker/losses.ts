import type { QueueLoss, QueueStats } from "../../queue.ts";

export interface Losses {
  readonly lose: (lane: string, reason: QueueLoss, points: number) => void;
  /** Counts dead letters that are dropped. */
  readonly dropLetters: (points: number) => void;
  readonly droppedLetters: () => number;
  readonly within: <Result>(transaction: () => Result) => Result;
  readonly all: () => QueueStats["lost"];
}

export function createLosses(): Losses {
  let final: readonly Loss[] = [];
  let pending: readonly Loss[] = [];
  const letters = { final: 0, pending: 0 };
  return {
    lose: (lane, reason, points) => {
      pending = add(pending, { lane, reason, points });
    },
    dropLetters: (points) => void (letters.pending += points),
    droppedLetters: () => letters.final + letters.pending,
    within: (transaction) => {
      [pending, letters.pending] = [[], 0];
      const result = transaction();
      final = pending.reduce(add, final);
      letters.final += letters.pending;
      [pending, letters.pending] = [[], 0];
      return result;
    },
    all: () => pending.reduce(add, final),
  };
}

type Loss = QueueStats["lost"][number];

function add(losses: readonly Loss[], { lane, reason, points }: Loss): readonly Loss[] {
  if (points === 0) return losses;
  const isSame = (each: Loss): boolean => each.lane === lane && each.reason === reason;
  const before = losses.find(isSame)?.points ?? 0;
  return [...losses.filter((each) => !isSame(each)), { lane, reason, points: before + points }];
}

import type { QueueLoss, QueueStats } from "../../queue.ts";
import type { OpenDatabase } from "./database.ts";

/**
 * What the queue dropped. The file keeps it until one of its processes reports it, so that none is lost with a process that is
 * killed.
 */
export interface Losses {
  readonly lose: (lane: string, reason: QueueLoss, points: number) => void;
  /** Whether there are losses that no file has. */
  readonly areUnsaved: () => boolean;
  /** Writes them into the file, within its open transaction. */
  readonly save: (database: OpenDatabase) => void;
  /** Takes from the file what is to be reported, within its open transaction. Returns all that this process has taken so far. */
  readonly report: (database: OpenDatabase) => QueueStats["lost"];
  /** Counts dead letters that are dropped. */
  readonly dropLetters: (points: number) => void;
  readonly droppedLetters: () => number;
  /** Forgets what a transaction that fails has counted. */
  readonly within: <Result>(transaction: () => Result) => Result;
}

export function createLosses(): Losses {
  let state: State = { unsaved: [], reported: [], letters: 0 };

  function save(database: OpenDatabase): void {
    for (const { lane, reason, points } of state.unsaved) database.run(SAVE, lane, reason, points);
    state = { ...state, unsaved: [] };
  }

  return {
    lose: (lane, reason, points) => void (state = { ...state, unsaved: add(state.unsaved, { lane, reason, points }) }),
    areUnsaved: () => state.unsaved.length > 0,
    save,
    report: (database) => {
      save(database);
      const losses = lossesIn(database);
      if (losses.length > 0) database.exec("delete from lost");
      state = { ...state, reported: losses.reduce(add, state.reported) };
      return state.reported;
    },
    dropLetters: (points) => void (state = { ...state, letters: state.letters + points }),
    droppedLetters: () => state.letters,
    within: (transaction) => {
      const before = state;
      try {
        return transaction();
      } catch (error) {
        state = before;
        throw error;
      }
    },
  };
}

export function lossesIn(database: Pick<OpenDatabase, "all">): QueueStats["lost"] {
  return database.all("select lane, reason, points from lost").map((row) => Object.assign({}, row) as unknown as Loss);
}

interface State {
  readonly unsaved: readonly Loss[];
  readonly reported: readonly Loss[];
  readonly letters: number;
}

type Loss = QueueStats["lost"][number];

function add(losses: readonly Loss[], { lane, reason, points }: Loss): readonly Loss[] {
  if (points === 0) return losses;
  const isSame = (each: Loss): boolean => each.lane === lane && each.reason === reason;
  const before = losses.find(isSame)?.points ?? 0;
  return [...losses.filter((each) => !isSame(each)), { lane, reason, points: before + points }];
}

const SAVE = `insert into lost (lane, reason, points) values (?1, ?2, ?3)
  on conflict (lane, reason) do update set points = points + ?3`;

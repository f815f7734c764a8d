import type { QueueLoss, QueueStats } from "../../queue.ts";
import type { QueueRole } from "../../role.ts";
import type { OpenDatabase } from "./database.ts";
import { insertLease } from "./insert-lease.ts";
import type { Owner } from "./owner.ts";

/**
 * What the queue dropped. The file keeps it until one of its processes has reported it, so that none is lost with a process
 * that is killed. Meanwhile that process holds a lease on the lane 0, which no points have: others report nothing.
 */
export interface Losses {
  readonly lose: (lane: string, reason: QueueLoss, points: number) => void;
  /** Whether there are losses that no file has. */
  readonly areUnsaved: () => boolean;
  /** Writes them into the file, within its open transaction. */
  readonly save: (database: OpenDatabase) => void;
  /**
   * Takes what is to be reported, within the file's open transaction, and returns all that this process has taken so far. A
   * process that only inspects the queue takes nothing.
   */
  readonly report: (database: OpenDatabase, context: ReportContext, now: number) => QueueStats["lost"];
  /** Removes from the file what this process has reported. */
  readonly confirm: (database: OpenDatabase, context: ReportContext) => void;
  /** Counts dead letters that are dropped. */
  readonly dropLetters: (points: number) => void;
  readonly droppedLetters: () => number;
  /** Forgets what a transaction that fails has counted. */
  readonly within: <Result>(transaction: () => Result) => Result;
}

export function createLosses(): Losses {
  let state: State = { unsaved: [], taken: [], reported: [], letters: 0 };

  function save(database: OpenDatabase): void {
    for (const { lane, reason, points } of state.unsaved) database.run(SAVE, lane, reason, points);
    state = { ...state, unsaved: [] };
  }

  function confirm(database: OpenDatabase, { owner }: ReportContext): void {
    // Without the lease another process reports what is in the file by now.
    if (database.run(END_LEASE, owner.queue) > 0) {
      for (const { lane, reason, points } of state.taken) database.run(SUBTRACT, points, lane, reason);
      database.exec("delete from lost where points <= 0");
    }
    state = { ...state, taken: [] };
  }

  return {
    lose: (lane, reason, points) => void (state = { ...state, unsaved: add(state.unsaved, { lane, reason, points }) }),
    areUnsaved: () => state.unsaved.length > 0,
    save,
    report: (database, context, now) => {
      save(database);
      if (context.role === "inspect") return lossesIn(database);
      confirm(database, context);
      const isOpenElsewhere = database.get(LEASE_OF_ANOTHER, context.owner.queue) !== undefined;
      const taken = isOpenElsewhere ? [] : lossesIn(database);
      if (taken.length > 0) insertLease(database, context.owner, { lane: 0, until: now + CONFIRM_MS, entries: [] });
      state = { ...state, taken, reported: taken.reduce(add, state.reported) };
      return state.reported;
    },
    confirm,
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

interface ReportContext {
  readonly owner: Owner;
  readonly role: QueueRole;
}

interface State {
  readonly unsaved: readonly Loss[];
  /** What is to be confirmed. */
  readonly taken: readonly Loss[];
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

/** A process that is gone leaves its lease at once; one that is stopped for longer reports a second time. */
const CONFIRM_MS = 60_000;

const LEASE_OF_ANOTHER = "select 1 from lease where lane = 0 and queue <> ? limit 1";
const END_LEASE = "delete from lease where lane = 0 and queue = ?";
const SUBTRACT = "update lost set points = points - ? where lane = ? and reason = ?";
const SAVE = `insert into lost (lane, reason, points) values (?1, ?2, ?3)
  on conflict (lane, reason) do update set points = points + ?3`;

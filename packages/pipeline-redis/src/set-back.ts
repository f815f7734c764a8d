import { createOwnAppends, type OwnAppends } from "./own-appends.ts";

/**
 * Notices that Redis is not where it was: other keys (another generation), fewer points counted than before, or a lack of an
 * append that was acknowledged.
 */
export interface SetBack {
  readonly own: OwnAppends;
  /** What is known before a call: replies may come in another order than Redis did the calls. */
  readonly mark: () => Mark;
  /**
   * Takes the generation of a reply, and the latest own append that Redis has, empty where it knows none. Returns the generation
   * before where that was another one, so that everything of it is gone.
   */
  readonly see: (generation: string, mark: Mark, latest?: string) => string | undefined;
  /** What is missing since the last call, by lane; "unknown" where only a comparison of what waits shows it. */
  readonly take: () => ReadonlyMap<string, number> | "unknown";
}

export interface Mark {
  readonly seen: Seen | undefined;
  /** The latest own append that was acknowledged. */
  readonly upTo: number;
}

export function createSetBack({ isShared }: { readonly isShared: boolean }): SetBack {
  const own = createOwnAppends();
  let seen: Seen | undefined;
  let isBehind = false;
  let hasOthers = isShared;
  let missing = new Map<string, number>();

  function compareAppends(latest: string, upTo: number): void {
    // The numbers of the appends may have been deleted alone.
    if (latest === "" && !isBehind) return;
    for (const [lane, points] of own.missing(Number(latest), upTo))
      missing.set(lane, points + (missing.get(lane) ?? 0));
    isBehind ||= missing.size > 0;
  }

  return {
    own,
    mark: () => ({ seen, upTo: own.last() }),
    see(text, mark, latest) {
      const now = toSeen(text);
      const last = seen ?? now;
      const difference = compare(now, mark.seen);
      if (difference !== "same" || isLater(now, last)) seen = now;
      hasOthers ||= now.before > last.added;
      if (difference === "other") return last.generation === now.generation ? undefined : last.generation;
      isBehind ||= difference === "behind";
      if (latest !== undefined) compareAppends(latest, mark.upTo);
      return undefined;
    },
    take() {
      const taken = isBehind && !hasOthers ? ("unknown" as const) : missing;
      isBehind = false;
      missing = new Map();
      return taken;
    },
  };
}

function compare(now: Seen, before: Seen | undefined): "same" | "behind" | "other" {
  if (before === undefined || before.generation === "" || now.isRestored) return "same";
  if (now.generation !== before.generation) return "other";
  return now.before < before.added ? "behind" : "same";
}

function isLater(now: Seen, last: Seen): boolean {
  return now.isRestored || last.generation === "" || (now.generation === last.generation && now.added >= last.added);
}

interface Seen {
  readonly generation: string;
  /** How many points this generation had taken before the script ran, and has taken after it. */
  readonly before: number;
  readonly added: number;
  /** The counters were lost and counted anew, which counts what is missing. */
  readonly isRestored: boolean;
}

function toSeen(text: string): Seen {
  const [generation = "", before = "0", added = "0"] = text.split(" ");
  return { generation, before: Number(before), added: Number(added), isRestored: generation.startsWith("restored") };
}

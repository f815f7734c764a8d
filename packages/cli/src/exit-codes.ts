/** What the program ends with. Scripts may rely on each; `--help` and the README list them. */
export const EXIT: {
  readonly done: 0;
  readonly refused: 1;
  readonly usage: 2;
  readonly unsent: 3;
  readonly unknown: 4;
  readonly configuration: 5;
  readonly defect: 70;
  readonly unwritten: 74;
  readonly interrupted: 130;
} = {
  done: 0,
  refused: 1,
  usage: 2,
  unsent: 3,
  unknown: 4,
  configuration: 5,
  defect: 70,
  unwritten: 74,
  interrupted: 130,
};

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each says, for help and README. */
export const EXIT_MEANINGS: readonly (readonly [code: ExitCode, meaning: string])[] = [
  [EXIT.done, "everything is done; every point was accepted"],
  [EXIT.refused, "some points were refused, the others were accepted; or a check found a fault"],
  [EXIT.usage, "the command line, the configuration or an input file is wrong; nothing was sent"],
  [EXIT.unsent, "some points are unsent (no connection, throttled): sending them again is safe"],
  [EXIT.unknown, "some points are unknown (stored or not): sending them again may count them twice"],
  [EXIT.configuration, "some points are unsent until keys, permission or quota change"],
  [EXIT.defect, "the program itself failed: please report it"],
  [EXIT.unwritten, "everything is done, but the results could not be written: the disk may be full"],
  [EXIT.interrupted, "interrupted with Ctrl-C; the points are accounted for"],
];

/** What became of points, as far as the exit code is concerned. */
export interface FateCounts {
  /** These are bad. */
  readonly refused: number;
  /** Surely not stored, and sending again can help. */
  readonly unsent: number;
  /** Surely not stored, and nothing helps until something is changed. */
  readonly blocked: number;
  /** May or may not be stored. */
  readonly unknown: number;
}

/** The one code for all of them: what needs the most care wins. */
export function exitCodeFor({ refused, unsent, blocked, unknown }: FateCounts): ExitCode {
  if (unknown > 0) return EXIT.unknown;
  if (blocked > 0) return EXIT.configuration;
  if (unsent > 0) return EXIT.unsent;
  return refused > 0 ? EXIT.refused : EXIT.done;
}

/** Unsent points that stay unsent until keys, permission or quota change. */
export function countBlocked(unsent: readonly Unsent[]): number {
  return unsent.filter(({ reason, retryable }) => isBlockedReason(reason) || (!retryable && reason !== "expired"))
    .length;
}

interface Unsent {
  readonly reason: string;
  readonly retryable: boolean;
}

/** Whether only a change of keys, permission or quota helps. */
export function isBlockedReason(reason: string | undefined): boolean {
  // A provider without keys may have some later, so its points count as retryable; a command does not wait for that.
  return reason === "unauthenticated" || reason === "forbidden" || reason === "quota";
}

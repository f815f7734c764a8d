import type { LaneOption } from "./lane-option.ts";

/** How a lane rolls up, with nothing left open. */
export interface RollUpSettings {
  /** The lengths of the windows in whole seconds. */
  readonly periods: readonly number[];
}

/** One lane, checked and complete. */
export interface LaneSettings extends Pick<LaneOption, "reporter" | "select" | "adapt"> {
  /** The lane's name: its reporter's `id`. */
  readonly lane: string;
  /** How it rolls up, if it does. */
  readonly rollUp: RollUpSettings | undefined;
  /** The most distinct series an hour. */
  readonly maxSeries: number;
}

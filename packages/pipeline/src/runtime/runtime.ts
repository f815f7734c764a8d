/** The only seam between a pipeline and the world. Tests replace it; nothing else is ever mocked. */
export interface PipelineRuntime {
  /** The time in epoch milliseconds. */
  readonly now: () => number;
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number;
  /** Waits, without keeping the process alive; rejects as soon as the signal is aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

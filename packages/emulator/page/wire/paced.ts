export type Wait = (run: () => void, milliseconds: number) => void;

/**
 * Runs a task at most once at a time, rests at least `restMs` and twice its duration, and runs again if requested meanwhile.
 */
export function paced(
  task: () => Promise<void>,
  restMs: number,
  wait: Wait = (run, milliseconds) => void setTimeout(run, milliseconds),
  now: () => number = () => performance.now(),
): () => void {
  let isBusy = false;
  let isWanted = false;
  const run = async (): Promise<void> => {
    isBusy = true;
    isWanted = false;
    const began = now();
    await task();
    wait(
      () => {
        isBusy = false;
        if (isWanted) void run();
      },
      Math.max(restMs, 2 * (now() - began)),
    );
  };
  return () => {
    isWanted = true;
    if (!isBusy) void run();
  };
}

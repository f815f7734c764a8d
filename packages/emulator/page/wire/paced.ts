/** What passing time is to this page; tests have their own. */
export type Wait = (run: () => void, milliseconds: number) => void;

/**
 * Makes a task that can be asked for at any rate: it runs one at a time, rests at least `restMs` and as long as it took
 * twice over, and runs once more where it was asked for meanwhile.
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

import type { PipelineRuntime } from "../runtime/runtime.ts";
import { createWaker } from "../runtime/waker.ts";

/** Waits between attempts, each of which somebody may cut short. */
export interface Pause {
  /** Lasts so long, or until it is cut short. */
  last(ms: number): Promise<void>;
  /** Ends the present wait. One that is still to come lasts all the same. */
  cut(): void;
  /** Ends the present wait and all that would come. */
  end(): void;
}

/** Nobody waits yet. */
export function createPause(runtime: Pick<PipelineRuntime, "sleep">): Pause {
  let cut: (() => void) | undefined;
  let isOver = false;
  return {
    async last(ms) {
      if (isOver) return;
      const alarm = createWaker(runtime);
      cut = () => alarm.ring();
      await alarm.sleep(ms);
      cut = undefined;
    },
    cut: () => cut?.(),
    end() {
      isOver = true;
      cut?.();
    },
  };
}

import type { PipelineRuntime } from "./runtime.ts";

/** What a task gives, or `undefined` when it takes longer than that, or fails. Its end is nobody's concern then. */
export async function within<Value>(
  runtime: Pick<PipelineRuntime, "sleep">,
  ms: number,
  task: Promise<Value>,
): Promise<Value | undefined> {
  const alarm = new AbortController();
  const late = runtime.sleep(Math.max(ms, 0), alarm.signal).then(nothing, nothing);
  try {
    return await Promise.race([task.catch(nothing), late]);
  } finally {
    alarm.abort();
  }
}

const nothing = (): undefined => undefined;

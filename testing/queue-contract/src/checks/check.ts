import type { QueueSubject } from "../subject.ts";

/** One thing that every queue has to hold to. */
export interface Check {
  /** What happens, as a sentence about the queue. */
  readonly title: string;
  /** Whether the queue is one that this can be asked of. @default always */
  readonly applies?: (subject: QueueSubject) => boolean;
  /** Rejects when the queue does not hold to it. */
  readonly run: (subject: QueueSubject) => Promise<void>;
}

/** Whether several senders can open one store. */
export function isShared({ shared }: QueueSubject): boolean {
  return shared;
}

import type { QueueSubject } from "../subject.ts";

export interface Check {
  readonly title: string;
  /** Whether the queue is one that this can be asked of. @default always */
  readonly applies?: (subject: QueueSubject) => boolean;
  readonly run: (subject: QueueSubject) => Promise<void>;
}

export function isShared({ shared }: QueueSubject): boolean {
  return shared;
}

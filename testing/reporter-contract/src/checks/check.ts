import type { Subject } from "../subject.ts";

export interface Check {
  readonly title: string;
  /** Whether the cloud is one that this can be asked of. @default always */
  readonly applies?: (subject: Subject) => boolean;
  readonly scripted?: string;
  readonly run: (subject: Subject) => Promise<void>;
}

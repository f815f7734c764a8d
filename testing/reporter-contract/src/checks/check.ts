import type { Subject } from "../subject.ts";

/** One thing that every reporter has to hold to. */
export interface Check {
  /** What happens, as a sentence about the reporter. */
  readonly title: string;
  /** Whether the cloud is one that this can be asked of. @default always */
  readonly applies?: (subject: Subject) => boolean;
  /** Why only a script can play the cloud in it, where the emulator cannot. */
  readonly scripted?: string;
  /** Rejects when the reporter does not hold to it. */
  readonly run: (subject: Subject) => Promise<void>;
}

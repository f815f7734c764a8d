import type { WorkerData } from "../protocol.ts";
import type { Losses } from "./losses.ts";
import type { Owner } from "./owner.ts";

export interface WorkerContext extends WorkerData {
  readonly owner: Owner;
  readonly lose: Losses["lose"];
  readonly reportLosses: Losses["report"];
  readonly confirmLosses: Losses["confirm"];
  readonly dropLetters: Losses["dropLetters"];
  readonly droppedLetters: Losses["droppedLetters"];
  readonly remarks: string[];
}

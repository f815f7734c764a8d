import type { Beat } from "../../application/measures.ts";
import type { Snapshot } from "../../control/snapshot.ts";

/** A part of the page. */
export interface View {
  readonly root: HTMLElement;
  /** Shows how everything is now. */
  readonly show?: (snapshot: Snapshot) => void;
  /** Shows what was measured last. */
  readonly beat?: (beat: Beat) => void;
  /** Paints the present moment. */
  readonly frame?: (now: number) => void;
  /** The colours have changed. */
  readonly recolour?: () => void;
}

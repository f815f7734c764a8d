import type { MetricsTick } from "../../application/recent-metrics.ts";
import type { Snapshot } from "../../server/snapshot.ts";

/** A part of the page. It reads what it needs from each event. */
export interface View {
  readonly root: HTMLElement;
  readonly show?: (snapshot: Snapshot) => void;
  readonly tick?: (tick: MetricsTick) => void;
  /** Paints one frame. */
  readonly frame?: (now: number) => void;
  /** Reads the colours of the theme again. */
  readonly recolour?: () => void;
}

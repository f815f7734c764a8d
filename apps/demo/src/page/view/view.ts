import type { MetricsTick } from "../../application/recent-metrics.ts";
import type { Snapshot } from "../../server/snapshot.ts";

export interface View {
  readonly root: HTMLElement;
  readonly show?: (snapshot: Snapshot) => void;
  readonly beat?: (beat: MetricsTick) => void;
  readonly frame?: (now: number) => void;
  readonly recolour?: () => void;
}

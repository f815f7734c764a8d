export interface TimeTick {
  /** Epoch seconds. */
  readonly at: number;
  readonly label: string;
}

/** The time axis of a chart that is `width` pixels wide: whole steps, as close together as their labels allow. */
export function timeTicks(from: number, to: number, width: number): readonly TimeTick[] {
  const secondsPerPx = (to - from) / Math.max(1, width);
  const least = (step: number): number => (labelPx(step) + GAP_PX) * secondsPerPx;
  const step =
    STEPS.find((each) => each >= least(each)) ?? Math.ceil(least(LONGEST_STEP) / LONGEST_STEP) * LONGEST_STEP;
  const first = Math.ceil(from / step);
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  const clock = isWholeMinutes(step) ? MINUTES : SECONDS;
  return Array.from({ length: count }, (_, index) => {
    const at = (first + index) * step;
    return { at, label: clock.format(at * 1000) };
  });
}

const STEPS = [5, 10, 15, 30, 60, 120];
/** Longer ones are its multiples. */
const LONGEST_STEP = 300;
const GAP_PX = 14;

/** At 11 px. */
function labelPx(step: number): number {
  return isWholeMinutes(step) ? 30 : 48;
}

function isWholeMinutes(step: number): boolean {
  return step % 60 === 0;
}

const MINUTES = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const SECONDS = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

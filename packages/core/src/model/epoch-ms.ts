/** Writes epoch milliseconds. V8 formats two small integers several times faster than a large one. */
export function epochMs(time: number): string {
  if (time < MILLION) return String(time);
  const rest = time % MILLION;
  return `${(time - rest) / MILLION}${String(MILLION + rest).slice(1)}`;
}

const MILLION = 1_000_000;

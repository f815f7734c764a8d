// Windows are multiples of their period in epoch time, from their start up to, not including, their end. All in seconds.

export function windowStart(seconds: number, period: number): number {
  return Math.floor(seconds / period) * period;
}

export function windowEnd(seconds: number, period: number): number {
  return windowStart(seconds, period) + period;
}

/**
 * The end of a window that is cut short at the present: a whole second, since some clouds know no other; within the
 * window, so that its rest can end where it would have; and after the last one that went out.
 */
export function closingEnd(now: number, period: number, lastEnd: number): number {
  const end = windowEnd(now / 1000, period);
  const cut = Math.min(Math.ceil(now / 1000), end - 1);
  return Math.max(cut, end - period + 1, lastEnd + 1);
}

export function commonPeriod(periods: readonly number[]): number {
  return periods.reduce(greatestCommonDivisor, 0);
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}

/** One library that is measured, in a separate process. */
export interface MeasuredLibrary {
  /** The figures that it has, by name. A round does its work on `count` points or series and returns the CPU it took. */
  readonly jobs: Readonly<Record<string, (count: number) => Promise<number>>>;
}

export interface SeriesOfPoint {
  readonly name: string;
  readonly dimensions: { readonly host: string; readonly shop: string };
}

/** Series with 2 dimensions, given in an order that is not theirs. The object is new each time, as in applications. */
export function seriesOf(index: number, among: number): SeriesOfPoint {
  const number = (index * 7919) % among;
  return { name: "orders", dimensions: { host: `host-${number % 20}`, shop: `shop-${number}` } };
}

/** The CPU time of this process in microseconds while the work runs. */
export async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Lets others have the thread, as requests of an application do. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Points that an application adds before others have their turn. */
export const POINTS_A_TURN = 500;

/**
 * How values are spread, within one percent of each: a DDSketch (Masson, Rim, Lee 2019). Values whose magnitudes differ
 * by less than 2 % share a bin. When there are more bins than {@link MOST_BINS}, every two neighbours become one
 * (Epicoco et al. 2020), which doubles the error; so the outcome is the same in whatever order things are merged.
 */
export interface Sketch {
  /** How often neighbours became one: 0 for an error of 1 %, 1 for 2 %, 2 for 4 %. */
  level: number;
  /** How many values are 0. */
  zeros: number;
  above: Map<number, number>;
  below: Map<number, number>;
}

export const SKETCH_ERROR = 0.01;

/** The most bins of one sketch. As many span 9 powers of ten without a gap. */
export const MOST_BINS = 1024;

export function createSketch(): Sketch {
  return { level: 0, zeros: 0, above: new Map(), below: new Map() };
}

export function copySketch({ level, zeros, above, below }: Sketch): Sketch {
  return { level, zeros, above: new Map(above), below: new Map(below) };
}

export function addToSketch(sketch: Sketch, value: number, times = 1): void {
  if (value === 0) {
    sketch.zeros += times;
    return;
  }
  const bins = value > 0 ? sketch.above : sketch.below;
  const bin = coarser(Math.ceil(Math.log(Math.abs(value)) * BINS_PER_E), sketch.level);
  bins.set(bin, (bins.get(bin) ?? 0) + times);
  keepWithinBounds(sketch);
}

export function mergeSketch(into: Sketch, other: Sketch): void {
  while (into.level < other.level) coarsen(into);
  into.zeros += other.zeros;
  addBins(into.above, other.above, into.level - other.level);
  addBins(into.below, other.below, into.level - other.level);
  keepWithinBounds(into);
}

export function quantile(sketch: Sketch, share: number): number {
  const below = countOf(sketch.below);
  const rank = Math.floor(share * (below + sketch.zeros + countOf(sketch.above) - 1));
  if (rank < below) return -magnitudeAt(sketch.below, below - 1 - rank, sketch.level);
  if (rank < below + sketch.zeros) return 0;
  return magnitudeAt(sketch.above, rank - below - sketch.zeros, sketch.level);
}

/** How far the middle of a bin may be from its values, relative to these. */
export function errorOf({ level }: Sketch): number {
  const growth = GROWTH ** (2 ** level);
  return (growth - 1) / (growth + 1);
}

const GROWTH = (1 + SKETCH_ERROR) / (1 - SKETCH_ERROR);
const BINS_PER_E = 1 / Math.log(GROWTH);

function coarser(bin: number, levels: number): number {
  return levels === 0 ? bin : Math.ceil(bin / 2 ** levels);
}

function keepWithinBounds(sketch: Sketch): void {
  while (sketch.above.size + sketch.below.size > MOST_BINS) coarsen(sketch);
}

function coarsen(sketch: Sketch): void {
  const { above, below } = sketch;
  sketch.above = new Map();
  sketch.below = new Map();
  addBins(sketch.above, above, 1);
  addBins(sketch.below, below, 1);
  sketch.level++;
}

function addBins(into: Map<number, number>, bins: Map<number, number>, levels: number): void {
  for (const [bin, count] of bins) {
    const target = coarser(bin, levels);
    into.set(target, (into.get(target) ?? 0) + count);
  }
}

function countOf(bins: Map<number, number>): number {
  let sum = 0;
  for (const count of bins.values()) sum += count;
  return sum;
}

/** The values of a sketch by bin: the middle of each bin, and how many values it holds. */
export function* binsOf({ level, zeros, above, below }: Sketch): Iterable<readonly [middle: number, count: number]> {
  if (zeros > 0) yield [0, zeros];
  for (const [bin, count] of above) yield [middleOf(bin, level), count];
  for (const [bin, count] of below) yield [-middleOf(bin, level), count];
}

// The middle of the bin that holds the value of a rank, counted from 0 by magnitude.
function magnitudeAt(bins: Map<number, number>, rank: number, level: number): number {
  let passed = 0;
  for (const bin of [...bins.keys()].toSorted((left, right) => left - right)) {
    passed += bins.get(bin) ?? 0;
    if (passed > rank) return middleOf(bin, level);
  }
  return Number.NaN;
}

function middleOf(bin: number, level: number): number {
  const growth = GROWTH ** (2 ** level);
  // By the logarithm, since a power of the growth may pass what a number holds before it is halved.
  return Math.exp(bin * Math.log(growth) + Math.log(2 / (1 + growth)));
}

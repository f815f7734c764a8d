import { weightOf } from "./estimate-bytes.ts";

/** Something that was added, and when. */
export interface Arrival {
  /** Whatever it is. */
  readonly value: unknown;
  /** Epoch milliseconds at which it was added. */
  readonly at: number;
}

/** Where everything that is added waits for a moment, in order, within bounds. */
export interface Intake {
  /** How many wait. */
  readonly points: number;
  /** About how many bytes they take. */
  readonly bytes: number;
  /** How many ever came. */
  readonly arrived: number;
  /** How many ever left, for good or for worse. */
  readonly left: number;
  /** When the oldest that waits came. */
  readonly oldestAt: number | undefined;
  /** Takes anything in; the oldest make room. */
  take(value: unknown, at: number): void;
  /** Gives out the oldest. */
  next(): Arrival | undefined;
}

/** How much an intake holds, and who is told of what has to make room. */
export interface IntakeOptions {
  /** The most it holds. */
  readonly maxPoints: number;
  /** About the most bytes it holds. */
  readonly maxBytes: number;
  /** Is given what had to make room. */
  readonly onOverflow: (value: unknown) => void;
}

/** Makes an intake: a ring that grows up to what it may hold. */
export function createIntake({ maxPoints, maxBytes, onOverflow }: IntakeOptions): Intake {
  let ring = createRing(SMALLEST);
  let bytes = 0;
  let arrived = 0;
  let left = 0;

  function leave(): unknown {
    const place = left++ & ring.mask;
    const value = ring.values[place];
    ring.values[place] = undefined;
    bytes -= ring.weights[place] ?? 0;
    return value;
  }

  function grow(): void {
    const larger = createRing((ring.mask + 1) * 2);
    for (let number = left; number < arrived; number++) {
      const [from, to] = [number & ring.mask, number & larger.mask];
      larger.values[to] = ring.values[from];
      larger.times[to] = ring.times[from] ?? 0;
      larger.weights[to] = ring.weights[from] ?? 0;
    }
    ring = larger;
  }

  return {
    get points() {
      return arrived - left;
    },
    get bytes() {
      return bytes;
    },
    get arrived() {
      return arrived;
    },
    get left() {
      return left;
    },
    get oldestAt() {
      return arrived === left ? undefined : ring.times[left & ring.mask];
    },
    take(value, at) {
      const weight = weigh(value);
      while (arrived - left >= maxPoints || (bytes + weight > maxBytes && arrived > left)) onOverflow(leave());
      if (arrived - left > ring.mask) grow();
      const place = arrived++ & ring.mask;
      ring.values[place] = value;
      ring.times[place] = at;
      ring.weights[place] = weight;
      bytes += weight;
    },
    next() {
      if (arrived === left) return undefined;
      const at = ring.times[left & ring.mask] ?? 0;
      return { value: leave(), at };
    },
  };
}

interface Ring {
  readonly mask: number;
  readonly values: unknown[];
  readonly times: Float64Array;
  readonly weights: Float64Array;
}

/** `size` is a power of two. */
function createRing(size: number): Ring {
  return {
    mask: size - 1,
    values: Array.from({ length: size }),
    times: new Float64Array(size),
    weights: new Float64Array(size),
  };
}

const SMALLEST = 1024;

function weigh(value: unknown): number {
  try {
    return weightOf(value);
  } catch {
    return WEIGHT_OF_THE_UNKNOWN;
  }
}

const WEIGHT_OF_THE_UNKNOWN = 1024;

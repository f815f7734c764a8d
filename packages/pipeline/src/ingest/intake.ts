// The intake: everything that is added waits here for a moment, in order, in a ring that grows up to its bounds. `take` runs
// inside the application's own calls, so it costs nanoseconds and never throws.

export interface Arrival {
  /** Anything: it is checked after it has left the intake. */
  readonly value: unknown;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Intake {
  readonly points: number;
  /** An estimate. */
  readonly bytes: number;
  /** All that ever arrived. */
  readonly arrived: number;
  /** All that ever left, for the queue or to make room. */
  readonly left: number;
  /** When the oldest that waits arrived. */
  readonly oldestAt: number | undefined;
  /** Takes a value; the oldest make room. */
  take(value: unknown, at: number): void;
  /** Removes the oldest. */
  next(): Arrival | undefined;
}

export interface IntakeOptions {
  readonly maxPoints: number;
  readonly maxBytes: number;
  /** Receives what had to make room. */
  readonly onOverflow: (value: unknown) => void;
}

export function createIntake({ maxPoints, maxBytes, onOverflow }: IntakeOptions): Intake {
  let ring = createRing(SMALLEST);
  let bytes = 0;
  let arrived = 0;
  let left = 0;

  function remove(): unknown {
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
      while (arrived - left >= maxPoints || (bytes + weight > maxBytes && arrived > left)) onOverflow(remove());
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
      return { value: remove(), at };
    },
  };
}

/** Takes one value or an iterable of them, whatever they are. Never throws. */
export function addTo(intake: Intake, wakeWriter: () => void, at: number, points: unknown): void {
  const wasEmpty = intake.points === 0;
  forEachValue(points, (point) => intake.take(point, at));
  if (wasEmpty) wakeWriter();
}

/** What an iterable throws is taken as one more point, which is refused with its reason like any other. */
export function forEachValue(points: unknown, take: (point: unknown) => void): void {
  if (!isIterable(points)) {
    take(points);
    return;
  }
  try {
    for (const point of points) take(point);
  } catch (thrown) {
    take(thrown);
  }
}

// A value may throw when it is examined.
function isIterable(value: unknown): value is Iterable<unknown> {
  try {
    return typeof value === "object" && value !== null && Symbol.iterator in value;
  } catch {
    return false;
  }
}

interface Ring {
  /** The size, a power of two, less 1. */
  readonly mask: number;
  readonly values: unknown[];
  readonly times: Float64Array;
  readonly weights: Float64Array;
}

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
    return estimateBytes(value);
  } catch {
    return BYTES_OF_UNREADABLE;
  }
}

// Knows what points look like and counts anything else as small. Throws where a getter of the value does.
function estimateBytes(value: unknown): number {
  if (typeof value === "string") return BASE + 2 * value.length;
  if (typeof value !== "object" || value === null) return BASE;
  const { name, dimensions } = value as { readonly name?: unknown; readonly dimensions?: unknown };
  let bytes = BASE;
  if (typeof name === "string") bytes += name.length;
  if (typeof dimensions !== "object" || dimensions === null) return bytes;
  for (const key in dimensions) {
    const text = (dimensions as Record<string, unknown>)[key];
    bytes += key.length + PER_DIMENSION + (typeof text === "string" ? text.length : 0);
  }
  return bytes;
}

// An object of a few fields, and the references to it.
const BASE = 128;
const PER_DIMENSION = 16;
const BYTES_OF_UNREADABLE = 1024;

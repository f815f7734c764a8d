import {
  type BoundaryRuntime,
  callback,
  callListener,
  collectBeforeClose,
  everyBoundary,
  isFunction,
  optional,
  parseOptions,
  partsOf,
  positive,
  satisfying,
} from "@yunmeter/core/kit";
import type { Pipeline } from "@yunmeter/pipeline";

import { createFamilyAbsorber } from "./absorb-families.ts";
import { familiesOf, type Registry } from "./registry.ts";

/** Options of {@link reportRegistry}. */
export interface ReportRegistryOptions {
  /** Takes what is collected. Its owner closes it. Its lanes need `rollUp`, and so `instance`: in a cluster, the worker's. */
  readonly pipeline: Pick<Pipeline, "absorb">;
  /**
   * How often the registry is read, in milliseconds: at multiples of it in epoch time. It should divide the periods of the
   * lanes.
   *
   * @default `10_000`
   */
  readonly intervalMs?: number;
  /** Receives what a collection fails with. @default it is written to `console.warn` */
  readonly onError?: (error: unknown) => void;
  /** Replaces the clock and sleep, for tests. @default the process's */
  readonly runtime?: Partial<BoundaryRuntime>;
}

/** A registry that is being reported. */
export interface RegistryReport {
  /** Ends it, and reads the registry once more, as a pipeline does that is closed first. Rejects when the registry cannot be read. */
  close(): Promise<void>;
}

/**
 * Reports what a `prom-client` or `@prometheus-io/client` registry measures, by way of a pipeline. Counters and histograms
 * count from the moment of this call: what they held before is history, and no increase.
 *
 * @throws {ConfigurationError} when options are invalid; `faults` lists all of them
 * @example
 * const report = reportRegistry(register, { pipeline });
 * // …at the end of the program:
 * await report.close();
 * await pipeline.close();
 */
export function reportRegistry(registry: Registry, options: ReportRegistryOptions): RegistryReport {
  const { pipeline, intervalMs = 10_000, onError = warn, runtime = {} } = parse(registry, options);
  const { now = Date.now } = runtime;
  const absorber = createFamilyAbsorber({ pipeline });
  const reportError = (error: unknown): void => callListener(onError, error);
  // Collections follow one another, however long a collect function takes.
  let last = collect(now());
  last.catch(reportError);

  async function collect(at: number): Promise<void> {
    absorber.absorb(await familiesOf(registry), at);
  }
  function next(at: number): Promise<void> {
    last = last.catch(() => undefined).then(() => collect(at));
    return last;
  }

  // What is collected at a boundary belongs to the window that ends there.
  const end = everyBoundary(intervalMs, runtime, (boundary) => next(boundary - 1).catch(reportError));
  const forget = collectBeforeClose(pipeline, () => next(now()));
  let closed: Promise<void> | undefined;
  return {
    close() {
      end();
      forget();
      closed ??= next(now());
      return closed;
    },
  };
}

function parse(registry: Registry, options: ReportRegistryOptions): ReportRegistryOptions {
  const isRegistry = isFunction((registry as Partial<Registry> | null | undefined)?.getMetricsAsJSON);
  const hasAbsorb = (value: unknown): boolean => isFunction((value as Partial<Pipeline> | null | undefined)?.absorb);
  return parseOptions(
    "reportRegistry",
    {
      pipeline: satisfying(hasAbsorb, "must be made by createPipeline"),
      intervalMs: optional(positive()),
      onError: optional(callback()),
      runtime: optional(satisfying(partsOf(["now", "sleep"], isFunction), "must hold now or sleep")),
    },
    options,
    [
      {
        of: [],
        faults: () => [isRegistry ? undefined : "registry must have getMetricsAsJSON(), as those of prom-client"],
      },
    ],
  );
}

function warn(error: unknown): void {
  // oxlint-disable-next-line no-console -- A registry that cannot be read must not go unnoticed.
  console.warn(`yunmeter: a registry could not be read: ${error instanceof Error ? error.message : String(error)}`);
}

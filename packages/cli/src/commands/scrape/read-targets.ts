import type { Pipeline } from "@yunmeter/pipeline";
import { createFamilyAbsorber, type FamilyAbsorber, type MetricFamily, parseExposition } from "@yunmeter/prometheus";

import type { System } from "../../system.ts";
import { fetchPage } from "./fetch-page.ts";
import { type FamilySelection, selectFamilies } from "./select-families.ts";
import type { ScrapeTarget } from "./targets.ts";

export interface ReadOptions extends FamilySelection {
  readonly targets: readonly ScrapeTarget[];
  readonly pipeline: Pick<Pipeline, "absorb">;
  /** Dimensions of every series. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** True where totals count as increases from 0 at the first reading. */
  readonly countsHistory: boolean;
  readonly system: Pick<System, "fetch" | "interrupted">;
  /** Receives what is wrong with a page when that changes; `undefined` once it is well again. */
  readonly onFault: (target: ScrapeTarget, fault: string | undefined) => void;
}

export interface TargetReader {
  /** Reads every page at once, as of `at`. Never rejects. */
  read(at: number): Promise<void>;
  figures(): ReadFigures;
}

export interface ReadFigures {
  readonly pages: number;
  readonly samples: number;
  /** Series of counters, histograms and summaries of the last reading. */
  readonly totals: number;
  /** Pages that could not be read the last time. */
  readonly failing: number;
}

export function createTargetReader(options: ReadOptions): TargetReader {
  const states = options.targets.map((target) => newState(target, options));
  let pages = 0;
  let samples = 0;
  return {
    async read(at) {
      await Promise.all(
        states.map(async (state) => {
          const families = await familiesOf(state, options);
          if (families === undefined) return;
          pages++;
          state.totals = countSamples(families.filter(({ type }) => TOTALS.has(type)));
          samples += countSamples(families);
          state.absorber.absorb(families, at);
        }),
      );
    },
    figures: () => ({
      pages,
      samples,
      totals: states.reduce((sum, { totals }) => sum + totals, 0),
      failing: states.filter(({ isFailing }) => isFailing).length,
    }),
  };
}

const TOTALS: ReadonlySet<string> = new Set(["counter", "histogram", "summary"]);

interface TargetState {
  readonly target: ScrapeTarget;
  readonly absorber: FamilyAbsorber;
  fault: string | undefined;
  isFailing: boolean;
  totals: number;
}

function newState(target: ScrapeTarget, { pipeline, dimensions, countsHistory }: ReadOptions): TargetState {
  const own = { ...dimensions, instance: target.instance };
  const absorber = createFamilyAbsorber({
    pipeline: {
      absorb: (identity, distribution, kind) =>
        pipeline.absorb({ ...identity, dimensions: withOwn(identity.dimensions, own) }, distribution, kind),
    },
  });
  if (countsHistory) absorber.absorb([], 0);
  return { target, absorber, fault: undefined, isFailing: false, totals: 0 };
}

/** A label of the page that has the name of a dimension given here is kept as `exported_…`, as Prometheus does it. */
function withOwn(
  labels: Readonly<Record<string, string>> = {},
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const kept = Object.entries(labels).map(
    ([key, value]) => [Object.hasOwn(own, key) ? `exported_${key}` : key, value] as const,
  );
  return Object.fromEntries([...kept, ...Object.entries(own)]);
}

async function familiesOf(
  state: TargetState,
  { system, timeoutMs, onFault, ...selection }: ReadOptions,
): Promise<readonly MetricFamily[] | undefined> {
  let families: readonly MetricFamily[] | undefined;
  let fault: string | undefined;
  try {
    const page = parseExposition(await fetchPage(state.target.url, system, timeoutMs));
    families = selectFamilies(page.families, selection);
    const [first] = page.problems;
    if (first !== undefined) fault = `${leftOut(page.problems.length)}: line ${first.line} ${first.message}`;
    else if (page.families.length === 0) fault = "it holds no sample";
  } catch (error) {
    fault = (error as Error).message;
  }
  state.isFailing = families === undefined;
  if (fault !== state.fault) onFault(state.target, fault);
  state.fault = fault;
  return families;
}

function countSamples(families: readonly MetricFamily[]): number {
  return families.reduce((sum, { samples }) => sum + samples.length, 0);
}

function leftOut(lines: number): string {
  return lines === 1 ? "1 line is left out" : `${lines} lines are left out`;
}

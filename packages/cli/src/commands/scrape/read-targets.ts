import type { Pipeline } from "@yunmeter/pipeline";
import { type MetricFamily, parseExposition } from "@yunmeter/prometheus";

import type { System } from "../../system.ts";
import { type AbsorbPage, createPageAbsorber } from "./absorb-page.ts";
import { fetchPage } from "./fetch-page.ts";
import { type FamilySelection, selectFamilies } from "./select-families.ts";
import type { ScrapeTarget } from "./targets.ts";
import type { TotalsFile } from "./totals-file.ts";

export interface ReadOptions extends FamilySelection {
  readonly targets: readonly ScrapeTarget[];
  readonly pipeline: Pick<Pipeline, "absorb" | "durable">;
  /** Dimensions of every series. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** True where totals count as increases from 0 at the first reading. */
  readonly countsHistory: boolean;
  /** The totals of each page that a queue on disk keeps. */
  readonly files?: ReadonlyMap<ScrapeTarget, TotalsFile>;
  readonly system: Pick<System, "fetch" | "interrupted">;
  /** Receives what is wrong with a page when that changes; `undefined` once it can be read again. */
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
  /** Samples of counters, histograms and summaries in the last reading. */
  readonly totals: number;
  /** Those of first readings, which are no increase. */
  readonly history: number;
  /** Pages that could not be read the last time. */
  readonly failing: number;
}

export function createTargetReader(options: ReadOptions): TargetReader {
  const states = options.targets.map((target) => newState(target, options));
  let pages = 0;
  let samples = 0;
  let history = 0;
  return {
    async read(at) {
      await Promise.all(
        states.map(async (state) => {
          const { families, fault: pageFault } = await readPage(state.target, options);
          let totalsFault: string | undefined;
          if (families !== undefined) {
            pages++;
            samples += countSamples(families);
            state.totals = countSamples(families.filter(({ type }) => TOTALS.has(type)));
            if (!state.isContinued) history += state.totals;
            state.isContinued = true;
            totalsFault = await state.absorb(families, at);
          }
          const fault = [pageFault, totalsFault].filter((each) => each !== undefined).join("; ") || undefined;
          state.isFailing = families === undefined;
          if (fault !== state.fault) options.onFault(state.target, fault);
          state.fault = fault;
        }),
      );
    },
    figures: () => ({
      pages,
      samples,
      totals: states.reduce((sum, { totals }) => sum + totals, 0),
      history,
      failing: states.filter(({ isFailing }) => isFailing).length,
    }),
  };
}

const TOTALS: ReadonlySet<string> = new Set(["counter", "histogram", "summary"]);

interface TargetState {
  readonly target: ScrapeTarget;
  readonly absorb: AbsorbPage;
  fault: string | undefined;
  isFailing: boolean;
  totals: number;
  /** Whether the next reading has an earlier one to be compared with. */
  isContinued: boolean;
}

function newState(target: ScrapeTarget, { files, countsHistory, ...options }: ReadOptions): TargetState {
  const file = files?.get(target);
  const totals = file?.totals ?? (countsHistory ? [] : undefined);
  const dimensions = { ...options.dimensions, instance: target.instance };
  const absorb = createPageAbsorber({ pipeline: options.pipeline, dimensions, totals, file });
  return { target, absorb, fault: undefined, isFailing: false, totals: 0, isContinued: totals !== undefined };
}

interface PageReading {
  readonly families?: readonly MetricFamily[];
  readonly fault?: string;
}

async function readPage({ url }: ScrapeTarget, { system, timeoutMs, ...selection }: ReadOptions): Promise<PageReading> {
  try {
    const page = parseExposition(await fetchPage(url, system, timeoutMs));
    const families = selectFamilies(page.families, selection);
    const [first] = page.problems;
    if (first !== undefined)
      return { families, fault: `${leftOut(page.problems.length)}: line ${first.line} ${first.message}` };
    return page.families.length === 0 ? { families, fault: "it holds no sample" } : { families };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

function countSamples(families: readonly MetricFamily[]): number {
  return families.reduce((sum, { samples }) => sum + samples.length, 0);
}

function leftOut(lines: number): string {
  return lines === 1 ? "1 line is left out" : `${lines} lines are left out`;
}

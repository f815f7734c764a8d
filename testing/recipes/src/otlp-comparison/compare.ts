import { CASES, type FaultCase } from "./cases.ts";
import { ENDINGS, type ExitOutcome, runExit } from "./exits.ts";
import type { CaseOutcome } from "./outcome.ts";
import { runWithOtlp } from "./with-otlp.ts";
import { type PipelineOutcome, runInMemory, runOnSqlite } from "./with-yunmeter.ts";

/** A case with both. */
export interface ComparedCase {
  readonly given: FaultCase;
  readonly cumulative: CaseOutcome;
  readonly delta: CaseOutcome;
  readonly inMemory: PipelineOutcome;
  readonly onSqlite: PipelineOutcome;
}

export interface Comparison {
  readonly faults: readonly ComparedCase[];
  readonly exits: readonly (readonly [english: string, chinese: string, outcome: ExitOutcome])[];
}

/** Runs the cases one after another, since some have a deadline. */
export async function compare(): Promise<Comparison> {
  const faults: ComparedCase[] = [];
  for (const given of CASES) {
    const [cumulative, delta] = await Promise.all([runWithOtlp(given, "cumulative"), runWithOtlp(given, "delta")]);
    const [inMemory, onSqlite] = await Promise.all([runInMemory(given), runOnSqlite(given)]);
    faults.push({ given, cumulative, delta, inMemory, onSqlite });
  }
  const exits: (readonly [string, string, ExitOutcome])[] = [];
  for (const [english, chinese] of ENDINGS) exits.push([english, chinese, await runExit(english)]);
  return { faults, exits };
}

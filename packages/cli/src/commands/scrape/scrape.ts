// Pages become families, and a family absorber finds what their totals rose by; the pipeline counts that in the windows of
// each cloud, and sends it. Without --every a page is read once; with it, at multiples of the interval in epoch time, so that
// a reading belongs to the window that ends there. A dry run goes the same way, into reporters that send nothing.
import { checkSettings } from "../../clouds/check-settings.ts";
import { cloudsNamed } from "../../clouds/clouds.ts";
import { readDimensions } from "../../points/parse-values.ts";
import { type CloudContext, resolveClouds } from "../../settings/cloud-context.ts";
import type { System } from "../../system.ts";
import { UsageError } from "../../usage-error.ts";
import { type Command, defineCommand } from "../command.ts";
import { SCRAPE_HELP, type ScrapeArguments } from "./flags.ts";
import { readInterval, type ScrapeTarget, targetsOf } from "./targets.ts";

export interface ScrapePlan {
  readonly contexts: readonly CloudContext[];
  readonly targets: readonly ScrapeTarget[];
  readonly everyMs: number | undefined;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly maxSeries: number;
}

export const scrape: Command = defineCommand(SCRAPE_HELP, async (args, system) => {
  const plan = await planOf(args, system);
  if (args.flags["dry-run"]) {
    const { dryRun } = await import("./dry-run.ts");
    return dryRun(plan, args, system);
  }
  await checkSettings(plan.contexts, system);
  // Only here, so that the other commands load without the pipeline.
  const { runScrape } = await import("./run-scrape.ts");
  return runScrape(plan, args, system);
});

async function planOf(args: ScrapeArguments, system: System): Promise<ScrapePlan> {
  const { to, every, dimension, "max-series": maxSeries = 1000 } = args.flags;
  const targets = targetsOf(args.positionals);
  const clouds = cloudsNamed(to);
  if (clouds.length === 0)
    throw new UsageError("scrape needs a cloud: yunmeter scrape http://127.0.0.1:9100/metrics --to alibaba");
  if (!(maxSeries >= 1)) throw new UsageError(`--max-series needs a number from 1; received ${maxSeries}`);
  const dimensions = readDimensions(dimension);
  if (Object.hasOwn(dimensions, "instance"))
    throw new UsageError("--dimension instance is the name of a page: give it before =, as in web1=http://…");
  return {
    targets,
    dimensions,
    maxSeries: Math.floor(maxSeries),
    everyMs: every === undefined ? undefined : readInterval(every),
    contexts: await resolveClouds(clouds, args, system),
  };
}

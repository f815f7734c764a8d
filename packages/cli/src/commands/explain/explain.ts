// Every reporter checks the points and builds the requests itself; what a cloud publishes about rates, series and prices
// is set beside what they would take. Nothing leaves the process.
import type { Point } from "@yunmeter/core";

import { cloudsNamed } from "../../clouds/clouds.ts";
import { reporterOf } from "../../clouds/create-reporter.ts";
import { EXIT } from "../../exit-codes.ts";
import { parserFor } from "../../points/format.ts";
import { readPoints } from "../../points/read-points.ts";
import { type InputSource, sourcesOf } from "../../points/sources.ts";
import { resolveClouds, resolveDefaultClouds } from "../../settings/cloud-context.ts";
import type { System } from "../../system.ts";
import { jsonText } from "../../terminal/json.ts";
import { printable } from "../../terminal/printable.ts";
import { screenFor } from "../../terminal/screen.ts";
import { UsageError } from "../../usage-error.ts";
import { type Command, defineCommand } from "../command.ts";
import { describeExplanations } from "./describe.ts";
import { explainCloud, type Explanation, type ReportRate } from "./explanation.ts";
import { EXPLAIN_HELP, type ExplainArguments } from "./flags.ts";
import { tallyPoints, type TallyingReporter } from "./tally-points.ts";

export const explain: Command = defineCommand(EXPLAIN_HELP, async (args, system) => {
  const { cloud: named, json: isJson } = args.flags;
  const clouds = cloudsNamed(named);
  const contexts =
    clouds.length > 0 ? await resolveClouds(clouds, args, system) : await resolveDefaultClouds(args, system);
  const rate = rateOf(args);
  const sources = await givenSources(args, system);
  const tallies = contexts.map(({ cloud, values }) => {
    const settings = { ...cloud.assumed, ...values };
    return { cloud, settings, tallying: tallyPoints(reporterOf(cloud, settings, EXPLAINED)) };
  });
  const faults = await readAll(
    sources,
    tallies.map(({ tallying }) => tallying),
    args,
    system,
  );
  if (system.interrupted.aborted) return EXIT.interrupted;
  const explanations: Explanation[] = [];
  for (const { cloud, settings, tallying } of tallies)
    explanations.push(await explainCloud(cloud, settings, tallying.tally(), rate));
  const screen = screenFor(system.stdout, system.env, args.flags);
  system.stdout.write(isJson ? jsonText(explanations) : describeExplanations(explanations, screen));
  for (const fault of faults) system.stderr.write(`${printable(fault)}\n`);
  return explanations.every(({ valid, points }) => valid === points) ? EXIT.done : EXIT.refused;
});

// Nothing is sent with these.
const EXPLAINED = {
  credentials: { accessKeyId: "explained", accessKeySecret: "explained" },
  hostName: "host",
  token: "explained",
} as const;

function rateOf(args: ExplainArguments): ReportRate {
  const { "per-minute": perMinute, series, every = 60 } = args.flags;
  const rate = { perMinute, series, every };
  for (const [name, value] of Object.entries(rate))
    if (value !== undefined && value <= 0)
      throw new UsageError(`--${name === "perMinute" ? "per-minute" : name} needs a number above 0`);
  return rate;
}

async function givenSources({ flags, positionals }: ExplainArguments, system: System): Promise<readonly InputSource[]> {
  if (flags.point.length === 0) return sourcesOf(positionals, system, (cloud) => `--cloud ${cloud}`);
  if (positionals.length > 0)
    throw new UsageError(`--point is in place of a file: leave one of them out, it or ${positionals[0]}`);
  async function* open(): AsyncGenerator<string> {
    yield flags.point.join("\n");
  }
  return [{ name: "--point", bytes: undefined, open }];
}

/**
 * Reads every line once, whatever the length of the input. Resolves with the first lines that hold no point.
 *
 * @throws {UsageError} where no line holds one
 */
async function readAll(
  sources: readonly InputSource[],
  tallies: readonly TallyingReporter[],
  { flags }: ExplainArguments,
  { interrupted }: System,
): Promise<readonly string[]> {
  const faults: string[] = [];
  let points = 0;
  const chunking = { most: CHUNK, lingerMs: Infinity, adapt: (point: Point): Point => point, signal: interrupted };
  for await (const { entries } of readPoints(sources, () => parserFor(flags.format), chunking)) {
    for (const entry of entries) {
      for (const tally of tallies) tally.add(entry);
      if (entry.point !== undefined) points++;
      else if (faults.length < MOST_FAULTS) faults.push(`${entry.source}:${entry.line}: ${entry.fault}`);
    }
  }
  if (points > 0 || interrupted.aborted) return faults;
  throw new UsageError(faults[0] ?? "there is no point to explain: name a file, pipe something in, or give --point");
}

const CHUNK = 1000;
const MOST_FAULTS = 10;

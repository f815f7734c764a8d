// Every reporter checks the points and builds the requests itself; what a cloud publishes about rates, series and prices
// is set beside what they would take. Nothing leaves the process.
import type { Point } from "@yunmeter/core";

import { CLOUD_NAMES } from "../../clouds/cloud.ts";
import { cloudsNamed } from "../../clouds/clouds.ts";
import { EXIT } from "../../exit-codes.ts";
import { parserFor } from "../../points/format.ts";
import { readPoints } from "../../points/read-points.ts";
import { sourcesOf } from "../../points/sources.ts";
import { resolveClouds } from "../../settings/cloud-context.ts";
import type { System } from "../../system.ts";
import { jsonText } from "../../terminal/json.ts";
import { screenFor } from "../../terminal/screen.ts";
import { UsageError } from "../../usage-error.ts";
import { type Command, defineCommand } from "../command.ts";
import { describeExplanation } from "./describe.ts";
import { explainCloud, type Explanation, type ReportRate } from "./explanation.ts";
import { EXPLAIN_HELP, type ExplainArguments } from "./flags.ts";

export const explain: Command = defineCommand(EXPLAIN_HELP, async (args, system) => {
  const { cloud: named, json: isJson } = args.flags;
  const clouds = cloudsNamed(named.length > 0 ? named : CLOUD_NAMES);
  const contexts = await resolveClouds(clouds, args, system);
  const rate = rateOf(args);
  const points = await sample(args, system);
  if (system.interrupted.aborted) return EXIT.interrupted;
  if (points.length === 0)
    throw new UsageError("there is no point to explain: name a file, pipe something in, or give --point");
  const explanations: Explanation[] = [];
  for (const { cloud, values } of contexts)
    explanations.push(await explainCloud(cloud, { ...cloud.assumed, ...values }, points, rate));
  const screen = screenFor(system.stdout, system.env, args.flags);
  system.stdout.write(
    isJson ? jsonText(explanations) : explanations.map((each) => describeExplanation(each, screen)).join("\n"),
  );
  return explanations.every(({ valid }) => valid === points.length) ? EXIT.done : EXIT.refused;
});

function rateOf(args: ExplainArguments): ReportRate {
  const { "per-minute": perMinute, series, every = 60 } = args.flags;
  const rate = { perMinute, series, every };
  for (const [name, value] of Object.entries(rate))
    if (value !== undefined && value <= 0)
      throw new UsageError(`--${name === "perMinute" ? "per-minute" : name} needs a number above 0`);
  return rate;
}

/** The points to look at: the first ten thousand. @throws {UsageError} where a line holds none */
async function sample(args: ExplainArguments, system: System): Promise<readonly Point[]> {
  const texts = args.flags.point;
  if (texts.length > 0 && args.positionals.length > 0)
    throw new UsageError(`--point is in place of a file: leave one of them out, it or ${args.positionals[0]}`);
  const sources =
    texts.length > 0
      ? [
          {
            name: "--point",
            bytes: undefined,
            open: async function* () {
              yield texts.join("\n");
            },
          },
        ]
      : await sourcesOf(args.positionals, system);
  const points: Point[] = [];
  const chunking = {
    most: MOST_POINTS,
    lingerMs: Infinity,
    adapt: (point: Point) => point,
    signal: system.interrupted,
  };
  for await (const { entries } of readPoints(sources, () => parserFor(args.flags.format), chunking)) {
    for (const { point, fault, source, line } of entries) {
      if (point === undefined) throw new UsageError(`${source}:${line}: ${fault}`);
      points.push(point);
    }
    if (points.length >= MOST_POINTS) break;
  }
  return points;
}

const MOST_POINTS = 10_000;

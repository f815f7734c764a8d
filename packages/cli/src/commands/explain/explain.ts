import type { Point } from "@yunmeter/core";

import type { Arguments } from "../../arguments/parse-arguments.ts";
import { CLOUD_NAMES } from "../../clouds/cloud.ts";
import { cloudsNamed } from "../../clouds/clouds.ts";
import { EXIT } from "../../exit-codes.ts";
import { parserFor } from "../../points/format.ts";
import { readPoints } from "../../points/read-points.ts";
import { sourcesOf } from "../../points/sources.ts";
import { readConfigFile } from "../../settings/config-file.ts";
import { checkCloudFlags, resolveSettings, valuesOf } from "../../settings/resolve-settings.ts";
import { paintFor } from "../../terminal/colours.ts";
import { jsonText } from "../../terminal/json.ts";
import { UsageError } from "../../usage-error.ts";
import type { World } from "../../world.ts";
import type { Command } from "../command.ts";
import { describeExplanation } from "./describe.ts";
import { explainCloud, type Explanation, type Rate } from "./explanation.ts";

/** Says what each cloud would make of some points. */
export const explain: Command = {
  name: "explain",
  summary: "say what each cloud makes of your points: validity, requests, quotas, bill; sends nothing",
  usage: "[<file>…] [--series <count>] [--every <seconds>] [flags]",
  notes: ["It needs no account and no network. Each figure comes with its source."],
  flags: {
    cloud: { kind: "list", value: "cloud", about: "which clouds, with commas or given again (all)" },
    point: { kind: "list", value: "json", about: "a sample point in place of a file; may be given again" },
    "per-minute": { kind: "number", value: "count", about: "points a minute in all (what --series and --every give)" },
    series: { kind: "number", value: "count", about: "different series (those of the sample)" },
    every: { kind: "number", value: "seconds", about: "how often each series reports (60)" },
    format: { kind: "text", value: "format", about: "ndjson or prometheus (what the first line looks like)" },
  },
  takesCloudFlags: true,
  examples: [
    { about: "the points of a file, reported each minute", line: "yunmeter explain points.ndjson" },
    {
      about: "500 series, each reported every 15 seconds",
      line: `yunmeter explain --point '{"name":"orders","value":12,"dimensions":{"store":"beijing"}}' --series 500 --every 15`,
    },
    {
      about: "what an exporter shows, for one cloud",
      line: "yunmeter explain metrics.prom --cloud alibaba --region cn-shanghai",
    },
  ],
  async run(args, world) {
    const clouds = cloudsNamed(args.list("cloud").length > 0 ? args.list("cloud") : CLOUD_NAMES);
    checkCloudFlags(
      args,
      clouds.map(({ name }) => name),
    );
    const file = await readConfigFile(args, world);
    const rate = rateOf(args);
    const points = await sample(args, world);
    if (world.interrupted.aborted) return EXIT.interrupted;
    if (points.length === 0)
      throw new UsageError("there is no point to explain: name a file, pipe something in, or give --point");
    const explanations: Explanation[] = [];
    for (const cloud of clouds) {
      const settings = { ...cloud.assumed, ...valuesOf(resolveSettings(cloud, args, world, file)) };
      explanations.push(await explainCloud(cloud, settings, points, rate));
    }
    const paint = paintFor(world.stdout, world.env, args.isOn("no-color"));
    world.stdout.write(
      args.isOn("json")
        ? jsonText(explanations)
        : explanations.map((each) => describeExplanation(each, paint)).join("\n"),
    );
    return explanations.every(({ valid }) => valid === points.length) ? EXIT.done : EXIT.refused;
  },
};

function rateOf(args: Arguments): Rate {
  const rate = {
    perMinute: args.number("per-minute"),
    series: args.number("series"),
    every: args.number("every") ?? 60,
  };
  for (const [name, value] of Object.entries(rate))
    if (value !== undefined && value <= 0)
      throw new UsageError(`--${name === "perMinute" ? "per-minute" : name} wants a number above 0`);
  return rate;
}

/** The points to look at: the first ten thousand. @throws {UsageError} where a line holds none */
async function sample(args: Arguments, world: World): Promise<readonly Point[]> {
  const texts = args.list("point");
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
      : await sourcesOf(args.positionals, world);
  const points: Point[] = [];
  const cutting = { most: MOST_POINTS, lingerMs: Infinity, adapt: (point: Point) => point, signal: world.interrupted };
  for await (const { entries } of readPoints(sources, () => parserFor(args.text("format")), cutting)) {
    for (const { point, fault, source, line } of entries) {
      if (point === undefined) throw new UsageError(`${source}:${line}: ${fault}`);
      points.push(point);
    }
    if (points.length >= MOST_POINTS) break;
  }
  return points;
}

const MOST_POINTS = 10_000;

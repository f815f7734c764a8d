import { isSummary, type Point, type Reporter } from "@yunmeter/core";

import { reporterOf } from "../../clouds/create-reporter.ts";
import { EXIT, type ExitCode } from "../../exit-codes.ts";
import type { InputEntry } from "../../points/read-points.ts";
import type { CloudContext } from "../../settings/cloud-context.ts";
import type { System } from "../../system.ts";
import { jsonText } from "../../terminal/json.ts";
import { printable } from "../../terminal/printable.ts";
import { screenFor } from "../../terminal/screen.ts";
import { describeExplanations } from "../explain/describe.ts";
import { explainCloud, type Explanation } from "../explain/explanation.ts";
import { tallyPoints, type TallyingReporter } from "../explain/tally-points.ts";
import type { ScrapeArguments } from "./flags.ts";
import { createScrapePipeline } from "./lanes.ts";
import { createTargetReader } from "./read-targets.ts";
import type { ScrapePlan } from "./scrape.ts";
import { seriesText } from "./series-text.ts";

/**
 * Reads the pages once and shows what each cloud makes of them: what it would refuse, requests, rate, series, bill. Totals
 * count as increases from 0, so that every series shows. Nothing is sent to a cloud.
 */
export async function dryRun(plan: ScrapePlan, args: ScrapeArguments, system: System): Promise<ExitCode> {
  const lanes = plan.contexts.map((context) => newDryLane(context));
  const pipeline = createScrapePipeline(
    lanes.map(({ recording }) => recording),
    {
      maxSeries: plan.maxSeries,
      log: false,
      onEvent: (event) => {
        const lane = lanes.find(({ recording }) => recording.id === event.lane);
        if (event.type !== "lost" || lane === undefined) return;
        const fault = event.reason === "quota" ? `beyond --max-series ${plan.maxSeries}` : event.error?.message;
        for (let index = 0; index < event.points; index++) lane.take({ ...PLACE, fault: fault ?? event.reason });
      },
    },
    0,
  );
  const reader = createTargetReader({
    ...plan,
    ...args.flags,
    pipeline,
    system,
    countsHistory: true,
    timeoutMs: PAGE_MS,
    onFault: ({ url }, fault) => void (fault && system.stderr.write(`${printable(`${url.href}: ${fault}`)}\n`)),
  });
  await reader.read(system.now());
  await pipeline.close();
  if (system.interrupted.aborted) return EXIT.interrupted;
  const explanations: Explanation[] = [];
  for (const lane of lanes) explanations.push(await lane.explain(plan.everyMs ?? WINDOW_MS));
  const screen = screenFor(system.stdout, system.env, args.flags);
  system.stdout.write(args.flags.json ? jsonText(explanations) : describeExplanations(explanations, screen));
  if (explanations.some(({ valid, points }) => valid !== points)) return EXIT.refused;
  return reader.figures().failing > 0 ? EXIT.unsent : EXIT.done;
}

const PAGE_MS = 10_000;
const WINDOW_MS = 60_000;
const PLACE = { source: "pages", line: 0, end: 0 } as const;

interface DryLane {
  /** Takes every point, and sends none. */
  readonly recording: Reporter;
  readonly take: TallyingReporter["add"];
  readonly explain: (everyMs: number) => Promise<Explanation>;
}

function newDryLane({ cloud, values }: CloudContext): DryLane {
  const settings = { ...cloud.assumed, ...values };
  const reporter = reporterOf(cloud, settings, EXPLAINED);
  const tallying = tallyPoints(reporter);
  let perHour = 0;
  const add = (entry: InputEntry): void => tallying.add(entry);
  return {
    recording: {
      ...reporter,
      check: () => undefined,
      usefulUntil: () => undefined,
      report: (given) => {
        const points = Array.isArray(given) ? (given as readonly Point[]) : [...(given as Iterable<Point>)];
        for (const point of points) {
          add({ ...PLACE, source: seriesText(point), point });
          perHour += 3600 / periodOf(point);
        }
        const none = { refused: [], unsent: [], unknown: [], notes: [], requests: [] };
        return Promise.resolve({ accepted: points.length, ...none });
      },
    },
    take: add,
    explain: (everyMs) => {
      // Windows without a reading send nothing.
      const perMinute = Math.ceil((perHour / 60) * Math.min(1, WINDOW_MS / everyMs));
      return explainCloud(cloud, settings, tallying.tally(), { perMinute, series: undefined, every: everyMs / 1000 });
    },
  };
}

// Nothing is sent with these.
const EXPLAINED = {
  credentials: { accessKeyId: "explained", accessKeySecret: "explained" },
  hostName: "host",
  token: "explained",
} as const;

function periodOf(point: Point): number {
  return isSummary(point) ? point.period : WINDOW_MS / 1000;
}

import type { Point, Reporter } from "@yunmeter/core";

import type { Arguments } from "../../arguments/parse-arguments.ts";
import { cloudNamed } from "../../clouds/clouds.ts";
import { credentialsOf, makeReporter } from "../../clouds/make-reporter.ts";
import { type RecordingFetch, recordingFetch } from "../../clouds/recording-fetch.ts";
import { countBlocked, EXIT, type ExitCode, exitCodeFor } from "../../exit-codes.ts";
import { createSecrets, type Secrets, secretsIn } from "../../secrets/mask.ts";
import { readConfigFile } from "../../settings/config-file.ts";
import { checkCloudFlags, resolveSettings } from "../../settings/resolve-settings.ts";
import { paintFor } from "../../terminal/colours.ts";
import { noticeAfter, SILENCE_MS } from "../../terminal/notice.ts";
import { duration } from "../../terminal/progress-line.ts";
import { counted } from "../../terminal/table.ts";
import { UsageError } from "../../usage-error.ts";
import type { World } from "../../world.ts";
import type { Command } from "../command.ts";
import { describeOutcome, jsonOutcome } from "./answer.ts";
import { rehearse } from "./dry-run.ts";
import { pointOf } from "./point.ts";
import { describeRehearsal, jsonRehearsal } from "./rehearsal.ts";

/** Sends one point, and prints what the cloud says. */
export const put: Command = {
  name: "put",
  summary: "send one point, and print the cloud's answer",
  usage: "<cloud> <metric> [<value>] [flags]",
  notes: ["Clouds: alibaba, jd, tencent, huawei-ces, huawei-cse."],
  flags: {
    dimension: { kind: "list", value: "key=value", about: "a dimension; may be given again" },
    type: { kind: "text", value: "raw|aggregate", about: "a value, or the statistics of a period (raw)" },
    statistic: { kind: "list", value: "name=number", about: "a statistic of an aggregate; may be given again" },
    period: { kind: "number", value: "seconds", about: "what an aggregate stands for (60); its end is the timestamp" },
    timestamp: { kind: "text", value: "time", about: "epoch milliseconds, or 2026-01-02T03:04:05Z (now)" },
    unit: { kind: "text", value: "unit", about: "the unit, where the cloud has one" },
    "dry-run": { kind: "switch", about: "send nothing; print the signed request, without its secrets, and as curl" },
  },
  takesCloudFlags: true,
  examples: [
    {
      about: "a raw value",
      line: "yunmeter put jd orders 12 --dimension store=beijing --region cn-north-1 --namespace shop",
    },
    {
      about: "the statistics of a minute, which Alibaba's free edition takes, too",
      line: "yunmeter put alibaba latency --type aggregate --statistic average=12.5 --statistic count=40 --period 60 --region cn-hangzhou",
    },
    {
      about: "what would be sent",
      line: "yunmeter put huawei-ces orders 12 --dimension store=beijing --region cn-north-4 --project-id 0123456789abcdef0123456789abcdef --namespace SHOP.ORDERS --dry-run",
    },
    {
      about: "an operation of the last ten seconds, on the dashboard of CSE",
      line: "yunmeter put huawei-cse Provider.order.create --statistic count=120 --statistic average=35 --period 10 --region cn-north-4 --service shop",
    },
  ],
  async run(args, world) {
    const [cloudName] = args.positionals;
    if (cloudName === undefined)
      throw new UsageError("put wants a cloud, a metric and a value: yunmeter put jd orders 12");
    const cloud = cloudNamed(cloudName);
    checkCloudFlags(args, [cloud.name]);
    const point = pointOf(args);
    const settings = resolveSettings(cloud, args, world, await readConfigFile(args, world));
    const secrets = createSecrets();
    secrets.add(world.env["YUNMETER_HUAWEI_TOKEN"]);
    const credentials = secrets.watch(credentialsOf(cloud, args, world));
    function reporterWith(fetch: typeof globalThis.fetch, retry?: false): Reporter {
      const parts = { credentials, runtime: { fetch }, ...(retry === undefined ? {} : { retry }) };
      return makeReporter(cloud, settings, world, parts);
    }
    if (args.isOn("dry-run")) return dryRun(point, (fetch) => reporterWith(fetch, false), secrets, args, world);
    const deadlineMs = Number(settings["deadlineMs"]?.value ?? DEADLINE_MS);
    return send(point, reporterWith, { secrets, deadlineMs }, args, world);
  },
};

async function dryRun(
  point: Point,
  makeOne: (fetch: typeof globalThis.fetch) => Reporter,
  secrets: Secrets,
  args: Arguments,
  world: World,
): Promise<ExitCode> {
  const rehearsal = await rehearse(point, makeOne);
  const paint = paintFor(world.stdout, world.env, args.isOn("no-color"));
  const text = args.isOn("json") ? jsonRehearsal(rehearsal, secrets) : describeRehearsal(rehearsal, secrets, paint);
  world.stdout.write(text);
  if ("request" in rehearsal) return EXIT.done;
  return rehearsal.reason === "invalid" || rehearsal.reason === "expired" ? EXIT.refused : EXIT.configuration;
}

async function send(
  point: Point,
  makeOne: (fetch: typeof globalThis.fetch) => Reporter,
  { secrets, deadlineMs }: { readonly secrets: Secrets; readonly deadlineMs: number },
  args: Arguments,
  world: World,
): Promise<ExitCode> {
  const recording = recordingFetch(world.fetch);
  const reporter = makeOne(recording.fetch);
  const notice = noticeAfter(SILENCE_MS, () => waiting(reporter, recording, deadlineMs), world.stderr);
  const result = await reporter.report([point], { signal: world.interrupted }).finally(() => notice.end());
  const outcome = { reporter: reporter.id, result, answer: recording.answers.at(-1) };
  for (const request of recording.requests) for (const secret of secretsIn(request)) secrets.add(secret);
  const paint = paintFor(world.stdout, world.env, args.isOn("no-color"));
  world.stdout.write(args.isOn("json") ? jsonOutcome(outcome, secrets) : describeOutcome(outcome, secrets, paint));
  if (world.interrupted.aborted) return EXIT.interrupted;
  const blocked = countBlocked(result.unsent);
  const fates = {
    refused: result.refused.length,
    unsent: result.unsent.length - blocked,
    blocked,
    unknown: result.unknown.length,
  };
  return exitCodeFor(fates);
}

/** As the reporters have it. */
const DEADLINE_MS = 30_000;

function waiting({ id }: Reporter, { requests, answers }: RecordingFetch, deadlineMs: number): string {
  const last = answers.at(-1);
  const heard = last === undefined ? "no answer" : `HTTP ${last.status} the last time`;
  const tries = requests.length === 0 ? "looking for keys" : `${counted(requests.length, "attempt")} so far, ${heard}`;
  return `waiting for ${id}: ${tries}; it gives up after ${duration(deadlineMs)} (--deadline)`;
}

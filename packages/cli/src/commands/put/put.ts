// The arguments become a point (or several, in Alibaba's form), the settings a reporter, and the cloud's last response is
// printed beside the fates. A dry run goes the same way, with a fetch that keeps the request and sends nothing.
import type { Reporter } from "@yunmeter/core";
import { present } from "@yunmeter/core/kit";

import { secretsOf, tokenOf } from "../../clouds/auth-kind.ts";
import { checkSettings } from "../../clouds/check-settings.ts";
import type { CloudAdapter, CloudName } from "../../clouds/cloud.ts";
import { cloudNamed } from "../../clouds/clouds.ts";
import { createImpatientReporter, credentialsOf } from "../../clouds/create-reporter.ts";
import { type RecordingFetch, recordingFetch } from "../../clouds/recording-fetch.ts";
import { countBlocked, EXIT, type ExitCode, exitCodeFor } from "../../exit-codes.ts";
import { createSecrets, type Secrets, secretsIn } from "../../secrets/mask.ts";
import { resolveCloud } from "../../settings/cloud-context.ts";
import type { System } from "../../system.ts";
import { noticeAfter, SILENCE_MS } from "../../terminal/notice.ts";
import { duration } from "../../terminal/progress-line.ts";
import { screenFor } from "../../terminal/screen.ts";
import { counted } from "../../terminal/table.ts";
import { UsageError } from "../../usage-error.ts";
import { type Command, defineCommand } from "../command.ts";
import { describeDryRun, dryRunRequest, jsonDryRun } from "./dry-run.ts";
import { exampleFor, PUT_HELP, type PutArguments } from "./flags.ts";
import { describeOutcome, jsonOutcome } from "./outcome.ts";
import { groupOf, pointsOf, type PutPoint } from "./points-of-arguments.ts";
import { readSnapshot, withServiceOf } from "./read-snapshot.ts";

export const put: Command = defineCommand(PUT_HELP, async (args, system) => {
  const [cloudName] = args.positionals;
  if (cloudName === undefined) throw new UsageError(`put needs a cloud, a metric and a value: ${exampleFor("jd")}`);
  const cloud = cloudNamed(cloudName);
  const snapshot = await readSnapshot(cloud.name, args, system);
  // Each interface of a report is one point.
  const points = snapshot === undefined ? pointsOf(cloud.name, args) : [];
  const isDryRun = args.flags["dry-run"];
  const lookUp = isDryRun ? { ...system, fetch: offline, metadataFetch: offline } : system;
  const context = withServiceOf(snapshot, await resolveCloud(cloud, args, lookUp));
  await checkSettings([context], system, points[0]?.point);
  const secrets = createSecrets();
  for (const secret of secretsOf(cloud, context.values, system.env)) secrets.add(secret);
  const credentials = secrets.watch(credentialsOf(context));
  const token = isDryRun ? tokenOfDryRun(cloud, system) : undefined;
  function reporterWith(fetch: typeof globalThis.fetch, retry?: false): Reporter {
    return createImpatientReporter(
      context,
      system,
      present({ credentials, runtime: { fetch }, retry, token, snapshot, groupId: groupOf(points) }),
    );
  }
  if (isDryRun)
    return dryRun(points, (fetch) => reporterWith(fetch, false), { cloud: cloud.name, secrets }, args, system);
  const deadlineMs = Number(context.values["deadlineMs"] ?? DEADLINE_MS);
  return send(points, reporterWith, { cloud: cloud.name, secrets, deadlineMs }, args, system);
});

/** The token of the environment, or a placeholder: a dry run requests no token with its keys. */
function tokenOfDryRun(cloud: CloudAdapter, { env }: System): string | undefined {
  return cloud.findToken === undefined ? undefined : (tokenOf(cloud, env) ?? "access-code");
}

/** A dry run looks for credentials in the environment and in files only. */
function offline(): Promise<never> {
  return Promise.reject(new TypeError("not sent: this is a dry run"));
}

interface SendingParts {
  readonly cloud: CloudName;
  readonly secrets: Secrets;
}

async function dryRun(
  points: readonly PutPoint[],
  makeOne: (fetch: typeof globalThis.fetch) => Reporter,
  { cloud, secrets }: SendingParts,
  { flags }: PutArguments,
  { stdout, env }: System,
): Promise<ExitCode> {
  const result = await dryRunRequest(
    points.map(({ point }) => point),
    makeOne,
  );
  const screen = screenFor(stdout, env, flags);
  stdout.write(flags.json ? jsonDryRun(cloud, result, secrets) : describeDryRun(result, secrets, screen));
  if ("request" in result) return EXIT.done;
  return result.reason === "invalid" || result.reason === "expired" ? EXIT.refused : EXIT.configuration;
}

async function send(
  points: readonly PutPoint[],
  makeOne: (fetch: typeof globalThis.fetch) => Reporter,
  { cloud, secrets, deadlineMs }: SendingParts & { readonly deadlineMs: number },
  { flags }: PutArguments,
  { fetch, stdout, stderr, env, interrupted }: System,
): Promise<ExitCode> {
  const recording = recordingFetch(fetch);
  const reporter = makeOne(recording.fetch);
  const { say } = screenFor(stderr, env, flags);
  const notice = noticeAfter(SILENCE_MS, () => say(waiting(reporter, recording, deadlineMs)), stderr);
  const result = await reporter
    .report(
      points.map(({ point }) => point),
      { signal: interrupted },
    )
    .finally(() => notice.end());
  const outcome = { cloud, reporter: reporter.id, result, answer: recording.answers.at(-1) };
  for (const request of recording.requests) for (const secret of secretsIn(request)) secrets.add(secret);
  const screen = screenFor(stdout, env, flags);
  stdout.write(flags.json ? jsonOutcome(outcome, secrets) : describeOutcome(outcome, secrets, screen));
  if (interrupted.aborted) return EXIT.interrupted;
  const blocked = countBlocked(result.unsent);
  return exitCodeFor({
    refused: result.refused.length,
    unsent: result.unsent.length - blocked,
    blocked,
    unknown: result.unknown.length,
  });
}

// The reporters' default.
const DEADLINE_MS = 30_000;

function waiting({ id }: Reporter, { requests, answers }: RecordingFetch, deadlineMs: number): string {
  const last = answers.at(-1);
  const received = last === undefined ? "no answer" : `HTTP ${last.status} the last time`;
  const tries =
    requests.length === 0 ? "looking for keys" : `${counted(requests.length, "attempt")} so far, ${received}`;
  return `waiting for ${id}: ${tries}; it gives up after ${duration(deadlineMs)} (--deadline)`;
}

import { resolve } from "node:path";

import { checkSettings } from "../../clouds/check-settings.ts";
import { cloudsNamed } from "../../clouds/clouds.ts";
import { createImpatientReporter, createReporter, credentialsOf } from "../../clouds/create-reporter.ts";
import { type InputSource, sourcesOf } from "../../points/sources.ts";
import { resolveClouds } from "../../settings/cloud-context.ts";
import type { System } from "../../system.ts";
import { UsageError } from "../../usage-error.ts";
import { deliverDirectly, type ReporterMaker } from "./deliver-directly.ts";
import type { PipeDelivery } from "./delivery.ts";
import type { PipeArguments } from "./flags.ts";
import type { Rejects } from "./rejects.ts";
import { type Bookmark, openBookmark } from "./resume/bookmark.ts";
import { checkQueueFile } from "./resume/queue-file.ts";

/** A factory of reporters for each cloud of the command line. @throws {UsageError} */
export async function reporterMakers(args: PipeArguments, system: System): Promise<readonly ReporterMaker[]> {
  const clouds = cloudsNamed(args.positionals.slice(0, 1));
  if (clouds.length === 0)
    throw new UsageError("pipe needs a cloud, or several with commas: yunmeter pipe jd,alibaba points.ndjson");
  const contexts = await resolveClouds(clouds, args, system);
  await checkSettings(contexts, system);
  return contexts.map((context) => {
    const credentials = credentialsOf(context);
    // With --resume, the queue sends again for as long as --patience says.
    const create = args.flags.resume === undefined ? createImpatientReporter : createReporter;
    return {
      cloud: context.cloud.name,
      make: (onRequest) => create(context, system, { credentials, onRequest }),
    };
  });
}

export async function givenSources(args: PipeArguments, system: System): Promise<readonly InputSource[]> {
  const [clouds, ...paths] = args.positionals;
  if (paths.length === 0 && system.isInteractive && args.flags.resume !== undefined) return [];
  return sourcesOf(paths, system, (cloud) => `${clouds},${cloud}`);
}

/** Checks the queue of --resume and returns the identities of its files. @throws {UsageError} */
export async function givenQueue(
  { flags: { resume, rejects } }: PipeArguments,
  sources: readonly InputSource[],
  { cwd }: System,
): Promise<readonly string[]> {
  if (resume === undefined) return [];
  const path = resolve(cwd, resume);
  if (rejects !== undefined && resolve(cwd, rejects) === path)
    throw new UsageError(`${rejects} cannot be both the queue and the rejects: name another file for --rejects`);
  return checkQueueFile(path, resume, sources);
}

export interface OpenedDelivery {
  readonly delivery: PipeDelivery;
  readonly sources: readonly InputSource[];
  readonly bookmark?: Bookmark;
}

/** Delivers directly, or with --resume through a queue. @throws {UsageError} */
export async function openDelivery(
  makers: readonly ReporterMaker[],
  sources: readonly InputSource[],
  rejects: Rejects,
  args: PipeArguments,
  system: System,
): Promise<OpenedDelivery> {
  const queue = args.flags.resume;
  if (queue === undefined) return { delivery: deliverDirectly(makers), sources };
  const path = resolve(system.cwd, queue);
  const lanes = makers.map(({ make }) => make(() => undefined).id);
  const bookmark = await openBookmark(path, lanes, sources, { again: args.flags.again });
  // Only here, so that the other commands load without the queue and what it needs.
  const { deliverThroughQueue } = await import("./resume/deliver-through-queue.ts");
  const delivery = await deliverThroughQueue({
    path,
    makers,
    patienceMs: (args.flags.patience ?? 30) * 1000,
    onSafe: (last) => bookmark.note(last),
    reject: (reject) => rejects.add(reject),
  });
  return { delivery, sources: bookmark.sources, bookmark };
}

import { resolve } from "node:path";

import type { Arguments } from "../../arguments/parse-arguments.ts";
import { cloudsNamed } from "../../clouds/clouds.ts";
import { credentialsOf, makeReporter } from "../../clouds/make-reporter.ts";
import { type Source, sourcesOf } from "../../points/sources.ts";
import { readConfigFile } from "../../settings/config-file.ts";
import { checkCloudFlags, resolveSettings } from "../../settings/resolve-settings.ts";
import { UsageError } from "../../usage-error.ts";
import type { World } from "../../world.ts";
import { deliverDirectly, type MakeReporter } from "./deliver-directly.ts";
import type { Delivery } from "./delivery.ts";
import type { Rejects } from "./rejects.ts";
import { type Bookmark, openBookmark } from "./resume/bookmark.ts";

/** The clouds of the command line, as makers of their reporters. @throws {UsageError} */
export async function reporterMakers(args: Arguments, world: World): Promise<readonly MakeReporter[]> {
  const clouds = cloudsNamed(args.positionals.slice(0, 1));
  if (clouds.length === 0)
    throw new UsageError("pipe wants a cloud, or several with commas: yunmeter pipe jd,alibaba points.ndjson");
  checkCloudFlags(
    args,
    clouds.map(({ name }) => name),
  );
  const file = await readConfigFile(args, world);
  return clouds.map((cloud) => {
    const settings = resolveSettings(cloud, args, world, file);
    const credentials = credentialsOf(cloud, args, world);
    return (onRequest) => makeReporter(cloud, settings, world, { credentials, onRequest });
  });
}

/** What is to be read. With a queue there may be nothing: what waits in it is reason enough. */
export async function givenSources(args: Arguments, world: World): Promise<readonly Source[]> {
  const paths = args.positionals.slice(1);
  if (paths.length === 0 && world.isInteractive && args.text("resume") !== undefined) return [];
  return sourcesOf(paths, world);
}

/** The way to the clouds, and what is left to be read. */
export interface Opened {
  /** The way. */
  readonly delivery: Delivery;
  /** What is left. */
  readonly sources: readonly Source[];
  /** Where earlier runs are remembered. */
  readonly bookmark?: Bookmark;
}

/** Opens the way: straight, or through a queue. @throws {UsageError} */
export async function openDelivery(
  makers: readonly MakeReporter[],
  sources: readonly Source[],
  rejects: Rejects,
  args: Arguments,
  world: World,
): Promise<Opened> {
  const queue = args.text("resume");
  if (queue === undefined) return { delivery: deliverDirectly(makers), sources };
  const path = resolve(world.cwd, queue);
  const lanes = makers.map((make) => make(() => undefined).id);
  const bookmark = await openBookmark(path, lanes, sources);
  // Only here, so that the other commands load without the queue and what it needs.
  const { deliverThroughQueue } = await import("./resume/deliver-through-queue.ts");
  const delivery = await deliverThroughQueue({
    path,
    makers,
    patienceMs: (args.number("patience") ?? 30) * 1000,
    onSafe: (last) => bookmark.note(last),
    reject: (reject) => rejects.add(reject),
  });
  return { delivery, sources: bookmark.sources, bookmark };
}

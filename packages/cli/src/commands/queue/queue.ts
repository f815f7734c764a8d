import type { DeadLetter } from "@yunmeter/pipeline";

import { suggestion } from "../../arguments/nearest.ts";
import { EXIT, type ExitCode } from "../../exit-codes.ts";
import type { System } from "../../system.ts";
import { jsonText } from "../../terminal/json.ts";
import { type Screen, screenFor } from "../../terminal/screen.ts";
import { UsageError } from "../../usage-error.ts";
import { type Command, defineCommand } from "../command.ts";
import { QUEUE_HELP, type QueueArguments } from "./flags.ts";
import { listingJson, listingText } from "./list.ts";
import { asUsageError, openQueue, type OpenedQueue } from "./open-queue.ts";
import { inSteps, readLetters, requireSelection } from "./select-letters.ts";

/** A queue, the dead letters that the flags select, and where the result goes. */
interface QueueTask {
  readonly opened: OpenedQueue;
  readonly letters: readonly DeadLetter[];
  readonly args: QueueArguments;
  readonly system: System;
  readonly screen: Screen;
}

const TASKS: Readonly<Record<string, (task: QueueTask) => Promise<ExitCode>>> = { ls, resend, drop };

export const queue: Command = defineCommand(QUEUE_HELP, async (args, system) => {
  const [name = "", place, ...more] = args.positionals;
  const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
  const names = Object.keys(TASKS);
  if (task === undefined)
    throw new UsageError(`queue needs ls, resend or drop; received ${JSON.stringify(name)}${suggestion(name, names)}`);
  if (place === undefined || more.length > 0)
    throw new UsageError(`queue ${name} needs one queue: a file, or a redis: URL`);
  if (name !== "ls") requireSelection(args.flags);
  const opened = await openQueue(place, args.flags.stream, system);
  try {
    const letters = await readLetters(opened.queue.deadLetters, args.flags);
    return await task({ opened, letters, args, system, screen: screenFor(system.stdout, system.env, args.flags) });
  } catch (error) {
    throw asUsageError(error);
  } finally {
    await opened.queue.close();
  }
});

async function ls({ opened, letters, args: { flags }, system, screen }: QueueTask): Promise<ExitCode> {
  const stats = await opened.queue.stats();
  const lanes = stats.lanes.filter(({ lane }) => flags.lane.length === 0 || flags.lane.includes(lane));
  const { limit = 20 } = flags;
  const listing = { name: opened.name, stats: { ...stats, lanes }, letters, limit, now: system.now() };
  system.stdout.write(flags.json ? jsonText(listingJson(listing)) : listingText(listing, screen));
  return EXIT.done;
}

async function resend({ opened, letters, args: { flags }, system, screen }: QueueTask): Promise<ExitCode> {
  const resent = await inSteps(letters, (keys) => opened.queue.deadLetters.resend(keys));
  const left = letters.length - resent;
  const words = `${resent} wait again in their lanes, for the process that sends from this queue`;
  const full = left > 0 ? `; ${left} stay: the queue is full, or they were taken meanwhile` : "";
  system.stdout.write(flags.json ? jsonText({ queue: opened.name, resent, left }) : `${screen.say(words + full)}\n`);
  return left > 0 ? EXIT.unsent : EXIT.done;
}

async function drop({ opened, letters, args: { flags }, system, screen }: QueueTask): Promise<ExitCode> {
  const dropped = await inSteps(letters, (keys) => opened.queue.deadLetters.drop(keys));
  const words = `${dropped} dead letters dropped`;
  system.stdout.write(flags.json ? jsonText({ queue: opened.name, dropped }) : `${screen.say(words)}\n`);
  return EXIT.done;
}

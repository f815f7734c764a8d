import type { Arguments } from "../../arguments/parse-arguments.ts";
import type { CommandHelp } from "../command.ts";

const FLAGS = {
  lane: { kind: "list", value: "id", about: "only this lane, which is a reporter's id; may be given again" },
  reason: { kind: "list", value: "word", about: "only dead letters with this reason; may be given again" },
  key: { kind: "list", value: "key", about: "only this dead letter, as ls names it; may be given again" },
  all: { kind: "switch", about: "resend or drop every dead letter" },
  limit: { kind: "number", value: "count", about: "ls: how many dead letters are shown (20)" },
  stream: { kind: "text", value: "name", about: "the queue on a Redis server (yunmeter)" },
} as const;

export type QueueArguments = Arguments<typeof FLAGS>;

export const QUEUE_HELP: CommandHelp<typeof FLAGS> = {
  name: "queue",
  summary: "show what waits in a queue, and its dead letters; send these again, or drop them",
  usage: "ls|resend|drop <file or redis URL> [flags]",
  notes: [
    "A dead letter is a point that was given up: refused, or of unknown fate. The queue may be in use meanwhile.",
    "Redis needs @yunmeter/pipeline-redis beside this program; its password may be in YUNMETER_REDIS_PASSWORD.",
  ],
  flags: FLAGS,
  takesCloudFlags: false,
  examples: [
    { about: "what waits, per lane and age", line: "yunmeter queue ls queue.db" },
    { about: "the refused points go back to their lane", line: "yunmeter queue resend queue.db --reason refused" },
    { about: "the dead letters of one cloud are removed", line: "yunmeter queue drop queue.db --lane jd:cn-north-1" },
  ],
};

import type { Command } from "./command.ts";
import { completionOf } from "./completion/completion.ts";
import { doctor } from "./doctor/doctor.ts";
import { emulate } from "./emulate/emulate.ts";
import { explain } from "./explain/explain.ts";
import { pipe } from "./pipe/pipe.ts";
import { put } from "./put/put.ts";
import { queue } from "./queue/queue.ts";
import { scrape } from "./scrape/scrape.ts";
import { verify } from "./verify/verify.ts";

const COMPLETED: readonly Command[] = [put, pipe, explain, doctor, verify, emulate, queue, scrape];

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [...COMPLETED, completionOf(COMPLETED)];

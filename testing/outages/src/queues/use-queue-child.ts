// Uses a queue in a file as the process that may be another user's, or on a small disk: `use-queue-child.ts <path> <endpoint>`.
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";

import { useQueue } from "./use-queue.ts";

const [path = "", endpoint = ""] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await useQueue(sqliteQueue({ path }), endpoint)));

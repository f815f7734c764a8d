// Takes points in, and comes to its end without a word to the queue.
import { sqliteQueue } from "../../queue/sqlite/sqlite-queue.ts";
import { toPoints } from "./points.ts";

const queue = sqliteQueue({ path: process.argv[2] ?? "" });
await queue.append(toPoints(200));
void queue.append(toPoints(200, 200));
process.on("exit", (code) => process.stdout.write(`leaves with ${code}\n`));

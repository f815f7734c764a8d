// Writes with a umask that forbids nothing, and stays so that the log is there to be looked at.
import { sqliteQueue } from "../../queue/sqlite/sqlite-queue.ts";
import { toPoints } from "./points.ts";

process.umask(0);
const queue = sqliteQueue({ path: process.argv[2] ?? "" });
await queue.append(toPoints(3));
process.stdout.write("written\n");
setInterval(() => undefined, 1000);

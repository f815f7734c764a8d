// Adds more than its queue holds, reads no figures, and stays.
import { sqliteQueue } from "../../queue/sqlite/sqlite-queue.ts";
import { toPoints } from "./points.ts";

const [path = ""] = process.argv.slice(2);
const queue = sqliteQueue({ path, maxPoints: 2 });
await queue.append(toPoints(5));
process.stdout.write("dropped 3\n");
setInterval(() => undefined, 1000);

// Takes all there is, and holds it until it is killed.
import { sqliteQueue } from "../../queue/sqlite/sqlite-queue.ts";

const [path = "", now = "0"] = process.argv.slice(2);
const queue = sqliteQueue({ path, runtime: { now: () => Number(now) } });
const lease = await queue.lease("toy", { points: 1000, bytes: Infinity });
process.stdout.write(`holds ${lease?.points.length ?? 0}\n`);
setInterval(() => undefined, 1000);

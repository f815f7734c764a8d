// Takes points in its turn until there are none, and prints who held which from when to when.
import { sqliteQueue } from "../../queue/sqlite/sqlite-queue.ts";
import { toPoints } from "./points.ts";

const [path = "", first = "0", count = "0"] = process.argv.slice(2);
const queue = sqliteQueue({ path });
await queue.append(toPoints(Number(count), Number(first)));
process.stdout.write("ready\n");
const clock = (): string => String(performance.timeOrigin + performance.now());

let backoff = 50;
while (backoff > 0) {
  const lease = await queue.lease("toy", { points: 11, bytes: Infinity });
  if (lease === undefined) {
    backoff -= 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    continue;
  }
  const ids = lease.points.map(({ id }) => id);
  const began = clock();
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 8));
  // Freed before the queue knows, so that the next holder cannot seem to be early.
  process.stdout.write(`held ${process.pid} ${began} ${clock()} ${ids.join(",")}\n`);
  const keep = ids.filter((_, index) => index % 5 === 4);
  await queue.settle(lease, keep);
}
await queue.close();
process.stdout.write("done\n");

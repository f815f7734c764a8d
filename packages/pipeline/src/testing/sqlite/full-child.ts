// Fills a disk and prints the queue's error; then settles and appends again.
import { sqliteQueue } from "../../queue/sqlite/sqlite-queue.ts";
import { toPoints } from "./points.ts";

const [path = ""] = process.argv.slice(2);
const tell = (text: string): void => void process.stdout.write(`${text}\n`);
const queue = sqliteQueue({ path });
let taken = 0;
try {
  for (;;) {
    await queue.append(toPoints(100, taken));
    taken += 100;
  }
} catch (error) {
  tell(`refused ${(error as Error).message}`);
}
const { lanes, remarks } = await queue.stats();
tell(`taken ${taken}, holds ${lanes[0]?.points}, remarks ${remarks.length}`);
for (;;) {
  const lease = await queue.lease("toy", { points: 500, bytes: Infinity });
  if (lease === undefined) break;
  await queue.settle(lease, []);
}
await queue.append(toPoints(200, 1e6));
tell(`went on with ${(await queue.stats()).lanes[0]?.points}`);
await queue.close();

// A producer or a sender as a separate process, started by the fleet tests. It prints what it did:
// one JSON line each.
import { writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import { redisQueue } from "../redis-queue.ts";
import { toPoints } from "./points.ts";

const [role = "", url = "", stream = "", name = "", count = "0"] = process.argv.slice(2);
const queue = redisQueue({ url, stream, role: role === "produce" ? "produce" : "send" });
// Who started it is gone: so is the reason to go on.
process.stdin.on("end", () => process.exit()).resume();
await (role === "produce" ? produce() : send());
await queue.close();
process.exit();

async function produce(): Promise<void> {
  for (let group = 0; group < Number(count) / 10; group++) {
    const points = toPoints(10, `${name}-${group}-`);
    await untilDone(() => queue.append(points));
    tell({ appended: points.map(({ id }) => id) });
    await sleep(5);
  }
}

async function send(): Promise<void> {
  for (;;) {
    const lease = await untilDone(() => queue.lease("toy", { points: 20, bytes: Infinity }));
    if (lease === undefined) {
      await sleep(20);
      continue;
    }
    const ids = lease.points.map(({ id }) => id);
    // What is printed here is what a cloud would have received.
    tell({ sent: lease.points.map(({ id, replayed }) => ({ id, replayed })) });
    await sleep(Number(count));
    if (await untilDone(() => queue.renew(lease))) tell({ held: ids });
    await untilDone(() => queue.settle(lease, []));
    tell({ settled: ids });
  }
}

async function untilDone<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch {
      await sleep(20);
    }
  }
}

function tell(what: unknown): void {
  // Written synchronously: a stream would buffer lines in memory, which a SIGKILL loses.
  writeSync(1, `${JSON.stringify(what)}\n`);
}

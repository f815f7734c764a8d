// Appends, leases and settles until it is killed. Each step is printed before it begins and again once it is done:
// what was printed as done has to hold.
import { writeSync } from "node:fs";

import { sqliteQueue } from "../../queue/sqlite/sqlite-queue.ts";
import { toPoints } from "./points.ts";

const [path = "", first = "0"] = process.argv.slice(2);
const queue = sqliteQueue({ path });
// Written synchronously: a stream would buffer lines in memory, which a SIGKILL loses.
const tell = (what: string, ids: readonly string[]): void => void writeSync(1, `${what} ${ids.join(",")}\n`);
let from = Number(first);

async function produce(): Promise<void> {
  for (;;) {
    const points = toPoints(1 + (from % 9), from);
    from += points.length;
    const ids = points.map(({ id }) => id);
    tell("append", ids);
    await queue.append(points);
    tell("appended", ids);
  }
}

async function send(): Promise<void> {
  for (;;) {
    const lease = await queue.lease("toy", { points: 7, bytes: Infinity });
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (lease === undefined) continue;
    tell(
      "replayed",
      lease.points.filter(({ replayed }) => replayed).map(({ id }) => id),
    );
    tell(
      "sent",
      lease.points.map(({ id }) => id),
    );
    const keep = lease.points.filter((_, index) => index === 3).map(({ id }) => id);
    const gone = lease.points.map(({ id }) => id).filter((id) => !keep.includes(id));
    await queue.settle(lease, keep);
    tell("settled", gone);
    tell("kept", keep);
  }
}

await Promise.all([produce(), send(), send()]);

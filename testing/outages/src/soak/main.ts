// npx -y pnpm@12 soak --minutes 120 --seed 7: disturbs processes, queues and clouds at random, and counts at the clouds what
// became of every point. The same seed makes the same plan.
import { parseArgs } from "node:util";

import { hasRedis } from "../../../../packages/pipeline-redis/src/testing/redis-server.ts";
import { tableOf } from "./balance.ts";
import { runSoak } from "./run-soak.ts";

const { values } = parseArgs({ options: { minutes: { type: "string" }, seed: { type: "string" } } });
const minutes = Number(values.minutes ?? 120);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
if (!(minutes > 0) || !Number.isInteger(seed))
  throw new RangeError("--minutes is a number above 0, --seed a whole number");
if (!hasRedis()) process.exit(1);

const log = (line: string): void => void process.stdout.write(`${line}\n`);
log(`soak of ${minutes} min, seed ${seed}`);
const balances = await runSoak({ seed, durationMs: minutes * 60_000, log });
log(`\n${tableOf(balances)}\n\nseed ${seed}`);
const bad = balances.filter(
  ({ unexplained, kept, copies, copiesTold }) => unexplained + kept > 0 || copies > copiesTold,
);
for (const { fleet, lane } of bad) log(`${fleet}, ${lane}: the balance is off`);
// At once: after two hours of processes killed and started Node.js may wait for ever for what it has already closed.
process.exit(bad.length > 0 ? 1 : 0);

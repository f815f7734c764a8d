// Feeds hostile input to all that reads input, and says what breaks a property.
// `--seconds 60` for each target, `--seed 1`, `--only responses` for targets whose name contains it, `--from 0` to repeat.
import { parseArgs } from "node:util";

import { runTarget } from "./run-target.ts";
import { createStallWatch } from "./stall-watch.ts";
import { TARGETS } from "./targets.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    only: { type: "string", default: "" },
    from: { type: "string" },
  },
});
const seed = Number(values.seed);
// A run to repeat is one run.
const budget =
  values.from === undefined
    ? { seed, ms: Number(values.seconds) * 1000 }
    : { seed, from: Number(values.from), times: 1 };
const watch = createStallWatch();
for (const target of TARGETS.filter(({ name }) => name.includes(values.only))) {
  const result = await runTarget(target, budget, watch);
  if (result === undefined) console.log(`- ${target.name}: not here, since a program it needs is not installed`);
  else if (result.finding === undefined) console.log(`✓ ${target.name}: ${result.runs} runs`);
  else {
    console.error(`✗ ${target.name}: run ${result.runs}: ${result.finding}`);
    process.exitCode = 1;
  }
}
await watch.close();

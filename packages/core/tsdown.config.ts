import { library } from "../../tools/tsdown.ts";

// What a call without a failure needs is in two files: `attempt` is shared with `src/recovery`, which loads later;
// `delivery` is not, so that bundlers write it into one file with the package that uses it.
const attempt =
  /core\/src\/(?:delivery\/(?:attempt|encoder-of|is-current|oversize|prepare|skew|take-turn|unexplained|unreadable|unstarted)|errors\/(?:authentication|report|undelivered|validation|yunmeter)-error|errors\/preview|model\/(?:point|text)|report\/loggable|transport\/(?:exchange|fields)|runtime\/(?:runtime|until-abort))\.ts$/;
const delivery =
  /core\/src\/(?:(?:delivery|errors(?!\/failure-errors)|model|options|report|runtime|vendor)\/|transport\/[\w-]+\.ts|credentials\/(?:credentials|keyring)\.ts).*(?<!\.d\.ts)$/;

export default library(import.meta.dirname, {
  together: [
    { name: "attempt", test: attempt, priority: 1 },
    { name: "delivery", test: delivery },
  ],
});

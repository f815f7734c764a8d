import { library } from "../../tools/tsdown.ts";

// All that a call without a failure needs; the rest is in `src/recovery`.
const delivery =
  /core\/src\/(?:(?:delivery|errors(?!\/failure-errors)|model|options|report|runtime|vendor)\/|transport\/[\w-]+\.ts|credentials\/(?:credentials|keyring)\.ts).*(?<!\.d\.ts)$/;

export default library(import.meta.dirname, { together: [{ name: "delivery", test: delivery }] });

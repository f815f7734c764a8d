import { library } from "../../tools/tsdown.ts";

// All but what a failure loads, and the sources of credentials.
const reporter =
  /tencent\/src\/(?!credentials\/(?!from-env)|(?:[a-z]+\/)?(?:failure|response|index)\.ts).*(?<!\.d\.ts)$/;

export default library(import.meta.dirname, { together: [{ name: "reporter", test: reporter }] });

import { library } from "../../tools/tsdown.ts";

// All but what a failure loads, and the sources of credentials.
const reporter =
  /jd\/src\/(?!credentials\/(?!from-env)|(?:[a-z]+\/)?(?:failure|response|listed-points|index)\.ts).*(?<!\.d\.ts)$/;

export default library(import.meta.dirname, { together: [{ name: "reporter", test: reporter }] });

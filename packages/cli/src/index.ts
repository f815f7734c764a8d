export { type ExitCode, EXIT } from "./exit-codes.ts";
export { processWorld } from "./process-world.ts";
export { run } from "./run.ts";
export type { Connection, Output, World } from "./world.ts";

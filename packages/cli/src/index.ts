export { type ExitCode, EXIT } from "./exit-codes.ts";
export { processSystem, processSystem as processWorld } from "./process-system.ts";
export { run } from "./run.ts";
export type { Connection, Output, System, System as World } from "./system.ts";

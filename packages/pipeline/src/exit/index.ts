export { closeOnExit } from "./close-on-exit.ts";
export type { ExitOptions } from "./exit-options.ts";

export { type Asking, createAsking } from "./repeated-signal.ts";
export { closeOnExit } from "./close-on-exit.ts";
export type { ExitOptions, ExitSignal } from "./exit-options.ts";

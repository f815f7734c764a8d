import type { Write } from "./event-log.ts";

/** Where lines go unless an option says otherwise: a pipeline is never mute by default. */
export const consoleLog: Write = (line) => {
  // oxlint-disable-next-line no-console -- This is the place.
  console.warn(line);
};

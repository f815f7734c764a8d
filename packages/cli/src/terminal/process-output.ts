import type { WriteStream } from "node:tty";

import type { Output } from "../world.ts";

/**
 * A stream of this process. That nobody reads it any more, as after `| head -1`, is no reason to leave undone what is
 * under way, nor to say another exit code; of anything else that goes wrong with it `onFault` is told.
 */
export function outputTo(stream: WriteStream, onFault: (code: string) => void): Output {
  function fail(error: unknown): void {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "EPIPE") onFault(code ?? message);
  }
  stream.on("error", fail);
  return {
    isTerminal: stream.isTTY,
    columns: () => stream.columns ?? 80,
    write(text) {
      try {
        stream.write(text);
      } catch (error) {
        // Files are written at once, and older versions of Node.js throw what goes wrong with them.
        fail(error);
      }
    },
  };
}
